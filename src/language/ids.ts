/** Where ids stand: what defines them and what names them, in YAML, front matter, steps and fields of Markdown. */
import { locate, type Path, valueAt } from '../core/path.ts';
import type { Span } from '../core/text.ts';
import { itemsOf, resolve } from '../core/value.ts';
import { type Document, idKinds, type PlanUnit, type SourceFile, type Workspace } from '../core/workspace.ts';

/** One place where an id is written. */
export interface Occurrence {
  readonly source: SourceFile;
  /** The kinds of thing that the id may be, most likely first. Fields of texts are of the kind `field`. */
  readonly kinds: readonly string[];
  readonly id: string;
  /** The id alone, without quotes, `**` or `ref:contacts#`. */
  readonly span: Span;
  readonly defines: boolean;
  /** Any other word would do too. */
  readonly soft: boolean;
}

export interface Target {
  readonly kind: string;
  readonly id: string;
  /** Undefined for fields, which are known within one document only. */
  readonly plan: PlanUnit | undefined;
  readonly document: Document;
}

/** The plan that a document belongs to, and the document. */
export interface Owned {
  readonly document: Document;
  readonly plan: PlanUnit | undefined;
}

export function ownerOf(workspace: Workspace, source: SourceFile): Owned | undefined {
  for (const plan of workspace.plans) {
    if (plan.source === source) return { document: plan, plan };
    const document = plan.documents.find((each) => each.source === source);
    if (document) return { document, plan };
  }
  const document = workspace.orphans.find((each) => each.source === source);
  return document && { document, plan: undefined };
}

const known = new WeakMap<SourceFile, readonly Occurrence[]>();

/** All ids in a document, in no order. Made once for each version of a document. */
export function occurrencesIn(document: Document): readonly Occurrence[] {
  const before = known.get(document.source);
  if (before) return before;
  const made = [...inTree(document), ...inFields(document), ...inSteps(document)];
  known.set(document.source, made);
  return made;
}

function* inTree(document: Document): Generator<Occurrence> {
  const { source, kind } = document;
  const seen = new Set<string>();
  const place = (path: Path, part: 'key' | 'value', id: string): Span | undefined => {
    const { span, anchor, found } = locate(source.facts.root, path, part);
    return found ? within(source.text, anchor ?? span, id) : undefined;
  };
  const once = (span: Span) => {
    // A value reached in two ways (an alias, a merge key) stands in one place.
    const key = `${span.start}-${span.end}`;
    return seen.has(key) ? false : seen.add(key);
  };
  const own = idKinds[kind];
  if (own) {
    const span = place(['id'], 'value', document.id);
    if (span && once(span)) yield { source, kinds: [own], id: document.id, span, defines: true, soft: false };
  }
  for (const definition of document.definitions) {
    const { id, path } = definition;
    const span = place(path, path.at(-1) === id ? 'key' : 'value', id);
    if (span && once(span)) yield { source, kinds: [definition.kind], id, span, defines: true, soft: false };
  }
  for (const { kinds, id, path, inKey, soft } of document.references) {
    const span = place(path, inKey ? 'key' : 'value', id);
    if (span && once(span)) yield { source, kinds, id, span, defines: false, soft };
  }
}

/** Where an id stands in the text of a value. */
function within(text: string, span: Span, id: string): Span | undefined {
  const written = text.slice(span.start, span.end);
  const escaped = withEscapes(written, id);
  if (escaped) return { start: span.start + escaped.start, end: span.start + escaped.end };
  const from = written.startsWith('ref:') || /^["']ref:/.test(written) ? written.indexOf('#') + 1 : 0;
  const at = written.indexOf(id, from);
  return at < 0 ? undefined : { start: span.start + at, end: span.start + at + id.length };
}

/** Where an id stands that is written with escapes, such as `"in\u0065s"`; undefined where there are none. */
function withEscapes(written: string, id: string): Span | undefined {
  const quote = written[0];
  const inner = written.slice(1, -1);
  if (!(quote === '"' && inner.includes('\\')) && !(quote === "'" && inner.includes("''"))) return undefined;
  const code = /\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/gi;
  const value =
    quote === "'"
      ? inner.replaceAll("''", "'")
      : inner.replace(
          code,
          (_, x, u, long, other) => other ?? String.fromCodePoint(Number.parseInt(x ?? u ?? long, 16)),
        );
  const from = value === id ? 0 : value.endsWith(`#${id}`) ? inner.lastIndexOf('#') + 1 : undefined;
  return from === undefined ? undefined : { start: 1 + from, end: 1 + inner.length };
}

/** Fields `{{name}}` and their declaration in `placeholders`. */
function* inFields(document: Document): Generator<Occurrence> {
  const { source, kind } = document;
  const { markdown, root } = source.facts;
  if (!markdown) return;
  const base = { source, kinds: ['field'], soft: false };
  if (kind === 'statement') {
    for (const [index, item] of itemsOf(valueAt(root, ['placeholders'])).entries()) {
      const node = resolve(item);
      if (node?.kind !== 'scalar' || typeof node.value !== 'string') continue;
      const { span } = locate(root, ['placeholders', index], 'value');
      const exact = within(
        source.text,
        itemsOf(valueAt(root, ['placeholders'])).length > 0 ? span : item.span,
        node.value,
      );
      if (exact) yield { ...base, id: node.value, span: exact, defines: true };
    }
  }
  for (const { name, span } of markdown.placeholders) {
    if (name === undefined) continue;
    const exact = within(source.text, span, name);
    if (exact) yield { ...base, id: name, span: exact, defines: false };
  }
}

/** What a step names exactly: `**role**`, and in backticks a role, channel, data set … Prose names nothing. */
const mark = /\*\*([\p{L}\p{N}_][\p{L}\p{N}_.-]*)\*\*|`([\p{L}\p{N}_][\p{L}\p{N}_.-]*)`/gu;
export const named = [
  'roles',
  'channels',
  'data',
  'monitors',
  'clocks',
  'backups',
  'scenarios',
  'people',
  'external',
  'sites',
];

function* inSteps(document: Document): Generator<Occurrence> {
  const { source, kind } = document;
  if (kind !== 'playbook') return;
  for (const { textSpan } of source.facts.markdown?.listItems ?? []) {
    for (const match of source.text.slice(textSpan.start, textSpan.end).matchAll(mark)) {
      const [id, kinds, width] = match[1] === undefined ? [match[2]!, named, 1] : [match[1], ['roles'], 2];
      const start = textSpan.start + match.index + width;
      yield { source, kinds, id, span: { start, end: start + id.length }, defines: false, soft: true };
    }
  }
}

/** Which thing an occurrence means; undefined for a name that nothing defines. */
export function targetOf(occurrence: Occurrence, { document, plan }: Owned): Target | undefined {
  const { kinds, id } = occurrence;
  if (kinds[0] === 'field') return { kind: 'field', id, plan: undefined, document };
  if (occurrence.defines) return { kind: kinds[0]!, id, plan, document };
  const kind = kinds.find((each) => plan?.ids.get(each)?.has(id));
  return kind === undefined ? undefined : { kind, id, plan, document };
}

/** The occurrence at an offset, the end of a word included. */
export function occurrenceAt(document: Document, offset: number): Occurrence | undefined {
  return occurrencesIn(document).find(({ span }) => span.start <= offset && offset <= span.end);
}

/** Every place where a thing is defined or named. */
export function placesOf(target: Target): Occurrence[] {
  return placesWith(target.id, target).filter(({ means }) => means === target.kind);
}

/** The places where an id stands that may be a thing of this kind, and the kind that it is. */
function placesWith(id: string, { plan, document, kind }: Target): (Occurrence & { readonly means?: string })[] {
  const documents: readonly Document[] = kind === 'field' || !plan ? [document] : [plan, ...plan.documents];
  return documents.flatMap((each) =>
    occurrencesIn(each)
      .filter((occurrence) => occurrence.id === id && occurrence.kinds.includes(kind))
      .map((occurrence) => {
        const means = targetOf(occurrence, { document: each, plan })?.kind;
        return means === undefined ? occurrence : { ...occurrence, means };
      }),
  );
}

/** True where a place would mean another thing than now, if a thing of the plan were called `name`. */
export function wouldConfuse(target: Target, name: string): boolean {
  const { plan, kind } = target;
  const becomes = placesOf(target).some(
    ({ kinds, defines }) =>
      !defines && kinds.slice(0, kinds.indexOf(kind)).some((other) => plan?.ids.get(other)?.has(name)),
  );
  if (becomes) return true;
  const isName = [...(plan?.ids.values() ?? [])].some((ids) => ids.has(name));
  return placesWith(name, target).some(({ kinds, defines, means, soft }) => {
    if (defines) return false;
    // What may be any word was one, or the name of something else.
    return means === undefined ? soft && isName : kinds.indexOf(kind) < kinds.indexOf(means);
  });
}

/** How often each thing of a plan is named: `people maya` → 4. */
export function usesIn(plan: PlanUnit): Map<string, Occurrence[]> {
  const uses = new Map<string, Occurrence[]>();
  for (const document of [plan, ...plan.documents] as readonly Document[]) {
    for (const occurrence of occurrencesIn(document)) {
      if (occurrence.defines) continue;
      const target = targetOf(occurrence, { document, plan });
      if (!target || target.kind === 'field') continue;
      const key = `${target.kind} ${target.id}`;
      const list = uses.get(key);
      if (list) list.push(occurrence);
      else uses.set(key, [occurrence]);
    }
  }
  return uses;
}
