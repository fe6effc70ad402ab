/** The clock of a plan: in its zone, or UTC where it names none that is known. */
import { recommended } from './limits.ts';
import { type AsOf, Clock, isZone } from './time.ts';
import type { PlanUnit } from './workspace.ts';

export function zoneOf(plan: PlanUnit | undefined): string {
  const zone = plan?.data.timezone;
  return zone !== undefined && isZone(zone) ? zone : 'UTC';
}

export function clockOf(asOf: AsOf, plan: PlanUnit | undefined, dueSoon = recommended.due_soon): Clock {
  return new Clock(asOf, zoneOf(plan), dueSoon);
}
