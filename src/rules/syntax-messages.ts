/** What is said of each kind of broken YAML: what happened, and the mend. */

import type { SyntaxReason } from '../core/read/index.ts';
import type { Message } from '../core/rule.ts';

export const syntaxMessages: Readonly<Record<SyntaxReason, Message>> = {
  'missing-colon': {
    text: { en: '`{detail}` stands here without a colon', 'zh-CN': '`{detail}` 后面缺少冒号' },
    hint: {
      en: 'Write `key: value`, or put `- ` in front of an item of a list.',
      'zh-CN': '请写成 `键: 值`；如果是列表中的一项，请在前面加 `- `。',
    },
  },
  'missing-space': {
    text: { en: 'There is no space behind the colon of `{detail}`', 'zh-CN': '`{detail}` 的冒号后面缺少空格' },
    hint: { en: 'Write `{detail}: ` with a space.', 'zh-CN': '请写成 `{detail}: `，冒号后加空格。' },
  },
  'missing-comma': {
    text: { en: 'Two values stand side by side without a comma', 'zh-CN': '两个值之间缺少逗号' },
    hint: {
      en: 'Put a comma between them, or quotes around a text that holds brackets or a comma.',
      'zh-CN': '请在中间加半角逗号；如果文字本身含有括号或逗号，请给整段加引号。',
    },
  },
  'extra-comma': {
    text: { en: 'There is a comma too many', 'zh-CN': '多了一个逗号' },
    hint: { en: 'Remove it.', 'zh-CN': '请删去。' },
  },
  'unclosed-bracket': {
    text: { en: 'This bracket is not closed: `{detail}` is missing', 'zh-CN': '括号没有闭合，缺少 `{detail}`' },
    hint: {
      en: 'Add `{detail}` where the list or map ends.',
      'zh-CN': '请在列表或键值对结束处补上 `{detail}`。',
    },
  },
  'unclosed-quote': {
    text: { en: 'This quote is not closed: {detail} is missing', 'zh-CN': '引号没有闭合，缺少 {detail}' },
    hint: {
      en: 'Add {detail} where the text ends. A quote inside such a text is written twice or as `\\"`.',
      'zh-CN': '请在文字结束处补上 {detail}。文字中间的引号要写两个，或写成 `\\"`。',
    },
  },
  'bad-indent': {
    text: {
      en: 'This line is indented otherwise than its neighbours',
      'zh-CN': '这一行的缩进与相邻的行不一致',
    },
    hint: {
      en: 'Let the keys of one map start in one column.',
      'zh-CN': '同一组键请对齐在同一列。',
    },
  },
  'nested-colon': {
    text: {
      en: 'There is a second colon in this line: YAML cannot tell the key from the text',
      'zh-CN': '这一行有第二个冒号，YAML 分不清哪里是键、哪里是文字',
    },
    hint: {
      en: 'Put the text behind the first colon in quotes.',
      'zh-CN': '请给第一个冒号后面的文字加上引号。',
    },
  },
  'needs-quotes': {
    text: { en: 'A text may not start with `{detail}`', 'zh-CN': '文字不能以 `{detail}` 开头' },
    hint: { en: 'Put the text in quotes.', 'zh-CN': '请给这段文字加上引号。' },
  },
  'bad-escape': {
    text: { en: '`{detail}` means nothing between double quotes', 'zh-CN': '双引号中不能写 `{detail}`' },
    hint: {
      en: 'Write the backslash twice, or use single quotes.',
      'zh-CN': '请把反斜杠写两次，或改用单引号。',
    },
  },
  'multiline-key': {
    text: { en: 'This key goes over the end of the line', 'zh-CN': '键跨了行' },
    hint: {
      en: 'A colon is missing above, or a text of several lines needs quotes.',
      'zh-CN': '可能上一行缺少冒号，或者多行文字没有加引号。',
    },
  },
  'missing-dash': {
    text: { en: 'This item of a list has no `- `', 'zh-CN': '列表中的这一项缺少 `- `' },
    hint: { en: 'Put `- ` in front of it.', 'zh-CN': '请在前面加上 `- `。' },
  },
  'comment-space': {
    text: { en: 'The comment stands too close to the value', 'zh-CN': '注释与前面的值之间缺少空格' },
    hint: {
      en: 'Put a space before `#`, or quotes around a text that holds one.',
      'zh-CN': '请在 `#` 前加空格；如果 `#` 是文字的一部分，请加引号。',
    },
  },
  'bad-anchor': {
    text: {
      en: 'An anchor `&`, alias `*` or tag `!` stands where none may be',
      'zh-CN': '锚点 `&`、别名 `*` 或标签 `!` 的位置不对',
    },
    hint: {
      en: 'Put a text that starts with one of these in quotes.',
      'zh-CN': '如果只是以这些符号开头的文字，请加上引号。',
    },
  },
  unexpected: {
    text: { en: 'YAML does not expect `{detail}` here', 'zh-CN': '此处不应出现 `{detail}`' },
    hint: {
      en: 'Look for a bracket, quote or comma too many or too few just before.',
      'zh-CN': '请检查前面是否多了或少了括号、引号、逗号。',
    },
  },
  other: {
    text: { en: 'YAML cannot read this: {detail}', 'zh-CN': 'YAML 无法读取此处：{detail}' },
    hint: {
      en: 'Compare with a line above that has the same form.',
      'zh-CN': '请与上面写法相同的行对照。',
    },
  },
};
