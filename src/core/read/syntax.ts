/** The YAML library's errors in our own words: a closed set of reasons, so that messages exist in both languages. */
import type { YAMLError } from 'yaml';
import type { Problem } from '../facts.ts';

/** `data.reason` of a `syntax` problem. `data.detail`, where there is one, is the character or word that it is about. */
export type SyntaxReason =
  | 'missing-colon' // a key without a colon behind it; detail: the key
  | 'missing-space' // `key:value`: YAML wants a space behind the colon; detail: the key
  | 'missing-comma' // two items in brackets without a comma between
  | 'extra-comma' // a comma too many in brackets
  | 'unclosed-bracket' // detail: the bracket that is missing
  | 'unclosed-quote' // detail: the quote that is missing
  | 'bad-indent' // a line stands further left or right than its neighbours
  | 'nested-colon' // `key: text: more`: the text needs quotes
  | 'needs-quotes' // a value may not start with this character; detail: the character
  | 'bad-escape' // detail: the escape, such as `\d`
  | 'multiline-key' // a key that goes over the end of a line
  | 'missing-dash' // an item of a list without `-`
  | 'comment-space' // `#` directly behind a value
  | 'bad-anchor' // anchors, aliases and tags in a place or form that is not allowed
  | 'unexpected' // detail: what stands there
  | 'other';

/** The order matters: the first pattern that fits the library's code and message counts. */
const reasons: readonly [RegExp, SyntaxReason][] = [
  [/^BAD_DQ_ESCAPE/, 'bad-escape'],
  [/^MISSING_CHAR Implicit map keys/, 'missing-colon'],
  [/^MISSING_CHAR Missing space after :/, 'missing-space'],
  [/^MISSING_CHAR Missing , /, 'missing-comma'],
  [/^MISSING_CHAR Missing closing/, 'unclosed-quote'],
  [/^\w+ Flow (?:map|sequence) .*must end with|^\w+ Flow .*sufficiently indented/, 'unclosed-bracket'],
  [/^MISSING_CHAR Sequence item without/, 'missing-dash'],
  [/^MISSING_CHAR Comments must/, 'comment-space'],
  [
    /^MISSING_CHAR Tags and anchors|^BAD_ALIAS|^ALIAS_PROPS|^MULTIPLE_|^BAD_PROP_ORDER|^TAG_RESOLVE|^MISSING_CHAR Missing newline/,
    'bad-anchor',
  ],
  [/^BLOCK_AS_IMPLICIT_KEY|^BLOCK_IN_FLOW/, 'nested-colon'],
  [/^BAD_SCALAR_START/, 'needs-quotes'],
  [/^MULTILINE_IMPLICIT_KEY|^KEY_OVER/, 'multiline-key'],
  [/^UNEXPECTED_TOKEN Unexpected (?:,|empty item)/, 'extra-comma'],
  [/^BAD_INDENT|^MISSING_CHAR Block/, 'bad-indent'],
  [/^UNEXPECTED_TOKEN/, 'unexpected'],
];

/** At most this many syntax problems are given for one file: the later ones are mostly echoes of the first. */
const syntaxLimit = 10;

/**
 * One problem for each error, the first on each line, in the order of the text. `unclosed`: where each bracket or quote
 * that nothing closes stops, to where it was opened; the opening is the place to look at.
 */
export function syntaxProblems(
  text: string,
  errors: readonly YAMLError[],
  unclosed: ReadonlyMap<number, number[]>,
): Problem[] {
  const problems: Problem[] = [];
  const lines = new Set<number>();
  /** Where the line of the last error ends: most echoes of an error follow on its line. */
  let lineEnd = -1;
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    if (error.pos[0] < lineEnd) continue;
    const newline = text.indexOf('\n', error.pos[0]);
    lineEnd = newline < 0 ? text.length : newline;
    const problem = syntaxProblem(text, error, unclosed);
    const line = text.lastIndexOf('\n', problem.span.start - 1);
    if (lines.has(line)) continue;
    lines.add(line);
    problems.push(problem);
    if (problems.length === syntaxLimit) break;
  }
  return problems;
}

function syntaxProblem(text: string, error: YAMLError, unclosed: ReadonlyMap<number, number[]>): Problem {
  const start = Math.max(0, Math.min(error.pos[0], text.length));
  if (error.code === 'TAB_AS_INDENT') {
    const [tabs = ''] = /^[ \t]+/.exec(text.slice(start, start + 80)) ?? [];
    const span = { start, end: start + tabs.length };
    // Behind spaces it is one too many.
    const isStray = /(?:^|\n) +$/.test(text.slice(Math.max(0, start - 80), start));
    return { code: 'tab-indent', span, replacement: isStray ? '' : ' '.repeat(tabs.length), data: { lines: 1 } };
  }
  const told = `${error.code} ${error.message}`;
  const reason = reasons.find(([pattern]) => pattern.test(told))?.[1] ?? 'other';
  const detail = detailOf(reason, text, start, error.message);
  const opened = reason.startsWith('unclosed') ? unclosed.get(start)?.shift() : undefined;
  if (opened !== undefined)
    return { code: 'syntax', span: { start: opened, end: opened + 1 }, data: { reason, ...(detail && { detail }) } };
  return {
    code: 'syntax',
    span: errorSpan(text, start, reason === 'bad-escape' && detail ? start + detail.length : error.pos[1]),
    data: { reason, ...(detail && { detail }) },
  };
}

function detailOf(reason: SyntaxReason, text: string, start: number, message: string): string | undefined {
  switch (reason) {
    case 'unclosed-bracket':
      return message.includes('}') ? '}' : ']';
    case 'unclosed-quote':
      return message.includes('"') ? '"' : "'";
    case 'needs-quotes':
      return text[start];
    case 'bad-escape':
      return /sequence (.*)$/.exec(message)?.[1];
    case 'missing-colon':
      return /^["']?([^\s:"']{1,40})/.exec(text.slice(start, start + 42))?.[1];
    case 'unexpected':
    case 'other':
      return /^\S{1,20}/.exec(text.slice(start, start + 20))?.[0];
    default:
      return undefined;
  }
}

/** The stretch to underline: within one line, and not empty unless the text ends there. */
function errorSpan(text: string, start: number, to: number): { start: number; end: number } {
  const stop = text.slice(start, Math.max(to, start + 1)).search(/[\r\n]/);
  const end = stop < 0 ? Math.min(Math.max(to, start + 1), text.length) : start + stop;
  if (end > start) return { start, end };
  // At the end of a line or of the file: the last character before it.
  const [, last] = /([^\s])\s*$/.exec(text.slice(Math.max(0, start - 200), start)) ?? [];
  if (!last) return { start, end: start };
  const at = text.lastIndexOf(last, start - 1);
  return { start: at, end: at + 1 };
}
