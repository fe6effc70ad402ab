/** The text of a Markdown document: a section that is gone or empty is weaker, other words are only other words. */
import type { Heading } from '../core/facts.ts';
import type { Document } from '../core/workspace.ts';
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

function bodyOf({ source }: Document): string {
  return source.text
    .slice(source.facts.markdown?.bodyStart ?? 0)
    .trim()
    .replace(/\r\n?/g, '\n');
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

function wording(base: Document, head: Document): Change {
  return {
    area: head.kind,
    kind: 'changed',
    direction: 'neutral',
    need: recordKinds.has(head.kind) ? 'none' : 'patch',
    document: head.kind,
    base: { source: base.source, path: [], printed: '' },
    head: { source: head.source, path: [], printed: '' },
    clauses: [],
  };
}
