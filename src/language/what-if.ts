/** What becomes of a plan without a person, channel, monitor …: its text as it would be, for the rules to judge. */

import type { Finding } from '../core/finding.ts';
import { applyEdits, type Change, editsOf } from '../core/fix.ts';
import { type Path, valueAt } from '../core/path.ts';
import type { AnyRule, DocumentContext, PlanContext } from '../core/rule.ts';
import { itemsOf, resolve } from '../core/value.ts';
import type { Document, PlanUnit } from '../core/workspace.ts';

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

/**
 * The rules as they judge a plan that has lost something, `plan` being the one that still has it. What somebody did in the past
 * stays done: its records are judged by the plan as it is, so that they break nothing and remain evidence.
 */
export function forgiving(rules: readonly AnyRule[], plan: PlanUnit): AnyRule[] {
  const past = new Map(plan.documents.filter(isPast).map((document) => [document.source.file, document]));
  return rules.map((rule) => ({
    ...rule,
    ...(rule.plan && { plan: (context) => rule.plan!(rule.id === reference ? lenient(context) : context) }),
    ...(rule.document && {
      document: (context) => {
        const document = past.get(context.document.source.file);
        if (document) rule.document!({ ...context, document, plan });
        else rule.document!(rule.id === reference ? lenient(context, otherChannels(context)) : context);
      },
    }),
  }));
}

const reference = 'unknown-reference';

/** That somebody who is gone did something (`restore_test.by`, `approved.by[0]`) is no breakage. */
function lenient<C extends PlanContext | DocumentContext>(context: C, others = false): C {
  const isForgiven = (path: Path = []) =>
    path.findLast((step) => typeof step === 'string') === 'by' || (others && path[0] === 'channels');
  return { ...context, report: (one) => isForgiven(one.path) || context.report(one) };
}

/** True for a text that still goes out by another of its channels: then one that is gone from its list breaks nothing. */
function otherChannels({ document: { data }, plan }: DocumentContext): boolean {
  const named = 'channels' in data && Array.isArray(data.channels) ? (data.channels as string[]) : [];
  return named.some((id) => Object.hasOwn(plan?.data.channels ?? {}, id));
}

function isPast({ kind, data }: Document): boolean {
  return (
    kind === 'incident' ||
    kind === 'drill' ||
    kind === 'postmortem' ||
    (kind === 'statement' && 'status' in data && data.status === 'published')
  );
}

/** What is found without it and not with it. */
export function breakages(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const keyOf = ({ rule, file, path, message }: Finding) => [rule, file, path, message].join('\0');
  const prints = new Set(before.map(({ fingerprint }) => fingerprint));
  const keys = new Set(before.map(keyOf));
  return after.filter(
    (finding) => finding.severity !== 'info' && !prints.has(finding.fingerprint) && !keys.has(keyOf(finding)),
  );
}
