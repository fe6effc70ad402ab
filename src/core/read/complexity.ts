/**
 * Markdown that would take the parser seconds: it pairs emphasis marks and brackets of one paragraph in quadratic time.
 * Such paragraphs are found before parsing and left out of it. No text that people write comes near the limits.
 */
import type { Problem } from '../facts.ts';
import { blank, type Mend } from './mend.ts';

/** Runs of `*` and `_` in one paragraph. 2,000 take about 0.3 s, 8,000 ten times as long. */
const runLimit = 2000;
/** Square brackets in one paragraph. 3,000 take about 0.1 s. */
const bracketLimit = 3000;
/** Signs that may be marks or part cells, in one document. 100,000 take about two seconds; a book has fewer. */
const signLimit = 100_000;
/** Quotes and list items inside each other, and columns of indentation. */
const nestingLimit = 100;
const indentLimit = 200;
/** Lines at the margin behind a list item or quote, without a blank one: the parser looks back over all of them at each. 8,000 take a second. */
const lazyLimit = 8000;
/** Lines of one document. */
const lineLimit = 20_000;
/**
 * Lists, quotes and underlined headings, times lines: closing each goes over all that was read. A document of 3,000 lines may
 * be made of nothing else; one of 12,000 may have a thousand. At the limit the parser takes about two seconds.
 */
const containerBudget = 12_000_000;

export interface Complexity {
  readonly problems: readonly Problem[];
  /** What to leave out of parsing; blanking keeps all offsets. */
  readonly mends: readonly Mend[];
  /** Nothing can be read: the document as a whole is too long. */
  readonly hopeless: boolean;
}

const simple: Complexity = { problems: [], mends: [], hopeless: false };

/** Looks for paragraphs of `text` from `start` on that are too complex to parse. */
export function complexityOf(whole: string, start: number): Complexity {
  // A lone carriage return ends a line too.
  const text = whole.replace(/\r(?!\n)/g, '\n');
  if (!isSuspect(text, start)) return simple;
  if (count(text, /[\\&*_[\]`<!|]/g) > signLimit) return hopeless(text, start, { what: 'signs', limit: signLimit });
  const containers = containersOver(text, start);
  if (containers !== undefined) return hopeless(text, start, { what: 'containers', limit: containers });
  const problems: Problem[] = [];
  const mends: Mend[] = [];
  let block: Block | undefined;
  let lines = 0;
  for (let at = start; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    if (++lines > lineLimit) return hopeless(text, start, { what: 'lines', limit: lineLimit });
    block = line.trim() === '' ? undefined : blockWith(block, line, at);
    const over = block && limitOver(block, line);
    if (block && over) {
      const from = block.reported ? at : Math.min(block.start, at);
      if (!block.reported) problems.push({ code: 'too-complex', span: { start: from, end }, data: { ...over } });
      block.reported = true;
      mends.push({ start: from, end, text: blank(text.slice(from, end)) });
    }
    at = end + 1;
  }
  return { problems, mends, hopeless: false };
}

/** A limit that was met, and of what: each has its own message. */
interface Over {
  readonly what: 'marks' | 'brackets' | 'signs' | 'nesting' | 'indentation' | 'lazy' | 'lines' | 'containers';
  readonly limit: number;
}

function hopeless(text: string, start: number, over: Over): Complexity {
  const span = { start, end: Math.min(start + 1, text.length) };
  return { problems: [{ code: 'too-complex', span, data: { ...over } }], mends: [], hopeless: true };
}

/** A paragraph, as far as it has been read: lines without a blank one between, each cell and list item for itself. */
interface Block {
  readonly start: number;
  runs: number;
  brackets: number;
  readonly list: boolean;
  /** A list item or quote has begun, and lines at the margin go on with it. */
  contained: boolean;
  lazy: number;
  table: boolean;
  reported: boolean;
}

function blockWith(block: Block | undefined, line: string, at: number): Block {
  const item = /^[ \t]*(?:[-*+]|(\d{1,9})[.)])[ \t]/.exec(line);
  // A number other than 1 starts an item only where there is a list already.
  const isItem = item !== null && (block === undefined || block.list || item[1] === undefined || item[1] === '1');
  const same = block && !isItem && !block.table;
  const next = same
    ? block
    : {
        start: at,
        runs: 0,
        brackets: 0,
        list: isItem || block?.list === true,
        contained: false,
        lazy: 0,
        table: block?.table === true,
        reported: false,
      };
  if (/^[ \t|:-]*$/.test(line) && line.includes('-') && line.includes('|')) next.table = true;
  if (isItem || /^[ \t]*>/.test(line)) next.contained = true;
  else if (/^(?:`{3}|~{3}|#)/.test(line)) next.contained = false;
  else if (next.contained && /^\S/.test(line)) next.lazy++;
  next.runs += count(line, /\*+|_+/g);
  next.brackets += count(line, /[[\]]/g);
  return next;
}

function limitOver(block: Block, line: string): Over | undefined {
  const { depth, indent } = containersOf(line);
  if (depth > nestingLimit) return { what: 'nesting', limit: nestingLimit };
  if (depth > 0 && indent > indentLimit) return { what: 'indentation', limit: indentLimit };
  if (block.lazy > lazyLimit) return { what: 'lazy', limit: lazyLimit };
  if (block.runs > runLimit) return { what: 'marks', limit: runLimit };
  return block.brackets > bracketLimit ? { what: 'brackets', limit: bracketLimit } : undefined;
}

/** How many lists, quotes and underlined headings a document of this length may have, where it has more. */
function containersOver(text: string, start: number): number | undefined {
  let lines = 0;
  let opened = 0;
  /** Where the list that is open has its marker. */
  let column = -1;
  let before: 'blank' | 'text' | 'quote' | 'item' = 'blank';
  for (let at = start; at < text.length; lines++) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    // What a line opens stands at its beginning.
    const line = text.slice(at, Math.min(end, at + indentLimit)).trimEnd();
    at = end + 1;
    const markers = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)?.[0];
    if (markers === undefined) {
      if (before === 'text' && /^ {0,3}(?:=+|-+)$/.test(line)) opened++;
      // Text at the margin ends a list.
      if (before === 'blank' && /^\S/.test(line)) column = -1;
      before = line === '' ? 'blank' : 'text';
      continue;
    }
    const isQuote = markers.trimStart().startsWith('>');
    const margin = markers.search(/\S/);
    if (isQuote ? before !== 'quote' : margin > column) opened++;
    // `- > - x` opens as many as it has marks.
    opened += count(markers, />|[-*+](?=[ \t]|$)|[.)]/g) - 1;
    column = isQuote ? -1 : margin;
    before = isQuote ? 'quote' : 'item';
  }
  return opened * lines > containerBudget ? Math.floor(containerBudget / lines) : undefined;
}

/** Counts over the whole text first: a document below all limits, as nearly all are, needs no second look. */
function isSuspect(text: string, start: number): boolean {
  let marks = 0;
  let brackets = 0;
  let lines = 0;
  let lineStart = start;
  for (let i = start; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x0a:
        lines++;
        // Deep nesting needs a long line of marks or of spaces.
        if (i - lineStart > nestingLimit && isNested(text, lineStart)) return true;
        lineStart = i + 1;
        break;
      case 0x5b: // [
      case 0x5d: // ]
        brackets++;
        break;
      case 0x2a: // *
      case 0x5f: // _
        marks++;
        break;
    }
  }
  return (
    marks > runLimit ||
    brackets > bracketLimit ||
    lines * lines > containerBudget ||
    lines > lineLimit ||
    text.length - start > signLimit ||
    isNested(text, lineStart)
  );
}

function isNested(text: string, lineStart: number): boolean {
  for (let i = lineStart; i < lineStart + nestingLimit; i++)
    if (!' \t>-*+.)0123456789'.includes(text[i] ?? 'x')) return false;
  return true;
}

/** The quotes and list items that a line opens, and how far it is indented. */
function containersOf(line: string): { depth: number; indent: number } {
  const lead = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/.exec(line)![0];
  if (lead === '') return { depth: 0, indent: 0 };
  return { depth: count(lead, />|[-*+](?=[ \t])|[.)]/g), indent: lead.length };
}

function count(text: string, pattern: RegExp): number {
  let n = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) n++;
  return n;
}
