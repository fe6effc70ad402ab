/** Keys that the format knows at the cursor and that are not there yet; required ones first. */
import type { Path } from '../core/path.ts';
import { valueAt } from '../core/path.ts';
import { entriesOf, itemsOf, resolve, textOf, type Value } from '../core/value.ts';
import type { DocumentKind, Shape } from '../schema/shape.ts';
import { clauseIds, type Proposal, type Situation } from './completion.ts';
import type { Cursor } from './cursor.ts';
import { clauseTitle } from './hover.ts';
import type { Owned } from './ids.ts';
import { docAt, glossAt, helpText, mapShape, scalarShape, shapeAt } from './schema.ts';
import { say } from './words.ts';
import { writtenKey } from './written.ts';

export function keyProposals(
  situation: Situation,
  kind: DocumentKind,
  owned: Owned | undefined,
  cursor: Cursor,
): Proposal[] {
  const { source, lang, offset, snippets } = situation;
  const shape = mapShape(shapeAt(kind, cursor.path));
  if (!shape) return [];
  const present = keysThere(source.facts.root, cursor.path, offset);
  const current = source.text.slice(cursor.word.start, cursor.word.end);
  const names =
    shape.t === 'object'
      ? [
          ...(kind !== 'plan' && kind !== 'incident' && kind !== 'contacts' && cursor.path.length === 0
            ? ['kind']
            : []),
          ...Object.keys(shape.keys),
        ]
      : mapKeys(shape, kind, owned, cursor.path, lang);
  const required = new Set(shape.required);
  const words = wordsFor(kind, cursor.path);
  return [...new Set(names)]
    .filter((name) => name === current || !present.has(name))
    .map((name, index) => {
      const path = [...cursor.path, name];
      const doc = docAt(kind, path);
      const child = shape.t === 'object' ? (shape.keys[name] ?? shape.rest) : shape.of;
      const isRequired = required.has(name);
      // Of a clause that is waived its own title tells more than what a waiver is.
      const clause = kind === 'plan' && cursor.path.length === 1 && cursor.path[0] === 'not_applicable';
      const title = clause
        ? clauseTitle(lang)(name)
        : ((words && glossAt('plan', words, name, lang)) ?? doc?.title[lang]);
      return {
        label: name,
        kind: 'key' as const,
        ...(title || isRequired
          ? { detail: [title, isRequired ? say('required', lang) : undefined].filter(Boolean).join(' · ') }
          : {}),
        ...(doc ? { documentation: helpText(doc, lang, clauseTitle(lang)) } : {}),
        ...insertion(name, child, cursor, snippets, words === media),
        range: source.lines.range(writtenKey(name, cursor).span),
        order: (isRequired ? 0 : 1000) + index,
      };
    });
}

/** Ways to reach somebody: the keys of a contact card. */
const media: Path = ['people', '*', 'reach', 0];
/** What is checked before the all clear: the keys of an incident's `checks`. */
const checks: Path = ['recovery', 'checks_before_all_clear', 0];

/** Where in the plan the words stand that a map takes as its keys. */
function wordsFor(kind: DocumentKind, path: Path): Path | undefined {
  if (kind === 'contacts' ? path.length === 2 : path.at(-1) === 'contact') return media;
  return kind === 'incident' && path.length === 1 && path[0] === 'checks' ? checks : undefined;
}

/** Keys that a map of ids is known to take. */
function mapKeys(
  shape: Extract<Shape, { t: 'map' }>,
  kind: DocumentKind,
  owned: Owned | undefined,
  path: Path,
  lang: Situation['lang'],
): string[] {
  if (path[0] === 'not_applicable' && path.length === 1) return clauseIds(lang).map(({ id }) => id);
  const words = wordsFor(kind, path);
  if (words) {
    // What this plan's own people are reached by, and what it checks itself, comes first.
    const of = words === media ? ['people', path.at(kind === 'contacts' ? -1 : -2)!, 'reach'] : words.slice(0, -1);
    const own = itemsOf(valueAt(owned?.plan?.source.facts.root, of)).flatMap((item) => textOf(item) ?? []);
    return [...own, ...(scalarShape(shapeAt('plan', words))?.words ?? [])];
  }
  // Cards that the plan refers to.
  if (kind === 'contacts')
    return (owned?.plan?.references ?? []).flatMap(({ kinds, id }) => (kinds.includes('contacts') ? [id] : []));
  const named = (shape.keyRef ?? []).flatMap((kind) => [...(owned?.plan?.ids.get(kind)?.keys() ?? [])]);
  return [...(shape.required ?? []), ...(shape.keys ?? []), ...named];
}

/** The keys of the map that the cursor is in, the one being written left out. */
export function keysThere(root: Value | undefined, path: Path, offset: number): Set<string> {
  const map = innermost(root, path, offset);
  return new Set(
    entriesOf(map)
      .filter(({ keySpan }) => offset < keySpan.start || offset > keySpan.end)
      .map(({ key }) => key),
  );
}

/** The value at a path whose list steps are unknown: the item around or before the cursor. */
function innermost(root: Value | undefined, path: Path, offset: number): Value | undefined {
  let value = root;
  for (const step of path) {
    const node = resolve(value);
    if (typeof step === 'number') {
      if (node?.kind !== 'list') continue;
      value = node.items.findLast(({ span }) => span.start <= offset) ?? node.items[0];
    } else value = valueAt(value, [step]);
  }
  return value;
}

function insertion(
  name: string,
  shape: Shape | undefined,
  cursor: Cursor,
  snippets: boolean,
  quoted: boolean,
): Pick<Proposal, 'text' | 'isSnippet'> {
  const { text: key } = writtenKey(name, cursor);
  if (cursor.hasColon) return { text: key };
  if (!snippets || !shape) return { text: `${key}: ` };
  const escaped = key.replace(/[$}\\]/g, '\\$&');
  // Numbers that begin with `+` are to stay texts.
  if (quoted) return { text: `${escaped}: "$0"`, isSnippet: true };
  const value = snippetFor(shape, cursor.flow, cursor.indent + 2, 1);
  return { text: `${escaped}:${value.startsWith('\n') ? '' : ' '}${value}`, isSnippet: true };
}

/** A value to fill in: the words to choose from, brackets for lists, the required keys of a map. */
function snippetFor(shape: Shape, flow: boolean, indent: number, depth: number): string {
  switch (shape.t) {
    case 'list':
      if (shape.of.t === 'object' && !flow) return `\n${' '.repeat(2)}- $0`;
      return shape.single ? '$0' : '[$0]';
    case 'object':
    case 'map': {
      if (flow) return '{$0}';
      const required = shape.required ?? [];
      if (required.length === 0 || depth > 1) return '\n  $0';
      return required.map((key, index) => `\n  ${key}: $${index === required.length - 1 ? 0 : index + 1}`).join('');
    }
    case 'boolean':
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a snippet's choice.
      return '${1|true,false|}$0';
    case 'either':
      return snippetFor(shape.scalar, flow, indent, depth);
    default: {
      const words = shape.words ?? [];
      if (words.length > 1 && words.length <= 12 && !shape.open) return `\${1|${words.join(',')}|}$0`;
      return '$0';
    }
  }
}
