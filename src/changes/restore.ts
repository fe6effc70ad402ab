/** The least edits that take a weakening back: what the base said stands again, and what was let through does not. */
import { type Edit, editsOf, type PlainValue } from '../core/fix.ts';
import { plain } from '../core/normalise.ts';
import { valueAt } from '../core/path.ts';
import { entryOf, type Value } from '../core/value.ts';
import type { SourceFile } from '../core/workspace.ts';
import type { Change, Side } from './change.ts';

/** Undefined where that takes more than an edit of one place: a document that was deleted, a section, another file. */
export function restoring(change: Change): Edit[] | undefined {
  const { kind, base, head, area } = change;
  if (!head || (head.path.length === 0 && head.span === undefined)) return undefined;
  // One change of many entries.
  if (area === 'baseline') return undefined;
  if (area === 'suppressions') return restoringComment(change, base, head);
  const [before, now] = [base && valueIn(base), valueIn(head)];
  if (!base || !before) return now && editsOf({ op: 'remove', path: head.path }, head.source);
  const value = plain(before) as PlainValue;
  if (area === 'roles' && holdsRole(head, value)) return undefined;
  const isItem = typeof base.path.at(-1) === 'number';
  if (isItem && kind === 'removed') return puttingBackItem(head, value);
  if (!now) return head.source.facts.root && puttingBack(base, head, value);
  // What came in the same place stays: only what went is put back.
  const both = kind === 'removed' ? withLost(value, plain(now)) : undefined;
  if (both !== undefined) return editsOf({ op: 'set', path: head.path, value: both }, head.source);
  const text = written(before, base.source);
  if (text === undefined || written(now, head.source) === undefined)
    return editsOf({ op: 'set', path: head.path, value }, head.source);
  return [{ file: head.source.file, span: now.span, text }];
}

/** A deputy who has taken the role over is no deputy of it, wherever the name stands. */
function holdsRole({ source, path }: Side, value: PlainValue): boolean {
  if (path.at(-1) !== 'backup') return false;
  const holder = valueAt(source.facts.root, [...path.slice(0, -1), 'primary']);
  return holder !== undefined && [value].flat().includes(plain(holder) as string);
}

function restoringComment({ kind }: Change, base: Side | undefined, { source, span }: Side): Edit[] | undefined {
  if (!span) return undefined;
  if (kind === 'added') return editsOf({ op: 'replace', span, text: '' }, source);
  return base?.span && [{ file: source.file, span, text: base.source.text.slice(base.span.start, base.span.end) }];
}

function valueIn({ source, path }: Side): Value | undefined {
  return valueAt(source.facts.root, path);
}

/** A key that is gone, at the end of what held it: in its own lines, comments included, where they fit there. */
function puttingBack(base: Side, { path, source }: Side, value: PlainValue): Edit[] | undefined {
  const edits = editsOf({ op: 'insert', path: path.slice(0, -1), key: String(path.at(-1)), value }, source);
  const [edit] = edits ?? [];
  const [lead, eol, indent] = (edit && /^(\r?\n)( *)/.exec(edit.text)) ?? [];
  if (!edit || lead === undefined || path.at(-1) !== base.path.at(-1)) return edits;
  const lines = linesOf(base, indent!);
  return lines ? [{ file: edit.file, span: edit.span, text: eol + lines.join(eol) }] : edits;
}

/** The lines of a key and its value, where they begin with this indent and stand by themselves. */
function linesOf({ source, path }: Side, indent: string): string[] | undefined {
  const entry = entryOf(valueAt(source.facts.root, path.slice(0, -1)), String(path.at(-1)));
  if (!entry || entry.merge) return undefined;
  const { lines, text } = source;
  const end = text.slice(0, Math.max(entry.keySpan.end, entry.value.span.end)).trimEnd().length;
  const first = lines.positionAt(entry.keySpan.start).line;
  const { start } = lines.line(first);
  const written = text.slice(start, lines.line(lines.positionAt(end).line).end);
  const isApart = text.slice(start, entry.keySpan.start) === indent && !/(^|[\s[{,])[&*]\w/.test(written);
  return isApart ? written.split(/\r?\n/) : undefined;
}

/** An item that is gone, at the end of its list; the path is that of the list, or of another item of it. */
function puttingBackItem({ path, source }: Side, value: PlainValue): Edit[] | undefined {
  const list = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  return editsOf({ op: 'insert', path: list, value }, source);
}

/** A list that has lost some of its members and won others; undefined where nothing was won. */
function withLost(before: unknown, now: unknown): PlainValue | undefined {
  const members = (value: unknown) => (Array.isArray(value) ? value : [value]) as PlainValue[];
  if (!Array.isArray(before) && !Array.isArray(now)) return undefined;
  const [was, is] = [members(before), members(now)];
  if (is.every((item) => was.includes(item))) return undefined;
  return [...is, ...was.filter((item) => !is.includes(item))];
}

/** How a value is written, where that is one line and stands by itself: so it can be put back as it was. */
function written(value: Value, source: SourceFile): string | undefined {
  const text = source.text.slice(value.span.start, value.span.end).trimEnd();
  const isBlock = (value.kind === 'list' || value.kind === 'map') && !value.flow;
  if (value.kind === 'alias' || isBlock || text === '' || /[\n&*#]/.test(text)) return undefined;
  // Without quotes a comma is text in one place and ends the value in another.
  const isBare = value.kind === 'scalar' && value.style === 'plain' && /[,[\]{}]/.test(text);
  return isBare ? JSON.stringify(text) : text;
}
