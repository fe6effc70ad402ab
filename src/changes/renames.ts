/**
 * Which entity of the base is which of the head under another id. A person is known by name, anything else by what it holds;
 * what refers to it by its old id has then not changed.
 */
import type { Shape } from '../schema/shape.ts';

type Data = Readonly<Record<string, unknown>>;

/** By kind of id: old id → new id. */
export type Renames = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Least share of equal values at which two entities are taken for one. */
const alike = 0.6;

/** The entities of the maps of two documents that were renamed. */
export function findRenames(base: Data, head: Data, shape: Shape): Renames {
  // The second look knows the entities that the first found, so that what refers to them is equal.
  const first = look(base, head, shape);
  return look(translated(base, shape, first) as Data, head, shape, first);
}

function look(base: Data, head: Data, shape: Shape, known?: Renames): Renames {
  const found = new Map<string, Map<string, string>>();
  if (shape.t !== 'object') return found;
  for (const [key, child] of Object.entries(shape.keys)) {
    if (child.t !== 'map' || !child.def) continue;
    const [before, after] = [recordOf(base[key]), recordOf(head[key])];
    const pairs = known?.get(child.def) ?? new Map<string, string>();
    const renamedTo = new Set(pairs.values());
    const own = pairOff(
      Object.keys(before).filter((id) => !Object.hasOwn(after, id) && !pairs.has(id)),
      Object.keys(after).filter((id) => !Object.hasOwn(before, id) && !renamedTo.has(id)),
      (a, b) => likeness(before[a], after[b]),
    );
    const all = new Map([...pairs, ...own]);
    if (all.size > 0) found.set(child.def, all);
  }
  return found;
}

/** Pairs what is most alike first; ties by the names themselves, whichever side they stand on. */
export function pairOff<T extends string>(
  gone: readonly T[],
  come: readonly T[],
  score: (gone: T, come: T) => number,
  atLeast = alike,
): Map<T, T> {
  const candidates = gone
    .flatMap((a) => come.map((b) => ({ a, b, score: score(a, b), key: a < b ? `${a}\0${b}` : `${b}\0${a}` })))
    .filter((pair) => pair.score >= atLeast)
    .sort((x, y) => y.score - x.score || (x.key < y.key ? -1 : x.key > y.key ? 1 : 0));
  const pairs = new Map<T, T>();
  const taken = new Set<T>();
  for (const { a, b } of candidates) {
    if (pairs.has(a) || taken.has(b)) continue;
    pairs.set(a, b);
    taken.add(b);
  }
  return pairs;
}

/** From 0 to 1. Two names that differ are two people, whatever else they share. */
export function likeness(a: unknown, b: unknown): number {
  const [left, right] = [recordOf(a), recordOf(b)];
  if (typeof left.name === 'string' && typeof right.name === 'string') return left.name === right.name ? 1 : 0;
  const [leaves, others] = [leavesOf(a), leavesOf(b)];
  const places = new Set([...leaves.keys(), ...others.keys()]);
  const equal = [...places].filter((place) => leaves.get(place) === others.get(place)).length;
  // One value in common is no likeness.
  return equal < 2 ? 0 : equal / places.size;
}

function leavesOf(value: unknown, at = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[at, JSON.stringify(value)]]);
  return new Map(Object.entries(value).flatMap(([key, child]) => [...leavesOf(child, `${at}.${key}`)]));
}

/** The data with the old ids replaced where they refer to what was renamed; the entities themselves keep theirs. */
export function translated(value: unknown, shape: Shape, renames: Renames): unknown {
  if (renames.size === 0 || value === undefined) return value;
  switch (shape.t) {
    case 'map':
      return Object.fromEntries(
        Object.entries(recordOf(value)).map(([key, child]) => [
          shape.keyRef ? newId(key, shape.keyRef, renames) : key,
          translated(child, shape.of, renames),
        ]),
      );
    case 'object':
      return Object.fromEntries(
        Object.entries(recordOf(value)).map(([key, child]) => {
          const own = Object.hasOwn(shape.keys, key) ? shape.keys[key] : shape.rest;
          return [key, own ? translated(child, own, renames) : child];
        }),
      );
    case 'list':
      return Array.isArray(value) ? value.map((item) => translated(item, shape.of, renames)) : value;
    case 'either':
      return translated(value, typeof value === 'object' ? shape.object : shape.scalar, renames);
    default:
      return typeof value === 'string' && shape.ref ? newId(value, shape.ref, renames) : value;
  }
}

/** What an id of one of some kinds is called now. */
function newId(id: string, kinds: readonly string[], renames: Renames): string {
  for (const kind of kinds) {
    const now = renames.get(kind)?.get(id);
    if (now !== undefined) return now;
  }
  return id;
}

/** The same renames the other way round. */
export function inverse(renames: Renames): Renames {
  return new Map([...renames].map(([kind, pairs]) => [kind, new Map([...pairs].map(([was, now]) => [now, was]))]));
}

/** What an id was called before. */
export function oldId(id: string, kinds: readonly string[], renames: Renames): string {
  for (const kind of kinds) for (const [before, now] of renames.get(kind) ?? []) if (now === id) return before;
  return id;
}

export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
