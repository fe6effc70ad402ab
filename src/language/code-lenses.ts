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

/** Of these it is worth a word that nobody names one. */
const wanted = new Set(['people', 'roles', 'channels', 'scenarios']);

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
    if (places.length > 0) lenses.push({ range, title: say('usedBy', lang, { n: places.length }), shows: { places } });
    else if (wanted.has(kind)) lenses.push({ range, title: say('unused', lang), shows: { places } });
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
  const [unmet, partly, total] = [count('unmet'), count('partly'), states.length];
  const isMet = unmet === 0 && partly === 0;
  const title = isMet ? say('clausesMet', lang, { total }) : say('clauseCount', lang, { unmet, partly, total });
  const { lines } = plan.source;
  return [{ range: lines.range(lines.line(0)), title, shows: { clauses: true } }];
}
