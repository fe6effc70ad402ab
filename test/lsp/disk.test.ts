/** What becomes of files behind the server's back: nobody told of it, or not yet, or of their folder alone. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DiagnosticSeverity, FileChangeType, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { StatusParams } from '../../src/lsp/protocol.ts';
import { bundleServer } from './bundle.ts';
import { copyOf, Editor, edited, editsByFile, type Options } from './client.ts';

const plan = 'crisis-plan.yaml';
const unwatching = { workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } } };
let server: string;
let editor: Editor;

beforeAll(async () => {
  server = await bundleServer();
});

const scratch: string[] = [];
afterEach(async () => {
  await editor.stop();
  for (const folder of scratch.splice(0)) rmSync(folder, { recursive: true, force: true });
});
afterAll(() => rmSync(dirname(server), { recursive: true, force: true }));

async function start(folder: string, options: Options = {}): Promise<void> {
  editor = await Editor.start(server, folder, {
    ...options,
    initializationOptions: { status: true, debounce: 10, ...options.initializationOptions },
  });
  await done();
}

/** Waits until everything is read. */
async function done(): Promise<void> {
  for (;;) {
    const last = editor.status.at(-1) as StatusParams | undefined;
    if (last && !last.busy) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const onDisk = (file: string) => readFileSync(join(editor.folder, file), 'utf8');
const write = (file: string, text: string) => writeFileSync(join(editor.folder, file), text);

describe('edits are of the text that a closed file has now', () => {
  const incident = 'incidents/inc-2026-10-06.yaml';

  async function renamed(): Promise<Map<string, string>> {
    const edit = await editor.request<WorkspaceEdit>('textDocument/rename', {
      ...editor.at(plan, '\n  ruben', -1),
      newName: 'rube',
    });
    const edits = editsByFile(edit, editor.folder);
    return new Map([...edits].map(([file, own]) => [file, edited(editor.text(file), own)]));
  }

  test.each([
    { who: 'a client that watches', capabilities: undefined },
    { who: 'a client that does not', capabilities: unwatching },
  ])('a rename, asked for by $who', async ({ capabilities }) => {
    await start(copyOf('web-shop'), capabilities ? { capabilities } : {});
    await editor.open(plan);
    await editor.quiet(100);
    const before = `# Pulled.\n${onDisk(incident)}`;
    write(incident, before);
    const after = await renamed();
    expect(after.get(incident)).toBe(before.replaceAll(/\bruben\b/g, 'rube'));
  });

  test('a rename in a file that is not UTF-8', async () => {
    const folder = copyOf('web-shop');
    const bytes = readFileSync(join(folder, incident));
    writeFileSync(
      join(folder, incident),
      Buffer.concat([bytes, Buffer.from([0x23, 0x20, 0xd6, 0xd0, 0xce, 0xc4, 0x0a])]),
    );
    await start(folder);
    await editor.open(plan);
    expect((await renamed()).get(incident)).toContain('rube');
  });

  test('a rename finds names that came without a word', async () => {
    await start(copyOf('web-shop'), { capabilities: unwatching });
    await editor.open(plan);
    await editor.quiet(100);
    const file = 'incidents/pulled.yaml';
    write(file, onDisk(incident));
    expect((await renamed()).get(file)).toContain('rube');
  });

  test('all fixes of the folder', async () => {
    const file = 'incidents/late.yaml';
    const folder = copyOf('web-shop');
    writeFileSync(join(folder, file), 'crisis_incident: 1\nseverity：S1\n');
    await start(folder);
    write(file, '# Pulled: line after line.\ncrisis_incident: 1\nseverity：S1\n');
    await editor.request('workspace/executeCommand', { command: 'crisis-lint.fixWorkspace', arguments: [] });
    const edits = editor.applied.map((edit) => editsByFile(edit, editor.folder).get(file) ?? []);
    expect(edited(onDisk(file), edits.flat())).toBe('# Pulled: line after line.\ncrisis_incident: 1\nseverity: S1\n');
  });
});

test('a save makes a client that does not watch look at everything', async () => {
  await start(copyOf('web-shop'), { capabilities: unwatching });
  await editor.open(plan);
  const file = 'incidents/inc-2026-10-06.yaml';
  write(file, `${onDisk(file)}nonsense: 1\n`);
  write('incidents/new.yaml', 'crisis_incident: 1\nnonsense: 1\n');
  await editor.connection.sendNotification('textDocument/didSave', { textDocument: { uri: editor.uri(plan) } });
  await editor.until(file, (found) => found.some(({ code }) => code === 'unknown-key'));
  await editor.until('incidents/new.yaml', (found) => found.some(({ code }) => code === 'unknown-key'));
});

test.each([
  ['deleted and made again', [FileChangeType.Deleted, FileChangeType.Created]],
  ['changed', [FileChangeType.Changed]],
])('a folder of which is told that it was %s is read anew', async (_, types) => {
  await start(copyOf('web-shop'));
  await editor.quiet(100);
  const file = 'playbooks/outage.md';
  write(file, onDisk(file).replace(/^kind:.*/m, 'kind: playbok'));
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: types.map((type) => ({ uri: editor.uri('playbooks'), type })),
  });
  await editor.until(file, (found) => found.length > 0);
});

describe('a policy outside of the folder that is open', () => {
  const soft = 'rules: {role-missing: info}\n';
  const bare = 'crisis_plan: 1\nversion: 1.0.0\norg: Policy\n';
  const severity = () => editor.found(plan).find(({ code }) => code === 'role-missing')?.severity;
  const becomes = (level: number | undefined) => editor.until(plan, () => severity() === level);

  async function begin(policy: string, text: string, own?: string): Promise<string> {
    const top = mkdtempSync(join(tmpdir(), 'crisis-lint-lsp-'));
    scratch.push(top);
    const folder = join(top, 'my site');
    for (const each of ['.git', 'my site/node_modules/acme']) mkdirSync(join(top, each), { recursive: true });
    writeFileSync(join(folder, plan), bare);
    if (own) writeFileSync(join(folder, '.crisis-lint.yaml'), own);
    if (text) writeFileSync(join(folder, policy), text);
    await start(folder);
    return policy;
  }
  const tell = (file: string, type: FileChangeType) =>
    editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri(file), type }],
    });

  test.each([
    { where: 'above it', policy: '../.crisis-lint.yaml', own: undefined },
    {
      where: 'among what is installed',
      policy: 'node_modules/acme/base.yaml',
      own: 'extends: ./node_modules/acme/base.yaml\n',
    },
  ])('$where: typed, closed, changed on the disk, deleted', async ({ policy, own }) => {
    await begin(policy, soft, own);
    await becomes(DiagnosticSeverity.Information);
    await editor.open(policy);
    await editor.replace(policy, 'rules: {role-missing: warning}\n');
    await becomes(DiagnosticSeverity.Warning);
    await editor.close(policy);
    await becomes(DiagnosticSeverity.Information);
    write(policy, 'rules: {role-missing: warning}\n');
    await tell(policy, FileChangeType.Changed);
    await becomes(DiagnosticSeverity.Warning);
    rmSync(join(editor.folder, policy));
    await tell(policy, FileChangeType.Deleted);
    await becomes(DiagnosticSeverity.Error);
  });

  test('that appears above', async () => {
    const policy = await begin('../.crisis-lint.yaml', '');
    await becomes(DiagnosticSeverity.Error);
    write(policy, soft);
    await editor.connection.sendNotification('workspace/didCreateFiles', { files: [{ uri: editor.uri(policy) }] });
    await becomes(DiagnosticSeverity.Information);
  });
});

describe('a file that is opened by a link', () => {
  const shown = () => [...editor.diagnostics].flatMap(([uri, found]) => found.map(({ code }) => [uri, code]));

  test('is the file that the link leads to', async () => {
    const folder = copyOf('web-shop');
    symlinkSync(plan, join(folder, 'link.yaml'));
    symlinkSync('statements', join(folder, 'ready'));
    await start(folder);
    await editor.open('link.yaml');
    await editor.open('ready/outage-holding.en.md');
    await editor.quiet(150);
    expect(shown()).toEqual([]);
    const text = editor.text('link.yaml');
    await editor.replace('link.yaml', `nonsense: 1\n${text}`);
    await editor.until('link.yaml', (found) => found.some(({ code }) => code === 'unknown-key'));
    expect(editor.found(plan)).toEqual([]);
    write('link.yaml', editor.text('link.yaml'));
    await editor.connection.sendNotification('textDocument/didSave', {
      textDocument: { uri: editor.uri('link.yaml') },
    });
    await editor.close('link.yaml');
    await editor.until(plan, (found) => found.some(({ code }) => code === 'unknown-key'));
    expect(editor.found('link.yaml')).toEqual([]);
  });

  test('and leads out of the project is read by nobody', async () => {
    const [folder, other] = [copyOf('web-shop'), copyOf('web-shop-broken')];
    scratch.push(other);
    symlinkSync(join(other, plan), join(folder, 'out.yaml'));
    await start(folder);
    await editor.until('out.yaml', (found) => found.length > 0);
    const before = shown();
    expect(before).toEqual([[expect.stringContaining('out.yaml'), 'unreadable-file']]);
    await editor.open('out.yaml');
    await editor.quiet(150);
    expect(shown()).toEqual(before);
  });
});
