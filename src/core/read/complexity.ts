/**
 * Markdown that would take the parser seconds: it pairs emphasis marks and brackets of one paragraph in quadratic time.
 * Such paragraphs are found before parsing and left out of it. No text that people write comes near the limits.
 */
import type { Problem } from '../facts.ts';
import { blank, type Mend } from './mend.ts';

/** Runs of `*` and `_` in one paragraph. 2,000 take about 0.3 s, 8,000 ten times as long. */
const runLimit = 2000;
/** Closing brackets in one paragraph. 3,000 take about 0.1 s. */
const bracketLimit = 3000;
/** Quotes and list items inside each other, and columns of indentation. */
const nestingLimit = 100;
const indentLimit = 200;
/** Lines of one document. */
const lineLimit = 20_000;

export interface Complexity {
  readonly problems: readonly Problem[];
  /** What to leave out of parsing; blanking keeps all offsets. */
  readonly mends: readonly Mend[];
  /** Nothing can be read: the document as a whole is too long. */
  readonly hopeless: boolean;
}

const simple: Complexity = { problems: [], mends: [], hopeless: false };

/** Looks for paragraphs of `text` from `start` on that are too complex to parse. */
export function complexityOf(text: string, start: number): Complexity {
  if (!isSuspect(text, start)) return simple;
  const problems: Problem[] = [];
  const mends: Mend[] = [];
  let block: Block | undefined;
  let lines = 0;
  for (let at = start; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    if (++lines > lineLimit) {
      problems.push({
        code: 'too-complex',
        span: { start, end: Math.min(start + 1, text.length) },
        data: { limit: lineLimit },
      });
      return { problems, mends: [], hopeless: true };
    }
    block = line.trim() === '' ? undefined : blockWith(block, line, at);
    const limit = block && limitOver(block, line);
    if (block && limit !== undefined) {
      const from = block.reported ? at : Math.min(block.start, at);
      if (!block.reported) problems.push({ code: 'too-complex', span: { start: from, end }, data: { limit } });
      block.reported = true;
      mends.push({ start: from, end, text: blank(text.slice(from, end)) });
    }
    at = end + 1;
  }
  return { problems, mends, hopeless: false };
}

/** A paragraph, as far as it has been read: lines without a blank one between, each cell and list item for itself. */
interface Block {
  readonly start: number;
  runs: number;
  brackets: number;
  readonly list: boolean;
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
        table: block?.table === true,
        reported: false,
      };
  if (/^[ \t|:-]*-[ \t|:-]*$/.test(line) && line.includes('|')) next.table = true;
  next.runs += count(line, /\*+|_+/g);
  next.brackets += count(line, /\]/g);
  return next;
}

function limitOver(block: Block, line: string): number | undefined {
  const { depth, indent } = containersOf(line);
  if (depth > nestingLimit) return nestingLimit;
  if (depth > 0 && indent > indentLimit) return indentLimit;
  if (block.runs > runLimit) return runLimit;
  return block.brackets > bracketLimit ? bracketLimit : undefined;
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
      case 0x5d: // ]
        brackets++;
        break;
      case 0x2a: // *
      case 0x5f: // _
        marks++;
        break;
    }
  }
  return marks > runLimit || brackets > bracketLimit || lines > lineLimit || isNested(text, lineStart);
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
