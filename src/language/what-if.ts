/** What becomes of a plan without a person, channel, monitor …: its text as it would be, for the rules to judge. */

import type { Finding } from '../core/finding.ts';
import { applyEdits, type Change, editsOf } from '../core/fix.ts';
import { type Path, valueAt } from '../core/path.ts';
import { itemsOf, resolve } from '../core/value.ts';
import type { PlanUnit } from '../core/workspace.ts';

/** What may fail or be missing, in the order in which it is offered. */
const losable = ['people', 'external', 'channels', 'monitors', 'backups', 'copies', 'sites', 'roles'] as const;
type Losable = (typeof losable)[number];

export interface Subject {
  readonly kind: Losable;
  readonly id: string;
  /** The name of a person; else the id. */
  readonly title: string;
}

export function subjectsOf(plan: PlanUnit): Subject[] {
  return losable.flatMap((kind) =>
    [...(plan.ids.get(kind)?.keys() ?? [])].map((id) => ({ kind, id, title: nameOf(plan, kind, id) })),
  );
}

function nameOf({ data }: PlanUnit, kind: Losable, id: string): string {
  const entries = kind === 'people' || kind === 'external' ? data[kind] : undefined;
  return (entries && Object.hasOwn(entries, id) ? entries[id]?.name : undefined) ?? id;
}

/**
 * The plan without it: nobody and nothing refers to it any more, a deputy takes the place of who is gone. What a person did in
 * the past (approved, tested) stays done.
 */
export function planWithout(plan: PlanUnit, { kind, id }: Subject): string {
  const definition = plan.ids.get(kind)?.get(id)?.definition;
  const changes: Change[] = definition ? [{ op: 'remove', path: definition.path }] : [];
  const roles = new Set<string>();
  for (const { path, kinds, id: named, inKey, soft } of plan.references) {
    if (named !== id || soft || inKey || startsWith(path, definition?.path)) continue;
    if (kinds.find((each) => plan.ids.get(each)?.has(id)) !== kind) continue;
    if (isPerson(kind) && path.at(-1) === 'by') continue;
    const role = path[0] === 'roles' && typeof path[1] === 'string' ? path[1] : undefined;
    if (role === undefined) changes.push({ op: 'remove', path });
    else if (!roles.has(role)) {
      roles.add(role);
      changes.push(...roleWithout(plan, role, id));
    }
  }
  const edits = changes.flatMap((change) => editsOf(change, plan.source) ?? []);
  return applyEdits(plan.source.text, edits);
}

function isPerson(kind: Losable): boolean {
  return kind === 'people' || kind === 'external';
}

/** The first deputy steps up. */
function roleWithout(plan: PlanUnit, role: string, id: string): Change[] {
  const { root } = plan.source.facts;
  const at = (key: string): Path => ['roles', role, key];
  const text = (path: Path) => {
    const node = resolve(valueAt(root, path));
    return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
  };
  const primary = text(at('primary'));
  const list = itemsOf(valueAt(root, at('backup')));
  const written = list.length > 0 ? list.map((_, index) => text([...at('backup'), index])) : [text(at('backup'))];
  const deputies = written.filter((each): each is string => each !== undefined && each !== id);
  const changes: Change[] = [];
  if (primary === id) {
    const next = deputies.shift();
    changes.push(
      next === undefined ? { op: 'remove', path: at('primary') } : { op: 'set', path: at('primary'), value: next },
    );
  }
  if (valueAt(root, at('backup'))) changes.push({ op: 'set', path: at('backup'), value: deputies });
  return changes;
}

function startsWith(path: Path, start: Path | undefined): boolean {
  return start?.every((step, index) => path[index] === step) ?? false;
}

/** Who did something in the past: `restore_test.by`. */
const inThePast = /(?:^|\.)by$/;

/** What is found without it and not with it. That records of the past name a person is no breakage. */
export function breakages(
  before: readonly Finding[],
  after: readonly Finding[],
  plan: PlanUnit,
  { kind }: Subject,
): Finding[] {
  const keyOf = ({ rule, file, path, message }: Finding) => [rule, file, path, message].join('\0');
  const prints = new Set(before.map(({ fingerprint }) => fingerprint));
  const keys = new Set(before.map(keyOf));
  return after.filter((finding) => {
    if (finding.severity === 'info' || prints.has(finding.fingerprint) || keys.has(keyOf(finding))) return false;
    if (!isPerson(kind)) return true;
    return finding.file === plan.source.file ? !inThePast.test(finding.path) : finding.rule !== 'unknown-reference';
  });
}
