/**
 * Paths into a document, and where they are written. A rule names a path; this is the one place that knows ranges.
 * Printed form: keys joined by dots, a key with a dot quoted (`["a.b"]`), list items by their id (`[d-2026-10]`) or
 * index (`[0]`); in Markdown `front.status` for front matter and `#impact` for a section.
 */
import type { Span } from './text.ts';
import { type Entry, entryOf, itemsOf, resolve, type Value } from './value.ts';

export type Path = readonly (string | number)[];

export interface Located {
  readonly span: Span;
  /** Where the value really stands, when the way to it goes through an alias or a merge key. */
  readonly anchor?: Span;
  /** False where the path does not exist and the nearest ancestor stands in for it. */
  readonly found: boolean;
}

/**
 * The place of a path. `key`: the key alone (the value where the last step is a list item); `value`: the value alone;
 * `entry`: from key to the end of the value. A path that does not exist gives the key of its nearest ancestor that does,
 * and the first key of the document where there is none.
 */
export function locate(root: Value | undefined, path: Path, part: 'key' | 'value' | 'entry'): Located {
  if (!root) return { span: { start: 0, end: 0 }, found: path.length === 0 };
  let value: Value | undefined = root;
  let entry: Entry | undefined;
  let found = true;
  /** The alias or merge key that the way goes through first: the place that the reader sees. */
  let through: Span | undefined;
  for (const [depth, step] of path.entries()) {
    if (value?.kind === 'alias' && !through) through = value.span;
    let next: Value | undefined;
    let nextEntry: Entry | undefined;
    if (typeof step === 'number') {
      next = itemsOf(value)[step];
    } else {
      nextEntry = entryOf(value, step);
      next = nextEntry?.value;
      if (nextEntry?.merge && !through) through = nextEntry.merge;
    }
    if (!next) {
      found = false;
      if (depth === 0) entry = undefined;
      break;
    }
    value = next;
    entry = nextEntry;
  }
  const span = found || path.length > 0 ? partSpan(value, entry, found ? part : 'key') : undefined;
  const at = span ?? firstKey(root);
  return through ? { span: through, anchor: at, found } : { span: at, found };
}

function partSpan(
  value: Value | undefined,
  entry: Entry | undefined,
  part: 'key' | 'value' | 'entry',
): Span | undefined {
  if (!entry) {
    if (!value) return undefined;
    const node = resolve(value);
    // A whole map or list as the place of a finding would underline half the file: its first key stands for it.
    return part !== 'entry' && node?.kind === 'map' && node.entries.length > 0 ? node.entries[0]!.keySpan : value.span;
  }
  if (part === 'key') return entry.keySpan;
  if (part === 'value') return entry.value.span.end > entry.value.span.start ? entry.value.span : entry.keySpan;
  return { start: entry.keySpan.start, end: Math.max(entry.keySpan.end, entry.value.span.end) };
}

function firstKey(root: Value): Span {
  const node = resolve(root);
  if (node?.kind === 'map' && node.entries[0]) return node.entries[0].keySpan;
  return root.span;
}

/** The value at a path, aliases followed on the way; undefined where the path does not exist. */
export function valueAt(root: Value | undefined, path: Path): Value | undefined {
  let value = root;
  for (const step of path) {
    if (value === undefined) return undefined;
    value = typeof step === 'number' ? itemsOf(value)[step] : entryOf(value, step)?.value;
  }
  return value;
}

/** Prints a path; `root` gives list items their ids. */
export function formatPath(path: Path, root?: Value, prefix = ''): string {
  let text = prefix;
  let value = root;
  for (const step of path) {
    if (typeof step === 'number') {
      value = itemsOf(value)[step];
      const id = resolve(entryOf(value, 'id')?.value);
      text += `[${id?.kind === 'scalar' && id.value !== null ? String(id.value) : step}]`;
    } else {
      value = entryOf(value, step)?.value;
      if (/[.[\]"\s]/.test(step) || step === '') text += `[${JSON.stringify(step)}]`;
      else text += text === '' ? step : `.${step}`;
    }
  }
  return text;
}
