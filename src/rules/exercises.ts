/**
 * Exercises: drill records of type tabletop, functional or full, or without a type. Restores and call-downs have clocks of
 * their own, and what lies in the future has not been held.
 */
import type { Clock } from '../core/time.ts';
import type { DocumentOf, PlanUnit } from '../core/workspace.ts';
import type { DrillData } from '../generated/types.ts';

export function isExercise({ type }: DrillData): boolean {
  return type !== 'restore' && type !== 'call-down';
}

/** The exercises held, the oldest first. */
export function exercises(plan: PlanUnit, clock: Clock): DocumentOf<'drill'>[] {
  return plan
    .of('drill')
    .flatMap((drill) => {
      const at = clock.read(drill.data.date);
      return at && !clock.isFuture(drill.data.date) && isExercise(drill.data) ? [{ drill, at }] : [];
    })
    .sort((a, b) => clock.compare(a.at, b.at))
    .map(({ drill }) => drill);
}
