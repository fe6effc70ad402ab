/** What readers saw: texts that cannot be read, or read otherwise than they were meant. One rule for each kind of slip. */
import type { Problem, ProblemCode } from '../core/facts.ts';
import { fileProblemFrom, fileProblemWords } from '../core/file-problem.ts';
import type { FixIntent } from '../core/fix.ts';
import type { Localised } from '../core/language.ts';
import { type AnyRule, defineRule, type FileContext, type Message } from '../core/rule.ts';
import { complexityMessages } from './complexity-messages.ts';
import { pathAt } from './places.ts';
import { allKinds } from './support.ts';
import { syntaxMessages } from './syntax-messages.ts';

interface ReadingRule {
  readonly id: string;
  readonly title: Localised;
  readonly severity?: 'warning';
  /** False for what can be meant so: it may be suppressed and switched off. */
  readonly always?: false;
  readonly fixable?: true;
  readonly notes?: Readonly<Record<'first', Localised>>;
  readonly codes: readonly ProblemCode[];
  /** By the problem's code, or what `messageOf` makes of it. */
  readonly messages: Readonly<Record<string, Message>>;
  messageOf?(problem: Problem): string;
}

const table: readonly ReadingRule[] = [
  {
    id: 'unreadable-file',
    title: { en: 'File cannot be read', 'zh-CN': '文件无法读取' },
    codes: ['unreadable', 'binary'],
    messages: {
      unreadable: {
        text: { en: 'This file cannot be read: {reason}', 'zh-CN': '无法读取此文件：{reason}' },
        hint: {
          en: 'Nothing in it was checked. Mend it, or take it out of the repository.',
          'zh-CN': '其中内容未经任何检查。请修复，或从仓库中移除。',
        },
      },
      binary: {
        text: { en: 'This file is not text', 'zh-CN': '此文件不是文本文件' },
        hint: {
          en: 'Nothing in it was checked. Save it again as text in UTF-8.',
          'zh-CN': '其中内容未经任何检查。请以 UTF-8 文本格式重新保存。',
        },
      },
    },
  },
  {
    id: 'not-utf8',
    title: { en: 'Not in UTF-8', 'zh-CN': '文件编码不是 UTF-8' },
    codes: ['not-utf8'],
    messages: {
      guessed: {
        text: {
          en: 'This file is not in UTF-8; it looks like {guess}',
          'zh-CN': '此文件的编码不是 UTF-8，看来是 {guess}',
        },
        hint: {
          en: 'Save it in UTF-8; other tools will show it garbled or stop.',
          'zh-CN': '请另存为 UTF-8，否则其他工具会显示乱码或报错。',
        },
      },
      plain: {
        text: {
          en: 'This file is not in UTF-8: byte {offset} belongs to no character',
          'zh-CN': '此文件的编码不是 UTF-8：第 {offset} 字节不是有效字符',
        },
        hint: {
          en: 'Save it in UTF-8; what stands behind this byte may be read wrongly.',
          'zh-CN': '请另存为 UTF-8；此后的内容可能读错。',
        },
      },
    },
    messageOf: ({ data }) => (data?.guess === undefined ? 'plain' : 'guessed'),
  },
  {
    id: 'file-too-large',
    title: { en: 'File is too large', 'zh-CN': '文件过大' },
    codes: ['too-large'],
    messages: {
      'too-large': {
        text: {
          en: 'This file has {bytes} bytes; more than {limit} are not read',
          'zh-CN': '此文件有 {bytes} 字节，超过 {limit} 字节的不读取',
        },
        hint: {
          en: 'Nothing in it was checked. Move logs and attachments into files of their own.',
          'zh-CN': '其中内容未经任何检查。请把日志、附件移到单独的文件。',
        },
      },
      tokens: {
        text: {
          en: 'Up to here there are {tokens} YAML tokens (words, signs and line ends); a file with more is not read',
          'zh-CN': '到此处已有 {tokens} 个 YAML 记号（词、符号和换行），超过此数的文件不读取',
        },
        hint: {
          en: 'Nothing in it was checked. Move what is no part of the plan into a file of its own.',
          'zh-CN': '其中内容未经任何检查。请把不属于预案的内容移到单独的文件。',
        },
      },
    },
    messageOf: ({ data }) => (data?.tokens === undefined ? 'too-large' : 'tokens'),
  },
  {
    id: 'syntax-error',
    title: { en: 'YAML that cannot be read', 'zh-CN': 'YAML 语法错误' },
    codes: ['syntax'],
    fixable: true,
    messages: syntaxMessages,
    messageOf: ({ data }) => (Object.hasOwn(syntaxMessages, String(data?.reason)) ? String(data?.reason) : 'other'),
  },
  {
    id: 'duplicate-key',
    title: { en: 'Key stands twice', 'zh-CN': '键重复' },
    codes: ['duplicate-key'],
    notes: { first: { en: 'the first one', 'zh-CN': '第一处' } },
    messages: {
      'duplicate-key': {
        text: {
          en: '`{key}` stands here for the second time: only this one counts, what the first says is lost',
          'zh-CN': '`{key}` 重复出现：只有这一处生效，前一处的内容会丢失',
        },
        hint: {
          en: 'Keep one of the two, or give one another name.',
          'zh-CN': '请只保留一处，或给其中一处换个名字。',
        },
      },
    },
  },
  {
    id: 'tab-indentation',
    title: { en: 'Indented with a tab', 'zh-CN': '用制表符缩进' },
    codes: ['tab-indent'],
    fixable: true,
    messages: {
      'tab-indent': {
        text: {
          en: '{lines|line is|lines are} indented with tabs, which YAML does not allow',
          'zh-CN': '有 {lines} 行用制表符缩进，YAML 不允许',
        },
        hint: {
          en: 'Indent with spaces. They are read here as the spaces that were probably meant.',
          'zh-CN': '请用空格缩进。此处已按推测的空格读取。',
        },
      },
    },
  },
  {
    id: 'full-width-punctuation',
    title: { en: 'Full-width mark where YAML wants a plain one', 'zh-CN': '用了全角标点' },
    codes: ['full-width-colon', 'full-width-punctuation'],
    always: false,
    fixable: true,
    messages: {
      'full-width-colon': {
        text: {
          en: 'The colon behind `{key}` is full-width: YAML does not see a key here',
          'zh-CN': '`{key}` 后面是全角冒号，YAML 认不出这是一个键',
        },
        hint: {
          en: 'Type a plain `:` and a space. It is read here as it was meant.',
          'zh-CN': '请改用半角 `:`，后面加一个空格。此处已按原意读取。',
        },
      },
      'full-width-punctuation': {
        text: {
          en: 'Full-width {found}, where YAML only knows {wanted}',
          'zh-CN': '这里用了全角的 {found}，YAML 只认半角的 {wanted}',
        },
        hint: {
          en: 'Type the plain mark. It is read here as it was meant.',
          'zh-CN': '请改用半角。此处已按原意读取。',
        },
      },
      space: {
        text: {
          en: 'A full-width space stands here, which YAML takes for a letter',
          'zh-CN': '这里有全角空格，YAML 会把它当作文字',
        },
        hint: {
          en: 'Type a plain space. It is read here as it was meant.',
          'zh-CN': '请改用半角空格。此处已按原意读取。',
        },
      },
    },
    messageOf: ({ code, data }) => (String(data?.wanted ?? 'x').trim() === '' ? 'space' : code),
  },
  {
    id: 'phone-as-number',
    title: { en: 'Phone number without quotes', 'zh-CN': '电话号码没有加引号' },
    codes: ['phone-as-number'],
    always: false,
    fixable: true,
    messages: {
      'phone-as-number': {
        text: {
          en: 'YAML reads this phone number as a number, and drops its plus sign or leading zeros',
          'zh-CN': 'YAML 会把这个电话号码读成数字，丢掉加号或开头的 0',
        },
        hint: { en: 'Put it in quotes.', 'zh-CN': '请加上引号。' },
      },
      digits: {
        text: {
          en: 'YAML reads this phone number as a number, not as text',
          'zh-CN': 'YAML 会把这个电话号码读成数字，而不是文本',
        },
        hint: {
          en: 'Put it in quotes, with the country code: `"+…"`.',
          'zh-CN': '请加上引号，并写明国家代码：`"+…"`。',
        },
      },
    },
    messageOf: ({ data }) => (/^[+0]/.test(String(data?.written)) ? 'phone-as-number' : 'digits'),
  },
  {
    id: 'conflict-marker',
    title: { en: 'Unfinished merge', 'zh-CN': '合并冲突未解决' },
    codes: ['conflict-marker'],
    messages: {
      'conflict-marker': {
        text: {
          en: 'A merge was not finished here: both versions still stand in the file',
          'zh-CN': '此处合并冲突没有解决，两个版本都还在文件里',
        },
        hint: {
          en: 'Choose one, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`. Only the first version was checked.',
          'zh-CN': '请选定一个版本，并删除 `<<<<<<<`、`=======`、`>>>>>>>` 三行。此处只检查了第一个版本。',
        },
      },
    },
  },
  {
    id: 'several-documents',
    title: { en: 'Several YAML documents in one file', 'zh-CN': '一个文件里有多份 YAML' },
    codes: ['several-documents'],
    messages: {
      'several-documents': {
        text: {
          en: 'This file holds {documents} YAML documents: only one of them was read',
          'zh-CN': '此文件含有 {documents} 份 YAML 文档，只读取了其中一份',
        },
        hint: {
          en: 'Remove the line `---`, or move the rest into a file of its own.',
          'zh-CN': '请删除 `---` 这一行，或把其余内容移到单独的文件。',
        },
      },
    },
  },
  {
    id: 'alias-problem',
    title: { en: 'Alias that leads nowhere', 'zh-CN': '别名无法解析' },
    codes: ['unknown-anchor', 'cyclic-alias', 'alias-limit'],
    messages: {
      'unknown-anchor': {
        text: { en: 'No anchor `&{name}` stands above this alias', 'zh-CN': '此别名之前没有定义锚点 `&{name}`' },
        hint: {
          en: 'Put `&{name}` at the value that is meant. A value that starts with `*` needs quotes.',
          'zh-CN': '请在所指的值前写上 `&{name}`。如果只是以 `*` 开头的文字，请加引号。',
        },
      },
      'cyclic-alias': {
        text: {
          en: 'The alias `*{name}` stands inside what it names',
          'zh-CN': '别名 `*{name}` 引用了它自己所在的内容',
        },
        hint: { en: 'Write the value out.', 'zh-CN': '请直接写出内容。' },
      },
      'alias-limit': {
        text: {
          en: 'The aliases of this file stand for more than {limit} values; from here on they are not followed',
          'zh-CN': '此文件的别名展开后超过 {limit} 个值，从这里起不再展开',
        },
        hint: { en: 'Write the values out, or use fewer aliases.', 'zh-CN': '请直接写出内容，或少用别名。' },
      },
    },
  },
  {
    id: 'nesting-too-deep',
    title: { en: 'Nested too deeply', 'zh-CN': '嵌套过深' },
    codes: ['too-deep'],
    messages: {
      'too-deep': {
        text: {
          en: 'This is nested more than {limit} levels deep; the rest was not read',
          'zh-CN': '此处嵌套超过 {limit} 层，其余内容没有读取',
        },
        hint: { en: 'Look for a bracket that is not closed.', 'zh-CN': '请检查是否有括号没有闭合。' },
      },
    },
  },
  {
    id: 'reserved-key',
    title: { en: 'Key that is not allowed', 'zh-CN': '不允许使用的键' },
    codes: ['reserved-key'],
    messages: {
      'reserved-key': {
        text: {
          en: '`{key}` may not be used as a key; this entry was left out',
          'zh-CN': '`{key}` 不能用作键，此项已忽略',
        },
        hint: { en: 'Give it another name.', 'zh-CN': '请换个名字。' },
      },
    },
  },
  {
    id: 'front-matter-unclosed',
    title: { en: 'Front matter is not closed', 'zh-CN': '文首信息块没有结束' },
    codes: ['front-matter-unclosed'],
    messages: {
      'front-matter-unclosed': {
        text: {
          en: 'The front matter starts here and nothing closes it',
          'zh-CN': '文首信息块从这里开始，却没有结束标记',
        },
        hint: {
          en: 'Put a line `---` behind its last key.',
          'zh-CN': '请在最后一个键之后另起一行写 `---`。',
        },
      },
    },
  },
  {
    id: 'front-matter-late',
    title: { en: 'Front matter is not at the beginning', 'zh-CN': '文首信息块不在文件开头' },
    codes: ['front-matter-late'],
    fixable: true,
    messages: {
      'front-matter-late': {
        text: {
          en: 'Something stands before the front matter: other tools take it for text',
          'zh-CN': '文首信息块前面还有内容，其他工具会把它当成正文',
        },
        hint: {
          en: 'The first line of the file must be `---`.',
          'zh-CN': '文件第一行必须是 `---`。',
        },
      },
    },
  },
  {
    id: 'text-too-complex',
    title: { en: 'Text too complex', 'zh-CN': '文本过于复杂' },
    severity: 'warning',
    codes: ['too-complex'],
    messages: complexityMessages,
    messageOf: ({ data }) => String(data?.what),
  },
];

/** Why a file could not be opened. */
function reasonOf({ data }: Problem): Localised {
  return fileProblemWords(fileProblemFrom(String(data?.reason), String(data?.detail)));
}

const certain: Localised = { en: 'Write it as it was meant', 'zh-CN': '按原意改写' };

function reading({ codes, messageOf, ...rest }: ReadingRule): AnyRule {
  const file = ({ file, report }: FileContext) => {
    // What is none of ours is none of our business; what could not be opened may be ours.
    if (!file.kind && !file.facts.problems.some(({ code }) => code === 'unreadable')) return;
    for (const problem of file.facts.problems) {
      if (!codes.includes(problem.code)) continue;
      const { span, data, related, replacement, isGuess } = problem;
      const fix: FixIntent | undefined =
        replacement === undefined
          ? undefined
          : { title: certain, safe: !isGuess, changes: [{ op: 'replace', span, text: replacement }] };
      report({
        message: messageOf?.(problem) ?? problem.code,
        params: { detail: '', ...data, ...(problem.code === 'unreadable' && { reason: reasonOf(problem) }) },
        span,
        path: pathAt(file.facts.root, span.start),
        // Numbers that stand in the file are not kept anywhere else, not even as part of a name.
        value:
          problem.code === 'phone-as-number' ? '' : file.text.slice(span.start, Math.min(span.end, span.start + 200)),
        related: related ? [{ span: related, note: 'first' }] : [],
        fixes: fix ? [fix] : [],
      });
    }
  };
  return defineRule({ severity: 'error', always: true, clauses: [], kinds: allKinds, ...rest, file });
}

export const readingRules: readonly AnyRule[] = table.map(reading);
