/** What falls due, and when: dates with a period, dates that must not pass, open actions. */
import type { Lang, Localised } from '../core/language.ts';
import { localise } from '../core/language.ts';
import type { Limits } from '../core/limits.ts';
import { locate, type Path } from '../core/path.ts';
import type { Range } from '../core/text.ts';
import type { Clock } from '../core/time.ts';
import type { Document, PlanUnit, SourceFile } from '../core/workspace.ts';
import type { DateOf } from './words.ts';

export interface Due {
  readonly source: SourceFile;
  readonly path: Path;
  /** Of the date's value. */
  readonly range: Range;
  readonly title: string;
  /** The day in the plan's zone. */
  readonly date: string;
  /** From today; negative where it is overdue. */
  readonly days: number;
  readonly state: 'overdue' | 'due-soon' | 'fresh';
  readonly of: DateOf;
  /** Shown beside the date even when it is far off. */
  readonly notable: boolean;
}

interface Row {
  /** Where the subjects stand: `backups.*.restore_test`. */
  readonly at: string;
  readonly date: string;
  /** The key of the period beside the date. */
  readonly every?: string;
  /** The period where the plan states none. */
  readonly limit?: (limits: Limits) => string;
  readonly title: Localised;
  /** By default the date is that of the last time. */
  readonly of?: DateOf;
  readonly notable?: true;
}

const planRows: readonly Row[] = [
  {
    at: '',
    date: 'reviewed',
    every: 'review_every',
    limit: ({ plan }) => plan.review_every,
    title: { en: 'Review of the plan', 'zh-CN': '预案复核' },
    notable: true,
  },
  {
    at: 'call_down',
    date: 'last',
    every: 'every',
    limit: ({ call_down }) => call_down.every,
    title: { en: 'Call-down', 'zh-CN': '逐一呼叫演练' },
    notable: true,
  },
  {
    at: 'people.*',
    date: 'verified',
    limit: ({ people }) => people.verified_within,
    title: { en: 'Contact check of {id}', 'zh-CN': '核对 {id} 的联系方式' },
  },
  {
    at: 'external.*',
    date: 'verified',
    limit: ({ external }) => external.verified_within,
    title: { en: 'Contact check of {id}', 'zh-CN': '核对 {id} 的联系方式' },
  },
  {
    at: 'channels.*',
    date: 'tested',
    limit: ({ channels }) => channels.tested_within,
    title: { en: 'Test of channel {id}', 'zh-CN': '测试渠道 {id}' },
  },
  {
    at: 'monitors.*',
    date: 'tested',
    limit: ({ monitors }) => monitors.tested_within,
    title: { en: 'Test of monitor {id}', 'zh-CN': '测试监测 {id}' },
  },
  {
    at: 'backups.*.restore_test',
    date: 'last',
    every: 'every',
    limit: ({ backups }) => backups.restore_test_every_at_most,
    title: { en: 'Restore test of {id}', 'zh-CN': '{id} 的恢复测试' },
    notable: true,
  },
  {
    at: 'maintenance.*',
    date: 'last',
    every: 'every',
    title: { en: 'Upkeep: {id}', 'zh-CN': '维护：{id}' },
    notable: true,
  },
  {
    at: 'defences.*',
    date: 'reviewed',
    limit: ({ defences }) => defences.reviewed_within,
    title: { en: 'Review of defence {id}', 'zh-CN': '复核防护 {id}' },
  },
  {
    at: 'content.audit',
    date: 'last',
    every: 'every',
    limit: ({ content }) => content.audit_every_at_most,
    title: { en: 'Content review', 'zh-CN': '内容巡查' },
    notable: true,
  },
  {
    at: 'training.*',
    date: 'last',
    every: 'every',
    limit: ({ training }) => training.every_at_most,
    title: { en: 'Training: {id}', 'zh-CN': '培训：{id}' },
    notable: true,
  },
  { at: 'drills.next', date: 'date', of: 'next', title: { en: 'Next drill', 'zh-CN': '下次演练' }, notable: true },
  {
    at: 'not_applicable.*',
    date: 'until',
    of: 'end',
    title: { en: 'Waiver of clause {id} ends', 'zh-CN': '条款 {id} 的豁免到期' },
  },
];

const playbookRow: Row = {
  at: '',
  date: 'reviewed',
  limit: ({ playbooks }) => playbooks.reviewed_within,
  title: { en: 'Review of playbook {id}', 'zh-CN': '复核处置手册 {id}' },
};

/** What falls due in a plan and its documents, soonest first. */
export function dueOf(plan: PlanUnit, clock: Clock, limits: Limits, lang: Lang): Due[] {
  const found = planRows.flatMap((row) => rowOf(plan, row, clock, limits, lang));
  for (const document of plan.documents) found.push(...dueInDocument(document, clock, limits, lang));
  return found.sort((a, b) => a.days - b.days || (a.title < b.title ? -1 : 1));
}

/** What falls due in one document: the plan itself, a playbook, a record with actions. */
export function dueInDocument(document: Document, clock: Clock, limits: Limits, lang: Lang): Due[] {
  if (document.kind === 'plan') return planRows.flatMap((row) => rowOf(document, row, clock, limits, lang));
  if (document.kind === 'playbook') return rowOf(document, playbookRow, clock, limits, lang);
  if (document.kind !== 'postmortem' && document.kind !== 'drill') return [];
  return (document.data.actions ?? []).flatMap((action, index) => {
    if (action.status === 'done' || action.status === 'dropped') return [];
    const title = { en: 'Action: {what}', 'zh-CN': '措施：{what}' };
    const path = ['actions', index, 'due'];
    const what = localise(title, lang, { what: action.do ?? action.id ?? '' });
    return dueAt(document, { path, date: action.due, title: what, of: 'next', notable: true }, clock);
  });
}

function rowOf(document: Document, row: Row, clock: Clock, limits: Limits, lang: Lang): Due[] {
  return subjects(document.data, row.at === '' ? [] : row.at.split('.'), [], document.id).flatMap(
    ({ path, id, data }) => {
      const date = textIn(data, row.date);
      const every = (row.every && textIn(data, row.every)) ?? row.limit?.(limits);
      const needsPeriod = row.every !== undefined || row.limit !== undefined;
      if (needsPeriod && every === undefined) return [];
      const { of = 'last', notable = false } = row;
      const title = localise(row.title, lang, { id });
      const at = { path: [...path, row.date], date, title, of, notable };
      return dueAt(document, needsPeriod ? { ...at, every } : at, clock);
    },
  );
}

/** A date, and the period after which it comes again. */
interface Dated extends Pick<Due, 'path' | 'title' | 'of' | 'notable'> {
  readonly date: string | undefined;
  readonly every?: string | undefined;
}

function dueAt({ source }: Document, { path, date, every, title, of, notable }: Dated, clock: Clock): Due[] {
  const state = every === undefined ? clock.deadline(date) : clock.freshness(date, every);
  if (!('due' in state) || state.state === 'future') return [];
  const range = source.lines.range(locate(source.facts.root, path, 'value').span);
  const days = state.state === 'overdue' ? -state.days : state.days;
  return [{ source, path, range, title, date: state.due, days, state: state.state, of, notable }];
}

function subjects(
  data: unknown,
  steps: readonly string[],
  path: Path,
  id: string,
): { path: Path; id: string; data: Record<string, unknown> }[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return [];
  const map = data as Record<string, unknown>;
  const [step, ...rest] = steps;
  if (step === undefined) return [{ path, id, data: map }];
  const keys = step === '*' ? Object.keys(map) : Object.hasOwn(map, step) ? [step] : [];
  return keys.flatMap((key) => subjects(map[key], rest, [...path, key], step === '*' ? key : id));
}

function textIn(data: Record<string, unknown>, key: string): string | undefined {
  const value = Object.hasOwn(data, key) ? data[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}
