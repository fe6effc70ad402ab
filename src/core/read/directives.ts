/** Suppression comments: `crisis-lint-disable-next-line rule-a, rule-b -- reason (until 2027-01-31)`. */
import type { Directive } from '../facts.ts';
import type { Span } from '../text.ts';

/** A quick test: a file without this word has no directive. */
export const directiveMark = 'crisis-lint-';

const form = /^([ \t]*(?:#|<!--)\s*)crisis-lint-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])/;
const untilForm = /[(（]\s*until[:：]?\s*([^()（）\s][^()（）]*?)\s*[)）]/;

/**
 * Reads one comment. `comment` is the whole of it, with `#` or `<!--` and `-->`, at offset `start` of the file.
 * Undefined for any other comment.
 */
export function readDirective(comment: string, start: number): Directive | undefined {
  const match = form.exec(comment);
  if (!match) return undefined;
  const verb = match[2] as Directive['verb'];
  const from = match[0].length;
  const closing = comment.startsWith('<!--', comment.indexOf('<')) ? comment.lastIndexOf('-->') : -1;
  const to = closing >= from ? closing : comment.length;
  const body = comment.slice(from, to);
  // A reason stands behind ` -- `; a dash of Chinese or English typesetting will do.
  const dash = /(?:^|\s)(?:--+|——?)(?=\s|$)|(?:^|\s)——?/.exec(body);
  const names = dash ? body.slice(0, dash.index) : body;
  const rest = dash ? body.slice(dash.index + dash[0].length) : '';
  const restAt = start + from + (dash ? dash.index + dash[0].length : body.length);
  const where = dash ? { text: rest, at: restAt } : { text: names, at: start + from };
  const until = untilForm.exec(where.text);
  const reason = (until && dash ? rest.slice(0, until.index) + rest.slice(until.index + until[0].length) : rest)
    .replace(/\s+/g, ' ')
    .trim();
  const untilAt = until ? where.at + until.index + until[0].indexOf(until[1]!, until[0].indexOf('until') + 5) : 0;
  const list = until && !dash ? names.slice(0, until.index) : names;
  return {
    verb,
    span: trimmed(comment, start),
    rules: ruleNames(list, start + from),
    ...(reason !== '' && { reason }),
    ...(until && { until: { text: until[1]!, span: { start: untilAt, end: untilAt + until[1]!.length } } }),
  };
}

function ruleNames(list: string, at: number): { id: string; span: Span }[] {
  const rules: { id: string; span: Span }[] = [];
  for (const match of list.matchAll(/[^\s,，、]+/g)) {
    const start = at + match.index;
    rules.push({ id: match[0], span: { start, end: start + match[0].length } });
  }
  return rules;
}

function trimmed(comment: string, start: number): Span {
  const lead = comment.length - comment.trimStart().length;
  return { start: start + lead, end: start + comment.trimEnd().length };
}

/** The directives among the HTML comments of a stretch of Markdown that starts at `start` in the file. */
export function htmlDirectives(html: string, start: number): Directive[] {
  const directives: Directive[] = [];
  for (const match of html.matchAll(/<!--[\s\S]*?-->/g)) {
    const directive = readDirective(match[0], start + match.index);
    if (directive) directives.push(directive);
  }
  return directives;
}
