/**
 * Mending before parsing: the text is parsed as it was meant, and every span is mapped back to the text as it stands.
 * So a tab or a full-width colon is one finding of its own and hides none of the others.
 */
import type { Problem } from '../facts.ts';
import type { Span } from '../text.ts';

/** A stretch of the text as it stands, and what is parsed in its place. */
export interface Mend extends Span {
  readonly text: string;
}

export interface Mended {
  readonly text: string;
  /** From an offset of the mended text to the offset of the text as it stands. */
  back(offset: number): number;
}

/** `back` of a text whose offsets mending did not shift. */
export const same = (offset: number): number => offset;

/** Applies mends; where two overlap, the first one counts. */
export function applyMends(text: string, mends: readonly Mend[]): Mended {
  if (mends.length === 0) return { text, back: same };
  const sorted = [...mends].sort((a, b) => a.start - b.start);
  let result = '';
  let last = 0;
  /** Where text was put in or taken out: ends of those mends in the mended text, with the shift from there on. */
  const shifts: { from: number; to: number; start: number; end: number }[] = [];
  for (const mend of sorted) {
    if (mend.start < last) continue;
    result += text.slice(last, mend.start);
    if (mend.text.length !== mend.end - mend.start)
      shifts.push({ from: result.length, to: result.length + mend.text.length, start: mend.start, end: mend.end });
    result += mend.text;
    last = mend.end;
  }
  result += text.slice(last);
  if (shifts.length === 0) return { text: result, back: same };
  return {
    text: result,
    back(offset) {
      let low = 0;
      let high = shifts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (shifts[middle]!.from <= offset) low = middle + 1;
        else high = middle;
      }
      const shift = shifts[low - 1];
      if (!shift) return offset;
      if (offset < shift.to) return Math.min(shift.end, shift.start + (offset - shift.from));
      return offset - shift.to + shift.end;
    },
  };
}

/** Spaces in place of everything but line ends, so that offsets and lines stay. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** Leaves our side of each merge conflict and blanks the markers and the other side. */
export function mendConflicts(text: string): { mends: Mend[]; problems: Problem[] } {
  const mends: Mend[] = [];
  const problems: Problem[] = [];
  if (!text.includes('<<<<<<<')) return { mends, problems };
  const opening = marker(text, /^<{7}(?: .*)?\r?$/gm);
  const separator = marker(text, /^(?:={7}|\|{7}(?: .*)?)\r?$/gm);
  const ending = marker(text, /^>{7}(?: .*)?\r?$/gm);
  for (let open = opening(0); open; ) {
    problems.push({ code: 'conflict-marker', span: lineSpan(text, open.start) });
    const add = (start: number, end: number): void => {
      mends.push({ start, end, text: blank(text.slice(start, end)) });
    };
    add(open.start, open.end);
    const middle = separator(open.end);
    const end = ending(open.end);
    if (middle && (!end || middle.start < end.start))
      // An end marker that was cut off leaves both sides: nobody knows where the other one ends.
      add(middle.start, end ? end.end : middle.end);
    else if (end) add(end.start, end.end);
    open = opening(end ? end.end : open.end);
  }
  return { mends, problems };
}

/** Finds the next match from an offset on. Asked with rising offsets, it goes over the text once. */
function marker(text: string, pattern: RegExp): (from: number) => Span | undefined {
  let found: Span | undefined = { start: -1, end: -1 };
  return (from) => {
    if (found && found.start < from) {
      pattern.lastIndex = from;
      const match = pattern.exec(text);
      found = match ? { start: match.index, end: match.index + match[0].length } : undefined;
    }
    return found;
  };
}

/** True where a line is indented with a tab and says something. */
export function hasTabIndent(text: string): boolean {
  return /^ *\t[ \t]*[^\s#]/m.test(text);
}

/** How wide the tabs of most editors are. */
const tabStops = [4, 8];

/** The line above: where it begins, where its key does behind dashes, and whether what belongs to it stands deeper. */
interface Above {
  readonly width: number;
  readonly key: number;
  readonly opens: boolean;
}

/** A run of neighbouring lines with tabs. */
interface TabRun {
  readonly mends: Mend[];
  /** Columns to which a tab leads. */
  readonly stop: number;
  /** False where the tabs may as well lead to another column, which would say something else. */
  isSure: boolean;
}

/**
 * Tabs in indentation, as spaces. Each run of neighbouring lines is one problem; its replacement mends the whole run.
 * Tabs inside the content of a block scalar belong to the text and stay.
 */
export function mendTabs(text: string): { mends: Mend[]; problems: Problem[] } {
  const unit = indentUnit(text);
  const mends: Mend[] = [];
  const problems: Problem[] = [];
  let run: TabRun | undefined;
  let above: Above = { width: 0, key: 0, opens: false };
  /** Inside a block scalar: the width its key is indented by, and the content's, once known. */
  let block: { key: number; content: number } | undefined;
  const flush = (): void => {
    if (run) problems.push(tabProblem(text, run));
    run = undefined;
  };
  for (const line of linesOf(text)) {
    const [indent = ''] = /^[ \t]*/.exec(line.text) ?? [];
    const content = line.text.slice(indent.length);
    if (content === '') continue;
    const leading = /^ */.exec(indent)![0].length;
    const beside = content.startsWith('- ') ? above.width : above.key;
    const stop: number =
      run?.stop ?? stopFor(indent, unit, (width) => (above.opens ? width > above.key : width === beside));
    // A tab behind all the spaces that it takes is only one too many.
    const isStray = leading > 0 && leading === beside && !above.opens;
    const width = isStray ? leading : widthOf(indent, stop);
    if (block && width <= block.key) block = undefined;
    if (block && block.content < 0) block.content = leading;
    const isText = block !== undefined && block.content > 0 && leading >= block.content;
    const isComment = content.startsWith('#') && !block;
    if (indent.includes('\t') && !isText && !isComment) {
      const mend = { start: line.start, end: line.start + indent.length, text: ' '.repeat(width) };
      mends.push(mend);
      run ??= { mends: [], stop, isSure: true };
      run.mends.push(mend);
      if (!isStray && stop !== unit) run.isSure = false;
    } else flush();
    if (!isText && !isComment) {
      const key = width + /^(?:- +)*/.exec(content)![0].length;
      above = { width, key, opens: /^-$|:[ \t]*(?:[&!#|>].*)?$/.test(content) };
    }
    if (!block && /(?:^|[:\s-])[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$/.test(content)) block = { key: width, content: -1 };
  }
  flush();
  return { mends, problems };
}

/** Whoever mixes tabs and spaces sees them aligned: the first stop that puts the line where one is expected below the one above. */
function stopFor(indent: string, unit: number, fits: (width: number) => boolean): number {
  return [unit, ...tabStops].find((stop) => fits(widthOf(indent, stop))) ?? unit;
}

function widthOf(indent: string, stop: number): number {
  return indent.replace(/\t/g, ' '.repeat(stop)).length;
}

function tabProblem(text: string, { mends, isSure }: TabRun): Problem {
  const span = { start: mends[0]!.start, end: mends.at(-1)!.end };
  const replacement = applyMends(
    text.slice(span.start, span.end),
    mends.map((mend) => ({ start: mend.start - span.start, end: mend.end - span.start, text: mend.text })),
  ).text;
  return { code: 'tab-indent', span, replacement, data: { lines: mends.length }, ...(!isSure && { isGuess: true }) };
}

/** How many spaces the file indents by: the least indentation that it uses, two where there is none. */
function indentUnit(text: string): number {
  let unit = 0;
  for (const match of text.matchAll(/^( +)[^\s#]/gm)) {
    const width = match[1]!.length;
    if (width >= 2 && (unit === 0 || width < unit)) unit = width;
  }
  return unit === 0 || unit > 8 ? 2 : unit;
}

function* linesOf(text: string): Generator<{ start: number; text: string }> {
  const line = /[^\r\n]*(?:\r\n|\r|\n|$)/g;
  for (let match = line.exec(text); match && match[0] !== ''; match = line.exec(text))
    yield { start: match.index, text: match[0].replace(/[\r\n]+$/, '') };
}

function lineSpan(text: string, start: number): Span {
  const end = text.slice(start).search(/[\r\n]/);
  return { start, end: end < 0 ? text.length : start + end };
}
