/** Waived clauses: `not_applicable` is the one place where a plan may say that a clause does not concern it. */
import type { Clock } from './time.ts';
import type { PlanUnit } from './workspace.ts';

/** True where the plan waives a clause: with a reason, somebody who decided it, and an end that has not passed. */
export function isWaived(plan: PlanUnit, clause: string, clock: Clock): boolean {
  const { why, by, until } = plan.data.not_applicable?.[clause] ?? {};
  return Boolean(why && by && clock.read(until)) && !clock.isPast(until);
}
