/** Workspace folders that come and go, documents without one, files that are renamed, turn binary or are not there. */
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver/node';
import type { StatusParams } from '../../src/lsp/protocol.ts';
import { bundleServer } from './bundle.ts';
import { copyOf, Editor, type Options } from './client.ts';

const plan = 'crisis-plan.yaml';
let server: string;
let editor: Editor;
const scratch: string[] = [];

beforeAll(async () => {
  server = await bundleServer();
});

afterEach(async () => {
  await editor.stop();
  for (const folder of scratch.splice(0)) rmSync(folder, { recursive: true, force: true });
});

afterAll(() => rmSync(dirname(server), { recursive: true, force: true }));

function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'crisis-lint-lsp-')));
  scratch.push(folder);
  return folder;
}

async function start(folder: string, options: Options = {}): Promise<void> {
  editor = await Editor.start(server, folder, {
    ...options,
    initializationOptions: { status: true, debounce: 10, ...options.initializationOptions },
  });
}

/** Waits until the server is done and has so many plans. */
async function plans(count: number): Promise<StatusParams> {
  for (;;) {
    const last = editor.status.at(-1) as StatusParams | undefined;
    if (last && !last.busy && last.plans.length === count) return last;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const uri = (path: string) => pathToFileURL(path).href;
const foldersChanged = (added: readonly string[], removed: readonly string[]) =>
  editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: {
      added: added.map((path) => ({ uri: uri(path), name: basename(path) })),
      removed: removed.map((path) => ({ uri: uri(path), name: basename(path) })),
    },
  });
const shown = (path: string) => editor.diagnostics.get(decodeURIComponent(uri(path))) ?? [];
const codes = (path: string) => shown(path).map(({ code }) => code);

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !holds(); ) {
    if (Date.now() > end)
      expect.fail(
        `it never came: ${JSON.stringify([...editor.diagnostics].map(([file, found]) => [basename(file), ...found.map(({ code }) => code)]))}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const small = (org: string) => `crisis_plan: 1\nversion: 1.0.0\norg: ${org}\n`;

describe('workspace folders', () => {
  test('are judged each for itself, come and go', async () => {
    const [one, two] = [copyOf('web-shop-broken'), emptyFolder()];
    writeFileSync(join(two, plan), small('Second'));
    await start(one);
    await plans(1);
    expect(shown(join(two, plan))).toEqual([]);
    await foldersChanged([two], []);
    await plans(2);
    await until(() => codes(join(two, plan)).includes('role-missing'));
    await foldersChanged([], [two]);
    await plans(1);
    await until(() => shown(join(two, plan)).length === 0);
    expect(shown(join(one, plan)).length).toBeGreaterThan(0);
  });

  test('within each other: the outer one is asked, whatever is open where', async () => {
    const outer = copyOf('web-shop');
    const inner = join(outer, 'statements');
    await start(outer, { folders: [inner] });
    await plans(1);
    await editor.open('statements/outage-holding.en.md');
    await editor.open(plan);
    await editor.quiet(150);
    // Alone, the statements would belong to no plan.
    expect([...editor.diagnostics.values()].flat()).toEqual([]);
    const text = editor.text('statements/outage-holding.en.md');
    await editor.replace('statements/outage-holding.en.md', text.replace(/^scenario: .*/m, 'scenario: nothing'));
    const file = join(outer, 'statements/outage-holding.en.md');
    await until(() => codes(file).includes('unknown-reference'));
    // The plan is no longer open anywhere: nobody knows what the statement belongs to.
    await editor.close(plan);
    await foldersChanged([], [outer]);
    await until(() => !codes(file).includes('unknown-reference'));
    await foldersChanged([outer], [inner]);
    await until(() => codes(file).includes('unknown-reference'));
    await editor.replace('statements/outage-holding.en.md', text);
    await until(() => shown(file).length === 0);
  });

  test('an open document outlives its folder', async () => {
    const [one, two] = [emptyFolder(), copyOf('web-shop-broken')];
    await start(one, { folders: [two] });
    await plans(1);
    const file = join(two, plan);
    await editor.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uri(file), languageId: 'yaml', version: 1, text: small('Unsaved') },
    });
    await until(() => codes(file).includes('role-missing'));
    await foldersChanged([], [two]);
    await until(() => (editor.status.at(-1) as StatusParams).plans[0]?.title === 'Unsaved');
    expect(codes(file)).toContain('role-missing');
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(file) } });
    // Nobody has that folder open any more, nor anything in it.
    await until(() => shown(file).length === 0);
    await plans(0);
  });

  test('a document that is opened alone has its plan, and leaves nothing behind', async () => {
    const [one, two] = [emptyFolder(), copyOf('web-shop')];
    await start(one);
    const file = join(two, 'statements/outage-holding.en.md');
    const open = (text: string) =>
      editor.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(file), languageId: 'markdown', version: 1, text },
      });
    await open(
      '---\nkind: statement\nstage: holding\nscenario: outrage\nlang: en\nstatus: draft\n---\n\nWe are looking.\n',
    );
    await plans(1);
    await until(() => codes(file).includes('unknown-reference'));
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(file) } });
    await plans(0);
    await until(() => [...editor.diagnostics.values()].flat().length === 0);
  });
});

describe('files', () => {
  const tell = (changes: readonly (readonly [string, FileChangeType])[]) =>
    editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([file, type]) => ({ uri: editor.uri(file), type })),
    });

  test('the client is asked to watch them', async () => {
    await start(copyOf('web-shop-broken'));
    await until(() => editor.registered.length > 0);
    expect(editor.registered[0]).toMatchObject({
      method: 'workspace/didChangeWatchedFiles',
      registerOptions: { watchers: [{ globPattern: '**/*' }] },
    });
    const { fileOperations } = editor.result.capabilities.workspace!;
    expect(fileOperations).toMatchObject({ didCreate: {}, didRename: {}, didDelete: {} });
  });

  test('a record that is renamed: by the watcher, or by the client alone', async () => {
    const folder = copyOf('web-shop');
    await start(folder);
    await plans(1);
    const [before, after] = ['drills/2026-11-10-restore-orders.md', 'drills/orders.md'];
    const path = (file: string) => join(folder, file);
    renameSync(path(before), path(after));
    await tell([
      [before, FileChangeType.Deleted],
      [after, FileChangeType.Created],
    ]);
    await until(() => codes(path(plan)).length > 0);
    const broken = codes(path(plan));
    renameSync(path(after), path(before));
    await editor.connection.sendNotification('workspace/didRenameFiles', {
      files: [{ oldUri: editor.uri(after), newUri: editor.uri(before) }],
    });
    await until(() => codes(path(plan)).length === 0);
    rmSync(path(before));
    await editor.connection.sendNotification('workspace/didDeleteFiles', { files: [{ uri: editor.uri(before) }] });
    await until(() => codes(path(plan)).length === broken.length);
    writeFileSync(path(before), '---\nkind: drill\n---\n');
    await editor.connection.sendNotification('workspace/didCreateFiles', { files: [{ uri: editor.uri(before) }] });
    await until(() => codes(path(before)).includes('missing-key'));
  });

  test('a client that watches nothing says what it saves', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, plan), small('Saved'));
    await start(folder, { capabilities: {} });
    await plans(1);
    const file = join(folder, 'playbooks/outage.md');
    mkdirSync(dirname(file));
    const text = '---\nkind: playbook\nscenario: outage\n---\n\n# Outage\n';
    await editor.open('playbooks/outage.md', text);
    await until(() => codes(file).includes('playbook-section-missing'));
    writeFileSync(file, text);
    await editor.connection.sendNotification('textDocument/didSave', {
      textDocument: { uri: editor.uri('playbooks/outage.md') },
    });
    await editor.close('playbooks/outage.md');
    await editor.quiet(150);
    expect(codes(file)).toContain('playbook-section-missing');
    rmSync(file);
    await editor.open('playbooks/outage.md', text);
    await editor.close('playbooks/outage.md');
    await until(() => codes(file).length === 0);
  });

  test('turn binary, and back; change behind an open document', async () => {
    const folder = copyOf('web-shop-broken');
    await start(folder);
    await plans(1);
    const file = 'statements/2026-11-03-outage.md';
    const text = editor.text(file);
    await until(() => codes(join(folder, file)).includes('placeholder-left'));
    writeFileSync(join(folder, file), Buffer.from([0, 1, 2, 255, 0, 7]));
    await tell([[file, FileChangeType.Changed]]);
    await until(() => codes(join(folder, file)).includes('unreadable-file'));
    await editor.open(file, text);
    await until(() => codes(join(folder, file)).includes('placeholder-left'));
    expect(codes(join(folder, file))).not.toContain('unreadable-file');
    await editor.close(file);
    await until(() => codes(join(folder, file)).includes('unreadable-file'));
    writeFileSync(join(folder, file), text);
    await tell([[file, FileChangeType.Changed]]);
    await until(() => codes(join(folder, file)).includes('placeholder-left'));
  });

  test('a policy that changes on the disk, and one that it extends', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, plan), small('Policy'));
    writeFileSync(join(folder, '.crisis-lint.yaml'), 'extends: ./house.yaml\n');
    writeFileSync(join(folder, 'house.yaml'), 'rules: {role-missing: info}\n');
    await start(folder);
    const severity = () => shown(join(folder, plan)).find(({ code }) => code === 'role-missing')?.severity;
    await until(() => severity() === 3);
    writeFileSync(join(folder, 'house.yaml'), 'rules: {role-missing: warning}\n');
    await tell([['house.yaml', FileChangeType.Changed]]);
    await until(() => severity() === 2);
    await editor.open('house.yaml', 'rules: {role-missing: off}\n');
    await until(() => severity() === undefined);
    await editor.close('house.yaml');
    await until(() => severity() === 2);
    rmSync(join(folder, '.crisis-lint.yaml'));
    await tell([['.crisis-lint.yaml', FileChangeType.Deleted]]);
    await until(() => severity() === 1);
  });

  test('that are not there answer every request with nothing', async () => {
    await start(copyOf('web-shop-broken'));
    await plans(1);
    const range = { start: { line: 3, character: 1 }, end: { line: 3, character: 1 } };
    for (const address of [editor.uri('nothing.yaml'), 'file:///nowhere/at/all.md', 'untitled:Untitled-1', 'x:y']) {
      const textDocument = { uri: address };
      const at = { textDocument, position: range.start };
      expect(await editor.request('textDocument/hover', at)).toBeNull();
      expect(await editor.request('textDocument/completion', at)).toEqual([]);
      expect(await editor.request('textDocument/definition', at)).toBeNull();
      expect(
        await editor.request('textDocument/references', { ...at, context: { includeDeclaration: true } }),
      ).toBeNull();
      expect(await editor.request('textDocument/documentHighlight', at)).toBeNull();
      expect(await editor.request('textDocument/prepareRename', at)).toBeNull();
      await expect(editor.request('textDocument/rename', { ...at, newName: 'x' })).rejects.toThrow(/ids/);
      expect(
        await editor.request('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }),
      ).toBeNull();
      for (const feature of ['codeLens', 'documentSymbol', 'foldingRange', 'documentLink'])
        expect(await editor.request(`textDocument/${feature}`, { textDocument })).toBeNull();
      expect(await editor.request('textDocument/inlayHint', { textDocument, range })).toBeNull();
    }
    expect(editor.log).toEqual([]);
  });
});

test('a document that is opened is judged at once: there is no typing to be waited for', async () => {
  await start(copyOf('web-shop'), { initializationOptions: { debounce: 3_600_000 } });
  await plans(1);
  await editor.open(plan, 'crisis_plan: 1\norg: [\n');
  await editor.until(plan, (found) => found.some(({ code }) => code === 'syntax-error'));
});
