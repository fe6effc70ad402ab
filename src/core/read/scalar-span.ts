/** Where a stretch of a scalar's value stands in the file, through quotes, escapes, folded lines and block indentation. */
import type { Span } from '../text.ts';
import type { ScalarValue } from '../value.ts';

/** A stretch of the raw text that stands for one piece of the value: a character, an escape, or a run of white space. */
interface Unit extends Span {
  /** Undefined for white space, which folding may change. */
  readonly value?: string;
}

/**
 * The place in the file of the characters `from` to `to` (exclusive) of a scalar's value. `text` is the text of the file.
 * For a number or boolean the value is what is written.
 */
export function spanInScalar(text: string, scalar: ScalarValue, from: number, to: number): Span {
  const value = String(typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? scalar.value ?? ''));
  const { start, end } = scalar.span;
  const quoted = scalar.style === 'single' || scalar.style === 'double';
  const open = quoted ? start + 1 : start;
  // Mostly the value stands there as it is.
  if (text.startsWith(value, open) && open + value.length <= end) return { start: open + from, end: open + to };
  const places = placesOf(text, scalar, value);
  const last = to > from ? places[Math.min(to, value.length) - 1] : undefined;
  const first = places[Math.min(from, value.length - 1)];
  if (!first) return { start: open, end: open };
  if (from >= value.length) return { start: first.end, end: first.end };
  return { start: first.start, end: last ? Math.max(first.start, last.end) : first.start };
}

/** The place of each UTF-16 unit of the value. */
function placesOf(text: string, scalar: ScalarValue, value: string): Span[] {
  const places: Span[] = [];
  const block = scalar.style === 'literal' || scalar.style === 'folded';
  const units = unitsOf(text, scalar);
  for (const [index, unit] of units.entries()) {
    if (unit.value !== undefined) {
      for (let i = 0; i < unit.value.length; i++) places.push({ start: unit.start, end: unit.end });
      continue;
    }
    const raw = text.slice(unit.start, unit.end);
    const atEdge = index === 0 || index === units.length - 1;
    pushWhiteSpace(places, unit, raw, widthOf(raw, value, places.length, block, atEdge));
  }
  // A block scalar's last line breaks may stand behind its span.
  while (places.length < value.length) {
    const at = places[places.length - 1]?.end ?? scalar.span.end;
    places.push({ start: at, end: Math.min(at + 1, text.length) });
  }
  return places;
}

/** How many characters of the value a run of raw white space stands for. */
function widthOf(raw: string, value: string, at: number, block: boolean, atEdge: boolean): number {
  const breaks = raw.match(/\n|\r(?!\n)/g)?.length ?? 0;
  if (!block) {
    if (breaks === 0) return raw.length;
    // One line break folds to a space, each further one is kept.
    return breaks === 1 ? 1 : breaks - 1;
  }
  if (breaks === 0 && !atEdge) return raw.length;
  let width = 0;
  while (at + width < value.length && /[ \t\n\r]/.test(value[at + width]!)) width++;
  return width;
}

/** Line breaks stand for line breaks in order; what follows the last one is aligned to the right, behind the indentation. */
function pushWhiteSpace(places: Span[], run: Span, raw: string, width: number): void {
  for (let i = 0; i < width; i++) {
    const fromEnd = width - i;
    const at =
      raw.length >= width
        ? i === 0 && /[\r\n]/.test(raw[0]!)
          ? 0
          : raw.length - fromEnd
        : Math.min(i, raw.length - 1);
    const start = run.start + Math.max(0, at);
    places.push({ start, end: Math.min(start + 1, run.end) });
  }
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};

function unitsOf(text: string, scalar: ScalarValue): Unit[] {
  const { style, span } = scalar;
  const quoted = style === 'single' || style === 'double';
  let at = span.start + (quoted ? 1 : 0);
  const closed = quoted && span.end > at && text[span.end - 1] === text[span.start];
  const end = closed ? span.end - 1 : span.end;
  if (style === 'literal' || style === 'folded') at = behindHeader(text, at, end);
  const units: Unit[] = [];
  while (at < end) {
    const unit = unitAt(text, at, end, style);
    units.push(unit);
    at = unit.end;
  }
  return units;
}

function behindHeader(text: string, start: number, end: number): number {
  const newline = text.slice(start, end).search(/[\r\n]/);
  if (newline < 0) return end;
  return start + newline + (text.startsWith('\r\n', start + newline) ? 2 : 1);
}

function unitAt(text: string, at: number, end: number, style: ScalarValue['style']): Unit {
  const c = text[at]!;
  if (/[ \t\r\n]/.test(c)) {
    let stop = at + 1;
    while (stop < end && /[ \t\r\n]/.test(text[stop]!)) stop++;
    return { start: at, end: stop };
  }
  if (style === 'single' && c === "'" && text[at + 1] === "'") return { start: at, end: at + 2, value: "'" };
  return style === 'double' && c === '\\' ? escapeAt(text, at, end) : { start: at, end: at + 1, value: c };
}

function escapeAt(text: string, at: number, end: number): Unit {
  const c = text[at + 1] ?? '';
  if (c === '\n' || c === '\r') {
    // An escaped line break vanishes, together with the white space of the next line.
    let stop = at + (text.startsWith('\r\n', at + 1) ? 3 : 2);
    while (stop < end && (text[stop] === ' ' || text[stop] === '\t')) stop++;
    return { start: at, end: stop, value: '' };
  }
  const digits = c === 'x' ? 2 : c === 'u' ? 4 : c === 'U' ? 8 : 0;
  if (digits > 0) {
    const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
    const value = code <= 0x10ffff ? String.fromCodePoint(code) : text.slice(at, at + 2 + digits);
    return { start: at, end: Math.min(at + 2 + digits, end), value };
  }
  const value = escapes[c] ?? text.slice(at, at + 2);
  return { start: at, end: Math.min(at + 2, end), value };
}
