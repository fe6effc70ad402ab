/** What is said of a text that was not read because it would have taken too long: each message names its limit. */
import type { Localised } from '../core/language.ts';
import type { Message } from '../core/rule.ts';

const pasted: Localised = {
  en: 'Put pasted logs into a code block (```), or into a file of their own.',
  'zh-CN': '粘贴的日志请放进代码块（```），或移到单独的文件。',
};
const split: Localised = {
  en: 'Nothing in it was checked. Make several documents of it.',
  'zh-CN': '其中内容未经任何检查。请拆分为几份文档。',
};

/** By what there is too much of. */
export const complexityMessages: Readonly<Record<string, Message>> = {
  marks: {
    text: {
      en: 'This passage has more than {limit} stars and underscores, and was left out',
      'zh-CN': '此段的星号和下划线超过 {limit} 个，未读取',
    },
    hint: pasted,
  },
  brackets: {
    text: {
      en: 'This passage has more than {limit} brackets, and was left out',
      'zh-CN': '此段的方括号超过 {limit} 个，未读取',
    },
    hint: pasted,
  },
  nesting: {
    text: {
      en: 'More than {limit} quotes and lists stand inside each other here; this passage was left out',
      'zh-CN': '此处的引用和列表嵌套超过 {limit} 层，此段未读取',
    },
    hint: pasted,
  },
  indentation: {
    text: {
      en: 'This is indented by more than {limit} columns; the passage was left out',
      'zh-CN': '此处缩进超过 {limit} 列，此段未读取',
    },
    hint: pasted,
  },
  lazy: {
    text: {
      en: 'More than {limit} lines follow a list item or quote here without a blank one; the passage was left out',
      'zh-CN': '此处列表项或引用之后连续超过 {limit} 行没有空行，此段未读取',
    },
    hint: pasted,
  },
  length: {
    text: {
      en: 'This text has more than {limit} characters without a break; what goes beyond was not checked',
      'zh-CN': '此处连续文字超过 {limit} 个字符，超出部分未经检查',
    },
    hint: {
      en: 'Part it into paragraphs; put pasted logs and data into a code block (```) or a file of their own.',
      'zh-CN': '请分段书写；粘贴的日志和数据请放进代码块（```），或移到单独的文件。',
    },
  },
  signs: {
    text: {
      en: 'This document has more than {limit} stars, brackets, pipes and other marks, and was not read',
      'zh-CN': '此文档的星号、括号、竖线等标记超过 {limit} 个，未读取',
    },
    hint: split,
  },
  problems: {
    text: {
      en: 'This file has more than {limit} slips of one kind; the rest are not listed',
      'zh-CN': '此文件的同类问题超过 {limit} 处，其余不再列出',
    },
    hint: {
      en: 'Mend those listed first; perhaps this is no YAML at all.',
      'zh-CN': '请先修复已列出的部分；这也可能根本不是 YAML 文件。',
    },
  },
  reports: {
    text: {
      en: 'The rule `{rule}` has more than {limit} findings here; only the first {limit} are listed',
      'zh-CN': '规则 `{rule}` 在这里的问题超过 {limit} 处，只列出前 {limit} 处',
    },
    hint: {
      en: 'Mend those listed first.',
      'zh-CN': '请先修复已列出的问题。',
    },
  },
  time: {
    text: {
      en: 'Reading this file took more than {limit} seconds, and was stopped',
      'zh-CN': '读取此文件超过 {limit} 秒，已中止',
    },
    hint: split,
  },
  judging: {
    text: {
      en: 'The rule `{rule}` took more than {limit} seconds with this file; it was stopped, and those behind it were not run',
      'zh-CN': '规则 `{rule}` 检查此文件超过 {limit} 秒，已中止，其后的规则未运行',
    },
    hint: split,
  },
  lines: {
    text: {
      en: 'This document has more than {limit} lines, and was not read',
      'zh-CN': '此文档超过 {limit} 行，未读取',
    },
    hint: split,
  },
  containers: {
    text: {
      en: 'This document has more than {limit} lists, quotes and underlined headings, too many for its length, and was not read',
      'zh-CN': '此文档的列表、引用和带下划线的标题超过 {limit} 处，就其长度而言过多，未读取',
    },
    hint: split,
  },
};
