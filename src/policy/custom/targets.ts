/** What `for` names: the plan, documents of a kind, or places in the plan such as `roles.*`. */
import { normalise } from '../../core/normalise.ts';
import type { Path } from '../../core/path.ts';
import { entriesOf, itemsOf, resolve, type Value } from '../../core/value.ts';
import { shapes } from '../../generated/shapes.ts';
import type { DocumentKind, Shape } from '../../schema/shape.ts';

export type Target =
  | { readonly kind: DocumentKind; readonly shape: Shape; readonly steps?: undefined }
  | { readonly kind: 'plan'; readonly shape: Shape; readonly steps: readonly string[] };

/** Contacts are nobody's business here. */
const documentKinds = ['plan', 'playbook', 'statement', 'postmortem', 'drill', 'incident'] as const;

/** Undefined where the plan format has no such place. */
export function targetOf(name: string): Target | undefined {
  const kind = documentKinds.find((each) => each === name);
  if (kind) return { kind, shape: shapes[kind] };
  const steps = name.split('.');
  let shape: Shape | undefined = shapes.plan;
  for (const step of steps) {
    if (shape?.t === 'either') shape = shape.object;
    if (shape?.t === 'map') shape = shape.of;
    else if (shape?.t === 'list') shape = step === '*' ? shape.of : undefined;
    else if (shape?.t === 'object') shape = Object.hasOwn(shape.keys, step) ? shape.keys[step] : shape.rest;
    else return undefined;
    if (!shape) return undefined;
  }
  return { kind: 'plan', shape: shape!, steps };
}

export interface Element {
  readonly path: Path;
  /** The last step, as text. */
  readonly key: string;
  readonly data: unknown;
}

/** The elements of a plan that a target means. */
export function elementsOf(root: Value | undefined, { shape, steps = [] }: Target): Element[] {
  let found: { path: Path; value: Value }[] = root ? [{ path: [], value: root }] : [];
  for (const step of steps) {
    found = found.flatMap(({ path, value }) => {
      const node = resolve(value);
      if (node?.kind === 'map') {
        return entriesOf(value)
          .filter(({ key }) => (step === '*' ? !key.startsWith('x-') : key === step))
          .map((entry) => ({ path: [...path, entry.key], value: entry.value }));
      }
      return step === '*' ? itemsOf(value).map((item, index) => ({ path: [...path, index], value: item })) : [];
    });
  }
  return found.map(({ path, value }) => {
    const node = resolve(value);
    const data = node?.kind === 'scalar' && node.value !== null ? scalar(node.value) : normalise(value, shape).data;
    return { path, key: String(path[path.length - 1] ?? ''), data };
  });
}

function scalar(value: string | number | boolean): unknown {
  return typeof value === 'string' ? value.trim() : value;
}
