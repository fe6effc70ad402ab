/** The outline of a document, and the things of a workspace by name. */
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Lang } from '../core/language.ts';
import type { Range } from '../core/text.ts';
import { type Entry, entriesOf, itemsOf, resolve, textOf, type Value } from '../core/value.ts';
import type { Document, SourceFile, Workspace } from '../core/workspace.ts';
import { occurrencesIn } from './ids.ts';
import { docAt, glossAt } from './schema.ts';
import { kindWord } from './words.ts';

/** Deeper there is nothing that one looks for in an outline. */
const depthLimit = 4;

export function outlineOf(source: SourceFile, lang: Lang): DocumentSymbol[] {
  const { facts, kind } = source;
  if (facts.format === 'yaml') return kind ? mapSymbols(source, facts.root, [], lang) : [];
  const front = facts.markdown?.front;
  const symbols: DocumentSymbol[] = [];
  if (front && facts.root) {
    const range = source.lines.range(front);
    symbols.push({
      name: kind ? (docAt(kind, [])?.title[lang] ?? kind) : 'front matter',
      kind: SymbolKind.Object,
      range,
      selectionRange: { start: range.start, end: range.start },
      children: mapSymbols(source, facts.root, [], lang),
    });
  }
  return [...symbols, ...headingSymbols(source)];
}

function mapSymbols(
  source: SourceFile,
  value: Value | undefined,
  path: readonly (string | number)[],
  lang: Lang,
): DocumentSymbol[] {
  if (path.length >= depthLimit || value?.kind === 'alias') return [];
  return entriesOf(value)
    .filter(({ merge, key }) => !merge && key !== '')
    .map((entry) => entrySymbol(source, entry, [...path, entry.key], lang));
}

function entrySymbol(source: SourceFile, entry: Entry, path: readonly (string | number)[], lang: Lang): DocumentSymbol {
  const { lines } = source;
  const node = resolve(entry.value);
  const range = lines.range({ start: entry.keySpan.start, end: Math.max(entry.keySpan.end, entry.value.span.end) });
  const children = [
    ...mapSymbols(source, entry.value, path, lang),
    ...(node?.kind === 'list' && entry.value.kind !== 'alias' ? listSymbols(source, entry.value, path, lang) : []),
  ];
  return {
    name: entry.key,
    detail: detailOf(source, entry, path, lang),
    kind: children.length > 0 ? SymbolKind.Object : node?.kind === 'list' ? SymbolKind.Array : SymbolKind.Property,
    range,
    selectionRange: lines.range(entry.keySpan),
    ...(children.length > 0 ? { children } : {}),
  };
}

/** Items that are maps, by their id, goal or name. */
function listSymbols(
  source: SourceFile,
  list: Value,
  path: readonly (string | number)[],
  lang: Lang,
): DocumentSymbol[] {
  return itemsOf(list).flatMap((item, index) => {
    if (resolve(item)?.kind !== 'map' || item.kind === 'alias') return [];
    const named = entriesOf(item).find(({ key }) => naming.includes(key));
    const range = source.lines.range(item.span);
    const detail = detailOfItem(source, item, named, [...path, index], lang);
    return [
      {
        name: textOf(named?.value) || `[${index}]`,
        ...(detail ? { detail } : {}),
        kind: SymbolKind.Object,
        range,
        selectionRange: named ? source.lines.range(named.keySpan) : { start: range.start, end: range.start },
        children: mapSymbols(source, item, [...path, index], lang),
      },
    ];
  });
}

/** By which of its keys an item is called. */
const naming = ['id', 'goal', 'do', 'at', 'clock', 'stage'];
const telling = ['do', 'stage', 'kind', 'result', 'done'];

/** What tells an item from others besides its name. */
function detailOfItem(
  source: SourceFile,
  item: Value,
  named: Entry | undefined,
  path: readonly (string | number)[],
  lang: Lang,
): string | undefined {
  for (const key of telling) {
    const text = key === named?.key ? undefined : textOf(entriesOf(item).find((each) => each.key === key)?.value);
    if (text) return (source.kind && glossAt(source.kind, [...path, key], text, lang)) ?? text;
  }
  return undefined;
}

/** What a person would call the thing: its own name, else the format's word for the key. Contact details are neither. */
function detailOf(source: SourceFile, entry: Entry, path: readonly (string | number)[], lang: Lang): string {
  for (const key of ['name', 'title', 'duty', 'means', 'kind']) {
    const text = textOf(entriesOf(entry.value).find((each) => each.key === key)?.value);
    if (text) return (source.kind && glossAt(source.kind, [...path, key], text, lang)) ?? text;
  }
  return (source.kind && docAt(source.kind, path)?.title[lang]) ?? '';
}

function headingSymbols(source: SourceFile): DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  const open: { depth: number; symbol: DocumentSymbol }[] = [];
  for (const { depth, text, span, body } of source.facts.markdown?.headings ?? []) {
    const symbol: DocumentSymbol = {
      name: text || '#'.repeat(depth),
      kind: SymbolKind.String,
      range: source.lines.range({ start: span.start, end: Math.max(span.end, body.end) }),
      selectionRange: source.lines.range(span),
      children: [],
    };
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop();
    const parent = open.at(-1);
    (parent ? parent.symbol.children! : top).push(symbol);
    open.push({ depth, symbol });
  }
  return top;
}

export interface NamedThing {
  readonly name: string;
  readonly container: string;
  readonly file: string;
  readonly range: Range;
}

const mostSymbols = 500;

/** What is defined anywhere and, in its id or its name, holds the letters asked for in that order. */
export function thingsNamed(workspace: Workspace, query: string, lang: Lang): NamedThing[] {
  const wanted = query.toLowerCase();
  const things: NamedThing[] = [];
  const documents = [...workspace.plans.flatMap((plan) => [plan, ...plan.documents]), ...workspace.orphans];
  for (const document of documents) {
    for (const { id, kinds, span, defines, source } of occurrencesIn(document)) {
      if (!defines || kinds[0] === 'field') continue;
      const name = nameIn(document, kinds[0]!, id);
      if (!holds(id.toLowerCase(), wanted) && !holds(name?.toLowerCase() ?? '', wanted)) continue;
      things.push({
        name: id,
        container: [kindWord(kinds[0]!, lang), ...(name ? [name] : [])].join(' · '),
        file: source.file,
        range: source.lines.range(span),
      });
    }
  }
  return things.slice(0, mostSymbols);
}

/** The name of a person or outside party. */
function nameIn({ data }: Document, kind: string, id: string): string | undefined {
  const map = (data as Record<string, unknown>)[kind];
  const own = typeof map === 'object' && map !== null && Object.hasOwn(map, id) ? (map as Named)[id] : undefined;
  return typeof own?.name === 'string' ? own.name : undefined;
}

type Named = Record<string, { readonly name?: unknown } | undefined>;

function holds(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
