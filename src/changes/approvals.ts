/** Who accepted a weakening: what the plan's own `weakenings` say, for the change they come with. */
import type { PlanData } from '../generated/types.ts';
import type { ToldChange } from './told.ts';

type Weakening = NonNullable<PlanData['weakenings']>[number];

type Fault = 'noReason' | 'noPerson' | 'unknownPerson' | 'wrongRole' | 'notInRole' | 'noDate' | 'future';

export interface Approval {
  readonly index: number;
  readonly entry: Weakening;
  /** Why it does not count. */
  readonly fault?: Fault;
  /** The role that had to be held. */
  readonly role: string;
  /** The changes that it is about. */
  readonly changes: readonly ToldChange[];
}

export interface Approved {
  readonly approvals: readonly Approval[];
  readonly accepted: ReadonlyMap<ToldChange, Approval>;
}

/** Matches the approvals that are new in the head with the weakenings. `isFuture` judges a date. */
export function approve(
  base: PlanData | undefined,
  head: PlanData,
  weaker: readonly ToldChange[],
  isFuture: (date: string) => boolean,
): Approved {
  // What the base holds already was for another change: a place that is weakened again needs another decision.
  const earlier = new Set((base?.weakenings ?? []).map((entry) => JSON.stringify(entry)));
  const judge = base?.roles ? base : head;
  const approvals: Approval[] = [];
  const accepted = new Map<ToldChange, Approval>();
  for (const [index, entry] of (head.weakenings ?? []).entries()) {
    if (earlier.has(JSON.stringify(entry))) continue;
    const changes = weaker.filter(({ target }) => (entry.change ?? []).some((named) => covers(named, target)));
    const role = roleNeeded(judge, entry);
    const fault = faultOf(judge, entry, role, isFuture);
    const approval = { index, entry, role, changes, ...(fault && { fault }) };
    approvals.push(approval);
    if (!fault) for (const change of changes) accepted.set(change, approval);
  }
  return { approvals, accepted };
}

/** A block, an entity or a file stands for all that is in it. */
function covers(named: string, target: string): boolean {
  return target === named || (target.startsWith(named) && /^[.[:/]/.test(target.slice(named.length)));
}

/** Those who approve the plan, as it stood before: a change must not choose its own judge. */
function roleNeeded(before: PlanData, { role }: Weakening): string {
  return role ?? before.approved?.role ?? 'lead';
}

function faultOf(
  before: PlanData,
  entry: Weakening,
  role: string,
  isFuture: (date: string) => boolean,
): Fault | undefined {
  if (!entry.why) return 'noReason';
  if (!entry.by) return 'noPerson';
  if (!entry.date) return 'noDate';
  if (isFuture(entry.date)) return 'future';
  if (!before.people || !Object.hasOwn(before.people, entry.by)) return 'unknownPerson';
  if (role !== 'lead' && role !== before.approved?.role) return 'wrongRole';
  const held = before.roles && Object.hasOwn(before.roles, role) ? before.roles[role] : undefined;
  return held && [held.primary, ...(held.backup ?? [])].includes(entry.by) ? undefined : 'notInRole';
}
