/** The severity level that a statement is written at, and who has to approve it. */
import type { DocumentOf, PlanUnit } from '../../core/workspace.ts';
import type { SeverityLevel } from '../../generated/types.ts';
import { levelsOf } from '../deadlines.ts';

/** That of its incident, or the least severe default of its scenarios. */
export function levelOf(
  plan: PlanUnit,
  { data }: DocumentOf<'statement'>,
): { readonly id: string; readonly data: SeverityLevel } | undefined {
  const log = plan.of('incident').find(({ id }) => id === data.incident);
  const levels = levelsOf(plan);
  const named =
    log?.data.severity ??
    (data.scenario ?? [])
      .flatMap((id) =>
        plan.data.scenarios && Object.hasOwn(plan.data.scenarios, id) ? (plan.data.scenarios[id]!.default ?? []) : [],
      )
      .sort((a, b) => rank(b) - rank(a))[0];
  function rank(id: string): number {
    return levels.findIndex(([level]) => level === id);
  }
  const found = levels.find(([id]) => id === named);
  return found && { id: found[0], data: found[1] };
}
