/** What falls due, and when: dates with a period, dates that must not pass, open actions. */
import { type DatedKey, datedKeys } from '../core/dated-keys.ts';
import type { Lang, Localised } from '../core/language.ts';
import { localise } from '../core/language.ts';
import type { Limits } from '../core/limits.ts';
import { locate, type Path } from '../core/path.ts';
import { type Subject, subjectsOf } from '../core/subjects.ts';
import type { Range } from '../core/text.ts';
import type { Clock } from '../core/time.ts';
import type { Document, DocumentKind, PlanUnit, SourceFile } from '../core/workspace.ts';
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

interface Shown {
  readonly title: Localised;
  readonly notable?: boolean;
}

/** What each date that grows old is called. */
const again: Readonly<Record<keyof typeof datedKeys, Shown>> = {
  planReview: { title: { en: 'Review of the plan', 'zh-CN': '预案复核' }, notable: true },
  callDown: { title: { en: 'Call-down', 'zh-CN': '逐一呼叫演练' }, notable: true },
  people: { title: { en: 'Contact check of {id}', 'zh-CN': '核对 {id} 的联系方式' } },
  external: { title: { en: 'Contact check of {id}', 'zh-CN': '核对 {id} 的联系方式' } },
  channelTest: { title: { en: 'Test of channel {id}', 'zh-CN': '测试渠道 {id}' } },
  channelCheck: { title: { en: 'Check of the address of channel {id}', 'zh-CN': '核实渠道 {id} 的地址' } },
  monitorTest: { title: { en: 'Test of monitor {id}', 'zh-CN': '测试监测 {id}' } },
  restoreTest: { title: { en: 'Restore test of {id}', 'zh-CN': '{id} 的恢复测试' }, notable: true },
  upkeep: { title: { en: 'Upkeep: {id}', 'zh-CN': '维护：{id}' }, notable: true },
  defenceReview: { title: { en: 'Review of defence {id}', 'zh-CN': '复核防护 {id}' } },
  contentAudit: { title: { en: 'Content review', 'zh-CN': '内容巡查' }, notable: true },
  training: { title: { en: 'Training: {id}', 'zh-CN': '培训：{id}' }, notable: true },
  playbookReview: { title: { en: 'Review of playbook {id}', 'zh-CN': '复核处置手册 {id}' } },
};

/** Dates of the plan that come once. */
const once: readonly (Shown & { readonly at: string; readonly date: string; readonly of: DateOf })[] = [
  { at: 'drills.next', date: 'date', of: 'next', title: { en: 'Next drill', 'zh-CN': '下次演练' }, notable: true },
  {
    at: 'not_applicable.*',
    date: 'until',
    of: 'end',
    title: { en: 'Waiver of clause {id} ends', 'zh-CN': '条款 {id} 的豁免到期' },
  },
];

/** Kinds of documents that hold dates, besides the plan. */
export const datedKinds: readonly DocumentKind[] = ['playbook', 'drill', 'postmortem'];

/** What falls due in a plan and its documents, soonest first. */
export function dueOf(plan: PlanUnit, clock: Clock, limits: Limits, lang: Lang): Due[] {
  const documents: readonly Document[] = [plan, ...plan.documents];
  const found = documents.flatMap((document) => dueInDocument(document, clock, limits, lang));
  return found.sort((a, b) => a.days - b.days || (a.title < b.title ? -1 : 1));
}

/** What falls due in one document: the plan itself, a playbook, a record with actions. */
export function dueInDocument(document: Document, clock: Clock, limits: Limits, lang: Lang): Due[] {
  const found = Object.entries(datedKeys).flatMap(([name, row]: [string, DatedKey]) =>
    (row.kind ?? 'plan') === document.kind
      ? dueAgain(document, row, again[name as keyof typeof datedKeys], clock, limits, lang)
      : [],
  );
  if (document.kind === 'plan') return [...found, ...dueOnce(document, clock, lang)];
  if (document.kind !== 'postmortem' && document.kind !== 'drill') return found;
  return (document.data.actions ?? []).flatMap((action, index) => {
    if (action.status === 'done' || action.status === 'dropped') return [];
    const title = { en: 'Action: {what}', 'zh-CN': '措施：{what}' };
    const path = ['actions', index, 'due'];
    const what = localise(title, lang, { what: action.do ?? action.id ?? '' });
    return dueAt(document, { path, date: action.due, title: what, of: 'next', notable: true }, clock);
  });
}

function dueAgain(
  document: Document,
  row: DatedKey,
  { title, notable = false }: Shown,
  clock: Clock,
  limits: Limits,
  lang: Lang,
): Due[] {
  return subjectsOf(document, undefined, row.at).flatMap((subject) => {
    const { path, id, data } = subject;
    const every = (row.every && textIn(data, row.every)) ?? row.limit(limits, subject);
    if (every === undefined || row.when?.(subject) === false) return [];
    const date = textIn(data, row.last);
    const at = { path: [...path, row.last], title: localise(title, lang, { id }), of: 'last', notable } as const;
    return dueAt(document, { ...at, date, every }, clock);
  });
}

function dueOnce(plan: Document, clock: Clock, lang: Lang): Due[] {
  return once.flatMap(({ at, date, of, title, notable = false }) =>
    subjectsOf(plan, undefined, at).flatMap(({ path, id, data }) => {
      const shown = { path: [...path, date], title: localise(title, lang, { id }), of, notable };
      return dueAt(plan, { ...shown, date: textIn(data, date) }, clock);
    }),
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

function textIn(data: Subject['data'], key: string): string | undefined {
  const value = Object.hasOwn(data, key) ? data[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}
