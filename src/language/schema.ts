/** What the format says of a place: its shape, and its help text. */
import type { Lang } from '../core/language.ts';
import type { Path } from '../core/path.ts';
import { type SchemaDoc, schemaDocs } from '../generated/schema-docs.ts';
import { shapes } from '../generated/shapes.ts';
import type { DocumentKind, ScalarShape, Shape } from '../schema/shape.ts';
import { say } from './words.ts';

/** The shape at a path; undefined where the format knows nothing. `nested`: more keys will follow. */
export function shapeAt(kind: DocumentKind, path: Path): Shape | undefined {
  return shapeIn(shapes[kind], path);
}

/** The shape at a path below another one. */
export function shapeIn(top: Shape, path: Path): Shape | undefined {
  let shape: Shape | undefined = top;
  for (const step of path) {
    shape = shape && childShape(shape, step);
    if (!shape) return undefined;
  }
  return shape;
}

function childShape(shape: Shape, step: string | number): Shape | undefined {
  switch (shape.t) {
    case 'object':
      return typeof step === 'string' && Object.hasOwn(shape.keys, step) ? shape.keys[step] : shape.rest;
    case 'map':
      return shape.of;
    case 'list':
      return typeof step === 'number' ? shape.of : shape.single ? childShape(shape.of, step) : undefined;
    case 'either':
      return childShape(shape.object, step);
    default:
      return undefined;
  }
}

/** The scalar that a place holds, be it alone or as an item. */
export function scalarShape(shape: Shape | undefined): ScalarShape | undefined {
  if (!shape) return undefined;
  if (shape.t === 'list') return scalarShape(shape.of);
  if (shape.t === 'either') return scalarShape(shape.scalar);
  return shape.t === 'object' || shape.t === 'map' ? undefined : shape;
}

/** The map that a place holds. */
export function mapShape(shape: Shape | undefined): Extract<Shape, { t: 'object' | 'map' }> | undefined {
  if (!shape) return undefined;
  if (shape.t === 'either') return mapShape(shape.object);
  if (shape.t === 'list' && shape.single) return mapShape(shape.of);
  return shape.t === 'object' || shape.t === 'map' ? shape : undefined;
}

/** The help of a place; of the list for one of its items. */
export function docAt(kind: DocumentKind, path: Path): SchemaDoc | undefined {
  const keyed = (name: string) => `${kind}:${name}`;
  // A key that is named may have help of its own (`roles.lead`), and what is in it that of any (`roles.*.backup`).
  let known = [''];
  for (const [depth, step] of path.entries()) {
    const names = typeof step === 'string' ? [step, '*'] : ['*'];
    const next = known
      .flatMap((base) => names.map((name) => (base === '' ? name : `${base}.${name}`)))
      .filter((name) => Object.hasOwn(schemaDocs(), keyed(name)));
    if (next.length > 0) known = next;
    else if (!(typeof step === 'number' && depth === path.length - 1)) return undefined;
  }
  return schemaDocs()[keyed(known[0]!)];
}

/** The help as Markdown: title, description, words with their glosses, an example, clauses. */
export function helpText(doc: SchemaDoc, lang: Lang, clauseTitle: (id: string) => string | undefined): string {
  const parts = [`**${doc.title[lang]}**`, doc.description[lang]];
  const words = Object.entries(doc.words ?? {});
  const line = (what: string, value: string) => say('is', lang, { what, value });
  if (words.length > 0) parts.push(words.map(([word, gloss]) => `- ${line(`\`${word}\``, gloss[lang])}`).join('\n'));
  const example = exampleOf(doc, lang);
  if (example !== undefined) parts.push(line(say('example', lang), `\`${flowText(example)}\``));
  if (doc.clauses && doc.clauses.length > 0) {
    const named = doc.clauses.map((id) => `${id} ${clauseTitle(id) ?? ''}`.trim());
    parts.push(line(say('clauses', lang), named.join(lang === 'en' ? '; ' : '；')));
  }
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The example for readers of a language: some are given in more than one. */
function exampleOf({ examples = [] }: SchemaDoc, lang: Lang): unknown {
  const isChinese = (example: unknown) => /\p{Script=Han}/u.test(JSON.stringify(example));
  return (lang === 'en' ? undefined : examples.find(isChinese)) ?? examples[0];
}

/** What a word of the format means; undefined for any other word. */
export function glossAt(kind: DocumentKind, path: Path, word: string, lang: Lang): string | undefined {
  const words = docAt(kind, path)?.words;
  return words && Object.hasOwn(words, word) ? words[word]![lang] : undefined;
}

/** A value in YAML's flow style, for showing. */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}: ${flowText(item)}`)
      .join(', ')}}`;
  if (typeof value === 'string')
    return /^[\p{L}\p{N}@][^:#{}[\],&*!|>'"%`\n]*$/u.test(value) ? value : JSON.stringify(value);
  return String(value);
}
