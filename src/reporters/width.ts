/** Text as a terminal shows it: how wide it is, and which characters must not reach the terminal as they are. */
import { eastAsianWidth } from 'get-east-asian-width';

const tabStop = 4;

/** Made when first asked for: each costs milliseconds, and plain ASCII needs none. */
const segmenters: { grapheme?: Intl.Segmenter; word?: Intl.Segmenter } = {};

function segments(text: string, granularity: 'grapheme' | 'word'): Intl.Segments {
  segmenters[granularity] ??= new Intl.Segmenter(undefined, { granularity });
  return segmenters[granularity].segment(text);
}

/** Controls, line separators, direction marks and lone surrogates: they could move the cursor or disguise the text. */
export const unsafeCharacters = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const shortEscapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Writes out every character that a terminal would act upon. */
export function escapeControls(text: string): string {
  return text.replace(unsafeCharacters, (found) => {
    const code = found.codePointAt(0)!;
    return (
      shortEscapes[found] ?? (code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`)
    );
  });
}

/** Printable ASCII: one column a character, nothing to look up. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** Columns that a text takes: two for a full-width character or an emoji. */
export function displayWidth(text: string): number {
  // Most texts are ASCII: asking the tables for each character would be most of the reporter's work.
  if (isPlain(text)) return text.length;
  let width = 0;
  for (const { segment } of segments(text, 'grapheme')) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(grapheme: string): number {
  // Marks that stand alone, and characters that are never shown.
  if (/^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u.test(grapheme)) return 0;
  // A flag, or a character shown as an emoji by the selector behind it.
  if (/^\p{RI}\p{RI}|\ufe0f/u.test(grapheme)) return 2;
  return eastAsianWidth(grapheme.codePointAt(0)!);
}

/** A character as a reader sees it, with the columns it takes. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  /** Offset in the text that was split. */
  readonly at: number;
}

/** Splits a line into cells; tabs are expanded, controls written out. */
export function cells(line: string): Cell[] {
  if (isPlain(line)) return Array.from(line, (text, at) => ({ text, width: 1, at }));
  const found: Cell[] = [];
  let column = 0;
  for (const { segment, index } of segments(line, 'grapheme')) {
    const text = segment === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : escapeControls(segment);
    const width = displayWidth(text);
    found.push({ text, width, at: index });
    column += width;
  }
  return found;
}

/** Breaks a text into lines of at most `width` columns, between words, or between Chinese characters. */
export function wrap(text: string, width: number): string[] {
  if (width === Number.POSITIVE_INFINITY || displayWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const piece of unbreakable(text)) {
    if (line !== '' && displayWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** Pieces between which a line may break: punctuation stays with the word before it, an opening mark with the one after. */
function unbreakable(text: string): string[] {
  const pieces: string[] = [];
  let glue = false;
  for (const { segment, isWordLike } of segments(text, 'word')) {
    const opens = /[([{“‘《「『【（]$/.test(segment);
    const before = pieces.at(-1);
    // Between Latin letters and marks nothing breaks but at a space: `roles.comms.backup`, `--fix`.
    const cjk = /[\p{scx=Han}，。；：、！？）》」』】]/u.test(before?.at(-1) ?? '') || /^\p{scx=Han}/u.test(segment);
    const breakable =
      before === undefined || (/\s$/.test(before) ? !/^\s/.test(segment) : cjk && (isWordLike || opens));
    if (breakable && !glue) pieces.push(segment);
    else pieces[pieces.length - 1] += segment;
    glue = opens;
  }
  return pieces;
}
