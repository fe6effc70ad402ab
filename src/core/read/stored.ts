/**
 * What was read from a file as text and back: for a cache, and for threads that read for each other. JSON, since nothing is
 * parsed faster; the text of the file is not in it, since whoever looks for stored facts has the file's bytes at hand.
 */
import type { FileFacts } from '../facts.ts';
import type { ConcreteValue, Value } from '../value.ts';
import type { DocumentKind } from '../workspace.ts';
import { decode } from './decode.ts';
import type { ReadResult } from './index.ts';

/** Values that an alias or a merge key shares stand in `shared`, and as their number wherever else they are. */
interface Stored {
  readonly kind?: DocumentKind;
  readonly facts: Omit<FileFacts, 'root'> & { readonly root?: unknown };
  readonly shared?: readonly unknown[];
}

/** Undefined where the result says more than its bytes and its facts do: such a file is read anew. */
export function store(
  { text, facts, kind, encoding, needsMarkdown }: ReadResult,
  bytes: Uint8Array,
): string | undefined {
  if (encoding !== undefined || needsMarkdown || decode(bytes).text !== text) return undefined;
  const seen = new Survey();
  seen.visit(facts.root);
  if (!seen.isExact) return undefined;
  const own = kind && { kind };
  if (seen.shared.size === 0) return JSON.stringify({ ...own, facts } satisfies Stored);
  const writer = new SharedWriter(seen.shared);
  const root = writer.write(facts.root!);
  return JSON.stringify({ ...own, facts: { ...facts, root }, shared: writer.table } satisfies Stored);
}

/** The result that was stored of these bytes; undefined for anything else. */
export function restore(stored: string, bytes: Uint8Array): ReadResult | undefined {
  try {
    const { kind, facts, shared } = JSON.parse(stored) as Stored;
    const { text, bom } = decode(bytes);
    if (!Array.isArray(facts.problems) || !Array.isArray(facts.directives)) return undefined;
    const whole = shared ? { ...facts, root: revived(facts.root, shared) } : facts;
    return { text, ...(bom && { bom }), ...(kind && { kind }), facts: whole as FileFacts };
  } catch {
    return undefined;
  }
}

/** One look at a tree: what is shared in it, and whether JSON can say all of it. */
class Survey {
  readonly shared = new Set<Value>();
  isExact = true;

  visit(value: Value | undefined): void {
    if (!value) return;
    switch (value.kind) {
      case 'alias':
        if (value.target) this.share(value.target);
        break;
      case 'map':
        for (const entry of value.entries) {
          if (entry.merge) this.share(entry.value);
          else this.visit(entry.value);
        }
        break;
      case 'list':
        for (const item of value.items) this.visit(item);
        break;
      default:
        // `.inf`, `.nan` and `-0`.
        if (typeof value.value === 'number' && (!Number.isFinite(value.value) || Object.is(value.value, -0)))
          this.isExact = false;
    }
  }

  /** What an anchor names may be out of the tree by now: a doubled key took its place. */
  private share(value: Value): void {
    if (this.shared.has(value)) return;
    this.shared.add(value);
    this.visit(value);
  }
}

/** Writes a tree with the values that are shared apart, each below those that name it. */
class SharedWriter {
  readonly table: unknown[] = [];
  private readonly numbers = new Map<Value, number>();

  constructor(private readonly shared: ReadonlySet<Value>) {}

  write(value: Value): unknown {
    if (!this.shared.has(value)) return this.parts(value);
    let number = this.numbers.get(value);
    if (number === undefined) {
      const written = this.parts(value);
      number = this.table.push(written) - 1;
      this.numbers.set(value, number);
    }
    return number;
  }

  private parts(value: Value): unknown {
    switch (value.kind) {
      case 'alias':
        return value.target ? { ...value, target: this.write(value.target) } : value;
      case 'map':
        return { ...value, entries: value.entries.map((entry) => ({ ...entry, value: this.write(entry.value) })) };
      case 'list':
        return { ...value, items: value.items.map((item) => this.write(item)) };
      default:
        return value;
    }
  }
}

type Loose = { kind: string; target?: unknown; entries?: { value: unknown }[]; items?: unknown[] };

/** Puts shared values in the place of their numbers. A value's number is higher than those within it. */
function revived(root: unknown, shared: readonly unknown[]): Value {
  const done: unknown[] = [];
  const revive = (value: unknown): unknown => {
    if (typeof value === 'number') {
      if (!done[value]) throw new RangeError(`no shared value ${value}`);
      return done[value];
    }
    const node = value as Loose;
    if (node.target !== undefined) node.target = revive(node.target) as ConcreteValue;
    for (const entry of node.entries ?? []) entry.value = revive(entry.value);
    if (node.items) node.items = node.items.map(revive);
    return node;
  };
  for (const value of shared) done.push(revive(value));
  return revive(root) as Value;
}
