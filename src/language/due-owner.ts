/** Who has to act on what falls due: a person's id. */
import type { PlanUnit } from '../core/workspace.ts';
import type { Due } from './due.ts';

/** The person behind the owner, role or subject named nearest to the date; else the plan's owner, else undefined. */
export function ownerOf({ source, path }: Due, plan: PlanUnit): string | undefined {
  const data = plan.documents.find((document) => document.source === source)?.data ?? plan.data;
  const [block, id] = path.map(String);
  const inPlan = source === plan.source;
  const named = inPlan && block === 'people' ? id : namedAt(data, path.slice(0, -1));
  return (
    personOf(named, plan) ??
    (inPlan && block === 'monitors' ? personOf('monitoring', plan) : undefined) ??
    (inPlan && block === 'backups' ? personOf('technical', plan) : undefined) ??
    personOf(plan.data.owner, plan)
  );
}

/** The owner that an entry, or the block around it, names. */
function namedAt(data: unknown, path: readonly (string | number)[]): string | undefined {
  for (let depth = path.length; depth >= 0; depth--) {
    const at = path.slice(0, depth).reduce<unknown>((value, key) => child(value, key), data);
    for (const key of ['owner', 'alert', 'by']) {
      const found = child(at, key);
      const first = Array.isArray(found) ? found[0] : found;
      if (typeof first === 'string' && first !== '') return first;
    }
  }
  return undefined;
}

function child(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string | number, unknown>)[key];
}

/** A person's id as it is; a role's id as the person who holds the role first. */
function personOf(id: string | undefined, { data }: PlanUnit): string | undefined {
  if (id === undefined) return undefined;
  if (data.people && Object.hasOwn(data.people, id)) return id;
  return data.roles && Object.hasOwn(data.roles, id) ? data.roles[id]?.primary : undefined;
}
