/** Files that come, change and go beside the editor, and those of a first plan. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver/node';
import type { NewDocumentResult, NewPlanResult, StatusParams } from '../../src/lsp/protocol.ts';
import { bundleServer } from './bundle.ts';
import { copyOf, Editor } from './client.ts';

let server: string;
let editor: Editor;

beforeAll(async () => {
  server = await bundleServer();
});

afterEach(() => editor.stop());
afterAll(() => rmSync(dirname(server), { recursive: true, force: true }));

const start = async (lang: 'en' | 'zh-CN' = 'en') => {
  editor = await Editor.start(server, copyOf('web-shop-broken'), { lang, initializationOptions: { status: true } });
};

const tell = (file: string, type: FileChangeType) =>
  editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: editor.uri(file), type }] });

async function plans(count: number): Promise<void> {
  for (;;) {
    const last = editor.status.at(-1) as StatusParams | undefined;
    if (last && !last.busy && last.plans.length === count) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a folder that appears or vanishes is told of as a folder alone, and is seen', async () => {
  await start();
  await plans(1);
  const folder = join(editor.folder, 'second');
  mkdirSync(folder);
  writeFileSync(join(folder, 'crisis-plan.yaml'), 'crisis_plan: 1\nversion: 1.0.0\norg: Second\nowner: nobody\n');
  await tell('second', FileChangeType.Created);
  await plans(2);
  await editor.until('second/crisis-plan.yaml', (found) => found.length > 0);
  rmSync(folder, { recursive: true });
  await tell('second', FileChangeType.Deleted);
  await plans(1);
  await editor.until('second/crisis-plan.yaml', (found) => found.length === 0);
});

test('a document that is opened in the encoding of its file is told to be in it until it is saved as UTF-8', async () => {
  const folder = copyOf('web-shop-broken');
  const file = 'statements/gbk.md';
  const gbk = Buffer.from([0xd6, 0xd0, 0xce, 0xc4]);
  const text = '---\nstage: holding\n---\n\n中文.\n';
  const [before = '', after = ''] = text.split('中文');
  const bytes = [Buffer.from(before), gbk, Buffer.from(after)];
  mkdirSync(join(folder, 'statements'), { recursive: true });
  writeFileSync(join(folder, file), Buffer.concat(bytes));
  editor = await Editor.start(server, folder, { initializationOptions: { status: true } });
  await plans(1);
  await editor.until(file, (found) => found.some(({ code }) => code === 'not-utf8'));
  const told = () => editor.found(file).filter(({ code }) => code === 'not-utf8');
  for (const opened of [text, text.replace('中文', '\ufffd\ufffd')]) {
    await editor.open(file, opened);
    await editor.until(file, () => told()[0]?.range.end.character === 0);
    await editor.edit(file, opened.length, opened.length, 'More.\n');
    await editor.quiet(150);
    expect(told()).toHaveLength(1);
    await editor.close(file);
  }
  await editor.open(file, text);
  await editor.until(file, () => told()[0]?.range.end.character === 0);
  writeFileSync(join(folder, file), text);
  await editor.connection.sendNotification('textDocument/didSave', { textDocument: { uri: editor.uri(file) } });
  await editor.until(file, () => told().length === 0);
});

test.each([
  { lang: 'en' as const, org: 'TODO legal name' },
  { lang: 'zh-CN' as const, org: '【请填写：单位全称】' },
])('a first plan in $lang: the files of init, with the blanks of the plan', async ({ lang, org }) => {
  await start();
  const folder = editor.uri('new folder');
  const { files, blanks } = await editor.request<NewPlanResult>('crisis-lint/newPlan', { folder, lang });
  const names = files.map(({ uri }) => decodeURIComponent(uri).slice(decodeURIComponent(folder).length + 1));
  expect(names).toEqual([
    'crisis-plan.yaml',
    'contacts.private.example.yaml',
    '.gitignore',
    expect.stringMatching(/^statements\/outage-holding\.(?:en|zh)\.md$/),
    '.crisis-lint.yaml',
  ]);
  const { text } = files[0]!;
  expect(blanks.length).toBeGreaterThan(7);
  expect(text.slice(blanks[0]!.start, blanks[0]!.end)).toBe(org);
  // A schema named in it would make another extension check it too.
  for (const file of files) expect(file.text).not.toContain('$schema');
});

test('what there is to choose is explained in the language of the session', async () => {
  await start('zh-CN');
  await plans(1);
  const ask = (answers: Record<string, string>) =>
    editor.request<NewDocumentResult>('crisis-lint/newDocument', { kind: 'statement', answers });
  const stage = await ask({});
  expect('ask' in stage && stage.ask.choices.find(({ value }) => value === 'holding')?.detail).toBe(
    '情况还不明朗时的首份声明',
  );
  const scenario = await ask({ stage: 'holding' });
  expect(
    'ask' in scenario && scenario.ask.choices.every(({ detail }) => /\p{Script=Han}|[a-z] /u.test(detail ?? '')),
  ).toBe(true);
});
