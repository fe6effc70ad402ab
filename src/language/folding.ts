/** What can be folded: blocks of YAML, front matter, sections, runs of comments. */
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { entriesOf, resolve, type Value } from '../core/value.ts';
import type { SourceFile } from '../core/workspace.ts';

export function foldsOf(source: SourceFile): FoldingRange[] {
  const { facts, lines } = source;
  const folds: FoldingRange[] = [];
  const fold = (start: number, end: number, kind?: FoldingRangeKind) => {
    if (end > start) folds.push({ startLine: start, endLine: end, ...(kind ? { kind } : {}) });
  };
  const lineOf = (offset: number) => lines.positionAt(offset).line;
  const visit = (value: Value | undefined) => {
    const node = resolve(value);
    if (!value || value.kind === 'alias' || node?.kind === 'scalar') return;
    if (node?.kind === 'list') {
      for (const item of node.items) {
        fold(lineOf(item.span.start), lastLine(source, item.span.end));
        visit(item);
      }
    }
    for (const { keySpan, value: child, merge } of node?.kind === 'map' ? entriesOf(node) : []) {
      if (merge) continue;
      fold(lineOf(keySpan.start), lastLine(source, child.span.end));
      visit(child);
    }
  };
  visit(facts.root);
  const { markdown } = facts;
  if (markdown?.front) fold(0, lineOf(markdown.front.end), FoldingRangeKind.Region);
  for (const { span, body } of markdown?.headings ?? []) fold(lineOf(span.start), lastLine(source, body.end));
  if (facts.format === 'yaml') comments(source, fold);
  // Several things may start on one line: one fold there, the longest.
  const byLine = new Map<number, FoldingRange>();
  for (const each of folds) {
    const other = byLine.get(each.startLine);
    if (!other || other.endLine < each.endLine) byLine.set(each.startLine, each);
  }
  return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
}

/** The line of the last character that is not white space before an offset. */
function lastLine({ text, lines }: SourceFile, end: number): number {
  let at = Math.min(end, text.length);
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  return lines.positionAt(at).line;
}

function comments(
  { text, lines }: SourceFile,
  fold: (start: number, end: number, kind: FoldingRangeKind) => void,
): void {
  let first = -1;
  for (let line = 0; line <= lines.count; line++) {
    const span = line < lines.count ? lines.line(line) : undefined;
    const isComment = span !== undefined && /^\s*#/.test(text.slice(span.start, span.end));
    if (isComment && first < 0) first = line;
    if (!isComment && first >= 0) {
      fold(first, line - 1, FoldingRangeKind.Comment);
      first = -1;
    }
  }
}
