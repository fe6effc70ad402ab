/** What the engine reports about itself. */
import { defineRule } from '../core/rule.ts';
import { allKinds } from './support.ts';

const internalError = defineRule({
  id: 'internal-error',
  title: { en: 'A rule broke', 'zh-CN': '规则运行出错' },
  severity: 'error',
  clauses: [],
  kinds: allKinds,
  always: true,
  messages: {
    plain: {
      text: {
        en: 'The rule `{rule}` broke and judged nothing here: {error}',
        'zh-CN': '规则 `{rule}` 运行出错，此文件未经该规则检查：{error}',
      },
      hint: {
        en: 'This is a fault of crisis-lint, not of your plan. Please report it with the part of the file that causes it; until it is mended, set the rule to `off`.',
        'zh-CN':
          '这是 crisis-lint 自身的缺陷，不是预案的问题。请附上触发它的那段内容向我们反馈；修复之前可先把该规则设为 `off`。',
      },
    },
  },
});

export const internalRules = [internalError];
