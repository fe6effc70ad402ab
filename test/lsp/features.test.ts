/** Every feature of the language server, asked for by a real client, on both complete examples. */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver/node';
import type { DueResult } from '../../src/lsp/protocol.ts';
import { bundleServer } from './bundle.ts';
import { copyOf, Editor, edited, editsByFile } from './client.ts';

let server: string;
let editor: Editor;

beforeAll(async () => {
  server = await bundleServer();
});

afterAll(() => rmSync(dirname(server), { recursive: true, force: true }));

interface Sample {
  readonly example: string;
  readonly lang: 'en' | 'zh-CN';
  readonly person: string;
  readonly role: string;
  readonly words: Readonly<Record<'person' | 'required', string> & Record<'dueIn' | 'nextIn', RegExp>>;
}

const samples: readonly Sample[] = [
  {
    example: 'web-shop',
    lang: 'en',
    person: 'lucie',
    role: 'comms',
    words: { person: 'Person', dueIn: /^in \d+ days?$/, nextIn: /^next in \d+ days?$/, required: 'required' },
  },
  {
    example: 'web-shop-zh',
    lang: 'zh-CN',
    person: '',
    role: 'comms',
    words: { person: '人员', dueIn: /^还有 \d+ 天$/, nextIn: /^还有 \d+ 天到期$/, required: '必填' },
  },
];

const plan = 'crisis-plan.yaml';

describe.each(samples)('$example', ({ example, lang, words, ...sample }) => {
  let person: string;

  beforeAll(async () => {
    editor = await Editor.start(server, copyOf(example), { lang });
  });

  beforeEach(async () => {
    await editor.open(plan);
    // The example's own: the first deputy of comms.
    person = sample.person || /^ {2}comms:[\s\S]*?backup: \[(\w[\w-]*)/m.exec(editor.text(plan))![1]!;
  });

  afterEach(() => editor.closeAll());

  afterAll(() => editor.stop());

  const ask = <T>(method: string, file: string, before: string, shift = 0, more = {}): Promise<T> =>
    editor.request<T>(method, { ...editor.at(file, before, shift), ...more });

  test('what it says of itself', () => {
    expect(editor.result.serverInfo?.name).toBe('crisis-lint');
    expect(editor.result.capabilities).toMatchObject({ hoverProvider: true, positionEncoding: 'utf-16' });
  });

  test('findings appear while typing and go when mended, with page, places and hint', async () => {
    const { length } = editor.text(plan);
    const at = editor.text(plan).indexOf(`backup: [${person}`);
    await editor.edit(plan, at + 'backup: ['.length, at + 'backup: ['.length + person.length, 'nobody');
    const [first] = await editor.until(plan, (found) => found.some(({ code }) => code === 'unknown-reference'));
    const finding = editor.found(plan).find(({ code }) => code === 'unknown-reference')!;
    expect(first).toBeDefined();
    expect(finding).toMatchObject({
      source: 'crisis-lint',
      codeDescription: { href: expect.stringContaining('unknown-reference') },
    });
    expect(finding.message).toContain('nobody');
    await editor.edit(plan, at + 'backup: ['.length, at + 'backup: ['.length + 'nobody'.length, person);
    expect(editor.text(plan)).toHaveLength(length);
    await editor.until(plan, (found) => found.every(({ code }) => code !== 'unknown-reference'));
  });

  test('quick fix, suppression with a reason, and fix all', async () => {
    const text = editor.text(plan);
    const at = text.indexOf('restore_test: {every');
    await editor.edit(plan, at, at + 'restore_test'.length, 'restore_tset');
    const found = await editor.until(plan, (all) => all.some(({ code }) => code === 'unknown-key'));
    const finding = found.find(({ code }) => code === 'unknown-key')!;
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: editor.uri(plan) },
      range: finding.range,
      context: { diagnostics: [finding] },
    });
    const fix = actions.find(({ kind, isPreferred }) => kind === 'quickfix' && isPreferred)!;
    expect(edited(editor.text(plan), editsByFile(fix.edit!, editor.folder).get(plan)!)).toBe(text);
    const suppress = actions.filter(({ kind, title }) => kind === 'quickfix' && title.includes('unknown-key'));
    const suppressed = edited(editor.text(plan), editsByFile(suppress[0]!.edit!, editor.folder).get(plan)!);
    expect(suppressed).toContain('\n    # crisis-lint-disable-next-line unknown-key -- \n    restore_tset');
    const all = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: editor.uri(plan) },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll.crisisLint'] },
    });
    expect(all).toHaveLength(1);
    const resolved = await editor.request<CodeAction>('codeAction/resolve', all[0]);
    expect(edited(editor.text(plan), editsByFile(resolved.edit!, editor.folder).get(plan)!)).toBe(text);
  });

  test('a suppression works once its reason is written', async () => {
    const text = editor.text(plan);
    const at = text.indexOf('    restore_test: {every');
    const broken = `${text.slice(0, at)}    # crisis-lint-disable-next-line unknown-key -- \n${text.slice(at).replace('restore_test', 'restore_tset')}`;
    await editor.replace(plan, broken);
    await editor.until(plan, (all) => all.some(({ code }) => code === 'suppression-without-reason'));
    const mark = broken.indexOf('-- \n') + 3;
    await editor.edit(plan, mark, mark, 'a test (until 2027-01-31)');
    await editor.until(plan, (all) =>
      all.every(({ code }) => code !== 'suppression-without-reason' && code !== 'unknown-key'),
    );
  });

  test('keys: required first, those there left out, help in the language', async () => {
    const text = editor.text(plan);
    const at = text.indexOf('\nroles:') + '\nroles:'.length;
    await editor.edit(plan, at, at, '\n  press:\n    ');
    const items = await ask<CompletionItem[]>('textDocument/completion', plan, '  press:\n    ');
    const sorted = [...items].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1)).map(({ label }) => label);
    expect(sorted.slice(0, 2)).toEqual(['primary', 'backup']);
    expect(sorted).toContain('duty');
    expect(items.find(({ label }) => label === 'primary')!.detail).toContain(words.required);
    expect(JSON.stringify(items.find(({ label }) => label === 'duty')!.documentation)).toMatch(
      lang === 'en' ? /[a-z]{3}/ : /\p{Script=Han}{3}/u,
    );
    const flow = await ask<CompletionItem[]>('textDocument/completion', plan, 'restore_test: {');
    const labels = flow.map(({ label }) => label);
    expect(labels).not.toContain('took');
    expect(labels).toContain('every');
  });

  test('ids, words, dates, periods, booleans', async () => {
    const labels = async (before: string, shift = 0) =>
      (await ask<CompletionItem[]>('textDocument/completion', plan, before, shift)).map(({ label }) => label);
    expect(await labels('backup: [')).toContain(person);
    expect(await labels('encrypted: ')).toEqual(['true', 'false']);
    expect(await labels('result: ')).toEqual(expect.arrayContaining(['pass', 'fail']));
    expect(await labels('last: ')).toContain('2026-11-22');
    expect(await labels('rpo: ')).toContain('15m');
    expect(await labels('digest: {by: ')).toContain('monitoring');
  });

  test('hover: key, id without contact details, rule and clause', async () => {
    const hover = async (before: string, shift = 0) =>
      JSON.stringify((await ask<Hover | null>('textDocument/hover', plan, before, shift))?.contents ?? '');
    expect(await hover('    restore_test', -2)).toMatch(lang === 'en' ? /[Rr]estore/ : /恢复/);
    const shown = await hover(`backup: [${person}`, -1);
    expect(shown).toContain(words.person);
    expect(shown).not.toMatch(/ref:contacts|@|\+\d{4}/);
    const at = editor.text(plan).indexOf('\nroles:') + 1;
    await editor.edit(plan, at, at, '# crisis-lint-disable-next-line role-without-backup -- test\n');
    expect(await hover('role-without-backup', -3)).toContain('role-without-backup');
  });

  test('definition, references and highlights across files', async () => {
    const definition = await ask<Location[]>('textDocument/definition', plan, `backup: [${person}`, -1);
    expect(definition).toHaveLength(1);
    const line = editor.text(plan).split('\n')[definition[0]!.range.start.line]!;
    expect(line).toMatch(new RegExp(`^ {2}${person}:`));
    const references = await ask<Location[]>('textDocument/references', plan, `backup: [${person}`, -1, {
      context: { includeDeclaration: true },
    });
    expect(references.length).toBeGreaterThan(3);
    expect(new Set(references.map(({ uri }) => uri.replace(/.*\//, ''))).size).toBeGreaterThan(1);
    const highlights = await ask<unknown[]>('textDocument/documentHighlight', plan, `backup: [${person}`, -1);
    expect(highlights.length).toBeGreaterThan(1);
  });

  test('renames a person and a scenario in every file, and nothing else', async () => {
    for (const [before, from, to] of [
      [`backup: [${person}`, person, 'somebody'],
      ['\nscenarios:\n  outage', 'outage', 'shop-down'],
    ] as const) {
      const edit = await ask<WorkspaceEdit>('textDocument/rename', plan, before, -1, { newName: to });
      const files = editsByFile(edit, editor.folder);
      expect(files.size).toBeGreaterThan(1);
      for (const [file, edits] of files) {
        const text = editor.text(file);
        const lines = text.split('\n');
        for (const { range, newText } of edits) {
          expect(lines[range.start.line]!.slice(range.start.character, range.end.character)).toBe(from);
          expect(newText).toBe(to);
        }
      }
    }
    const problem = ask('textDocument/rename', plan, '\n  lead', -1, { newName: 'boss' });
    await expect(problem).rejects.toThrow(/lead/);
    await expect(ask('textDocument/rename', plan, `backup: [${person}`, -1, { newName: 'a b' })).rejects.toThrow();
  });

  test('a rename leaves no finding behind', async () => {
    await editor.quiet();
    const before = [...editor.diagnostics.values()]
      .flat()
      .map(({ code }) => code)
      .sort();
    const edit = await ask<WorkspaceEdit>('textDocument/rename', plan, `backup: [${person}`, -1, {
      newName: 'somebody',
    });
    for (const [file, edits] of editsByFile(edit, editor.folder)) {
      const text = editor.text(file);
      if (file !== plan) await editor.open(file);
      await editor.replace(file, edited(text, edits));
    }
    await editor.quiet();
    expect(
      [...editor.diagnostics.values()]
        .flat()
        .map(({ code }) => code)
        .sort(),
    ).toEqual(before);
  });

  test('fields of a statement: completion, hover, definition, rename', async () => {
    const files = await editor.request<WorkspaceSymbol[]>('workspace/symbol', { query: '' });
    const holding = files.map(({ location }) => location.uri).find((uri) => /outage-holding/.test(uri))!;
    const file = decodeURIComponent(holding).slice(editor.uri('').length).replace(/^\//, '');
    await editor.open(file);
    const name = /\{\{(\w+)\}\}/.exec(editor.text(file))![1]!;
    const items = await ask<CompletionItem[]>('textDocument/completion', file, '{{');
    expect(items[0]!.label).toBe(/placeholders: \[(\w+)/.exec(editor.text(file))![1]);
    expect(JSON.stringify(await ask('textDocument/hover', file, `{{${name}`, -1))).toContain(name);
    const definition = await ask<Location[]>('textDocument/definition', file, `{{${name}`, -1);
    expect(editor.text(file).split('\n')[definition[0]!.range.start.line]).toContain('placeholders');
    const edit = await ask<WorkspaceEdit>('textDocument/rename', file, `{{${name}`, -1, { newName: 'other_name' });
    const text = edited(editor.text(file), editsByFile(edit, editor.folder).get(file)!);
    expect(text).toContain('{{other_name}}');
    expect(text).not.toContain(`{{${name}}}`);
  });

  test('the policy: rules offered by title, and explained', async () => {
    const file = '.crisis-lint.yaml';
    await editor.open(file, 'rules:\n  role-without-backup: warning\n  ');
    const items = await ask<CompletionItem[]>('textDocument/completion', file, 'warning\n  ');
    const labels = items.map(({ label }) => label);
    expect(labels).toContain('restore-test-overdue');
    expect(labels).not.toContain('role-without-backup');
    expect(items[0]!.detail).toMatch(lang === 'en' ? /[a-z]{3}/ : /\p{Script=Han}{3}/u);
    const hover = await ask<Hover | null>('textDocument/hover', file, '  role-without');
    expect(JSON.stringify(hover?.contents)).toContain('`role-without-backup`');
  });

  test('steps of a playbook name roles', async () => {
    const file = 'playbooks/attack.md';
    await editor.open(file);
    const mark = /\*\*(\w+)\*\*/.exec(editor.text(file));
    if (!mark) return;
    const definition = await ask<Location[]>('textDocument/definition', file, `**${mark[1]}`, -1);
    expect(definition[0]!.uri).toBe(editor.uri(plan));
  });

  test('outline, workspace symbols, folds, links', async () => {
    const uri = { textDocument: { uri: editor.uri(plan) } };
    const outline = await editor.request<DocumentSymbol[]>('textDocument/documentSymbol', uri);
    const roles = outline.find(({ name }) => name === 'roles')!;
    expect(roles.children!.map(({ name }) => name)).toContain('lead');
    expect(JSON.stringify(outline)).not.toContain('ref:contacts');
    const symbols = await editor.request<WorkspaceSymbol[]>('workspace/symbol', { query: person });
    expect(symbols[0]).toMatchObject({ name: person, containerName: expect.stringContaining(`${words.person} · `) });
    const name = symbols[0]!.containerName!.split(' · ')[1]!;
    const named = await editor.request<WorkspaceSymbol[]>('workspace/symbol', { query: name });
    expect(named.map((symbol) => symbol.name)).toContain(person);
    const folds = await editor.request<FoldingRange[]>('textDocument/foldingRange', uri);
    expect(
      folds.some(({ startLine, endLine }) => startLine === roles.range.start.line && endLine > startLine + 20),
    ).toBe(true);
    const links = await editor.request<DocumentLink[]>('textDocument/documentLink', uri);
    expect(links.some(({ target }) => target?.includes('/drills/'))).toBe(true);
    expect(links.some(({ target }) => target?.startsWith('https://'))).toBe(true);
  });

  test('hints for what is due, lenses for what is used', async () => {
    const { length } = editor.text(plan).split('\n');
    const range = { start: { line: 0, character: 0 }, end: { line: length, character: 0 } };
    const hints = await editor.request<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri: editor.uri(plan) },
      range,
    });
    // The date of the next time, and of the last: what falls due in so many days is told apart.
    expect(hints.filter(({ label }) => words.dueIn.test(String(label)))).toHaveLength(1);
    expect(hints.filter(({ label }) => words.nextIn.test(String(label))).length).toBeGreaterThan(5);
    const lenses = await editor.request<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: editor.uri(plan) },
    });
    const titles = lenses.map(({ command }) => command!.title);
    expect(titles[0]).toMatch(/44/);
    expect(titles.some((title) => /2026-\d\d-\d\d/.test(title))).toBe(true);
    expect(titles.filter((title) => /\d (times?|次)$/.test(title)).length).toBeGreaterThan(10);
  });

  test('the due list tells of a plan that is not read to its end', async () => {
    const text = editor.text(plan);
    await editor.open(plan, `${text.slice(0, text.length / 2)}\n  - [\n`);
    const { unread } = await editor.request<DueResult>('crisis-lint/due', {});
    expect(unread).toEqual([editor.uri(plan)]);
    await editor.closeAll();
  });

  test('clauses, due list, explanation, a new statement', async () => {
    const { plans } = await editor.request<{
      plans: { chapters: { clauses: { state: string; evidence: unknown[] }[] }[] }[];
    }>('crisis-lint/clauses', {});
    const clauses = plans[0]!.chapters.flatMap((chapter) => chapter.clauses);
    expect(clauses).toHaveLength(44);
    expect(clauses.some(({ state, evidence }) => state === 'evidenced' && evidence.length > 0)).toBe(true);
    const { items, unread } = await editor.request<DueResult>('crisis-lint/due', {});
    expect(unread).toEqual([]);
    expect(items.length).toBeGreaterThan(10);
    expect(items.map(({ days }) => days)).toEqual(items.map(({ days }) => days).sort((a, b) => a - b));
    const { markdown } = await editor.request<{ markdown: string }>('crisis-lint/explain', { id: '3.1.2-1' });
    expect(markdown).toContain('3.1.2-1');
    const answers: Record<string, string> = { stage: 'holding', scenario: 'outage' };
    for (let round = 0; round < 6; round++) {
      const made = await editor.request<{
        ask?: { name: string; choices: { value: string }[] };
        documents?: { uri: string; text: string }[];
        problem?: string;
      }>('crisis-lint/newDocument', { kind: 'statement', answers });
      expect(made.problem).toBeUndefined();
      if (made.ask) {
        answers[made.ask.name] = made.ask.choices[0]!.value;
        continue;
      }
      expect(made.documents![0]!.text).toContain('stage: holding');
      expect(decodeURIComponent(made.documents![0]!.uri)).toContain('/statements/');
      return;
    }
    expect.fail('it never stops asking');
  });
});
