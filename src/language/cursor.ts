/**
 * Where the cursor stands in YAML that is being written: which keys lead there, and whether a key or a value comes next. From the
 * text alone, line by line: while somebody types, the parser may not make sense of it.
 */
import type { Path } from '../core/path.ts';
import type { Span } from '../core/text.ts';

export interface Cursor {
  /** The map or value that the cursor is in; list items as 0. */
  readonly path: Path;
  readonly expects: 'key' | 'value';
  /** What is written of the word, up to the end of the word. */
  readonly word: Span;
  /** In `{}` or `[]`. */
  readonly flow: boolean;
  /** The quote that the word stands in. */
  readonly quote?: string;
  /** Nothing closes the quote. */
  readonly isOpen?: true;
  /** The column of the keys of the map; where a block is written below. */
  readonly indent: number;
  /** A colon follows the key already. */
  readonly hasColon: boolean;
}

interface Line {
  readonly indent: number;
  /** Columns of the dashes of list items on this line. */
  readonly dashes: readonly number[];
  /** Where the text behind dashes starts. */
  readonly column: number;
  readonly key?: string;
  /** Behind the colon. */
  readonly rest: string;
  readonly restAt: number;
  readonly isBlank: boolean;
}

const keyForm =
  /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#\-?{}[\],&*!|>'"%@`:][^#]*?|-[^\s#][^#]*?))(?<!\s)\s*:(?=\s|$)/;

function readLine(text: string): Line {
  const indent = /^ */.exec(text)![0].length;
  const dashes: number[] = [];
  let column = indent;
  for (let match = /^-(?: +|$)/.exec(text.slice(column)); match; match = /^-(?: +|$)/.exec(text.slice(column))) {
    dashes.push(column);
    column += match[0].length;
  }
  const body = text.slice(column);
  const isBlank = dashes.length === 0 && /^\s*(#.*)?$/.test(body);
  const match = isBlank ? null : keyForm.exec(body);
  if (!match) return { indent, dashes, column, rest: body, restAt: column, isBlank };
  const restAt = column + match[0].length;
  return {
    indent,
    dashes,
    column,
    key: match[1] ?? match[2] ?? match[3]!,
    rest: text.slice(restAt),
    restAt,
    isBlank,
  };
}

/** `text` is YAML from `start` on, up to `end`; `offset` lies within. Undefined where nothing can be written. */
export function cursorAt(text: string, offset: number, start = 0, end = text.length): Cursor | undefined {
  const lineStart = Math.max(start, text.lastIndexOf('\n', offset - 1) + 1);
  const stop = /[\r\n]|$/.exec(text.slice(offset, end))!.index + offset;
  const before = text.slice(lineStart, offset);
  if (isComment(before)) return undefined;
  const lines = text.slice(start, lineStart).split(/\r?\n/).slice(0, -1).map(readLine);
  const whole = readLine(text.slice(lineStart, stop));
  const typed = readLine(before);
  // What stands in brackets may have begun lines above.
  const flow = flowAt(text, lines, start, lineStart, offset, typed);
  if (flow !== undefined) return flow ?? undefined;
  if (inBlockScalar(lines, typed)) return undefined;
  const { column, dashes } = typed;
  const above = pathAbove(lines, dashes[0] ?? column, dashes.length > 0);
  // Each dash beyond the first opens a list in a list.
  const path = [...above, ...dashes.map(() => 0)];
  if (typed.key === undefined) {
    const begin = lineStart + column;
    const base = { path, expects: 'key', flow: false, indent: column } as const;
    if (/^["']/.test(typed.rest)) return quotedKey(text, base, begin, offset, stop) ?? undefined;
    const tail = keyForm.exec(text.slice(begin, stop));
    const wordEnd = tail
      ? begin + tail[0].replace(/(?<!\s)\s*:$/, '').length
      : trimmedEnd(text, { start: begin, end: stop });
    return { ...base, word: { start: begin, end: Math.max(offset, wordEnd) }, hasColon: whole.key !== undefined };
  }
  const lead = /^\s*/.exec(typed.rest)![0].length;
  // `key:` without a blank: the colon belongs to the key so far.
  if (lead === 0) return undefined;
  const value = lineStart + typed.restAt + lead;
  return valueCursor(text, [...path, typed.key], value, offset, stop, column, false) ?? undefined;
}

/**
 * What is written in the quotes that open at `at`; null where they are closed before the offset. A quote that something is
 * written behind opens the next word: the first one is still open.
 */
function quoted(
  text: string,
  at: number,
  offset: number,
  stop: number,
  openEnd: RegExp,
): Pick<Cursor, 'word' | 'quote' | 'isOpen'> | null {
  const quote = text[at]!;
  const start = at + 1;
  const inner = (quote === '"' ? /^(?:[^"\\]|\\.)*/ : /^(?:[^']|'')*/).exec(text.slice(start, stop))![0];
  const close = start + inner.length;
  if (close < stop && /^[\s,\]}:]|^$/.test(text.slice(close + 1, close + 2)))
    return offset > close ? null : { word: { start, end: close }, quote };
  const size = openEnd.exec(text.slice(start, stop))![0].trimEnd().length;
  return { word: { start, end: Math.max(offset, start + size) }, quote, isOpen: true };
}

function quotedKey(
  text: string,
  base: Pick<Cursor, 'path' | 'expects' | 'flow' | 'indent'>,
  at: number,
  offset: number,
  stop: number,
): Cursor | null {
  const found = quoted(text, at, offset, stop, /^[^,}\]:#]*/);
  if (!found) return null;
  const behind = text.slice(found.word.end + (found.isOpen ? 0 : 1), stop);
  return { ...base, ...found, hasColon: /^\s*:/.test(behind) };
}

function valueCursor(
  text: string,
  path: Path,
  from: number,
  offset: number,
  stop: number,
  indent: number,
  flow: boolean,
): Cursor | null {
  const base = { path, expects: 'value', flow, indent, hasColon: true } as const;
  const end = flow ? /^[^,\]}#]*/ : /^(?:[^#]|(?<=\S)#)*/;
  if (/["']/.test(text[from] ?? '') && from < offset) {
    const found = quoted(text, from, offset, stop, end);
    return found && { ...base, ...found };
  }
  const size = end.exec(text.slice(from, stop))![0].trimEnd().length;
  return { ...base, word: { start: from, end: Math.max(offset, from + size) } };
}

function trimmedEnd(text: string, { start, end }: Span): number {
  return start + text.slice(start, end).replace(/(?<!\s)\s*(?:#.*)?$/, '').length;
}

function isComment(before: string): boolean {
  return /^\s*#/.test(before) || /\s#[^"']*$/.test(before);
}

/** The keys above a line of this column. A list may stand in the same column as its key. */
function pathAbove(lines: readonly Line[], column: number, isItem: boolean): (string | number)[] {
  const path: (string | number)[] = [];
  let limit = column;
  let item = isItem;
  for (let i = lines.length - 1; i >= 0 && (limit > 0 || item); i--) {
    const line = lines[i]!;
    if (line.isBlank) continue;
    if (line.key !== undefined && (line.column < limit || (item && line.dashes.length === 0 && line.column <= limit))) {
      path.unshift(line.key);
      limit = line.column;
      item = false;
      for (const dash of [...line.dashes].reverse()) {
        path.unshift(0);
        limit = dash;
        item = true;
      }
    } else if (line.dashes.length > 0 && line.column <= limit && line.dashes.some((dash) => dash < limit)) {
      // The cursor's map belongs to an item whose first key stands further up, or to one without any.
      for (const dash of line.dashes.filter((each) => each < limit).reverse()) {
        path.unshift(0);
        limit = dash;
        item = true;
      }
    }
  }
  return path;
}

function inBlockScalar(lines: readonly Line[], current: Line): boolean {
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]!;
    if (line.isBlank) continue;
    if (line.indent >= current.indent && current.indent > 0) continue;
    return line.key !== undefined && /^\s*[|>][+-]?\d?\s*(#.*)?$/.test(line.rest) && line.indent < current.indent;
  }
  return false;
}

interface Open {
  readonly bracket: '{' | '[';
  key?: string | undefined;
}

/** The cursor within brackets; undefined where none is open, null where nothing can be written there. */
function flowAt(
  text: string,
  lines: readonly Line[],
  start: number,
  lineStart: number,
  offset: number,
  typed: Line,
): Cursor | null | undefined {
  // Back to the line whose value opens the bracket.
  let head = typed;
  let headStart = lineStart;
  let at = lines.length;
  const opens = (line: Line) => /^\s*[{[]/.test(line.rest);
  for (let back = 0; back < 60; back++) {
    if (opens(head)) {
      const found = scanFlow(text, headStart + head.restAt, offset);
      if (found) return flowCursor(text, found, [...pathTo(lines, at, head)], offset, head.column);
      if (head !== typed) return undefined;
    } else if (head !== typed && head.key !== undefined && head.indent === 0 && head.rest.trim() !== '')
      return undefined;
    at--;
    if (at < 0) return undefined;
    head = lines[at]!;
    headStart = start + lengthOf(text, start, at);
  }
  return undefined;
}

/** Where line `n` of the text from `start` begins, counted from there. */
function lengthOf(text: string, start: number, n: number): number {
  let at = start;
  for (let i = 0; i < n; i++) at = text.indexOf('\n', at) + 1;
  return at - start;
}

function pathTo(lines: readonly Line[], at: number, head: Line): (string | number)[] {
  const above = pathAbove(lines.slice(0, at), head.dashes[0] ?? head.column, head.dashes.length > 0);
  return [...above, ...head.dashes.map(() => 0), ...(head.key === undefined ? [] : [head.key])];
}

interface Scanned {
  readonly open: readonly Open[];
  /** Where the current item or pair starts. */
  readonly from: number;
  /** Where the value of the current pair starts, behind its colon. */
  readonly valueFrom?: number;
}

function scanFlow(text: string, from: number, offset: number): Scanned | undefined {
  const open: Open[] = [];
  let quote: string | undefined;
  let itemFrom = from;
  let valueFrom: number | undefined;
  for (let i = from; i < offset; i++) {
    const c = text[i]!;
    if (quote) {
      if (c === '\\' && quote === '"') i++;
      else if (c === quote) quote = undefined;
      continue;
    }
    if ((c === '"' || c === "'") && /[\s,:{[]/.test(text[i - 1] ?? ' ')) quote = c;
    else if (c === '#' && /\s/.test(text[i - 1] ?? ' ')) {
      const end = text.indexOf('\n', i);
      if (end < 0 || end >= offset) return undefined;
      i = end;
    } else if (c === '{' || c === '[') {
      open.push({ bracket: c });
      itemFrom = i + 1;
      valueFrom = undefined;
    } else if (c === '}' || c === ']') {
      open.pop();
      if (open.length === 0) return undefined;
      valueFrom = open.at(-1)!.key === undefined ? undefined : i;
    } else if (c === ',') {
      const top = open.at(-1);
      if (top) top.key = undefined;
      itemFrom = i + 1;
      valueFrom = undefined;
    } else if (c === ':' && /[\s{[]|$/.test(text[i + 1] ?? ' ') && open.at(-1)?.bracket === '{') {
      open.at(-1)!.key = unquoted(text.slice(itemFrom, i).trim());
      valueFrom = i + 1;
    }
  }
  return open.length === 0 ? undefined : { open, from: itemFrom, ...(valueFrom === undefined ? {} : { valueFrom }) };
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}

function flowCursor(
  text: string,
  { open, from, valueFrom }: Scanned,
  base: readonly (string | number)[],
  offset: number,
  indent: number,
): Cursor | null {
  const path = [...base];
  for (const [depth, { bracket, key }] of open.entries()) {
    if (bracket === '[') path.push(0);
    else if (key !== undefined && depth < open.length - 1) path.push(key);
  }
  const top = open.at(-1)!;
  const stop = /[\r\n]|$/.exec(text.slice(offset))!.index + offset;
  const skip = (at: number) => at + /^\s*/.exec(text.slice(at, offset))![0].length;
  if (top.bracket === '{' && top.key === undefined) {
    const begin = skip(from);
    const base = { path, expects: 'key', flow: true, indent } as const;
    if (/^["']/.test(text.slice(begin, offset))) return quotedKey(text, base, begin, offset, stop);
    const size = /^[^,}\]:#\r\n]*/.exec(text.slice(begin, stop))![0].trimEnd().length;
    const word = { start: begin, end: Math.max(offset, begin + size) };
    return { ...base, word, hasColon: /^\s*:/.test(text.slice(word.end, stop)) };
  }
  if (top.key !== undefined) path.push(top.key);
  return valueCursor(text, path, skip(valueFrom ?? from), offset, stop, indent, true);
}
