/** Where the address of a link stands: the parser gives only the place of the link as a whole. */
import type { Definition, Image, Link } from 'mdast';
import type { Span } from '../text.ts';

/** The address alone in `[text](address "title")`, `![alt](address)` or `<address>`; the whole link where it is not found. */
export function addressSpan(source: string, node: Link | Image): Span {
  const start = node.position!.start.offset!;
  const end = node.position!.end.offset!;
  if (source[start] === '<') return { start: start + 1, end: end - 1 };
  const last = node.type === 'link' ? node.children[node.children.length - 1] : undefined;
  let bracket = last ? source.indexOf('](', last.position!.end.offset!) : source.indexOf('](', start);
  // The alternative text of a picture may hold brackets of its own: the last place that fits the address counts.
  while (bracket >= 0 && bracket < end) {
    const span = destination(source, bracket + 2, end);
    if (fits(source.slice(span.start, span.end), node.url)) return span;
    bracket = source.indexOf('](', bracket + 2);
  }
  return { start, end };
}

/** The address alone in `[name]: address "title"`. */
export function definitionSpan(source: string, node: Definition): Span {
  const start = node.position!.start.offset!;
  const end = node.position!.end.offset!;
  const colon = source.indexOf(']:', start);
  return colon < 0 || colon >= end ? { start, end } : destination(source, colon + 2, end);
}

/** What ends an address; other white space, such as a no-break space, is part of it. */
const white = /[ \t\r\n]/;

function destination(source: string, from: number, end: number): Span {
  let start = from;
  // Behind a line break the marks of a quote may stand before it.
  for (let isLineStart = false; start < end; start++) {
    const c = source[start]!;
    if (!white.test(c) && !(c === '>' && isLineStart)) break;
    isLineStart ||= c === '\n' || c === '\r';
  }
  if (source[start] === '<') {
    const close = source.indexOf('>', start);
    return { start: start + 1, end: close < 0 || close > end ? end : close };
  }
  let depth = 0;
  let at = start;
  for (; at < end; at++) {
    const c = source[at]!;
    if (c === '\\') at++;
    else if (white.test(c)) break;
    else if (c === '(') depth++;
    else if (c === ')' && depth-- === 0) break;
  }
  return { start, end: Math.min(at, end) };
}

/** Is this the raw form of an address? Escapes and entities may stand in it. */
function fits(raw: string, url: string): boolean {
  return raw === url || (/[\\&]/.test(raw) && raw.slice(0, raw.search(/[\\&]/)) === url.slice(0, raw.search(/[\\&]/)));
}
