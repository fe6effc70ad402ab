/** Versions of a plan: how far a change must raise them. */
import type { Need } from './change.ts';

interface Version {
  readonly numbers: readonly [number, number, number];
  /** A version before the version, such as `-draft.1`. */
  readonly pre: boolean;
}

/** Reads `1.2.3`, `1.2.3-draft`; undefined for anything else. */
export function readVersion(text: string | undefined): Version | undefined {
  const match = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.exec(text?.trim() ?? '');
  return match
    ? { numbers: [Number(match[1]), Number(match[2]), Number(match[3])], pre: match[4] !== undefined }
    : undefined;
}

/**
 * The next version. Before 1.0.0 a plan is not in force yet: as in semantic versioning, what would be major is minor then,
 * and what would be minor a patch. A draft of the next version becomes that version.
 */
export function raised(version: string, need: Need): string | undefined {
  const read = readVersion(version);
  if (!read || need === 'none') return read && version;
  const [major, minor, patch] = read.numbers;
  switch (stepOf(major, need)) {
    case 'major':
      return read.pre && minor === 0 && patch === 0 ? `${major}.0.0` : `${major + 1}.0.0`;
    case 'minor':
      return read.pre && patch === 0 ? `${major}.${minor}.0` : `${major}.${minor + 1}.0`;
    default:
      return read.pre ? `${major}.${minor}.${patch}` : `${major}.${minor}.${patch + 1}`;
  }
}

function stepOf(major: number, need: Need): Need {
  if (major > 0) return need;
  return need === 'major' ? 'minor' : 'patch';
}

/** Whether the version of the head is high enough above that of the base. True where one of them is no version. */
export function isRaised(base: string | undefined, head: string | undefined, need: Need): boolean {
  const [from, to] = [readVersion(base), readVersion(head)];
  if (!from || !to || need === 'none') return true;
  const least = readVersion(raised(base!, need))!;
  const order = compareNumbers(to, least);
  return order > 0 || (order === 0 && !(to.pre && !from.pre && compareNumbers(to, from) === 0));
}

/** True where the head is an earlier version than the base. */
export function isLowered(base: string | undefined, head: string | undefined): boolean {
  const [from, to] = [readVersion(base), readVersion(head)];
  if (!from || !to) return false;
  const order = compareNumbers(to, from);
  return order < 0 || (order === 0 && to.pre && !from.pre);
}

function compareNumbers(a: Version, b: Version): number {
  const at = a.numbers.findIndex((number, index) => number !== b.numbers[index]);
  return at < 0 ? 0 : a.numbers[at]! - b.numbers[at]!;
}
