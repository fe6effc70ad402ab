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

/** `text` is YAML from `start` on, up to `end`; `offset` lies within. */
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
  if (flow) return flow;
  if (inBlockScalar(lines, typed)) return undefined;
  const { column, dashes } = typed;
  const above = pathAbove(lines, dashes[0] ?? column, dashes.length > 0);
  // Each dash beyond the first opens a list in a list.
  const path = [...above, ...dashes.map(() => 0)];
  if (typed.key === undefined) {
    const word = { start: lineStart + column, end: stop };
    const tail = keyForm.exec(text.slice(lineStart + column, stop));
    const wordEnd = tail ? lineStart + column + tail[0].replace(/(?<!\s)\s*:$/, '').length : trimmedEnd(text, word);
    const quote = /^["']/.exec(typed.rest)?.[0];
    return {
      path,
      expects: 'key',
      word: { start: word.start + (quote ? 1 : 0), end: Math.max(offset, wordEnd) },
      flow: false,
      ...(quote ? { quote } : {}),
      indent: column,
      hasColon: whole.key !== undefined,
    };
  }
  const lead = /^\s*/.exec(typed.rest)![0].length;
  // `key:` without a blank: the colon belongs to the key so far.
  if (lead === 0) return undefined;
  return valueCursor(text, [...path, typed.key], lineStart + typed.restAt + lead, offset, stop, column, false);
}

function valueCursor(
  text: string,
  path: Path,
  from: number,
  offset: number,
  stop: number,
  indent: number,
  flow: boolean,
): Cursor {
  const quote = /["']/.test(text[from] ?? '') && from < offset ? text[from] : undefined;
  const begin = quote ? from + 1 : from;
  const rest = text.slice(begin, stop);
  const size = quote
    ? rest.includes(quote)
      ? rest.indexOf(quote)
      : rest.trimEnd().length
    : (flow ? /^[^,\]}#]*/ : /^(?:[^#]|(?<=\S)#)*/).exec(rest)![0].trimEnd().length;
  return {
    path,
    expects: 'value',
    word: { start: begin, end: Math.max(offset, begin + size) },
    flow,
    ...(quote ? { quote } : {}),
    indent,
    hasColon: true,
  };
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

/** The cursor within brackets; undefined where none is open. */
function flowAt(
  text: string,
  lines: readonly Line[],
  start: number,
  lineStart: number,
  offset: number,
  typed: Line,
): Cursor | undefined {
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
): Cursor | undefined {
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
    const size = /^[^,}\]:#\r\n]*/.exec(text.slice(begin, stop))![0].trimEnd().length;
    const quote = /^["']/.exec(text.slice(begin, offset))?.[0];
    const end = Math.max(offset, begin + size);
    const word = { start: begin + (quote ? 1 : 0), end };
    return {
      path,
      expects: 'key',
      word,
      flow: true,
      ...(quote ? { quote } : {}),
      indent,
      hasColon: /^\s*(?:["']\s*)?:/.test(text.slice(end, stop)),
    };
  }
  if (top.key !== undefined) path.push(top.key);
  return valueCursor(text, path, skip(valueFrom ?? from), offset, stop, indent, true);
}
