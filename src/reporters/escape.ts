/** One function for each language that a report is written in: text of a repository must never be read as that language. */
import { escapeControls, unsafeCharacters } from './width.ts';

/** JSON that is safe to print as well: what a terminal would act upon stands as `\u….` */
export function jsonText(value: unknown): string {
  const codeUnits = (found: string) =>
    Array.from({ length: found.length }, (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');
  // The line ends of the layout stand between values; within one they are escaped already.
  return `${JSON.stringify(value, undefined, 2).replace(unsafeCharacters, (found) => (found === '\n' ? found : codeUnits(found)))}\n`;
}

/** The message of a workflow command of GitHub Actions: one line, in which `%` starts an escape. */
export function workflowMessage(text: string): string {
  return escapeLines(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

/** A property of a workflow command: it ends at a comma or a colon. */
export function workflowProperty(text: string): string {
  return workflowMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

const xmlNames: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
};

/** Text of an XML element or attribute. What XML 1.0 cannot hold, and what a terminal would act upon, is written out. */
export function xmlText(text: string): string {
  return escapeLines(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"'\n]/g, (found) => xmlNames[found]!);
}

/** A file name as a relative URI: segments percent-encoded, half of a surrogate pair replaced. */
export function relativeUri(file: string): string {
  const strict = (segment: string) =>
    encodeURIComponent(segment).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return file
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(strict)
    .join('/');
}

/**
 * Text within a line or a table cell of GitHub's or GitLab's Markdown: names in backticks stay code, all else is plain. Nobody
 * is mentioned, no issue or address linked: an invisible mark stands where one of those would start.
 */
export function markdownText(text: string): string {
  return text
    .split(/(`[^`\r\n]+`)/)
    .map((part, i) => (i % 2 === 1 ? markdownCode(part.slice(1, -1)) : plainMarkdown(part)))
    .join('');
}

function plainMarkdown(text: string): string {
  const escaped = escapeControls(text)
    .replace(/[\\`*_{}[\]()!|<>&~$]/g, (found) => (found === '<' ? '&lt;' : found === '&' ? '&amp;' : `\\${found}`))
    // At the start of a text these would make a heading or a list of it.
    .replace(/^(\s*)([-+#=])/, '$1\\$2')
    .replace(/^(\s*\d+)\./, '$1\\.');
  return quiet(escaped);
}

/** Text within an HTML element in Markdown, such as the summary of what is folded away. */
export function htmlText(text: string): string {
  return quiet(escapeControls(text).replace(/[&<>"']/g, (found) => xmlNames[found]!));
}

/** Nobody mentioned, nothing linked, no emoji. */
function quiet(text: string): string {
  // Numbers of issues first: the mark itself is written with a number sign.
  return text
    .replace(/#(?=\d)/g, '#&#8203;')
    .replace(/@(?=[\p{L}\p{N}])/gu, '@&#8203;')
    .replace(/:(?=\/\/|\\?[a-z+-][\w\\+-]*:)/gi, ':&#8203;')
    .replace(/\bwww(?=\\?\.)/gi, 'www&#8203;');
}

/** Text as code in a line or a table cell of Markdown: fenced by more backticks than it holds. */
export function markdownCode(text: string): string {
  const shown = escapeControls(text);
  // A bar ends a cell even within code, and there a backslash before it would be shown.
  if (shown.includes('|')) return `<code>${plainMarkdown(shown).replaceAll('\\|', '&#124;')}</code>`;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const gap = longest > 0 || shown.trim() === '' ? ' ' : '';
  return `${fence}${gap}${shown}${gap}${fence}`;
}

/** Controls written out, but for line ends. */
function escapeLines(text: string): string {
  return text
    .split(/\r\n|\n/)
    .map(escapeControls)
    .join('\n');
}
