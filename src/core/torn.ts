/** Texts of which too little could be read: what is not there any more would look as if it were gone, or in order. */
import type { ProblemCode } from './facts.ts';
import { resolve } from './value.ts';
import type { Document, PlanUnit, SourceFile } from './workspace.ts';

const tearing: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'unreadable',
  'binary',
  'too-large',
  'syntax',
  'tab-indent',
  'conflict-marker',
  'several-documents',
  'front-matter-unclosed',
  'too-deep',
]);

/** True where only a part of a file could be read: it would look as if the rest were gone. */
export function isTorn({ facts }: SourceFile): boolean {
  return facts.problems.some(({ code }) => tearing.has(code));
}

/** True where not one key of a plan could be read. */
export function isBlankPlan({ facts }: SourceFile): boolean {
  return resolve(facts.root)?.kind !== 'map';
}

/** The plan, where it was not read to its end or knows nothing, and such documents beside it of the kinds named. */
export function tornIn(plan: PlanUnit, kinds: readonly Document['kind'][] = []): Document[] {
  const documents = plan.documents.filter(({ kind, source }) => kinds.includes(kind) && isTorn(source));
  return isBlankPlan(plan.source) || isTorn(plan.source) ? [plan, ...documents] : documents;
}
