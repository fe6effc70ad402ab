/** From a text with blanks to a snippet. */

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

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A document without its front matter and the empty lines after it. */
export function bodyOf(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---[ \t]*\r?\n\s*/, '');
}
