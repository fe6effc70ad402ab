/**
 * The tree that YAML is read into: plain, serialisable nodes, each with the span it was written at.
 * Aliases stay nodes of their own, so that a finding can name both the place of use and the anchor;
 * `resolve` follows them. A merge key (`<<`) is already applied: its entries say so in `merge`.
 */
import type { Span } from './text.ts';

export type Value = MapValue | ListValue | ScalarValue | AliasValue;
export type ConcreteValue = MapValue | ListValue | ScalarValue;

export interface MapValue {
  readonly kind: 'map';
  readonly span: Span;
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Value;
  /** The `<<: *anchor` that brought this entry in; its key and value spans are then those at the anchor. */
  readonly merge?: Span;
}

export interface ListValue {
  readonly kind: 'list';
  readonly span: Span;
  readonly flow: boolean;
  readonly items: readonly Value[];
}

export interface ScalarValue {
  readonly kind: 'scalar';
  /** With its quotes or block header. An absent value (`key:`) has an empty span behind the colon. */
  readonly span: Span;
  readonly value: string | number | boolean | null;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** The raw text where it differs from the value in a way a rule may ask for (a number's digits, say). */
  readonly source?: string;
}

interface AliasValue {
  readonly kind: 'alias';
  /** Of the `*name`. */
  readonly span: Span;
  readonly name: string;
  /** Shared with the anchor, never copied: a tree with aliases is a graph. Absent where the anchor is unknown or cyclic. */
  readonly target?: ConcreteValue;
}

/** The value behind an alias; the value itself otherwise. Undefined for an alias without an anchor. */
export function resolve(value: Value | undefined): ConcreteValue | undefined {
  return value?.kind === 'alias' ? value.target : value;
}

export function entriesOf(value: Value | undefined): readonly Entry[] {
  const node = resolve(value);
  return node?.kind === 'map' ? node.entries : [];
}

/** The entry of a key. The last one of a doubled key wins, as in most YAML readers; the doubling is a finding of its own. */
export function entryOf(value: Value | undefined, key: string): Entry | undefined {
  const entries = entriesOf(value);
  if (entries.length > searched) return indexOf(entries).get(key);
  for (let i = entries.length - 1; i >= 0; i--) if (entries[i]!.key === key) return entries[i];
  return undefined;
}

/** Longer maps are looked up in an index: hundreds of people are asked for one by one. */
const searched = 24;
const indexes = new WeakMap<readonly Entry[], ReadonlyMap<string, Entry>>();

function indexOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const known = indexes.get(entries) ?? new Map(entries.map((entry) => [entry.key, entry]));
  indexes.set(entries, known);
  return known;
}

/** The items of a list; a lone value counts as a list of one, as the plan format allows everywhere. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  const node = resolve(value);
  if (!node || value === undefined) return [];
  if (node.kind === 'list') return node.items;
  return node.kind === 'scalar' && node.value === null ? [] : [value];
}

/** The text of a scalar that is a string; undefined for anything else. */
export function textOf(value: Value | undefined): string | undefined {
  const node = resolve(value);
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
