/** Compares two states of a plan and everything that belongs to it. */

import type { Document, PlanUnit } from '../core/workspace.ts';
import { shapes } from '../generated/shapes.ts';
import type { Change, Need } from './change.ts';
import { compareComments } from './comments.ts';
import { type Comparison, clausesOf, compareDocuments } from './compare.ts';
import type { Levels } from './judge.ts';
import type { RuleFacts } from './policy-state.ts';
import { findRenames, likeness, pairOff, type Renames, recordOf } from './renames.ts';
import { compareText } from './sections.ts';
import { recordKinds, senseOf } from './table.ts';

/** The changes of a plan, and of its documents unless only the plan is asked about. */
export function comparePlans(base: PlanUnit, head: PlanUnit, rules: RuleFacts, only?: 'plan'): Change[] {
  const comparison = comparisonOf(base, head);
  const changes = [
    ...compareDocuments(base as Document, head as Document, comparison),
    ...compareComments(base.source, head.source, rules),
  ];
  if (only === 'plan') return changes;
  if (base.source.file !== head.source.file) changes.push(renamed(base as Document, head as Document, 'none'));
  const { pairs, gone, come } = pairDocuments(base, head);
  for (const [before, after] of pairs) {
    if (inPlan(before, base) !== inPlan(after, head))
      changes.push(renamed(before, after, recordKinds.has(after.kind) ? 'none' : 'patch'));
    // The same text says the same, unless what it refers to is called otherwise now.
    if (before.source.text === after.source.text && comparison.renames.size === 0) continue;
    changes.push(...compareDocuments(before, after, comparison));
    changes.push(...compareText(before, after));
    changes.push(...compareComments(before.source, after.source, rules));
  }
  for (const document of gone) {
    changes.push(whole('removed', document));
    changes.push(...compareComments(document.source, undefined, rules));
  }
  for (const document of come) {
    changes.push(whole('added', document));
    changes.push(...compareComments(undefined, document.source, rules));
  }
  return changes;
}

/** What the comparison of any of the documents of a plan has to know of the plan. */
function comparisonOf(base: PlanUnit, head: PlanUnit): Comparison {
  const renames = findRenames(recordOf(base.data), recordOf(head.data), shapes.plan);
  const levels: Levels = {
    base: Object.keys(base.data.severity ?? {}),
    head: Object.keys(head.data.severity ?? {}),
  };
  const people = (plan: PlanUnit) => Object.keys(plan.data.people ?? {});
  const known = new Map(renames.get('people'));
  const kept = new Set(people(base).map((id) => known.get(id) ?? id));
  return {
    renames,
    levels,
    told: told(base, head, renames),
    leavers: new Set([...kept].filter((id) => !people(head).includes(id))),
    newcomers: new Set(people(head).filter((id) => !kept.has(id))),
  };
}

function told(base: PlanUnit, head: PlanUnit, renames: Renames): Set<string> {
  const ids = new Set<string>();
  if (shapes.plan.t !== 'object') return ids;
  for (const [key, shape] of Object.entries(shapes.plan.keys)) {
    if (shape.t !== 'map' || !shape.def || senseOf('plan', `${key}.*`).is === 'neutral') continue;
    const before = Object.keys(recordOf((base.data as Record<string, unknown>)[key]));
    const after = Object.keys(recordOf((head.data as Record<string, unknown>)[key]));
    const renamed = renames.get(shape.def) ?? new Map<string, string>();
    const kept = new Set(before.map((id) => renamed.get(id) ?? id));
    for (const id of before) if (!after.includes(renamed.get(id) ?? id)) ids.add(`removed ${shape.def} ${id}`);
    for (const id of after) if (!kept.has(id)) ids.add(`added ${shape.def} ${id}`);
  }
  return ids;
}

interface Paired {
  readonly pairs: readonly (readonly [Document, Document])[];
  readonly gone: readonly Document[];
  readonly come: readonly Document[];
}

/** By file, then by id, then by likeness: a text under a new name is the same text. */
function pairDocuments(base: PlanUnit, head: PlanUnit): Paired {
  const pairs: [Document, Document][] = [];
  let gone = base.documents.filter(isCompared);
  let come = head.documents.filter(isCompared);
  const take = (found: readonly (readonly [Document, Document])[]) => {
    for (const [before, after] of found) pairs.push([before, after]);
    gone = gone.filter((document) => !found.some(([before]) => before === document));
    come = come.filter((document) => !found.some(([, after]) => after === document));
  };
  take(
    gone.flatMap((before) => {
      const after = come.find((other) => other.kind === before.kind && inPlan(other, head) === inPlan(before, base));
      return after ? [[before, after] as const] : [];
    }),
  );
  take(
    gone.flatMap((before) => {
      const twins = come.filter((other) => other.kind === before.kind && other.id === before.id);
      const isAlone = gone.filter((other) => other.kind === before.kind && other.id === before.id).length === 1;
      return twins.length === 1 && isAlone ? [[before, twins[0]!] as const] : [];
    }),
  );
  const [left, right] = [
    new Map(gone.map((d) => [d.source.file, d])),
    new Map(come.map((d) => [`>${d.source.file}`, d])),
  ];
  const alike = pairOff(
    [...left.keys()],
    [...right.keys()],
    (a, b) => documentLikeness(left.get(a)!, right.get(b)!),
    0.7,
  );
  take([...alike].map(([a, b]) => [left.get(a)!, right.get(b)!] as const));
  return { pairs, gone, come };
}

/** Contacts are private: what git does not know cannot be compared with what lies on the disk. */
function isCompared({ kind }: Document): boolean {
  return kind !== 'contacts' && kind !== 'plan';
}

function inPlan({ source }: Document, plan: PlanUnit): string {
  return source.file.slice(plan.folder.length);
}

function documentLikeness(a: Document, b: Document): number {
  if (a.kind !== b.kind) return 0;
  if (a.source.text === b.source.text) return 1;
  return (likeness(a.data, b.data) + linesShared(a.source.text, b.source.text)) / 2;
}

function linesShared(a: string, b: string): number {
  const lines = (text: string) =>
    new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    );
  const [left, right] = [lines(a), lines(b)];
  const shared = [...left].filter((line) => right.has(line)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 1 : shared / all;
}

/** A file under another name. */
function renamed(before: Document, after: Document, need: Need): Change {
  return {
    area: after.kind,
    kind: 'renamed',
    direction: 'neutral',
    need,
    document: after.kind,
    base: { source: before.source, path: [] },
    head: { source: after.source, path: [] },
    from: before.source.file,
    to: after.source.file,
    clauses: [],
  };
}

function whole(kind: 'added' | 'removed', document: Document): Change {
  const side = { source: document.source, path: [] };
  const came = kind === 'added';
  return {
    area: document.kind,
    kind,
    direction: came ? 'stronger' : 'weaker',
    need: came ? (recordKinds.has(document.kind) ? 'none' : 'minor') : 'major',
    document: document.kind,
    ...(came ? { head: side, to: document.source.file } : { base: side, from: document.source.file }),
    clauses: [...new Set(clausesOf(document.data, shapes[document.kind]))],
  };
}
