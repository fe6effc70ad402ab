/** Records that the plan names as evidence of something held on a day: that they are there, and say what the plan says. */
import type { Localised } from '../core/language.ts';
import type { Path } from '../core/path.ts';
import type { Message, PlanContext } from '../core/rule.ts';
import { type Agreement, dayOf } from './figures.ts';
import { setTo } from './freshness.ts';
import { recordAt } from './records.ts';
import { isWritten } from './written.ts';

export type RecordMessage = 'unnamed' | 'absent' | 'empty' | 'date' | 'undated' | 'figure' | 'silent';

/** Something held, with the record that should show it. */
export interface Held {
  readonly path: Path;
  readonly last: string | undefined;
  readonly record: string | undefined;
  /** `{what}` of the messages. */
  readonly what: Localised;
  /** What a finding is about. */
  readonly clauses: readonly string[];
  /** What a record that bears the plan out is evidence of. */
  readonly proves: readonly string[];
  /** True where a record has to be kept: without one the plan's word stands alone. */
  readonly required: boolean;
  /** The figures to compare: key of the plan, its value as written, and how the record stands to it. */
  readonly figures: (
    source: Parameters<typeof dayOf>[0],
  ) => readonly { key: string; value: string; agreement: Agreement }[];
}

/** Messages for `judgeRecord`; the same for every kind of record. */
export const recordMessages: Readonly<Record<RecordMessage, Message>> = {
  unnamed: {
    text: {
      en: 'The {what} of {last} has no record: there is only the plan’s word for it',
      'zh-CN': '{what}（{last}）没有记录，只有预案里的一句话',
    },
    hint: {
      en: 'Keep a short record with the day and the figures, and name the file in `record`.',
      'zh-CN': '写一份简短记录，写明日期和数字，并在 `record` 中写上文件名。',
    },
  },
  absent: {
    text: {
      en: 'The record of the {what} is not there: `{record}`',
      'zh-CN': '{what}的记录不存在：`{record}`',
    },
    hint: {
      en: 'Add the file, or correct the path; it counts from the folder of the plan.',
      'zh-CN': '补上文件，或改正路径；路径从预案所在目录算起。',
    },
  },
  empty: {
    text: {
      en: 'The record of the {what} is an empty file: `{record}`',
      'zh-CN': '{what}的记录是空文件：`{record}`',
    },
    hint: {
      en: 'Write down when it was held, what came out of it, and the figures.',
      'zh-CN': '写明何时进行、结果如何、数字多少。',
    },
  },
  date: {
    text: {
      en: 'The plan dates the {what} {last}; its record says {recorded}',
      'zh-CN': '{what}：预案写的日期是 {last}，记录写的是 {recorded}',
    },
    hint: {
      en: 'Put the day of the record in `last`, or name the record of the newer one.',
      'zh-CN': '把 `last` 改为记录中的日期，或在 `record` 中改写为新一次的记录。',
    },
  },
  undated: {
    text: {
      en: 'The record of the {what} names no day: it does not show that it was held on {last}',
      'zh-CN': '{what}的记录没有日期，证明不了是在 {last} 进行的',
    },
    hint: {
      en: 'Put the day into the record.',
      'zh-CN': '请在记录中写明日期。',
    },
  },
  figure: {
    text: {
      en: 'The plan says `{key}: {value}` of the {what}; its record says {recorded}',
      'zh-CN': '{what}：预案写 `{key}: {value}`，记录写的是 {recorded}',
    },
    hint: {
      en: 'Find out which figure is right and write it in both places.',
      'zh-CN': '核实哪个数字正确，两处写成一致。',
    },
  },
  silent: {
    text: {
      en: 'The plan says `{key}: {value}` of the {what}; its record does not give that figure',
      'zh-CN': '{what}：预案写 `{key}: {value}`，记录中没有这个数字',
    },
    hint: {
      en: 'Put the figure into the record, or correct the plan.',
      'zh-CN': '请在记录中写上这个数字，或改正预案。',
    },
  },
};

export const recordNotes = { record: { en: 'what the record says', 'zh-CN': '记录的内容' } };

/** Compares a record with the plan, and gives evidence where it bears the plan out. */
export function judgeRecord(held: Held, context: PlanContext<RecordMessage, Record<string, unknown>>): void {
  const { plan, workspace, clock, lang, report, evidence, skip } = context;
  const { path, last, clauses } = held;
  const what = held.what[lang];
  const recordPath = [...path, 'record'];
  if (held.record === undefined) {
    const isSilent = !held.required || last === undefined || isWritten(plan, recordPath) || !clock.read(last);
    if (!isSilent) report({ message: 'unnamed', params: { what, last: last! }, path: recordPath, clauses });
    return;
  }
  const params = { what, record: held.record };
  const record = recordAt(plan, workspace, held.record);
  if (record.state === 'missing' || record.state === 'empty') {
    const message = record.state === 'empty' ? 'empty' : 'absent';
    report({ message, params, path: recordPath, part: 'value', clauses });
    return;
  }
  if (record.state === 'unchecked') {
    skip({
      en: `the record of the ${held.what.en} cannot be read here: ${held.record}`,
      'zh-CN': `${held.what['zh-CN']}的记录无法在此读取：${held.record}`,
    });
    return;
  }
  const { source } = record;
  // Without a day of its own, or with one that is none, there is nothing to compare; other rules say so.
  if (last === undefined || !clock.read(last)) return;
  const day = dayOf(source, last, clock);
  if (day.is !== 'agrees') {
    const lastPath = [...path, 'last'];
    const isOther = day.is === 'differs';
    report({
      message: isOther ? 'date' : 'undated',
      params: { what, last, recorded: isOther ? day.recorded : '' },
      path: isOther ? lastPath : recordPath,
      part: 'value',
      clauses,
      related: [{ file: source, ...(isOther && day.at ? { span: day.at } : {}), note: 'record' }],
      fixes: isOther && day.at ? [setTo(lastPath, day.recorded)] : [],
    });
    return;
  }
  const figures = held.figures(source);
  for (const { key, value, agreement } of figures) {
    if (agreement.is === 'agrees') continue;
    const isOther = agreement.is === 'differs';
    report({
      message: isOther ? 'figure' : 'silent',
      params: { what, key, value, recorded: isOther ? agreement.recorded : '' },
      path: [...path, key],
      part: 'value',
      clauses,
      related: [{ file: source, ...(isOther && agreement.at ? { span: agreement.at } : {}), note: 'record' }],
    });
  }
  if (figures.length === 0 || figures.some(({ agreement }) => agreement.is !== 'agrees') || clock.isFuture(last))
    return;
  for (const clause of held.proves) {
    evidence({ clause, file: source.file, what: proof, params: { what, last } });
  }
}

const proof = { en: '{what}, {last}', 'zh-CN': '{what}，{last}' };
