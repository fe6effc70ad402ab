/** What the format says about a place in a document: its shape, its clauses, and every scalar with what it should hold. */

import type { Path } from '../core/path.ts';
import { recalled } from '../core/remember.ts';
import { type ConcreteValue, type Entry, entriesOf, itemsOf, resolve, type Value } from '../core/value.ts';
import type { DocumentKind, SourceFile } from '../core/workspace.ts';
import { shapes } from '../generated/shapes.ts';
import type { ScalarShape, Shape } from '../schema/shape.ts';
import { groupClauses } from './support.ts';

/** The shape of a place, and the clauses that the nearest key above it (or itself) serves. */
export interface Place {
  readonly shape: Shape;
  readonly clauses: readonly string[];
}

/** The place of a path; undefined where the format knows no such key. `root` tells which form of two is used. */
export function placeAt(kind: DocumentKind, path: Path, root?: Value): Place | undefined {
  let place: Place | undefined = { shape: shapes[kind], clauses: shapes[kind].clauses ?? [] };
  let value = root;
  for (const step of path) {
    place = place && stepInto(place, step, value);
    value =
      typeof step === 'number' ? itemsOf(value)[step] : entriesOf(value).findLast(({ key }) => key === step)?.value;
  }
  return place && form(place, value);
}

/** At most three clauses that a place is about. */
export function clausesAt(kind: DocumentKind, path: Path, root?: Value): readonly string[] {
  for (let depth = path.length; depth >= 0; depth--) {
    const place = placeAt(kind, path.slice(0, depth), root);
    if (!place) continue;
    // Who fills a role is the business of the role's own clause too: the lead's of 3.1.2-2, and not of the group's alone.
    const [block, role] = path;
    const own = kind === 'plan' && block === 'roles' && path.length > 2 ? groupClauses(String(role)) : [];
    return [...new Set([...own, ...place.clauses])].slice(0, 3);
  }
  return [];
}

function form(place: Place, value: Value | undefined): Place {
  const { shape } = place;
  if (shape.t !== 'either') return place;
  const one = resolve(value)?.kind === 'map' ? shape.object : shape.scalar;
  return { shape: one, clauses: one.clauses ?? place.clauses };
}

function stepInto(place: Place, step: string | number, value: Value | undefined): Place | undefined {
  const { shape } = form(place, value);
  const inner =
    shape.t === 'list'
      ? typeof step === 'number'
        ? shape.of
        : undefined
      : shape.t === 'map'
        ? shape.of
        : shape.t === 'object'
          ? Object.hasOwn(shape.keys, step)
            ? shape.keys[step]
            : shape.rest
          : undefined;
  return inner && { shape: inner, clauses: inner.clauses ?? place.clauses };
}

export interface ScalarPlace {
  readonly path: Path;
  /** A map or list here is in the wrong place. */
  readonly node: ConcreteValue;
  readonly shape: ScalarShape;
  readonly clauses: readonly string[];
}

/** Every place where the format wants a scalar and something stands; each once, however many aliases lead to it. */
export const scalarPlaces = recalled((source: SourceFile): readonly ScalarPlace[] => {
  const found: ScalarPlace[] = [];
  const seen = new Set<ConcreteValue>();
  const visit = (value: Value | undefined, place: Place, path: Path): void => {
    const node = resolve(value);
    if (!node) return;
    const { shape, clauses } = form(place, value);
    const into = (step: string | number, child: Value) => {
      const inner = stepInto({ shape, clauses }, step, value);
      if (inner) visit(child, inner, [...path, step]);
    };
    if (shape.t === 'list') {
      if (node.kind !== 'map') for (const [index, item] of itemsOf(value).entries()) into(index, item);
    } else if (shape.t === 'map' || shape.t === 'object') {
      for (const { key, value: child } of entriesOf(value)) if (!key.startsWith('x-')) into(key, child);
    } else if (shape.t !== 'either' && !seen.has(node)) {
      seen.add(node);
      found.push({ path, node, shape, clauses: clauses.slice(0, 3) });
    }
  };
  if (source.kind) visit(source.facts.root, { shape: shapes[source.kind], clauses: [] }, []);
  return found;
});

/** Every clause that some place of the format serves, of those whose shape `wanted` accepts. */
export function clausesOfPlaces(wanted: (shape: Shape) => boolean = () => true): string[] {
  const found = new Set<string>();
  const visit = (shape: Shape, above: readonly string[]): void => {
    const clauses = shape.clauses ?? above;
    if (wanted(shape)) for (const clause of clauses.slice(0, 3)) found.add(clause);
    if (shape.t === 'list' || shape.t === 'map') visit(shape.of, clauses);
    else if (shape.t === 'object') {
      for (const inner of Object.values(shape.keys)) visit(inner, clauses);
      if (shape.rest) visit(shape.rest, clauses);
    } else if (shape.t === 'either') {
      visit(shape.scalar, clauses);
      visit(shape.object, clauses);
    }
  };
  for (const shape of Object.values(shapes)) visit(shape, []);
  return [...found].sort();
}

/** The path of what stands at an offset; of the nearest thing around it where nothing does. */
export function pathAt(root: Value | undefined, offset: number): Path {
  const path: (string | number)[] = [];
  let value = root;
  while (value && value.kind !== 'alias') {
    let inner: Value | undefined;
    if (value.kind === 'map') {
      const entry = lastEntry(value.entries, offset);
      if (!entry || offset > Math.max(entry.value.span.end, entry.keySpan.end)) break;
      path.push(entry.key);
      inner = entry.value;
    } else if (value.kind === 'list') {
      const index = lastIndex(value.items, ({ span }) => span.start <= offset);
      if (index < 0 || offset > value.items[index]!.span.end) break;
      path.push(index);
      inner = value.items[index];
    }
    value = inner;
  }
  return path;
}

/** The last of the map's own entries that starts at or before an offset. */
function lastEntry(entries: readonly Entry[], offset: number): Entry | undefined {
  // What a merge key brought in stands elsewhere: then each has to be looked at.
  let isOwn = true;
  const at = lastIndex(entries, ({ keySpan, merge }) => {
    isOwn &&= merge === undefined;
    return keySpan.start <= offset;
  });
  return isOwn ? entries[at] : entries.findLast(({ keySpan, merge }) => !merge && keySpan.start <= offset);
}

/** The last for which `holds` is true, in a list in which all before it are so too; -1 where there is none. */
function lastIndex<T>(list: readonly T[], holds: (one: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
