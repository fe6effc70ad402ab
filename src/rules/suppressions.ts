/** Suppression comments that have gone bad. The engine finds them (`core/suppress.ts`); here is what it says. */
import { defineRule } from '../core/rule.ts';
import { allKinds } from './support.ts';
import { mendOrRenew, removeIt, unknownRuleMessages } from './suppression-words.ts';

const withoutReason = defineRule({
  id: 'suppression-without-reason',
  title: { en: 'Suppression without a reason', 'zh-CN': '抑制注释没有写理由' },
  severity: 'warning',
  clauses: [],
  kinds: allKinds,
  messages: {
    plain: {
      text: {
        en: 'This suppression gives no reason, so it does nothing',
        'zh-CN': '这条抑制注释没有写理由，因此不起作用',
      },
      hint: {
        en: 'Say why behind two dashes: `-- reason`. An end helps too: `-- reason (until 2027-01-31)`.',
        'zh-CN': '在两个短横后写明理由：`-- 理由`。最好再写上截止日期：`-- 理由 (until 2027-01-31)`。',
      },
    },
  },
});

const expired = defineRule({
  id: 'suppression-expired',
  title: { en: 'Suppression past its end', 'zh-CN': '抑制注释已过期' },
  severity: 'warning',
  clauses: [],
  kinds: allKinds,
  messages: {
    plain: {
      text: {
        en: 'This suppression ended on {until} and no longer covers anything',
        'zh-CN': '这条抑制注释已于 {until} 到期，不再起作用',
      },
      hint: mendOrRenew,
    },
  },
});

const unknownRule = defineRule({
  id: 'suppression-unknown-rule',
  title: { en: 'Suppression of a rule that does not exist', 'zh-CN': '抑制的规则不存在' },
  severity: 'warning',
  clauses: [],
  kinds: allKinds,
  messages: unknownRuleMessages,
});

const unused = defineRule({
  id: 'suppression-unused',
  title: { en: 'Suppression that hides nothing', 'zh-CN': '抑制注释没有用到' },
  severity: 'warning',
  clauses: [],
  kinds: allKinds,
  fixable: true,
  messages: {
    plain: {
      text: {
        en: 'This suppression hides nothing: there is no finding here',
        'zh-CN': '这条抑制注释没有用到：此处没有任何检查结果',
      },
      hint: removeIt,
    },
    named: {
      text: {
        en: 'This suppression hides nothing: `{rule}` finds nothing here',
        'zh-CN': '这条抑制注释没有用到：`{rule}` 在此处没有检查结果',
      },
      hint: removeIt,
    },
  },
});

export const suppressionRules = [withoutReason, expired, unknownRule, unused];
