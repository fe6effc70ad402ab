/**
 * From the value tree of a document to its data: lists are lists, values of a wrong type are left out (the schema rules
 * speak of them), so that rules need no type checks; a slip that can mean one thing only is read as that. The same walk collects every id that is defined or named.
 */
import type { ScalarShape, Shape } from '../schema/shape.ts';
import { knownWord, languageMeant } from './meant.ts';
import type { Path } from './path.ts';
import { entriesOf, itemsOf, resolve, type Value } from './value.ts';

/** An id that a document names. */
export interface Reference {
  /** The kinds of thing it may be: `people`, `external` … */
  readonly kinds: readonly string[];
  readonly id: string;
  readonly path: Path;
  /** The name stands in the key of the entry at `path` (`rules: {S1: …}`), not in its value. */
  readonly inKey?: boolean;
  /** True where any other word is fine too (`depends_on`, `detected.by`). */
  readonly soft: boolean;
}

/** An id that a document defines: a key of one of the plan's maps, or its own `id`. */
export interface Definition {
  readonly kind: string;
  readonly id: string;
  readonly path: Path;
}

export interface Normalised {
  readonly data: Record<string, unknown>;
  readonly references: readonly Reference[];
  readonly definitions: readonly Definition[];
}

/** Nodes visited before the walk stops: only a document made of aliases reaches it, and the reader has said so by then. */
const nodeLimit = 200_000;

/** The data, references and definitions of a document. Never throws; an absent root gives empty data. */
export function normalise(root: Value | undefined, shape: Shape): Normalised {
  const walk = new Walk();
  const data = walk.visit(root, shape, []);
  return {
    data: typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {},
    references: walk.references,
    definitions: walk.definitions,
  };
}

class Walk {
  readonly references: Reference[] = [];
  readonly definitions: Definition[] = [];
  private nodes = 0;

  visit(value: Value | undefined, shape: Shape, path: Path): unknown {
    const node = resolve(value);
    if (!node || ++this.nodes > nodeLimit) return undefined;
    switch (shape.t) {
      case 'map':
        return this.entries(value, path, () => shape.of, shape);
      case 'object':
        return this.entries(value, path, (key) => (Object.hasOwn(shape.keys, key) ? shape.keys[key] : shape.rest));
      case 'list': {
        if (node.kind !== 'list' && !shape.single) return undefined;
        if (node.kind === 'map' && shape.of.t !== 'object' && shape.of.t !== 'map') return undefined;
        return itemsOf(value)
          .map((item, index) => this.visit(item, shape.of, [...path, index]))
          .filter((item) => item !== undefined);
      }
      case 'either':
        return this.visit(value, node.kind === 'scalar' ? shape.scalar : shape.object, path);
      default:
        return node.kind === 'scalar'
          ? this.scalar(node.value, shape, path)
          : shape.t === 'any'
            ? plain(node)
            : undefined;
    }
  }

  private entries(
    value: Value | undefined,
    path: Path,
    shapeOf: (key: string) => Shape | undefined,
    { def, keyRef, keys }: { def?: string; keyRef?: string[]; keys?: string[] } = {},
  ): unknown {
    if (resolve(value)?.kind !== 'map') return undefined;
    const data: Record<string, unknown> = {};
    for (const { key, value: child } of entriesOf(value)) {
      const shape = shapeOf(key);
      if (!shape || key.startsWith('x-')) continue;
      const childPath = [...path, key];
      if (def) this.definitions.push({ kind: def, id: key, path: childPath });
      if (keyRef && !keys?.includes(key))
        this.references.push({ kinds: keyRef, id: key, path: childPath, inKey: true, soft: false });
      const read = this.visit(child, shape, childPath);
      // An entity whose value is empty or wrong is still there: `S3:` defines the level S3.
      if (read !== undefined) data[key] = read;
      else if (def) data[key] = {};
    }
    return data;
  }

  private scalar(value: string | number | boolean | null, shape: ScalarShape, path: Path): unknown {
    if (value === null) return undefined;
    switch (shape.t) {
      case 'number':
        return typeof value === 'number' ? value : undefined;
      case 'integer':
        return Number.isInteger(value) ? value : undefined;
      case 'boolean':
        return typeof value === 'boolean' ? value : undefined;
      case 'any':
        return value;
      default:
        break;
    }
    if (typeof value !== 'string') return undefined;
    const text = value.trim();
    if (text === '') return undefined;
    if (shape.def) this.definitions.push({ kind: shape.def, id: text, path });
    if (shape.ref && !shape.or?.includes(text))
      this.references.push({ kinds: shape.ref, id: text, path, soft: shape.soft === true });
    // Where the format takes other texts too: a channel's `contact`, a way to reach the public.
    const card = shape.ref ? undefined : /^ref:contacts#(.+)$/.exec(text)?.[1];
    if (card !== undefined) this.references.push({ kinds: ['contacts'], id: card, path, soft: false });
    return shape.t === 'lang' ? languageMeant(text) : (knownWord(text, shape) ?? text);
  }
}

/** A value as plain data, for schema validation and `any`. Aliases are expanded up to `nodeLimit`; keys are own properties only. */
export function plain(value: Value | undefined): unknown {
  let nodes = 0;
  const convert = (child: Value | undefined): unknown => {
    const node = resolve(child);
    if (!node || ++nodes > nodeLimit) return null;
    if (node.kind === 'scalar') return node.value;
    if (node.kind === 'list') return node.items.map(convert);
    const map: Record<string, unknown> = {};
    for (const entry of node.entries) {
      const value = convert(entry.value);
      // To define what could be set makes V8 keep the map as a dictionary, which takes three times as long to validate.
      if (entry.key !== '__proto__') map[entry.key] = value;
      else Object.defineProperty(map, entry.key, { value, enumerable: true, writable: true, configurable: true });
    }
    return map;
  };
  return convert(value);
}
