/**
 * Two tables that most checks of a plan come down to: what must be there (presence), and what must be done again before
 * its period is over (freshness). A row is data; the rule is made of it, with its messages in both languages.
 */

import type { DatedKey } from '../core/dated-keys.ts';
import type { Severity } from '../core/finding.ts';
import type { FixIntent } from '../core/fix.ts';
import type { Localised } from '../core/language.ts';
import type { Limits } from '../core/limits.ts';
import type { Path } from '../core/path.ts';
import { type AnyRule, defineRule, type Message, type PlanContext, type Rule } from '../core/rule.ts';
import { type Subject, subjectsOf } from '../core/subjects.ts';
import type { Clock } from '../core/time.ts';
import type { Document, DocumentKind, PlanUnit } from '../core/workspace.ts';
import { hasEntries, isLonger, isWritten, period, sayDuration, sayEvery } from './written.ts';

interface Row {
  readonly id: string;
  readonly title: Localised;
  /** Default `warning`. */
  readonly severity?: Severity;
  readonly clauses: readonly string[];
  readonly standards?: readonly string[];
  /** The kind of document; default the plan. */
  readonly kind?: DocumentKind;
  /** Where the subjects stand: `backups.*.restore_test`; `''` for the document itself. */
  readonly at: string;
  /** Leaves subjects out. */
  readonly when?: (subject: Subject) => boolean;
  /** The clauses that a finding is about, where they differ from subject to subject. Default: the row's. */
  readonly about?: (subject: Subject) => readonly string[];
}

/** A key that must be filled. */
export interface PresenceRow extends Row {
  readonly key: string;
  /** `{id}` is the subject's. */
  readonly message: Message;
  /** Judges subjects too in which nothing stands yet. One row of a subject does, so that an empty entry is one finding. */
  readonly evenEmpty?: true;
  readonly fix?: (subject: Subject, limits: Limits) => FixIntent | undefined;
}

/** A date that must not be older than a period: one of `datedKeys`. */
export interface FreshnessRow extends Row, DatedKey {
  /** Begins a sentence: `The restore test of {id}`; in Chinese without a final particle. */
  readonly subject: Localised;
  /** What to do, as a sentence. */
  readonly remedy: Localised;
  /** The record that shows it, where there is one: evidence of the row's clauses while the date is fresh. */
  readonly proof?: (subject: Subject) => Omit<Evidence, 'clause'> | undefined;
}

/** The rule of a presence row. */
export function presenceRule(row: PresenceRow): AnyRule {
  return ruleOf(row, {
    fixable: row.fix !== undefined,
    messages: { missing: row.message },
    judge(subject, { report, limits }) {
      const path = [...subject.path, row.key];
      if (isWritten(subject.document, path)) return;
      const isBare = !hasEntries(subject.document, subject.path);
      if (isBare && (!row.evenEmpty || isWritten(subject.document, subject.path))) return;
      const fix = row.fix?.(subject, limits);
      report({ message: 'missing', params: { id: subject.id }, path, ...(fix ? { fixes: [fix] } : {}) });
    },
  });
}

/** The rule of a freshness row: absent, future, overdue, due soon, and a stated period longer than the limit. */
export function freshnessRule(row: FreshnessRow): AnyRule {
  return ruleOf(row, {
    fixable: row.every !== undefined,
    messages: freshnessMessages(row),
    judge(subject, { report, limits, clock, lang, evidence }) {
      if (!hasEntries(subject.document, subject.path)) return;
      const limit = row.limit(limits, subject);
      const params = { id: subject.id, limit: limit === undefined ? '' : sayDuration(limit, lang) };
      const everyPath = row.every === undefined ? undefined : [...subject.path, row.every];
      const stated = everyPath ? textAt(subject, row.every!) : undefined;
      if (everyPath && limit === undefined && !isWritten(subject.document, everyPath)) {
        report({ message: 'unpaced', params, path: everyPath });
      }
      if (everyPath && limit !== undefined && isLonger(stated, limit)) {
        report({
          message: 'long',
          params: { ...params, every: sayEvery(stated!, lang) },
          path: everyPath,
          part: 'value',
          fixes: [setTo(everyPath, limit)],
        });
      }
      const path = [...subject.path, row.last];
      const last = textAt(subject, row.last);
      if (last === undefined) {
        if (!isWritten(subject.document, path)) report({ message: 'absent', params, path });
        return;
      }
      const every = stated ?? (everyPath && isWritten(subject.document, everyPath) ? undefined : limit);
      if (period(every) === undefined) return;
      const state = clock.freshness(last, every);
      if (!('due' in state)) return;
      const proof = state.state === 'fresh' || state.state === 'due-soon' ? row.proof?.(subject) : undefined;
      if (proof) for (const clause of row.clauses) evidence({ clause, ...proof });
      if (state.state === 'fresh') return;
      const message = state.state === 'due-soon' ? (state.days === 0 ? 'today' : 'soon') : state.state;
      report({
        message,
        params: { ...params, last, due: state.due, days: state.days, every: sayEvery(every!, lang) },
        path,
        part: 'value',
        ...(state.state === 'due-soon' ? { severity: 'info' } : {}),
      });
    },
  });
}

/** A fix that sets a value where the author has to agree. */
export function setTo(path: Path, value: string): FixIntent {
  return {
    title: { en: 'Set `{key}` to `{value}`', 'zh-CN': '把 `{key}` 设为 `{value}`' },
    params: { key: String(path.at(-1)), value },
    safe: false,
    changes: [{ op: 'set', path, value }],
  };
}

type Evidence = Parameters<PlanContext['evidence']>[0];
type Context = Pick<Parameters<NonNullable<Rule['plan']>>[0], 'report' | 'limits' | 'lang' | 'evidence'> & {
  clock: Clock;
};

interface Made {
  readonly fixable: boolean;
  readonly messages: Rule['messages'];
  judge(subject: Subject, context: Context): void;
}

function ruleOf(row: Row, { fixable, messages, judge }: Made): AnyRule {
  const kind = row.kind ?? 'plan';
  const each = (document: Document, plan: PlanUnit | undefined, context: Context) => {
    for (const subject of subjectsOf(document, plan, row.at)) {
      if (!(row.when?.(subject) ?? true)) continue;
      const { report } = context;
      const clauses = row.about?.(subject);
      judge(subject, clauses ? { ...context, report: (one) => report({ clauses, ...one }) } : context);
    }
  };
  return defineRule<string>({
    id: row.id,
    title: row.title,
    severity: row.severity ?? 'warning',
    clauses: row.clauses,
    ...(row.standards ? { standards: row.standards } : {}),
    kinds: [kind],
    ...(fixable ? { fixable } : {}),
    messages,
    ...(kind === 'plan'
      ? { plan: (context) => each(context.plan, context.plan, context) }
      : { document: (context) => each(context.document, context.plan, context) }),
  });
}

function textAt(subject: Subject, key: string): string | undefined {
  const value = subject.data[key];
  return typeof value === 'string' ? value : undefined;
}

function freshnessMessages(row: FreshnessRow): Rule['messages'] {
  const message = (en: string, zh: string, hint: Localised = row.remedy): Message => ({
    text: {
      en: en.replace('{subject}', row.subject.en),
      // A name in backticks stands apart from the Chinese text around it.
      'zh-CN': zh.replace('{subject}', row.subject['zh-CN'].replace(/`$/, '` ')),
    },
    hint,
  });
  const dated = {
    en: `${row.remedy.en} Then write the day in \`${row.last}\`.`,
    'zh-CN': `${row.remedy['zh-CN']}做完后把日期写入 \`${row.last}\`。`,
  };
  return {
    absent: message(
      `{subject} has no date: without \`${row.last}\` it counts as overdue`,
      `{subject}没有日期：\`${row.last}\` 未填，按逾期处理`,
      dated,
    ),
    future: message(
      '{subject} is dated {last}, which is still to come; what has not happened yet proves nothing',
      '{subject}的日期 {last} 还没到；尚未发生的事不能作为证明',
      {
        en: `Put the day on which it was really done in \`${row.last}\`.`,
        'zh-CN': `请在 \`${row.last}\` 中填写实际完成的日期。`,
      },
    ),
    overdue: message(
      '{subject} is {days|day|days} overdue: last done on {last}, and due {every}',
      '{subject}已逾期 {days} 天：上次是 {last}，应{every}一次',
    ),
    today: message('{subject} is due today ({due})', '{subject}今天（{due}）到期'),
    soon: message('{subject} is due in {days|day|days}, on {due}', '{subject}还有 {days} 天到期（{due}）'),
    ...(row.every === undefined
      ? {}
      : {
          unpaced: message('{subject} has no cadence', '{subject}没有写周期', {
            en: `Say in \`${row.every}\` how often it is done, such as \`180d\`.`,
            'zh-CN': `在 \`${row.every}\` 中写明多久一次，例如 \`180d\`。`,
          }),
          long: message(
            '{subject} is planned only {every}; it should be done at least once in {limit}',
            '{subject}计划{every}才做一次，至少应每 {limit}一次',
            {
              en: `Shorten \`${row.every}\` to {limit} or less.`,
              'zh-CN': `把 \`${row.every}\` 缩短到 {limit}以内。`,
            },
          ),
        }),
  };
}
