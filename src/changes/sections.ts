/** The text of a Markdown document: a section that is gone or empty is weaker, other words are only other words. */
import type { Heading } from '../core/facts.ts';
import type { Span } from '../core/text.ts';
import type { Document, SourceFile } from '../core/workspace.ts';
import type { Change, Side } from './change.ts';
import { recordKinds } from './table.ts';

/** At most one change of wording, and one for each section that came or went. */
export function compareText(base: Document, head: Document): Change[] {
  const [before, after] = [bodyOf(base), bodyOf(head)];
  if (before === after) return [];
  // Only a playbook is made of sections that people follow in a crisis.
  const [gone, come] = base.kind === 'playbook' ? sectionsApart(base, head) : [[], []];
  const changes: Change[] = [
    ...gone.map((heading) => section('removed', heading, base, head)),
    ...come.map((heading) => section('added', heading, head, base)),
  ];
  return changes.length > 0 ? changes : [wording(base, head)];
}

/** Whether something is left to read besides headings. */
function hasText(body: string): boolean {
  return body.split('\n').some((line) => line !== '' && !/^(#{1,6}(\s|$)|<!--|-->|[-=*_ ]+$)/.test(line));
}

/** The text as a reader sees it: comments that silence rules are told by themselves, blank lines say nothing. */
function bodyOf({ source }: Document): string {
  const start = source.facts.markdown?.bodyStart ?? 0;
  let body = '';
  let at = start;
  for (const { span } of source.facts.directives) {
    if (span.start < at) continue;
    body += source.text.slice(at, span.start);
    at = span.end;
  }
  return linesOf(body + source.text.slice(at))
    .filter((line) => line !== '')
    .join('\n');
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/).map((line) => line.trimEnd());
}

/** The first line of each text that the other does not have there. */
function firstDifference(base: SourceFile, head: SourceFile): { base: Span; head: Span } {
  const bodyLine = ({ lines, facts }: SourceFile) => lines.positionAt(facts.markdown?.bodyStart ?? 0).line;
  const body = ({ text, facts }: SourceFile) => linesOf(text.slice(facts.markdown?.bodyStart ?? 0));
  const [before, after] = [body(base), body(head)];
  let same = 0;
  while (same < before.length && same < after.length && before[same] === after[same]) same++;
  const line = (source: SourceFile) => source.lines.line(Math.min(bodyLine(source) + same, source.lines.count - 1));
  return { base: line(base), head: line(head) };
}

/** The sections that only one side has. One under another heading in its place has been renamed. */
function sectionsApart(base: Document, head: Document): [Heading[], Heading[]] {
  const [before, after] = [filled(base), filled(head)];
  const gone = before.filter(({ slug }) => !after.some((other) => other.slug === slug));
  const come = after.filter(({ slug }) => !before.some((other) => other.slug === slug));
  const renamed = Math.min(gone.length, come.length);
  return [gone.slice(renamed), come.slice(renamed)];
}

function filled({ source }: Document): Heading[] {
  return (source.facts.markdown?.headings ?? []).filter(({ depth, empty }) => depth === 2 && !empty);
}

function section(kind: 'added' | 'removed', { slug, text }: Heading, own: Document, other: Document): Change {
  const side: Side = { source: own.source, path: [], section: slug };
  const opposite: Side = { source: other.source, path: [], section: slug };
  const came = kind === 'added';
  return {
    area: own.kind,
    kind,
    direction: came ? 'stronger' : 'weaker',
    need: came ? 'minor' : 'major',
    document: own.kind,
    base: came ? opposite : side,
    head: came ? side : opposite,
    ...(came ? { to: text } : { from: text }),
    clauses: [],
  };
}

/** Other words have no direction; none at all in place of some have. */
function wording(base: Document, head: Document): Change {
  const [was, is] = [hasText(bodyOf(base)), hasText(bodyOf(head))];
  const span = firstDifference(base.source, head.source);
  return {
    area: head.kind,
    kind: was === is ? 'changed' : is ? 'added' : 'removed',
    direction: was === is ? 'neutral' : is ? 'stronger' : 'weaker',
    need: was && !is ? 'major' : recordKinds.has(head.kind) ? 'none' : was === is ? 'patch' : 'minor',
    document: head.kind,
    base: { source: base.source, path: [], printed: '', span: span.base },
    head: { source: head.source, path: [], printed: '', span: span.head },
    clauses: [],
  };
}
