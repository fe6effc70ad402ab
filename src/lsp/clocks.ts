/** By which clock and limits hints, lists and proposals count: those that findings count by. */

import { type Limits, recommended } from '../core/limits.ts';
import { clockOf as clockOfPlan } from '../core/plan-clock.ts';
import type { AsOf, Clock } from '../core/time.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { Root } from './root.ts';

/** The limits that a policy sets for a plan. */
export function limitsOf(root: Root, plan: PlanUnit | undefined): Limits {
  return plan ? root.settingsFor(plan.source.file).limits : recommended;
}

/** A clock in the zone of a plan. */
export function clockOf(asOf: AsOf, root: Root, plan: PlanUnit | undefined): Clock {
  return clockOfPlan(asOf, plan, limitsOf(root, plan).due_soon);
}
