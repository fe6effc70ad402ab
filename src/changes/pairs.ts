/** Which plan of one state is which of another. */
import type { PlanUnit } from '../core/workspace.ts';

export type PlanPair = readonly [PlanUnit | undefined, PlanUnit | undefined];

/** By file; the only one left over on each side is taken for the same plan, moved. */
export function pairPlans(base: readonly PlanUnit[], head: readonly PlanUnit[]): PlanPair[] {
  const pairs: PlanPair[] = [];
  let gone = [...base];
  const come: PlanUnit[] = [];
  for (const after of head) {
    const before = gone.find(({ source }) => source.file === after.source.file);
    if (before) pairs.push([before, after]);
    else come.push(after);
    gone = gone.filter((plan) => plan !== before);
  }
  if (gone.length === 1 && come.length === 1) return [...pairs, [gone[0], come[0]]];
  return [
    ...pairs,
    ...gone.map((plan): PlanPair => [plan, undefined]),
    ...come.map((plan): PlanPair => [undefined, plan]),
  ];
}
