/** Texts that cannot be compared as they stand. */
import type { ProblemCode } from '../core/facts.ts';
import type { SourceFile } from '../core/workspace.ts';

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
