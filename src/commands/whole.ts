/** Plans of which too little could be read to answer from: what is not there any more would look as if it were in order. */
import type { Lang } from '../core/language.ts';
import { isBlankPlan, tornIn } from '../core/torn.ts';
import type { Document, PlanUnit } from '../core/workspace.ts';
import { UsageError } from './errors.ts';
import type { Loaded } from './pipeline.ts';
import { say } from './words.ts';

/** Refuses a plan that was not read to its end, and such documents beside it as are named. */
export function refuseTorn(plan: PlanUnit, loaded: Loaded, lang: Lang, kinds: readonly Document['kind'][] = []): void {
  const [torn] = tornIn(plan, kinds);
  if (torn) throw unreadable(torn, loaded, lang);
}

/** Refuses a plan that knows nothing. One that is broken further down will do: in a crisis there is no time to mend it. */
export function refuseBlank(plan: PlanUnit, loaded: Loaded, lang: Lang): void {
  if (isBlankPlan(plan.source)) throw unreadable(plan, loaded, lang);
}

function unreadable({ source }: Pick<Document, 'source'>, loaded: Loaded, lang: Lang): UsageError {
  return new UsageError(say('notWhole', lang, { path: loaded.shown(source.file) }));
}
