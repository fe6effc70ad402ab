/** What can be opened from a document: records and other files that it names, and addresses. */
import type { Lang } from '../core/language.ts';
import type { Path } from '../core/path.ts';
import type { Range } from '../core/text.ts';
import { itemsOf, resolve, type Value } from '../core/value.ts';
import { folderOf, type SourceFile, type Workspace } from '../core/workspace.ts';
import { ownerOf } from './ids.ts';
import { scalarShape, shapeAt } from './schema.ts';
import { say } from './words.ts';

export interface Link {
  readonly range: Range;
  /** An address, or a file of the workspace. */
  readonly url?: string;
  readonly file?: string;
  /** The line in the file that is meant, from 0. */
  readonly line?: number;
  readonly tooltip: string;
}

export function linksOf(workspace: Workspace, source: SourceFile, lang: Lang): Link[] {
  const owned = ownerOf(workspace, source);
  if (!owned) return [];
  const { kind } = owned.document;
  const folder = owned.plan?.folder ?? folderOf(source.file);
  const links: Link[] = [];
  const visit = (value: Value | undefined, path: Path) => {
    const node = resolve(value);
    if (!value || !node || value.kind === 'alias') return;
    if (node.kind === 'list') for (const [index, item] of itemsOf(node).entries()) visit(item, [...path, index]);
    else if (node.kind === 'map') {
      for (const entry of node.entries) if (!entry.merge) visit(entry.value, [...path, entry.key]);
    } else if (typeof node.value === 'string') {
      const { span } = node;
      const quoted = node.style === 'single' || node.style === 'double' ? 1 : 0;
      const range = source.lines.range({ start: span.start + quoted, end: span.end - quoted });
      const text = node.value.trim();
      if (/^https?:\/\/\S+$/i.test(text)) links.push({ range, url: text, tooltip: say('openUrl', lang) });
      else if (scalarShape(shapeAt(kind, path))?.t === 'path') {
        const file = fileNamed(workspace, folder, text);
        if (file)
          links.push({ range, file, ...lineNamed(workspace, file, text), tooltip: say('openFile', lang, { file }) });
      }
    }
  };
  visit(source.facts.root, []);
  return [...links, ...bodyLinks(workspace, source, lang)];
}

/** A path from the plan's folder, or from the root of the workspace; `#name` behind it names a place within. */
function fileNamed(workspace: Workspace, folder: string, text: string): string | undefined {
  const path = text.replace(/#.*$/, '');
  return [folder + path, path].map(normal).find((file) => file !== undefined && workspace.exists(file));
}

/** Where `#name` behind a path points: a section of a document, an alert in a rule file. */
function lineNamed(workspace: Workspace, file: string, text: string): { line?: number } {
  const name = decoded(/#(.+)$/.exec(text)?.[1] ?? '');
  const target = name === '' ? undefined : workspace.get(file);
  if (!target) return {};
  const heading = target.facts.markdown?.headings.find(({ slug }) => slug === name);
  const word = new RegExp(`(?<![\\w-])${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w-])`);
  const at = heading?.span.start ?? target.text.search(word);
  return at < 0 ? {} : { line: target.lines.positionAt(at).line };
}

function bodyLinks(workspace: Workspace, source: SourceFile, lang: Lang): Link[] {
  const folder = folderOf(source.file);
  return (source.facts.markdown?.links ?? []).flatMap(({ url, urlSpan }): Link[] => {
    const range = source.lines.range(urlSpan);
    if (/^https?:/i.test(url)) return [{ range, url, tooltip: say('openUrl', lang) }];
    if (/^[a-z][a-z+.-]*:|^#/i.test(url)) return [];
    const file = normal(folder + decoded(url.replace(/[?#].*$/, '')));
    return file !== undefined && workspace.exists(file)
      ? [{ range, file, ...lineNamed(workspace, file, url), tooltip: say('openFile', lang, { file }) }]
      : [];
  });
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** Without `.` and `..`; undefined for a path that leaves the workspace. */
function normal(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.length > 0 ? parts.join('/') : undefined;
}
