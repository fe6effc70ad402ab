/** An editor's folder after each keystroke gives what a fresh look gives, and answers at any place of the text. */
import type { Range } from 'vscode-languageserver-types';
import { recommended } from '../../../src/core/limits.ts';
import { Lines } from '../../../src/core/text.ts';
import { Clock } from '../../../src/core/time.ts';
import type { SourceFile, Workspace } from '../../../src/core/workspace.ts';
import { lensesOf } from '../../../src/language/code-lenses.ts';
import { proposalsAt } from '../../../src/language/completion.ts';
import { foldsOf } from '../../../src/language/folding.ts';
import { helpAt } from '../../../src/language/hover.ts';
import { hintsIn } from '../../../src/language/inlay-hints.ts';
import { linksOf } from '../../../src/language/links.ts';
import { definitionOf, highlightsOf, referencesOf, targetAt } from '../../../src/language/navigation.ts';
import { renameEdits, renameProblem } from '../../../src/language/rename.ts';
import { outlineOf, thingsNamed } from '../../../src/language/symbols.ts';
import type { FileAccess } from '../../../src/lsp/access.ts';
import { fixAllEdits } from '../../../src/lsp/edits.ts';
import { Root } from '../../../src/lsp/root.ts';
import { rules } from '../../../src/rules/index.ts';
import { readPhone } from '../../../src/tools/phones.ts';
import { findSecrets } from '../../../src/tools/secrets.ts';
import { lintResult } from '../../support/lint.ts';
import { damage, type Input, type Texts } from '../inputs.ts';
import type { Random } from '../random.ts';
import { identities } from './lint.ts';

const judging = {
  asOf: { text: '2026-11-22' },
  lang: 'en' as const,
  tools: { phones: readPhone, secrets: findSecrets },
};
const clock = new Clock(judging.asOf, 'Europe/Prague', recommended.due_soon);
const folder = 'file:///repo/';

function memory(texts: Texts): FileAccess {
  return {
    read: async (uri) => new TextEncoder().encode(texts[decodeURIComponent(uri.slice(folder.length))] ?? ''),
    list: async () => Object.keys(texts).map((file) => folder + file),
    planFolder: async () => undefined,
  };
}

export async function editorDefects({ whole, damaged, name }: Input, random: Random): Promise<string[]> {
  const wrong: string[] = [];
  const root = new Root(folder, memory(whole));
  await root.scan();
  const texts = { ...whole };
  // Typing, then the damage at once, then undone.
  for (const text of [typed(texts[name]!, random), damaged[name]!, damage(damaged[name]!, random), texts[name]!]) {
    texts[name] = text.replace(/^\ufeff/, '');
    root.setText(folder + name, name, texts[name]);
    const seen = root.result(judging);
    const fresh = lintResult(texts);
    if (identities(seen) !== identities(fresh))
      wrong.push(`${name}: the editor sees other findings: ${difference(identities(seen), identities(fresh))}`);
    const workspace = root.workspace();
    const source = workspace.get(name);
    if (source) wrong.push(...featureDefects(workspace, source, random));
  }
  const session = { result: () => root.result(judging), judging };
  for (const [file, edits] of fixAllEdits({ session } as unknown as Parameters<typeof fixAllEdits>[0], root)) {
    for (const { range } of edits)
      if (!isIn(range, new Lines(texts[file] ?? ''))) wrong.push(`fix all: edit outside ${file}`);
  }
  return wrong;
}

/** A few letters put in or taken out, as by hand. */
function typed(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return random.chance(0.5)
    ? text.slice(0, at) + random.pick(['x', ' ', '\n', ':', '-', '"', '#', '\n  ', '好', '{', '\t']) + text.slice(at)
    : text.slice(0, at) + text.slice(at + 1 + random.below(3));
}

function difference(seen: string, fresh: string): string {
  const [a, b] = [new Set(seen.split('\n')), new Set(fresh.split('\n'))];
  return JSON.stringify({
    only: [...a].filter((each) => !b.has(each)).slice(0, 3),
    missing: [...b].filter((each) => !a.has(each)).slice(0, 3),
  });
}

function featureDefects(workspace: Workspace, source: SourceFile, random: Random): string[] {
  const wrong: string[] = [];
  const { lines, text } = source;
  const check = (what: string, range: Range, file = source.file) => {
    const own = workspace.get(file)?.lines;
    if (!own || !isIn(range, own)) wrong.push(`${what}: ${JSON.stringify(range)} is not in ${file}`);
  };
  for (let i = 0; i < 4; i++) {
    const offset = random.below(text.length + 1);
    const lang = random.pick(['en', 'zh-CN'] as const);
    for (const { range } of proposalsAt({ workspace, source, offset, lang, clock, rules, snippets: true }))
      check('completion', range);
    const help = helpAt(workspace, source, offset, rules, lang);
    if (help) check('hover', help.range);
    const found = targetAt(workspace, source, offset);
    if (!found) continue;
    check('target', found.range);
    for (const { file, range } of [...definitionOf(found.target), ...referencesOf(found.target, true)])
      check('reference', range, file);
    for (const { range } of highlightsOf(found.target, source)) check('highlight', range);
    const edits = renameProblem(found.target, lang) ?? renameEdits(found.target, 'renamed-1', lang);
    if (typeof edits !== 'string')
      for (const [file, list] of edits) for (const { range } of list) check('rename', range, file);
  }
  for (const { range } of outlineOf(source, 'en')) check('symbol', range);
  for (const { range, file } of thingsNamed(workspace, 'a', 'en')) check('thing', range, file);
  for (const { startLine, endLine } of foldsOf(source))
    if (!(startLine <= endLine && endLine < lines.count))
      wrong.push(`fold ${startLine}-${endLine} of ${lines.count} lines`);
  for (const { range } of linksOf(workspace, source, 'en')) check('link', range);
  for (const { range } of lensesOf(workspace, source, () => undefined, 'en')) check('lens', range);
  const all = lines.range({ start: 0, end: text.length });
  for (const { position } of hintsIn(workspace, source, all, clock, recommended, 'en'))
    check('hint', { start: position, end: position });
  return wrong;
}

function isIn({ start, end }: Range, lines: Lines): boolean {
  const [from, to] = [lines.offsetAt(start), lines.offsetAt(end)];
  const same = (a: Range['start'], b: Range['start']) => a.line === b.line && a.character === b.character;
  return from <= to && same(lines.positionAt(from), start) && same(lines.positionAt(to), end);
}
