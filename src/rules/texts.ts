/** Statements as the plan sees them: for whom they are. */
import type { PlanUnit } from '../core/workspace.ts';
import type { StatementData } from '../generated/types.ts';

/** True for a text to the affected. One that names no audience is taken for one: that is whom most texts are for. */
export function reachesAffected(plan: PlanUnit, { audience, stage }: StatementData): boolean {
  if (audience !== undefined) {
    const named = plan.data.audiences?.[audience];
    // Of an audience that does not exist another rule speaks.
    return named === undefined || named.is === undefined || named.is === 'affected';
  }
  return stage !== 'staff' && stage !== 'press' && stage !== 'regulator-report';
}
