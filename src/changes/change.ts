/** One change between two states of a plan repository. */
import type { Params } from '../core/language.ts';
import type { Path } from '../core/path.ts';
import type { Span } from '../core/text.ts';
import type { DocumentKind, SourceFile } from '../core/workspace.ts';

export type Direction = 'weaker' | 'stronger' | 'neutral';
export type ChangeKind = 'added' | 'removed' | 'changed' | 'replaced' | 'reordered' | 'renamed';
/** What a change asks of the plan's version. */
export type Need = 'major' | 'minor' | 'patch' | 'none';

/** Most demanding first. */
const needs: readonly Need[] = ['major', 'minor', 'patch', 'none'];

/** Where a change stands on one side. A path that is not there stands for its nearest ancestor. */
export interface Side {
  readonly source: SourceFile;
  readonly path: Path;
  /** A Markdown section's slug. */
  readonly section?: string;
  /** What is printed in place of the path, where the place is none of the document's own. */
  readonly printed?: string;
  /** Where it stands, when neither path nor section says so. */
  readonly span?: Span;
}

/** What a change is told by, where its kind and direction do not say it: a template, and what goes into it. */
export interface Note {
  readonly key:
    | 'severity'
    | 'option'
    | 'limit'
    | 'profile'
    | 'custom'
    | 'suppression'
    | 'suppression ends'
    | 'suppression moved'
    | 'baseline'
    | 'baseline ends';
  readonly params: Params;
}

export interface Change {
  /** The first key of the plan, a kind of document, `suppressions`, `policy` or `baseline`. */
  readonly area: string;
  readonly kind: ChangeKind;
  readonly direction: Direction;
  readonly need: Need;
  /** The kind of the document; absent for a policy. */
  readonly document?: DocumentKind;
  /** At least one of the two is there: a deleted document has no head. */
  readonly base?: Side;
  readonly head?: Side;
  /** Plain values; undefined where there is none. For a set: the members that went and came. */
  readonly from?: unknown;
  readonly to?: unknown;
  /** Telephone numbers and the like: neither value may be shown. */
  readonly secret?: true;
  readonly clauses: readonly string[];
  readonly note?: Note;
  /** Other places that changed only because of this one. */
  readonly also?: readonly Side[];
}

/** What a change of a direction asks of the version, where nothing else is said. */
export function needOf(direction: Direction): Need {
  return direction === 'weaker' ? 'major' : direction === 'stronger' ? 'minor' : 'patch';
}

/** The most that a list of changes asks for. */
export function requiredBy(changes: readonly Pick<Change, 'need'>[]): Need {
  return needs.find((need) => changes.some((change) => change.need === need)) ?? 'none';
}
