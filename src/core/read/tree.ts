/** From the YAML library's nodes to our tree: exact spans, aliases shared, merge keys applied, traps reported. */
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Problem } from '../facts.ts';
import type { Span } from '../text.ts';
import {
  type ConcreteValue,
  type Entry,
  type ListValue,
  type MapValue,
  resolve,
  type ScalarValue,
  type Value,
} from '../value.ts';
import { textLimit, tooLong } from './length.ts';
import { isPhone, plainValue, taggedValue } from './scalar.ts';

/** How many nodes aliases may add to a document. A few hundred bytes of nested aliases can stand for billions. */
const aliasLimit = 20_000;

/** A plain scalar and where it stands, for those who look for marks that YAML does not see. */
export interface PlainSite extends Span {
  /** `alone`: a key without a colon. */
  readonly role: 'alone' | 'key' | 'value' | 'item';
  /** In brackets. */
  readonly flow: boolean;
  /** A value that starts on a line after its key. */
  readonly ownLine: boolean;
}

function isReserved(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype';
}

/** The keys of one map. Most maps have a handful, for which looking through them beats a hash table; none gets quadratic. */
class Keys {
  private readonly list: Entry[] = [];
  private table: Map<string, Entry> | undefined;

  /** The entry that already has this key; else takes the new one in. */
  add(entry: Entry): Entry | undefined {
    const { key } = entry;
    if (this.table) {
      const first = this.table.get(key);
      if (!first) this.table.set(key, entry);
      return first;
    }
    for (const other of this.list) if (other.key === key) return other;
    this.list.push(entry);
    if (this.list.length > 12) this.table = new Map(this.list.map((other) => [other.key, other]));
    return undefined;
  }
}

const styles = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
} as const;
type Range = [number, number, number];

export class TreeBuilder {
  readonly problems: Problem[] = [];
  readonly sites: PlainSite[] = [];
  /** What each anchor stands for; a symbol while its value is being read, which makes an alias to it cyclic. */
  private readonly anchors = new Map<string, ConcreteValue | symbol>();
  private readonly sizes = new Map<ConcreteValue, number>();
  private count = 0;
  private fromAliases = 0;
  private limitTold = false;
  private flowDepth = 0;
  /** Brackets and quotes that nothing closes: where each stops, to where it was opened; inner ones first. */
  readonly unclosed = new Map<number, number[]>();

  constructor(
    /** The text that was parsed. */
    private readonly text: string,
    /** From its offsets to those of the file, where they differ. */
    private readonly back: ((offset: number) => number) | undefined,
    /** What plain scalars to list in `sites`; only keys without a colon where it is not given. */
    private readonly wanted?: RegExp,
  ) {}

  /** Builds the value of a node. `key` is the nearest key above. */
  build(node: Node, key?: string): Value {
    if (isAlias(node)) return this.alias(node);
    this.count++;
    const anchor = (node as { anchor?: string }).anchor;
    if (!anchor) return this.concrete(node, key);
    const open = Symbol(anchor);
    const before = this.count + this.fromAliases;
    this.anchors.set(anchor, open);
    const value = this.concrete(node, key);
    // An anchor of the same name further inside is the later one and stays.
    if (this.anchors.get(anchor) === open) this.anchors.set(anchor, value);
    this.sizes.set(value, this.count + this.fromAliases - before + 1);
    return value;
  }

  private concrete(node: Node, key?: string): ConcreteValue {
    if (isScalar(node)) return this.scalar(node, key);
    if (isMap(node)) return this.map(node);
    if (isSeq(node)) return this.list(node, key);
    return { kind: 'scalar', span: { start: 0, end: 0 }, value: null, style: 'plain' };
  }

  private span(start: number, end: number): Span {
    return this.back ? { start: this.back(start), end: this.back(end) } : { start, end };
  }

  private alias(node: Alias): Value {
    const [start, end] = node.range as Range;
    const span = this.span(start, end);
    const name = node.source;
    const target = this.anchors.get(name);
    this.count++;
    if (target === undefined) this.problems.push({ code: 'unknown-anchor', span, data: { name } });
    else if (typeof target === 'symbol') this.problems.push({ code: 'cyclic-alias', span, data: { name } });
    else if (this.mayExpand(target, span)) return { kind: 'alias', span, name, target };
    return { kind: 'alias', span, name };
  }

  private mayExpand(target: ConcreteValue, span: Span): boolean {
    const size = this.sizes.get(target) ?? 1;
    if (this.fromAliases + size <= aliasLimit) {
      this.fromAliases += size;
      return true;
    }
    if (!this.limitTold) this.problems.push({ code: 'alias-limit', span, data: { limit: aliasLimit } });
    this.limitTold = true;
    return false;
  }

  private scalar(node: Scalar, key?: string): ScalarValue {
    const [start, to] = node.range as Range;
    const style = styles[node.type as keyof typeof styles] ?? 'plain';
    const written = (node.source ?? '').slice(0, textLimit);
    if (written.length < (node.source ?? '').length) this.problems.push(tooLong(this.span(start, to)));
    if (style === 'plain') {
      // Without a value the place is right behind the colon or dash, whatever white space follows.
      if (to === start && !node.anchor && !node.tag)
        return { kind: 'scalar', span: this.emptySpan(start), value: null, style };
      const span = this.span(start, to);
      const value = node.tag ? taggedValue(written, node.tag) : plainValue(written);
      if (typeof value === 'string') return { kind: 'scalar', span, value, style };
      if (typeof value === 'number' && isPhone(written, key)) {
        this.problems.push({
          code: 'phone-as-number',
          span,
          replacement: `"${written}"`,
          data: { value: String(value), written },
        });
        // Read as it was meant, so that this one defect is one finding.
        return { kind: 'scalar', span, value: written, style, source: written };
      }
      return { kind: 'scalar', span, value, style, source: written };
    }
    const last = this.text.charCodeAt(to - 1);
    if ((style === 'double' && last !== 0x22) || (style === 'single' && last !== 0x27) || to === start + 1)
      this.leftOpen(start, to);
    let end = to;
    if (style === 'literal' || style === 'folded') while (end > start && isSpace(this.text.charCodeAt(end - 1))) end--;
    const span = this.span(start, end);
    const value = node.tag ? taggedValue(written, node.tag) : written;
    // Quotes that a mend put there do not stand in the file.
    const asWritten = this.back && this.back(start) === this.back(start + 1) ? 'plain' : style;
    return typeof value === 'string'
      ? { kind: 'scalar', span, value, style: asWritten }
      : { kind: 'scalar', span, value, style: asWritten, source: written };
  }

  private emptySpan(at: number): Span {
    let start = at;
    while (start > 0 && (this.text[start - 1] === ' ' || this.text[start - 1] === '\t')) start--;
    // At the start of a line there is nothing to stand behind.
    if (start === 0 || this.text[start - 1] === '\n') start = at;
    return this.span(start, start);
  }

  private map(node: YAMLMap): MapValue {
    // V8 gives a list that grows room for seventeen; what is kept is a copy of the right size, here and below.
    const entries: Entry[] = [];
    const seen = new Keys();
    const merges: { at: number; entries: Entry[] }[] = [];
    const flow = node.flow === true;
    let end = 0;
    if (flow) this.flowDepth++;
    for (const pair of node.items as Pair<Node | null, Node | null>[]) {
      const keySpan = this.keySpan(pair.key);
      const key = this.keyText(pair.key);
      if (this.wanted) this.tellPlain(pair);
      else if (!pair.value && isScalar(pair.key)) this.tellAlone(pair.key);
      if (key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.value) {
        const merge = this.merge(pair.value, keySpan);
        if (merge) {
          merges.push({ at: entries.length, entries: merge.entries });
          end = merge.span.end;
          continue;
        }
      }
      const value = pair.value ? this.build(pair.value, key) : this.absent(keySpan);
      end = Math.max(keySpan.end, value.span.end);
      if (isReserved(key)) {
        this.problems.push({ code: 'reserved-key', span: keySpan, data: { key } });
        continue;
      }
      const entry = { key, keySpan, value };
      const first = seen.add(entry);
      if (first) this.problems.push({ code: 'duplicate-key', span: keySpan, related: first.keySpan, data: { key } });
      entries.push(entry);
    }
    if (flow) this.flowDepth--;
    if (merges.length > 0) applyMerges(entries, merges);
    return { kind: 'map', span: this.collectionSpan(node, flow, end), flow, entries: entries.slice() };
  }

  /** The entries that a merge key brings in; undefined where what it names is no map. */
  private merge(node: Node, keySpan: Span): { span: Span; entries: Entry[] } | undefined {
    const value = this.build(node);
    const span = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
    const target = resolve(value);
    // An alias that leads nowhere is a finding already.
    if (!target) return { span, entries: [] };
    const maps = target.kind === 'list' ? target.items.map(resolve) : [target];
    const merged: Entry[] = [];
    const keys = new Set<string>();
    for (const map of maps) {
      if (!map) continue;
      if (map.kind !== 'map') return undefined;
      for (const entry of map.entries) {
        if (keys.has(entry.key)) continue;
        keys.add(entry.key);
        merged.push({ ...entry, merge: span });
      }
    }
    return { span, entries: merged };
  }

  private list(node: YAMLSeq, key?: string): ListValue {
    const flow = node.flow === true;
    const items: Value[] = [];
    if (flow) this.flowDepth++;
    for (const item of node.items as Node[]) {
      if (this.wanted && isScalar(item)) this.tell(item, 'item');
      items.push(this.build(item, key));
    }
    if (flow) this.flowDepth--;
    const end = items[items.length - 1]?.span.end ?? 0;
    return { kind: 'list', span: this.collectionSpan(node, flow, end), flow, items: items.slice() };
  }

  /** Brackets included; a block collection ends with its last value, not with the white space and comments behind. */
  private collectionSpan(node: YAMLMap | YAMLSeq, flow: boolean, end: number): Span {
    const [from, to] = node.range as Range;
    const whole = this.span(from, to);
    if (flow && !/[\]}]/.test(this.text[to - 1] ?? '')) this.leftOpen(from, to);
    // What stands behind a closing bracket may have been read as one more entry.
    const least = flow || end === 0 ? whole.end : whole.start;
    return { start: whole.start, end: Math.max(least, end) };
  }

  private leftOpen(start: number, end: number): void {
    const starts = this.unclosed.get(end);
    if (starts) starts.push(start);
    else this.unclosed.set(end, [start]);
  }

  private absent(keySpan: Span): ScalarValue {
    return { kind: 'scalar', span: { start: keySpan.end, end: keySpan.end }, value: null, style: 'plain' };
  }

  private keySpan(key: Node | null): Span {
    const [start, end] = (key?.range ?? [0, 0]) as [number, number];
    return this.span(start, end);
  }

  /** Keys are text: `2.10` stays `2.10`, and a list or map as a key is what stands in the file. */
  private keyText(key: Node | null): string {
    if (isScalar(key)) return key.source ?? '';
    if (isAlias(key)) {
      const target = this.anchors.get(key.source);
      if (typeof target === 'object' && target.kind === 'scalar') return target.source ?? String(target.value ?? '');
    }
    const [start, end] = (key?.range ?? [0, 0]) as [number, number];
    return this.text.slice(start, end);
  }

  private tellPlain({ key, value }: Pair<Node | null, Node | null>): void {
    if (isScalar(key)) this.tell(key, value ? 'key' : 'alone');
    if (isScalar(value)) this.tell(value, 'value', key);
  }

  private tellAlone(key: Scalar): void {
    if (key.type !== 'PLAIN') return;
    const [start, end] = key.range as Range;
    this.sites.push({ start, end, role: 'alone', flow: this.flowDepth > 0, ownLine: false });
  }

  private tell(node: Scalar, role: PlainSite['role'], key?: Node | null): void {
    if (node.type !== 'PLAIN' || !this.wanted!.test(node.source ?? '')) return;
    const [start, end] = node.range as Range;
    const ownLine = role === 'value' && this.text.slice(key?.range?.[1] ?? 0, start).includes('\n');
    this.sites.push({ start, end, role, flow: this.flowDepth > 0, ownLine });
  }
}

/** Puts merged entries where their merge key stands; what the map says itself, and what came in before, goes first. */
function applyMerges(entries: Entry[], merges: readonly { at: number; entries: Entry[] }[]): void {
  const taken = new Set(entries.map(({ key }) => key));
  const kept = merges.map(({ at, entries: merged }) => ({
    at,
    entries: merged.filter(({ key }) => !taken.has(key) && taken.add(key)),
  }));
  const own = entries.splice(0);
  for (let at = 0; at <= own.length; at++) {
    for (const merge of kept) if (merge.at === at) for (const entry of merge.entries) entries.push(entry);
    if (at < own.length) entries.push(own[at]!);
  }
}

function isSpace(c: number): boolean {
  return c === 10 || c === 13 || c === 32 || c === 9;
}
