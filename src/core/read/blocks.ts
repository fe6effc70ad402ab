/**
 * Running text as a reader sees it, with the place of every character: marks, addresses and inline code are left out,
 * entities and escapes read, and a line break in the source is a space, or nothing between two Chinese characters.
 */
import type { Nodes, PhrasingContent } from 'mdast';
import type { Block } from '../facts.ts';

type Piece = Block['pieces'][number];

/** Collects the text of one block. Offsets given to it are of the text that was parsed; `base` leads to the file's. */
export class BlockText {
  text = '';
  readonly pieces: { at: number; start: number; end?: number }[] = [];

  constructor(
    private readonly source: string,
    private readonly base: number,
  ) {}

  /** Adds the text below the children of a node. */
  add(children: readonly PhrasingContent[]): void {
    for (const child of children) {
      if (child.type === 'text') this.addText(child.value, child.position!.start.offset!, child.position!.end.offset!);
      else if (child.type === 'break' || (child.type === 'html' && /^<br\b/i.test(child.value))) {
        this.pieces.push({
          at: this.text.length,
          start: this.base + child.position!.start.offset!,
          end: this.base + child.position!.end.offset!,
        });
        this.text += '\n';
      } else if ('children' in child) this.add(child.children);
    }
  }

  private addText(value: string, start: number, end: number): void {
    const { source } = this;
    // Nearly always the text stands in the file as it is.
    if (
      end - start === value.length &&
      !value.includes('\n') &&
      !value.includes('\r') &&
      source.startsWith(value, start)
    ) {
      this.piece(start);
      this.text += value;
      return;
    }
    this.align(value, start, end);
  }

  private align(value: string, start: number, end: number): void {
    const { source } = this;
    let at = start;
    let fresh = true;
    for (let i = 0; i < value.length; ) {
      const c = value[i]!;
      // A line break may also be written `&#10;`.
      if ((c === '\n' || c === '\r') && source[at] !== '&') {
        const to = lineBreakEnd(source, at, end);
        this.softBreak(value[i - 1], value[c === '\r' && value[i + 1] === '\n' ? i + 2 : i + 1], at);
        i += c === '\r' && value[i + 1] === '\n' ? 2 : 1;
        // What follows was stripped from the line: indentation and the marks of quotes.
        at = skipPrefix(source, to, end, value[i]);
        fresh = true;
        continue;
      }
      if (source[at] === '&') {
        const entity = entityAt(source, at, end, value, i);
        if (entity) {
          this.piece(at, at + entity.source);
          this.text += value.slice(i, i + entity.value);
          at += entity.source;
          i += entity.value;
          fresh = true;
          continue;
        }
      }
      if (source[at] === '\\' && source[at + 1] === c && (c !== '\\' || source[at + 1] === '\\') && isPunctuation(c)) {
        at++;
        fresh = true;
      }
      // The parser may give a tab as spaces.
      if (source[at] !== c && !(c === ' ' && source[at] === '\t')) {
        // Something else was stripped; the next place where the character stands is where it comes from.
        const next = source.indexOf(c, at);
        if (next >= 0 && next < end) at = next;
        fresh = true;
      }
      if (fresh) this.piece(at);
      fresh = false;
      this.text += c;
      at++;
      i++;
    }
  }

  private softBreak(before: string | undefined, after: string | undefined, at: number): void {
    const last = before ?? this.text[this.text.length - 1];
    if (last && after && isWide(last) && isWide(after)) return;
    this.piece(at);
    this.text += ' ';
  }

  private piece(start: number, end?: number): void {
    const last = this.pieces[this.pieces.length - 1];
    const at = this.text.length;
    const place = this.base + start;
    // Text that goes on where the piece before ended belongs to it.
    if (end === undefined && last && last.end === undefined && last.start + (at - last.at) === place) return;
    this.pieces.push({ at, start: place, ...(end !== undefined && { end: this.base + end }) });
  }
}

/** The offset in the file of a character of a block's text, and of the place behind it. */
export function placeInBlock(pieces: readonly Piece[], at: number): { start: number; end: number } | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  const piece = pieces[low - 1];
  if (!piece) return undefined;
  if (piece.end !== undefined) return { start: piece.start, end: piece.end };
  const start = piece.start + (at - piece.at);
  return { start, end: start + 1 };
}

/** The plain text of a node: inline code and the alternative text of pictures included, as in a heading's anchor. */
export function plainText(node: Nodes): string {
  if (node.type === 'html') return '';
  if ('value' in node) return node.value;
  if (node.type === 'break') return ' ';
  if ('alt' in node) return node.alt ?? '';
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

function lineBreakEnd(source: string, at: number, end: number): number {
  let to = at;
  while (to < end && source[to] !== '\n' && source[to] !== '\r') to++;
  return source.startsWith('\r\n', to) ? to + 2 : to + 1;
}

function skipPrefix(source: string, at: number, end: number, next: string | undefined): number {
  let to = at;
  while (to < end && /[ \t>]/.test(source[to]!) && source[to] !== next) to++;
  return to;
}

/** An entity that stands for what comes next in the value: how long both are. */
function entityAt(
  source: string,
  at: number,
  end: number,
  value: string,
  i: number,
): { source: number; value: number } | undefined {
  const match = /^&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/.exec(source.slice(at, at + 40));
  if (!match) return undefined;
  // `&` may also stand for itself, when what follows is no entity that HTML knows.
  if (value.startsWith(match[0], i)) return undefined;
  const behind = at + match[0].length;
  if (behind >= end) return { source: match[0].length, value: value.length - i };
  for (const length of [1, 2])
    if (source[behind] === value[i + length]) return { source: match[0].length, value: length };
  // An escape or another entity follows. A few entities stand for a character with a combining one.
  const pair = value.codePointAt(i)! > 0xffff || /[\u0300-\u036f\u20d0-\u20ff\ufe00]/.test(value[i + 1] ?? '');
  return { source: match[0].length, value: pair ? 2 : 1 };
}

function isPunctuation(c: string): boolean {
  return /[!-/:-@[-`{-~]/.test(c);
}

/** Chinese, Japanese and Korean characters and their punctuation, which have no spaces between them. */
function isWide(c: string): boolean {
  return /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]/.test(c);
}
