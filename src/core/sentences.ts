/** Sentences of a block, in English and Chinese, and where they stand in the file. */
import type { Block } from './facts.ts';
import { placeInBlock } from './read/blocks.ts';
import type { Span } from './text.ts';

export interface Sentence {
  readonly text: string;
  /** In the text of the block; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
}

let segmenter: Intl.Segmenter | undefined;

/** A full stop behind these ends no sentence. */
const abbreviation =
  /(?:^|[\s("“‘（])(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Inc|Ltd|Co|Corp|vs|etc|approx|ca|cf|e\.g|i\.e|a\.m|p\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Art|Sec|Fig|U\.S|U\.K|E\.U)\.\s*$/;

/** Longer sentences are given in parts: the patterns that they are held against were made for sentences. */
const longest = 1000;

/**
 * The sentences of a block. `。`, `！`, `？` and `；` end one wherever they stand; `.`, `!` and `?` where a new one starts
 * behind them; a hard line break always does.
 */
export function sentencesOf(block: Block): Sentence[] {
  const { text } = block;
  if (!/[.!?。！？；…\n]/.test(text)) return trimmed(text, 0, text.length);
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  const sentences: Sentence[] = [];
  let from = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    const to = index + segment.length;
    if (to < text.length && abbreviation.test(text.slice(from, to))) continue;
    sentences.push(...clauses(text, from, to));
    from = to;
  }
  if (from < text.length) sentences.push(...clauses(text, from, text.length));
  return sentences;
}

/** The Chinese semicolon parts what in English would be sentences. */
function clauses(text: string, from: number, to: number): Sentence[] {
  const parts: Sentence[] = [];
  let start = from;
  for (let at = text.indexOf('；', from); at >= 0 && at < to; at = text.indexOf('；', at + 1)) {
    parts.push(...trimmed(text, start, at + 1));
    start = at + 1;
  }
  parts.push(...trimmed(text, start, to));
  return parts;
}

function trimmed(text: string, from: number, to: number): Sentence[] {
  const raw = text.slice(from, to);
  const inner = raw.trim();
  if (inner === '') return [];
  const start = from + raw.indexOf(inner);
  const end = start + inner.length;
  if (inner.length <= longest) return [{ text: inner, from: start, to: end }];
  const space = text.lastIndexOf(' ', start + longest);
  const middle = space > start ? space : start + longest;
  return [{ text: text.slice(start, middle), from: start, to: middle }, ...trimmed(text, middle, end)];
}

/** The stretch of the file that the characters `from` to `to` (exclusive) of a block's text stand for. */
export function spanOf(block: Block, from: number, to: number): Span {
  const first = placeInBlock(block.pieces, from);
  if (!first) return { start: block.span.start, end: block.span.start };
  if (to <= from) return { start: first.start, end: first.start };
  const last = placeInBlock(block.pieces, to - 1);
  return { start: first.start, end: Math.max(first.end, last?.end ?? first.end) };
}
