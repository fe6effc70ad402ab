/** From a text with blanks to a snippet. */
import type { Span } from '../core/text.ts';

/**
 * A text as a snippet: each blank `{{name}}` is a tab stop that shows itself, so that one left alone stays visible and is found.
 * The same blank is the same stop: it is typed once. What is not in `blanks` (a field that a mailing fills in) stays as it is.
 */
export function snippetOf(text: string, blanks: readonly string[]): string {
  const parts = text.split(/(\{\{\s*[^{}\s]+\s*\}\})/u);
  return parts
    .map((part, at) => {
      const stop = at % 2 === 1 ? blanks.indexOf(part.slice(2, -2).trim()) + 1 : 0;
      return stop > 0 ? `\${${stop}:${escapeSnippet(part)}}` : escapeSnippet(part);
    })
    .join('')
    .concat('$0');
}

/** A text as a snippet: each of the stretches, in order, is a tab stop of its own that shows its text. */
export function snippetOfSpans(text: string, spans: readonly Span[]): string {
  const parts = spans.map(({ start, end }, at) => {
    const before = escapeSnippet(text.slice(spans[at - 1]?.end ?? 0, start));
    return `${before}\${${at + 1}:${escapeSnippet(text.slice(start, end))}}`;
  });
  return `${parts.join('')}${escapeSnippet(text.slice(spans.at(-1)?.end ?? 0))}$0`;
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A document without its front matter and the empty lines after it. */
export function bodyOf(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---[ \t]*\r?\n\s*/, '');
}
