/**
 * Marks that look like YAML and are none: the full-width colon, comma, brackets, quotes and space that a Chinese input
 * method writes, and the colon without a space. Nobody can tell them from text by their form alone, for `：` is good
 * Chinese inside a sentence, so the place decides: a key without a colon, a value where a map should stand.
 */
import type { Problem } from '../facts.ts';
import type { Mend } from './mend.ts';
import type { PlainSite } from './tree.ts';

/** A quick test: a file without these characters needs no second look. */
export const fullWidthMark = /[：，、［］｛｝【】“”‘’＂＇\u3000\u00a0]/;

/** Where the text has syntax errors, a colon without a space behind it may be to blame as well. */
export const colonOrMark = /[:：，、［］｛｝【】“”‘’＂＇\u3000\u00a0]/;

/** A mend with the problem that tells of it. Spans are of the text that was parsed. */
export interface FullWidthMend {
  readonly mend: Mend;
  readonly problem: Problem;
}

const word = '[A-Za-z_][\\w.-]*';
/** `lead：`, `- id：`, `张三：` at the start of a line; what follows the colon tells a key from a sentence. */
const keyLine = new RegExp(`^([ \\t]*(?:- +)*)(["']?)(${word}|[\\p{Script=Han}\\w·-]{1,20})\\2(：)(.*)$`, 'gmu');
const spaceLine = new RegExp(`^([ \\t]*(?:- +)*)(${word})(:)(?=[^\\s/:])`, 'gm');
const spaceBehindColon = new RegExp(`^([ \\t]*(?:- +)*)(${word}):([\\u3000\\u00a0]+)`, 'gm');
const wideIndent = /^([ \t]*)([\u3000\u00a0]+)/gm;
/** Keys that a list of maps may start with in the plan format. Any other word before `：` in a list item may be text. */
const itemKeys = /^(?:id|do|at|regime|date|name|kind|clock|stage|goal|what)$/;

/** What to mend at one plain scalar. */
export function fullWidthMends(text: string, site: PlainSite): FullWidthMend[] {
  const source = text.slice(site.start, site.end);
  const found: FullWidthMend[] = [];
  const add = (at: number, length: number, wanted: string, code: 'colon' | 'punctuation' | 'space', key = ''): void => {
    const start = site.start + at;
    found.push(mendAt(text, start, start + length, wanted, code, key));
  };
  if (site.flow) inBrackets(source, site, text, add);
  else inBlock(source, site, add);
  quotes(source, site, text, add);
  return found;
}

type Add = (at: number, length: number, wanted: string, code: 'colon' | 'punctuation' | 'space', key?: string) => void;

/** A mend of a full-width mark, or of a colon without a space, with its problem. */
export function mendAt(
  text: string,
  start: number,
  end: number,
  wanted: string,
  code: 'colon' | 'punctuation' | 'space',
  key: string,
): FullWidthMend {
  const mend = { start, end, text: wanted };
  const span = { start, end };
  if (code === 'colon')
    return { mend, problem: { code: 'full-width-colon', span, replacement: wanted, data: { key } } };
  if (code === 'space')
    return {
      mend,
      problem: { code: 'syntax', span, replacement: wanted, data: { reason: 'missing-space', detail: key } },
    };
  const data = { found: text.slice(start, end), wanted: wanted.trim() === '' ? wanted : wanted.trim() };
  return { mend, problem: { code: 'full-width-punctuation', span, replacement: wanted, data } };
}

/** The colon to write in place of a full-width one: with a space, unless one follows. */
export function colonFor(rest: string): string {
  return rest === '' || /^[ \t\r]/.test(rest) ? ':' : ': ';
}

function inBlock(source: string, site: PlainSite, add: Add): void {
  const multiline = source.includes('\n');
  // `zhang： {name: 张敏}`: a bracket that a key opens belongs to the value.
  const bracket = site.role === 'key' && /^[^：\n]{1,40}：\s*[[{]/.test(source);
  const broken = site.role === 'alone' || bracket || (site.role === 'key' && multiline);
  const open = broken || (site.role === 'value' && site.ownLine) || site.role === 'item';
  for (const match of source.matchAll(wideIndent)) {
    const first = match.index === 0;
    // In front of a value on the key's line, and inside running text, the wide space is only odd.
    if (first ? site.role === 'value' && !site.ownLine : !open) continue;
    const wide = match[2]!;
    add(
      match.index + match[1]!.length,
      wide.length,
      wide.replace(/\u3000/g, '  ').replace(/\u00a0/g, ' '),
      'punctuation',
    );
  }
  if (!open) return;
  for (const match of source.matchAll(keyLine)) {
    const [, lead = '', quote = '', key = '', , rest = ''] = match;
    const item = site.role === 'item' || lead.includes('-');
    const plainKey = /^[a-z]/.test(key) && key === key.toLowerCase();
    const structure = rest.trim() === '' || /^\s*[[{]/.test(rest);
    const sure = broken || (item && !multiline ? itemKeys.test(key) : plainKey || (structure && !item));
    if (sure) add(match.index + lead.length + key.length + 2 * quote.length, 1, colonFor(rest), 'colon', key);
  }
  for (const match of source.matchAll(spaceBehindColon))
    add(match.index + match[1]!.length + match[2]!.length + 1, match[3]!.length, ' ', 'punctuation');
  if (!broken && !(site.role === 'value' && site.ownLine)) return;
  for (const match of source.matchAll(spaceLine)) {
    const [whole, lead = '', key = ''] = match;
    if (!/[\u3000\u00a0]/.test(source[match.index + whole.length] ?? '') && (broken || key === key.toLowerCase()))
      add(match.index + lead.length + key.length, 1, ': ', 'space', key);
  }
}

function inBrackets(source: string, site: PlainSite, text: string, add: Add): void {
  const alone = site.role === 'alone';
  if (/^[，、]/.test(source)) add(0, 1, ', ', 'punctuation');
  // `{name：张三，title：主管}`: a key without a colon is always wrong; behind a comma, a word before `：` is a key too.
  const colons = alone
    ? new RegExp(`(^|[，、]\\s*)(${word}|[\\p{Script=Han}·-]{1,20})：`, 'gu')
    : /([，、]\s*)([a-z_][\w.-]*)：/g;
  for (const match of source.matchAll(colons)) {
    const [whole, lead = '', key = ''] = match;
    if (/^[，、]/.test(lead) && match.index > 0) add(match.index, 1, ', ', 'punctuation');
    const colon = match.index + whole.length - 1;
    add(colon, 1, colonFor(source.slice(colon + 1)), 'colon', key);
  }
  // `{primary: tomas，backup: [maya]}`: what follows the comma is a key, for a colon comes behind it.
  const beforeKey = /([，、])\s*[A-Za-z_][\w.-]*$/.exec(source);
  if (beforeKey && beforeKey.index > 0 && /^\s*:(?=\s)/.test(text.slice(site.end, site.end + 20)))
    add(beforeKey.index, 1, ', ', 'punctuation');
  // `[status，email]`: nothing but ids on both sides.
  if (site.role === 'item' && /^[\w.@/#+-]+(?:\s*[，、]\s*[\w.@/#+-]+)+$/.test(source))
    for (const match of source.matchAll(/[，、]/g)) add(match.index, 1, ', ', 'punctuation');
  const space = new RegExp(`^(${word}):([\\u3000\\u00a0]+)`).exec(source);
  if (space) add(space[1]!.length + 1, space[2]!.length, ' ', 'punctuation');
  else if (alone) {
    const missing = new RegExp(`^(${word}):(?=[^\\s/:])`).exec(source);
    if (missing) add(missing[1]!.length, 1, ': ', 'space', missing[1]!);
  }
  const close = /[］｝]/.exec(source);
  if (close && !/[［｛]/.test(source.slice(0, close.index)))
    add(close.index, 1, close[0] === '］' ? ']' : '}', 'punctuation');
  const wide = /^[\u3000\u00a0]+/.exec(source);
  if (wide && site.role !== 'value') add(0, wide[0].length, ' ', 'punctuation');
}

/** `［a，b］`, `“text”`: a value that stands whole between full-width marks. */
function quotes(source: string, site: PlainSite, text: string, add: Add): void {
  const pair = bracketPairs.find(([open]) => open === source[0]);
  if (pair) {
    const [, close, open, shut, inner] = pair;
    const last = source.length - 1;
    if (
      last > 0 &&
      source[last] === close &&
      inner.test(source.slice(1, last)) &&
      !source.slice(1, last).includes(close)
    ) {
      add(0, 1, open, 'punctuation');
      add(last, 1, shut, 'punctuation');
    }
    return;
  }
  const quote = quotePairs.find(([open]) => open === source[0]);
  if (!quote) return;
  const [, close, straight] = quote;
  const line = text.slice(site.start, site.start + 2000).split('\n', 1)[0]!;
  const at = line.indexOf(close, 1);
  if (at < 0 || !/^[ \t\r]*(?:$|#|[,\]}])/.test(line.slice(at + 1))) return;
  const inner = line.slice(1, at);
  if (inner.includes(straight) || inner.includes('\\')) return;
  add(0, 1, straight, 'punctuation');
  add(at, 1, straight, 'punctuation');
}

const bracketPairs: readonly (readonly [string, string, string, string, RegExp])[] = [
  ['［', '］', '[', ']', /^/],
  ['｛', '｝', '{', '}', /[:：]/],
  // 【…】 is Chinese typesetting; only ids between them make it a list.
  ['【', '】', '[', ']', /^[\w.@-]+(?:\s*[,，、]\s*[\w.@-]+)+$/],
];
const quotePairs: readonly (readonly [string, string, string])[] = [
  ['“', '”', '"'],
  ['”', '”', '"'],
  ['＂', '＂', '"'],
  ['‘', '’', "'"],
  ['＇', '＇', "'"],
];
