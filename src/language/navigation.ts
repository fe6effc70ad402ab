/** Definition, references and the marks of one id in a document. */
import type { Range } from '../core/text.ts';
import type { SourceFile, Workspace } from '../core/workspace.ts';
import { occurrenceAt, ownerOf, placesOf, type Target, targetOf } from './ids.ts';

export interface FileRange {
  readonly file: string;
  readonly range: Range;
}

/** The thing whose id stands at an offset, and that id's range. */
export function targetAt(
  workspace: Workspace,
  source: SourceFile,
  offset: number,
): { target: Target; range: Range } | undefined {
  const owned = ownerOf(workspace, source);
  const occurrence = owned && occurrenceAt(owned.document, offset);
  const target = occurrence && targetOf(occurrence, owned);
  return target && { target, range: source.lines.range(occurrence.span) };
}

/** Where a thing is defined. A document without an `id` of its own is named by its file: its first line stands for it. */
export function definitionOf(target: Target): FileRange[] {
  const defined = placesOf(target).filter(({ defines }) => defines);
  if (defined.length > 0)
    return defined.map(({ source, span }) => ({ file: source.file, range: source.lines.range(span) }));
  const known = target.plan?.ids.get(target.kind)?.get(target.id);
  return known ? [{ file: known.source.file, range: known.source.lines.range(known.source.lines.line(0)) }] : [];
}

export function referencesOf(target: Target, withDefinition: boolean): FileRange[] {
  return placesOf(target)
    .filter(({ defines }) => withDefinition || !defines)
    .map(({ source, span }) => ({ file: source.file, range: source.lines.range(span) }));
}

/** The same id elsewhere in one file. */
export function highlightsOf(target: Target, source: SourceFile): { range: Range; defines: boolean }[] {
  return placesOf(target)
    .filter((place) => place.source === source)
    .map(({ span, defines }) => ({ range: source.lines.range(span), defines }));
}
