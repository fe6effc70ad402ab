/** Above things of the plan: how often they are used, when they were last drilled, and how the clauses stand. */
import type { ClauseState } from '../core/clause-states.ts';
import type { Lang } from '../core/language.ts';
import type { Range } from '../core/text.ts';
import type { DocumentOf, PlanUnit, SourceFile, Workspace } from '../core/workspace.ts';
import { type Occurrence, occurrencesIn, ownerOf, usesIn } from './ids.ts';
import { say } from './words.ts';

export interface Lens {
  readonly range: Range;
  readonly title: string;
  /** What it shows when it is clicked. */
  readonly shows:
    | { readonly places: readonly Occurrence[] }
    | { readonly file: SourceFile }
    | { readonly clauses: true };
}

/** Things of which it matters who names them. Everything else would be noise. */
const counted = new Set([
  'people',
  'external',
  'roles',
  'channels',
  'scenarios',
  'monitors',
  'severity',
  'data',
  'clocks',
]);

export function lensesOf(
  workspace: Workspace,
  source: SourceFile,
  clausesOf: (plan: PlanUnit) => readonly ClauseState[] | undefined,
  lang: Lang,
): Lens[] {
  const owned = ownerOf(workspace, source);
  if (owned?.document.kind !== 'plan' || !owned.plan) return [];
  const { plan } = owned;
  const uses = usesIn(plan);
  const lenses: Lens[] = [...clauseLens(plan, clausesOf(plan), lang)];
  for (const { kinds, id, span, defines } of occurrencesIn(plan)) {
    const kind = kinds[0]!;
    if (!defines || !counted.has(kind)) continue;
    const range = source.lines.range(span);
    const places = uses.get(`${kind} ${id}`) ?? [];
    const title = places.length === 0 ? say('unused', lang) : say('usedBy', lang, { n: places.length });
    lenses.push({ range, title, shows: { places } });
    if (kind === 'scenarios') lenses.push(drillLens(plan, id, range, lang));
  }
  return lenses;
}

function drillLens(plan: PlanUnit, scenario: string, range: Range, lang: Lang): Lens {
  const held = plan
    .of('drill')
    .filter(({ data }) => data.scenarios?.includes(scenario) && data.date !== undefined)
    .sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : -1));
  const last = held[0];
  return last
    ? { range, title: say('lastDrilled', lang, { date: dateOf(last) }), shows: { file: last.source } }
    : { range, title: say('neverDrilled', lang), shows: { places: [] } };
}

function dateOf({ data }: DocumentOf<'drill'>): string {
  return data.date ?? '';
}

function clauseLens(plan: PlanUnit, states: readonly ClauseState[] | undefined, lang: Lang): Lens[] {
  if (!states) return [];
  const count = (state: string) => states.filter((each) => each.state === state).length;
  const title = say('clauseCount', lang, { unmet: count('unmet'), partly: count('partly'), total: states.length });
  const { lines } = plan.source;
  return [{ range: lines.range(lines.line(0)), title, shows: { clauses: true } }];
}
