/**
 * Reads a YAML text again after a keystroke: only the blocks that changed (below a key of the first column, and in large ones
 * below a key of the next) are parsed, the others are taken over, moved to where they stand now. Anything that may reach across
 * blocks (anchors, several documents, a defect of any kind) is left to a reading of the whole.
 */
import type { Directive } from '../facts.ts';
import type { Span } from '../text.ts';
import { type Entry, resolve, type Value } from '../value.ts';
import { readCounted, readYaml, tokenLimit, type YamlFacts } from './yaml.ts';

type ReadYaml = typeof readYaml;

/** A key with its value, in offsets of the text. */
interface Block {
  readonly entry: Entry;
  readonly directives: readonly Directive[];
}

interface Leaf extends Block {
  readonly text: string;
  readonly start: number;
  readonly tokens: number;
}

/** Smaller texts and blocks are read whole: that is as quick. */
const smallest = 4_000;
/** Keys nest as far as blocks are taken apart. */
const levels = 2;

/** What reaches across blocks, or may: anchors, aliases, merge keys, tags, documents, conflicts, odd line ends. */
const reaches = /(?:^|[\s[{,:-])[&*!][^\s,\]}]|<<|^(?:---|\.\.\.|%|[<>=|]{7}|\? )|\r(?!\n)|\t|\ufeff/m;

/** A reader of one file that remembers its blocks from one reading to the next. */
export function rememberingReader(): ReadYaml {
  let known: ReadonlyMap<string, readonly Leaf[]> = new Map();
  return (text, stretch, keys) => {
    const isWhole = stretch === undefined || (stretch.start === 0 && stretch.end === text.length);
    if (isWhole && text.length >= smallest && !reaches.test(text)) {
      const reading = new Reading(text, known);
      const facts = reading.whole();
      if (facts && reading.tokens <= tokenLimit) {
        known = reading.leaves;
        return facts;
      }
    }
    known = new Map();
    return readYaml(text, stretch, keys);
  };
}

class Reading {
  readonly leaves = new Map<string, Leaf[]>();
  /** At least as many as the text has. */
  tokens = 0;

  constructor(
    private readonly text: string,
    private readonly known: ReadonlyMap<string, readonly Leaf[]>,
  ) {}

  whole(): YamlFacts | undefined {
    const blocks = this.blocks({ start: 0, end: this.text.length }, 0, 1);
    if (!blocks) return undefined;
    return {
      root: mapOf(blocks),
      problems: [],
      directives: blocks.flatMap(({ directives }) => directives),
    };
  }

  /** The keys of one column, each with all that stands below it; undefined where the stretch is not made of such. */
  private blocks(stretch: Span, column: number, level: number): Block[] | undefined {
    const indent = ' '.repeat(column);
    const form = new RegExp(`^${indent}(?:"[^"\\n]*"|'[^'\\n]*'|[\\p{L}_][^\\s:#,[\\]{}"']*):(?=[ \\r\\n]|$)`, 'gmu');
    form.lastIndex = stretch.start;
    const starts: number[] = [];
    for (let match = form.exec(this.text); match && match.index < stretch.end; match = form.exec(this.text))
      starts.push(match.index);
    const [first] = starts;
    if (first === undefined || !/^(?: *(?:#.*)?\r?\n)*$/.test(this.text.slice(stretch.start, first))) return undefined;
    const blocks: Block[] = [];
    const seen = new Set<string>();
    for (const [index, start] of starts.entries()) {
      // Comments before the first key belong to its block.
      const block = this.block(
        { start: index === 0 ? stretch.start : start, end: starts[index + 1] ?? stretch.end },
        start,
        level,
      );
      if (!block || seen.has(block.entry.key)) return undefined;
      seen.add(block.entry.key);
      blocks.push(block);
    }
    return blocks;
  }

  private block(stretch: Span, keyStart: number, level: number): Block | undefined {
    const own = this.text.slice(stretch.start, stretch.end);
    if (level < levels && own.length >= smallest) {
      const nested = this.nested(stretch, keyStart, level);
      if (nested) return nested;
    }
    const leaf = this.takenOver(own, stretch.start) ?? this.leaf(own, stretch);
    if (!leaf) return undefined;
    this.tokens += leaf.tokens;
    const same = this.leaves.get(own);
    if (same) same.push(leaf);
    else this.leaves.set(own, [leaf]);
    return leaf;
  }

  /** A key with nothing but further keys below it. */
  private nested(stretch: Span, keyStart: number, level: number): Block | undefined {
    const lineEnd = this.text.indexOf('\n', keyStart) + 1;
    if (lineEnd === 0 || lineEnd >= stretch.end) return undefined;
    if (!/:[ ]*(?:#.*)?\r?\n$/.test(this.text.slice(keyStart, lineEnd))) return undefined;
    const below = this.text.slice(lineEnd, stretch.end);
    const column = /^(?: *(?:#.*)?\r?\n)*( +)[^ #\r\n]/.exec(below)?.[1]?.length;
    if (column === undefined || new RegExp(`^ {0,${column - 1}}[^ #\\r\\n]`, 'm').test(below)) return undefined;
    const { facts: opening, tokens } = readCounted(this.text, { start: stretch.start, end: lineEnd });
    this.tokens += tokens;
    const key = opening.root?.kind === 'map' ? opening.root.entries[0] : undefined;
    const blocks = this.blocks({ start: lineEnd, end: stretch.end }, column, level + 1);
    if (!key || opening.problems.length > 0 || !blocks) return undefined;
    return {
      entry: { key: key.key, keySpan: key.keySpan, value: mapOf(blocks) },
      directives: [...opening.directives, ...blocks.flatMap(({ directives }) => directives)],
    };
  }

  private takenOver(own: string, start: number): Leaf | undefined {
    const [before] = this.known.get(own) ?? [];
    if (!before) return undefined;
    const by = start - before.start;
    if (by === 0) return before;
    return {
      text: own,
      start,
      tokens: before.tokens,
      entry: movedEntry(before.entry, by),
      directives: before.directives.map((directive) => movedDirective(directive, by)),
    };
  }

  private leaf(own: string, stretch: Span): Leaf | undefined {
    const { facts, tokens } = readCounted(this.text, stretch);
    const { root, problems, directives } = facts;
    if (problems.length > 0 || root?.kind !== 'map' || root.flow || root.entries.length !== 1) return undefined;
    return { text: own, start: stretch.start, tokens, entry: root.entries[0]!, directives };
  }
}

function mapOf(blocks: readonly Block[]): Value {
  const entries = blocks.map(({ entry }) => entry);
  const last = entries.at(-1)!;
  const span = { start: entries[0]!.keySpan.start, end: Math.max(last.keySpan.end, last.value.span.end) };
  return { kind: 'map', span, flow: false, entries };
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function movedEntry(entry: Entry, by: number): Entry {
  return { key: entry.key, keySpan: moved(entry.keySpan, by), value: movedValue(entry.value, by) };
}

function movedValue(value: Value, by: number): Value {
  // A block without aliases is a tree.
  const node = resolve(value)!;
  const span = moved(node.span, by);
  if (node.kind === 'scalar') return { ...node, span };
  if (node.kind === 'list') return { ...node, span, items: node.items.map((item) => movedValue(item, by)) };
  return { ...node, span, entries: node.entries.map((entry) => movedEntry(entry, by)) };
}

function movedDirective(directive: Directive, by: number): Directive {
  return {
    ...directive,
    span: moved(directive.span, by),
    rules: directive.rules.map(({ id, span }) => ({ id, span: moved(span, by) })),
    ...(directive.until && { until: { text: directive.until.text, span: moved(directive.until.span, by) } }),
  };
}
