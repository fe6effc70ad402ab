/** Where a document departs from the format: the validators' errors and what patterns cannot see, each place once. */

import { plain } from '../core/normalise.ts';
import { locate, type Path, valueAt } from '../core/path.ts';
import { recalled } from '../core/remember.ts';
import type { Span } from '../core/text.ts';
import { type ConcreteValue, entryOf, resolve, type ScalarValue, type Value } from '../core/value.ts';
import type { SourceFile } from '../core/workspace.ts';
import { schemaRules } from '../generated/schema-rules.ts';
import {
  contacts,
  drill,
  incident,
  plan,
  playbook,
  postmortem,
  type SchemaError,
  statement,
} from '../generated/validators.js';
import type { ScalarShape, Shape } from '../schema/shape.ts';
import { clausesAt, placeAt, scalarPlaces } from './places.ts';
import { isSound } from './scalar-forms.ts';
import { isBlank, spotOf } from './support.ts';

export type Defect = { readonly path: Path; readonly clauses: readonly string[] } & (
  | { readonly sort: 'unknown'; readonly known: readonly string[] }
  | { readonly sort: 'missing' }
  | { readonly sort: 'type'; readonly shape: Shape; readonly node: ConcreteValue }
  | { readonly sort: 'value'; readonly shape: ScalarShape; readonly node: ScalarValue; readonly allowed?: unknown }
);

const validators = { plan, playbook, statement, postmortem, drill, incident, contacts };

/** The defects of a document, in the order of the validator. Computed once for all the rules that speak of them. */
const defectsOf = recalled((source: SourceFile) => new Finder(source).find());

/** The defects of one sort. */
export function defectsLike<S extends Defect['sort']>(source: SourceFile, sort: S): Extract<Defect, { sort: S }>[] {
  return defectsOf(source).filter((defect): defect is Extract<Defect, { sort: S }> => defect.sort === sort);
}

/** Scalars of these shapes are text of a form: a number there is a badly written one, not a wrong type. */
const formed = new Set(['date', 'time', 'duration', 'span', 'semver', 'zone', 'lang', 'contact']);
/** Where reading lost part of the text, that something is missing cannot be said. */
const lossy = new Set(['syntax', 'alias-limit', 'too-deep', 'unreadable', 'binary', 'too-large']);

class Finder {
  private readonly found: Defect[] = [];
  private readonly spots = new Set<string>();
  private readonly root: Value | undefined;
  private readonly kind;
  private readonly incomplete: boolean;

  constructor(private readonly source: SourceFile) {
    this.root = source.facts.root;
    this.kind = source.kind!;
    this.incomplete = source.facts.problems.some(({ code }) => lossy.has(code));
  }

  find(): readonly Defect[] {
    if (this.root && resolve(this.root)?.kind === 'map') {
      for (const error of validators[this.kind](plain(this.root))) this.judge(error);
      for (const { path, node, shape } of scalarPlaces(this.source)) {
        if (isBlank(this.root, path) || !(formed.has(shape.t) || path.at(-1) === 'contact')) continue;
        if (node.kind !== 'scalar') this.add({ sort: 'type', path, shape, node });
        else if (!isSound(node, shape)) this.add({ sort: 'value', path, shape, node });
      }
    } else if (this.kind === 'plan') this.missing([], 'crisis_plan', 'required');
    return this.found;
  }

  private judge(error: SchemaError): void {
    const path = this.pathOf(error.instancePath);
    const node = resolve(valueAt(this.root, path));
    const { keyword, params } = error;
    if (keyword === 'required') {
      this.missing(path, String(params.missingProperty), 'required');
      return;
    }
    if (keyword === 'additionalProperties') {
      const shape = placeAt(this.kind, path, this.root)?.shape;
      const own = shape?.t === 'object' ? Object.keys(shape.keys) : [];
      const absent = own.filter((key) => !entryOf(valueAt(this.root, path), key));
      this.add({ sort: 'unknown', path: [...path, String(params.additionalProperty)], known: absent });
      return;
    }
    // An empty value is an absent one: it is a defect where the key is required, and only then.
    if (!node || isBlank(this.root, path)) {
      this.empty(path, keyword);
      return;
    }
    if (this.isSpokenFor(path, keyword)) return;
    const shape = placeAt(this.kind, path, this.root)?.shape;
    if (!shape || shape.t === 'either' || keyword === 'not' || keyword === 'minItems' || keyword === 'minProperties')
      return;
    const single = shape.t === 'list' && shape.single && node.kind === 'scalar' ? shape.of : shape;
    if (node.kind !== 'scalar' || !isScalar(single)) this.add({ sort: 'type', path, shape: single, node });
    else if (keyword === 'type' && !formed.has(single.t)) this.add({ sort: 'type', path, shape: single, node });
    else this.add({ sort: 'value', path, shape: single, node, allowed: params.allowedValue ?? params.limit });
  }

  private empty(path: Path, keyword: string): void {
    const key = path.at(-1);
    const parent = path.slice(0, -1);
    const above = placeAt(this.kind, parent, this.root)?.shape;
    if (typeof key === 'string' && requiredOf(above).includes(key)) this.missing(parent, key, keyword);
    else
      for (const wanted of requiredOf(placeAt(this.kind, path, this.root)?.shape))
        this.missing(path, wanted, 'required');
  }

  private missing(parent: Path, key: string, keyword: string): void {
    const path = [...parent, key];
    const spoken = this.isSpokenFor(parent, 'required', key) || this.isSpokenFor(path, keyword);
    if (!spoken && !this.incomplete) this.add({ sort: 'missing', path });
  }

  private isSpokenFor(path: Path, keyword: string, property?: string): boolean {
    const steps = typeof path.at(-1) === 'number' && keyword !== 'required' ? path.slice(0, -1) : path;
    return schemaRules[this.kind].some(
      (one) =>
        one.keyword === keyword &&
        (one.property === undefined || one.property === property) &&
        (fits(one.path, path) || fits(one.path, steps)),
    );
  }

  private add(defect: DistributiveOmit<Defect, 'clauses'>): void {
    const { path, sort } = defect;
    const part = sort === 'unknown' || sort === 'missing' ? 'key' : 'value';
    const spot = sort === 'missing' ? path.join('\0') : spotOf(this.source, path, part);
    if (this.spots.has(spot)) return;
    const { span, anchor } = locate(this.root, path, part);
    if (sort !== 'missing' && this.source.facts.problems.some((problem) => touches(problem.span, anchor ?? span)))
      return;
    this.spots.add(spot);
    this.found.push({ ...defect, clauses: clausesAt(this.kind, path, this.root) } as Defect);
  }

  /** The steps of a JSON pointer; those into a list are numbers. */
  private pathOf(pointer: string): Path {
    const path: (string | number)[] = [];
    for (const step of pointer.split('/').slice(1)) {
      const key = step.replace(/~1/g, '/').replace(/~0/g, '~');
      path.push(resolve(valueAt(this.root, path))?.kind === 'list' ? Number(key) : key);
    }
    return path;
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function requiredOf(shape: Shape | undefined): readonly string[] {
  return (shape?.t === 'object' || shape?.t === 'map' ? shape.required : undefined) ?? [];
}

function isScalar(shape: Shape): shape is ScalarShape {
  return shape.t !== 'list' && shape.t !== 'map' && shape.t !== 'object' && shape.t !== 'either';
}

function fits(pattern: string, path: Path): boolean {
  const steps = pattern === '' ? [] : pattern.split('.');
  return steps.length === path.length && steps.every((step, at) => step === '*' || step === String(path[at]));
}

function touches(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
