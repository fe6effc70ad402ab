/**
 * Fixes: a rule says what should become of the document, this turns it into the least change of its text. Comments, quoting,
 * order, flow or block form and line ends stay as the author has them.
 */
import { stringify } from 'yaml';
import type { ProblemCode } from './facts.ts';
import type { Finding, Fix } from './finding.ts';
import type { Localised, Params } from './language.ts';
import { type Path, valueAt } from './path.ts';
import { recalled } from './remember.ts';
import type { Span } from './text.ts';
import {
  type ConcreteValue,
  type Entry,
  entryOf,
  type MapValue,
  resolve,
  type ScalarValue,
  type Value,
} from './value.ts';
import type { Document, SourceFile } from './workspace.ts';

/** A replacement in one file; offsets of the text as it was read. */
export interface Edit {
  readonly file: string;
  readonly span: Span;
  readonly text: string;
}

/** What a rule wants to become of a document. `file` defaults to the file of the finding. */
export interface FixIntent {
  readonly title: Localised;
  readonly params?: Params;
  /** True where the fix cannot change what the author meant. Only these are made by `--fix`. */
  readonly safe: boolean;
  readonly changes: readonly Change[];
}

export type Change = { readonly file?: SourceFile | Document } & (
  | { readonly op: 'set'; readonly path: Path; readonly value: PlainValue }
  /** Adds a key to the map (or an item to the list) at `path`; at the end. Maps on the way that are missing are made. */
  | { readonly op: 'insert'; readonly path: Path; readonly key?: string; readonly value: PlainValue }
  | { readonly op: 'rename'; readonly path: Path; readonly key: string }
  | { readonly op: 'remove'; readonly path: Path }
  | { readonly op: 'replace'; readonly span: Span; readonly text: string }
);

export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** Where one of these is met, what was read is not what stands there: new keys wait until it is mended, or they would spoil it more. */
const mendedFirst: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'syntax',
  'tab-indent',
  'full-width-colon',
  'full-width-punctuation',
  'conflict-marker',
  'several-documents',
  'front-matter-unclosed',
  'too-deep',
]);

/** A word in the place of a word, a name in that of a name: whatever is wrong elsewhere, nothing moves. */
function isInPlace(change: Change, { facts }: SourceFile): boolean {
  switch (change.op) {
    case 'replace':
    case 'rename':
      return true;
    case 'set':
      return typeof change.value !== 'object' && valueAt(facts.root, change.path)?.kind === 'scalar';
    default:
      return false;
  }
}

/** The edits of one change; undefined where the document has no place for it. Their texts are written when they are read. */
export function editsOf(change: Change, source: SourceFile): Edit[] | undefined {
  if (!isInPlace(change, source) && source.facts.problems.some(({ code }) => mendedFirst.has(code))) return undefined;
  const made = new Editor(source).edit(change);
  return made && [lazyEdit(source.file, made.span, made.text)];
}

/** Most findings are only shown: whether there is a fix has to be known, its text need not. A spread or JSON reads it. */
function lazyEdit(file: string, span: Span, write: () => string): Edit {
  let written: string | undefined;
  return {
    file,
    span,
    get text() {
      written ??= write();
      return written;
    },
  };
}

type Made = { span: Span; text: () => string };

const nothing = () => '';

/** As an author writes: no broken lines, and no aliases for what only happens to be the same. */
const writing = { lineWidth: 0, flowCollectionPadding: false, aliasDuplicateObjects: false } as const;

/** Looked for once: a large file may have a fix on each line. */
const lineEndOf = recalled(({ text }: SourceFile) => (text.includes('\r\n') ? '\r\n' : '\n'));

class Editor {
  private readonly text: string;
  private readonly root: Value | undefined;
  private readonly eol: string;

  constructor(private readonly source: SourceFile) {
    this.text = source.text;
    this.root = source.facts.root;
    this.eol = lineEndOf(source);
  }

  edit(change: Change): Made | undefined {
    switch (change.op) {
      case 'replace':
        return change.text === '' ? this.removeSpan(change.span) : { span: change.span, text: () => change.text };
      case 'rename': {
        const entry = this.entryAt(change.path);
        return entry && !entry.merge ? { span: entry.keySpan, text: () => scalar(change.key) } : undefined;
      }
      case 'remove':
        return this.remove(change.path);
      case 'set': {
        const value = valueAt(this.root, change.path);
        if (value) return this.replaceValue(value, change.value, change.path);
        const key = change.path.at(-1);
        return typeof key === 'string' ? this.insert(change.path.slice(0, -1), key, change.value) : undefined;
      }
      case 'insert':
        return this.insert(change.path, change.key, change.value);
    }
  }

  private entryAt(path: Path): Entry | undefined {
    const key = path.at(-1);
    return typeof key === 'string' ? entryOf(valueAt(this.root, path.slice(0, -1)), key) : undefined;
  }

  private replaceValue(value: Value, next: PlainValue, path: Path): Made | undefined {
    if (value.kind === 'scalar' && value.span.start === value.span.end) {
      const place = this.placeOfValue(path);
      return place && { span: { start: place.at, end: place.at }, text: () => place.lead + flow(next) };
    }
    // A block map or list of many lines gives way to its flow form; that only happens where a rule replaces all of it.
    return {
      span: this.trimmed(value.span),
      text: () => (typeof next === 'string' ? quoteLike(next, value) : flow(next)),
    };
  }

  /** Where the value of a key that has none is written, and what stands before it: in braces a key may have no colon. */
  private placeOfValue(path: Path): { readonly at: number; readonly lead: string } | undefined {
    const entry = this.entryAt(path);
    if (!entry) return undefined;
    const { end } = entry.keySpan;
    const colon = /\s*[:：]/y;
    colon.lastIndex = end;
    if (colon.test(this.text)) return { at: colon.lastIndex, lead: ' ' };
    return this.isInFlow(path) ? { at: end, lead: ': ' } : undefined;
  }

  private isInFlow(path: Path): boolean {
    const owner = resolve(valueAt(this.root, path.slice(0, -1)));
    return owner?.kind === 'map' && owner.flow;
  }

  private insert(path: Path, key: string | undefined, value: PlainValue): Made | undefined {
    const at = valueAt(this.root, path);
    const node = resolve(at);
    if (at?.kind === 'alias') return undefined;
    if (!node || (node.kind === 'scalar' && node.value === null)) return this.insertInto(path, node, key, value);
    if (key === undefined) return this.appendItem(node, value);
    if (node.kind !== 'map') return undefined;
    return node.flow
      ? this.appendFlow(node.span, node.entries.length === 0, () => `${scalar(key)}: ${flow(value)}`)
      : this.appendEntry(node, key, value);
  }

  /** The map at `path` is missing or empty: it is made, with its first entry. */
  private insertInto(
    path: Path,
    empty: ConcreteValue | undefined,
    key: string | undefined,
    value: PlainValue,
  ): Made | undefined {
    const content = key === undefined ? [value] : { [key]: value };
    const parent = path.slice(0, -1);
    const last = path.at(-1);
    if (!empty) return typeof last === 'string' ? this.insert(parent, last, content) : this.atEnd(content);
    const entry = this.entryAt(path);
    if (!entry) return this.atEnd(content);
    const place = this.placeOfValue(path);
    if (!place) return undefined;
    const { at, lead } = place;
    if (this.isInFlow(path)) return { span: { start: at, end: at }, text: () => lead + flow(content) };
    const indent = this.column(entry.keySpan.start) + 2;
    const end = this.source.lines.line(this.source.lines.positionAt(at).line).end;
    return { span: { start: end, end }, text: () => this.eol + this.block(content, indent) };
  }

  /** A document without any content yet. */
  private atEnd(content: PlainValue): Made | undefined {
    if (this.source.facts.format !== 'yaml') return undefined;
    const at = this.text.length;
    const lead = at > 0 && !this.text.endsWith('\n') ? this.eol : '';
    return { span: { start: at, end: at }, text: () => lead + this.block(content, 0) + this.eol };
  }

  private appendEntry(map: MapValue, key: string, value: PlainValue): Made | undefined {
    const own = map.entries.filter((entry) => !entry.merge);
    const last = own.at(-1);
    if (!last) return undefined;
    const indent = this.column(own[0]!.keySpan.start);
    return this.newLine(Math.max(last.value.span.end, last.keySpan.end), () => this.block({ [key]: value }, indent));
  }

  private appendItem(node: ConcreteValue, value: PlainValue): Made | undefined {
    if (node.kind === 'scalar') {
      return { span: node.span, text: () => `[${this.text.slice(node.span.start, node.span.end)}, ${flow(value)}]` };
    }
    if (node.kind !== 'list') return undefined;
    if (node.flow) return this.appendFlow(node.span, node.items.length === 0, () => flow(value));
    const first = node.items[0];
    const last = node.items.at(-1);
    if (!first || !last) return undefined;
    const dash = this.text.lastIndexOf('-', first.span.start);
    return this.newLine(last.span.end, () => this.block([value], this.column(dash)));
  }

  private appendFlow(span: Span, isEmpty: boolean, text: () => string): Made {
    let end = span.end - 1;
    while (end > span.start + 1 && /[\s,]/.test(this.text[end - 1]!)) end--;
    return { span: { start: end, end }, text: () => (isEmpty ? '' : ', ') + text() };
  }

  /** Text on a line of its own below the line on which `offset`'s content ends. */
  private newLine(offset: number, text: () => string): Made {
    let end = offset;
    while (end > 0 && /\s/.test(this.text[end - 1]!)) end--;
    const line = this.source.lines.line(this.source.lines.positionAt(end).line);
    return { span: { start: line.end, end: line.end }, text: () => this.eol + text() };
  }

  private remove(path: Path): Made | undefined {
    const parent = resolve(valueAt(this.root, path.slice(0, -1)));
    const step = path.at(-1);
    if (!parent || parent.kind === 'scalar' || step === undefined) return undefined;
    const spans =
      parent.kind === 'map' ? parent.entries.map((entry) => entrySpan(entry)) : parent.items.map((item) => item.span);
    const index =
      parent.kind === 'map'
        ? parent.entries.findLastIndex((entry) => entry.key === step && !entry.merge)
        : Number(step);
    const span = spans[index];
    if (!span) return undefined;
    if (parent.flow) {
      if (index > 0) return { span: { start: this.trimmed(spans[index - 1]!).end, end: span.end }, text: nothing };
      const next = spans[1];
      return { span: { start: span.start, end: next ? next.start : span.end }, text: nothing };
    }
    return this.removeSpan({
      start: parent.kind === 'list' ? this.text.lastIndexOf('-', span.start) : span.start,
      end: span.end,
    });
  }

  /** Removes a stretch, and the whole of its lines where nothing else stands on them. */
  private removeSpan(span: Span): Made {
    const { lines } = this.source;
    const content = this.trimmed(span);
    const first = lines.line(lines.positionAt(content.start).line);
    const lastLine = lines.positionAt(content.end).line;
    const last = lines.line(lastLine);
    const before = this.text.slice(first.start, content.start);
    const after = this.text.slice(content.end, last.end);
    if (before.trim() === '' && /^\s*(#.*)?$/.test(after)) {
      const end = lastLine + 1 < lines.count ? lines.line(lastLine + 1).start : last.end;
      return { span: { start: first.start, end }, text: nothing };
    }
    const blank = before.length - before.trimEnd().length;
    return {
      span: { start: after.trim() === '' ? content.start - blank : content.start, end: content.end },
      text: nothing,
    };
  }

  private trimmed(span: Span): Span {
    let { end } = span;
    while (end > span.start && /\s/.test(this.text[end - 1]!)) end--;
    return { start: span.start, end };
  }

  private column(offset: number): number {
    return this.source.lines.positionAt(offset).character;
  }

  /** YAML of a value, each line indented, without the last line end. */
  private block(value: PlainValue, indent: number): string {
    const text = stringify(value, { ...writing, collectionStyle: 'any' }).trimEnd();
    return text
      .split('\n')
      .map((line) => (line === '' ? line : ' '.repeat(indent) + line))
      .join(this.eol);
  }
}

function entrySpan(entry: Entry): Span {
  return { start: entry.keySpan.start, end: Math.max(entry.keySpan.end, entry.value.span.end) };
}

function flow(value: PlainValue): string {
  return stringify(value, { ...writing, collectionStyle: 'flow' }).trimEnd();
}

function scalar(text: string): string {
  return flow(text);
}

/** A string in the quotes of the value it replaces, where it had some. */
function quoteLike(text: string, old: Value): string {
  const style = (old as ScalarValue).style;
  if (old.kind === 'scalar' && (style === 'single' || style === 'double')) {
    return stringify(text, {
      defaultStringType: style === 'single' ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE',
      lineWidth: 0,
    }).trimEnd();
  }
  return scalar(text);
}

/** The text with edits made. Edits must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { span, text: replacement } of [...edits].sort(
    (a, b) => b.span.start - a.span.start || b.span.end - a.span.end,
  )) {
    result = result.slice(0, span.start) + replacement + result.slice(span.end);
  }
  return result;
}

/** Rounds of fixing. Fixes that wait for each other need one each; rules that undo each other must not go on forever. */
export const fixPasses = 100;

/**
 * The edits, by file, of every finding's first fix that may be made. A fix that overlaps one taken already waits for
 * the next pass; two that insert at one place too, since their order would be chance.
 */
export function chooseEdits(findings: readonly Finding[], unsafe: boolean): Map<string, Edit[]> {
  const chosen = new Map<string, Edit[]>();
  for (const { fixes } of findings) {
    const fix = fixes.find((one): one is Fix => one.safe || unsafe);
    if (!fix || fix.edits.some((edit) => chosen.get(edit.file)?.some((taken) => overlap(taken.span, edit.span))))
      continue;
    for (const edit of fix.edits) chosen.set(edit.file, [...(chosen.get(edit.file) ?? []), edit]);
  }
  return chosen;
}

function overlap(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
