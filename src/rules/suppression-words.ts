/** What comments and policies alike say of a suppression that has gone bad. */
import type { Message } from '../core/rule.ts';

export const unknownRuleMessages = {
  plain: {
    text: { en: 'There is no rule `{rule}`', 'zh-CN': '没有名为 `{rule}` 的规则' },
    hint: {
      en: '`crisis-lint rules` lists all rules.',
      'zh-CN': '用 `crisis-lint rules` 可列出全部规则。',
    },
  },
  nearest: {
    text: {
      en: 'There is no rule `{rule}`; did you mean `{nearest}`?',
      'zh-CN': '没有名为 `{rule}` 的规则，是不是想写 `{nearest}`？',
    },
    hint: { en: 'Write `{nearest}`, or remove it.', 'zh-CN': '改为 `{nearest}`，或删去。' },
  },
} satisfies Readonly<Record<string, Message>>;

export const mendOrRenew = {
  en: 'Mend what it hid, or give a new reason and a new date.',
  'zh-CN': '请解决它所掩盖的问题，或重新说明理由并写上新日期。',
};

export const removeIt = {
  en: 'Remove it, so that it does not hide the next defect.',
  'zh-CN': '请删去，免得以后真有问题时被它掩盖。',
};
