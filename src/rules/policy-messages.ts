/** What `policy-invalid` says, by the kind of slip. */
import type { Message } from '../core/rule.ts';

const see = { en: 'docs/policy.md shows every key.', 'zh-CN': '全部键见 docs/zh-CN/policy.md。' };

export const policyInvalidMessages = {
  syntax: {
    text: {
      en: 'This policy cannot be read as YAML here ({detail})',
      'zh-CN': '策略文件此处无法按 YAML 读取（{detail}）',
    },
    hint: {
      en: 'A policy is a map of keys such as `rules:` and `thresholds:`.',
      'zh-CN': '策略文件由 `rules:`、`thresholds:` 等键组成。',
    },
  },
  reserved: {
    text: {
      en: '`{key}` may not be used as a key; this entry was left out',
      'zh-CN': '`{key}` 不能用作键，此项已忽略',
    },
    hint: see,
  },
  baseline: {
    text: {
      en: 'This baseline cannot be read as YAML here ({detail})',
      'zh-CN': '基线文件此处无法按 YAML 读取（{detail}）',
    },
    hint: {
      en: 'After a merge keep the entries of both sides, without the marks; or write it anew with `--update-baseline`.',
      'zh-CN': '合并后请保留双方的条目并删去冲突标记，或用 `--update-baseline` 重新生成。',
    },
  },
  duplicate: {
    text: {
      en: '`{key}` stands here for the second time: only this one counts',
      'zh-CN': '`{key}` 重复出现，只有这一处生效',
    },
    hint: { en: 'Keep one of the two.', 'zh-CN': '请只保留一处。' },
  },
  map: {
    text: { en: '`{key}` must be a map of keys', 'zh-CN': '`{key}` 应为一组键' },
    hint: see,
  },
  list: {
    text: { en: '`{key}` must be a list', 'zh-CN': '`{key}` 应为列表' },
    hint: see,
  },
  text: {
    text: { en: '`{key}` must be text that fits', 'zh-CN': '`{key}` 应为符合要求的文本' },
    hint: see,
  },
  number: {
    text: { en: '`{key}` must be a number', 'zh-CN': '`{key}` 应为数字' },
    hint: see,
  },
  boolean: {
    text: { en: '`{key}` must be true or false', 'zh-CN': '`{key}` 应为 true 或 false' },
    hint: see,
  },
  bounds: {
    text: { en: '`{key}` must be between {least} and {most}', 'zh-CN': '`{key}` 应在 {least} 与 {most} 之间' },
    hint: see,
  },
  word: {
    text: { en: '`{key}` must be one of {allowed}', 'zh-CN': '`{key}` 只能是：{allowed}' },
    hint: { en: 'Write one of them.', 'zh-CN': '请改为其中之一。' },
  },
  pair: {
    text: { en: '`{key}` takes a severity and its options, nothing more', 'zh-CN': '`{key}` 只接受级别和选项两项' },
    hint: { en: 'Write `[warning, {option: value}]`.', 'zh-CN': '请写成 `[warning, {选项: 值}]`。' },
  },
  blank: {
    text: {
      en: 'Nothing fills `{name}` in `{key}`',
      'zh-CN': '`{key}` 中的 `{name}` 没有可填的内容',
    },
    hint: {
      en: 'The blanks of a rule of your own are `key` and `path`, in braces.',
      'zh-CN': '自定义规则可用的占位符只有 `key` 和 `path`（加花括号）。',
    },
  },
  address: {
    text: {
      en: '`{key}` must be an address that starts with https://',
      'zh-CN': '`{key}` 应为以 https:// 开头的网址',
    },
    hint: { en: 'Name the page that explains the rule.', 'zh-CN': '请填写说明此规则的网页。' },
  },
  date: {
    text: { en: '`{key}` must be a date such as 2027-01-31', 'zh-CN': '`{key}` 应为日期，如 2027-01-31' },
    hint: { en: 'It is the last day on which it holds.', 'zh-CN': '这是最后一天有效的日期。' },
  },
  missing: {
    text: { en: '`{key}` is missing here', 'zh-CN': '此处缺少 `{key}`' },
    hint: { en: 'Without it this entry does nothing.', 'zh-CN': '缺少它，此条目不起作用。' },
  },
  always: {
    text: {
      en: '`{rule}` cannot be switched off, changed or suppressed: what cannot be read cannot be trusted',
      'zh-CN': '`{rule}` 不能关闭、更改或抑制：读不出来的内容不可信',
    },
    hint: { en: 'Remove it.', 'zh-CN': '请删去。' },
  },
  clause: {
    text: { en: 'There is no clause {clause}', 'zh-CN': '没有条款 {clause}' },
    hint: { en: '`crisis-lint clauses` lists all 44.', 'zh-CN': '用 `crisis-lint clauses` 可列出全部 44 项。' },
  },
  id: {
    text: {
      en: 'A rule is called by small letters and dashes, such as `two-deputies`',
      'zh-CN': '规则名只能用小写字母和短横，如 `two-deputies`',
    },
    hint: { en: 'Give it such a name.', 'zh-CN': '请照此改名。' },
  },
  taken: {
    text: { en: 'There is a rule `{id}` already', 'zh-CN': '已有名为 `{id}` 的规则' },
    hint: {
      en: 'Give yours a name of its own, such as your initials in front.',
      'zh-CN': '请换个名字，例如加上单位缩写作前缀。',
    },
  },
  verb: {
    text: { en: 'A rule needs either `when` or `require`', 'zh-CN': '每条规则要有 `when` 或 `require` 之一' },
    hint: {
      en: '`when` finds what is true, `require` finds what is not.',
      'zh-CN': '`when` 在条件成立时报告，`require` 在条件不成立时报告。',
    },
  },
  'threshold-duration': {
    text: {
      en: '`{key}` must be a duration such as 90d, 2h or quarterly',
      'zh-CN': '`{key}` 应为时长，如 90d、2h 或“每季度”',
    },
    hint: see,
  },
  'threshold-number': {
    text: { en: '`{key}` must be a whole number', 'zh-CN': '`{key}` 应为整数' },
    hint: see,
  },
  'threshold-fraction': {
    text: { en: '`{key}` must be a number from 0 to 1', 'zh-CN': '`{key}` 应为 0 到 1 之间的数' },
    hint: see,
  },
  'threshold-boolean': {
    text: { en: '`{key}` must be true or false', 'zh-CN': '`{key}` 应为 true 或 false' },
    hint: see,
  },
  'threshold-range': {
    text: { en: '`{key}` must be two whole numbers, the smaller one first', 'zh-CN': '`{key}` 应为两个整数，小的在前' },
    hint: see,
  },
} satisfies Record<string, Message>;
