/** The source line of a finding with its range underlined, cropped to the terminal, in step for wide characters. */

import { mask } from '../core/mask.ts';
import type { Range } from '../core/text.ts';
import type { Source } from './context.ts';
import { type Cell, cells } from './width.ts';

export interface Frame {
  /** From 1. */
  readonly number: number;
  /** The line in three parts: what is underlined, and what stands before and after it. */
  readonly before: string;
  readonly marked: string;
  readonly after: string;
  /** Columns in front of the mark, and of the mark itself. */
  readonly indent: number;
  readonly length: number;
}

/** Characters around the range that are looked at: a line of a megabyte must not cost a second. */
const around = 500;

/** Undefined where nothing can be shown: no such line, an empty one, or a file of contacts. */
export function frame(source: Source | undefined, range: Range, columns: number): Frame | undefined {
  if (!source || source.secret || range.start.line >= source.lines.count) return undefined;
  const span = source.lines.line(range.start.line);
  const line = source.lines.text.slice(span.start, span.end);
  if (line.trim() === '') return undefined;
  const start = Math.min(range.start.character, line.length);
  const end = range.end.line > range.start.line ? line.trimEnd().length : Math.min(range.end.character, line.length);

  const from = Math.max(0, start - around);
  const part = mask(line).slice(from, end + around);
  const shown = cells(part);
  const cellAt = (offset: number) => {
    const next = shown.findIndex((cell) => cell.at > offset);
    return next < 0 ? shown.length - Number(offset < part.length) : next - 1;
  };
  const low = cellAt(start - from);
  const high = end > start ? cellAt(end - from - 1) + 1 : low + 1;
  return { number: range.start.line + 1, ...crop(shown, low, Math.min(high, shown.length), columns) };
}

const ellipsis = '…';

/** The cells `low` to `high` with as much of both sides as fits; indentation in front is left away. */
function crop(line: readonly Cell[], low: number, high: number, columns: number) {
  const first = Math.min(
    line.findIndex((cell) => cell.text.trim() !== ''),
    low,
  );
  let room = width(line.slice(first)) <= columns ? columns : columns - 2 * ellipsis.length;
  let right = low;
  const fits = (index: number) => index >= first && index < line.length && line[index]!.width <= room;
  while (right < high && fits(right)) room -= line[right++]!.width;
  const markEnd = right;
  let left = low;
  for (let grown = true; grown; ) {
    grown = false;
    if (fits(left - 1)) {
      room -= line[--left]!.width;
      grown = true;
    }
    if (fits(right)) {
      room -= line[right++]!.width;
      grown = true;
    }
  }
  const before = (left > first ? ellipsis : '') + text(line.slice(left, low));
  const marked = line.slice(low, markEnd);
  return {
    before,
    marked: text(marked),
    after: text(line.slice(markEnd, right)).trimEnd() + (right < line.length ? ellipsis : ''),
    indent: (left > first ? ellipsis.length : 0) + width(line.slice(left, low)),
    length: Math.max(1, width(marked)),
  };
}

function width(part: readonly Cell[]): number {
  return part.reduce((sum, cell) => sum + cell.width, 0);
}

function text(part: readonly Cell[]): string {
  return part.map((cell) => cell.text).join('');
}
