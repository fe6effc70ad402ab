/** The first look at a large folder: it is shown, requests need not wait for it, or can be called off. Files that only the client can open. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CancellationTokenSource, type Hover, LSPErrorCodes } from 'vscode-languageserver/node';
import { exampleFiles } from '../support/examples.ts';
import { bundleServer } from './bundle.ts';
import { copyOf, Editor } from './client.ts';

const plan = 'crisis-plan.yaml';
let server: string;
let editor: Editor;
let large: string;

beforeAll(async () => {
  server = await bundleServer();
  large = realpathSync(mkdtempSync(join(tmpdir(), 'crisis-lint-large-')));
  for (const [file, text] of Object.entries(exampleFiles('web-shop'))) {
    const copies = file.startsWith('playbooks/') || file.startsWith('statements/') ? 12 : 1;
    for (let n = 0; n < copies; n++) {
      const path = join(large, n === 0 ? file : file.replace(/(\.\w+)?\.md$/, `-${n}$1.md`));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, n === 0 ? text : text.replace(/^id: (.*)$/m, `id: $1-${n}`));
    }
  }
});

afterEach(() => editor.stop());
afterAll(() => {
  rmSync(dirname(server), { recursive: true, force: true });
  rmSync(large, { recursive: true, force: true });
});

type Value = { kind: string; percentage?: number; title?: string; message?: string };
const progress = () => editor.progress.map((each) => (each as { value: Value }).value);

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !holds(); ) {
    if (Date.now() > end) expect.fail('it never came');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the first look', () => {
  test('is shown, and requests are answered meanwhile', async () => {
    editor = await Editor.start(server, large, { lang: 'zh-CN' });
    await editor.open(plan);
    const hover = await editor.request<Hover>('textDocument/hover', editor.at(plan, '\nroles', -2));
    expect(JSON.stringify(hover.contents)).toContain('角色');
    expect(progress().some(({ kind }) => kind === 'end')).toBe(false);
    await until(() => progress().some(({ kind }) => kind === 'end'));
    const [begin, ...rest] = progress();
    expect(begin).toMatchObject({ kind: 'begin', title: '正在读取危机预案' });
    const shares = rest.flatMap(({ percentage }) => percentage ?? []);
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(100);
  });

  test('nothing is said for want of other files before all are read', async () => {
    editor = await Editor.start(server, large, { initializationOptions: { debounce: 0 } });
    await editor.open(plan);
    await until(() => progress().some(({ kind }) => kind === 'end'));
    await editor.quiet(300);
    // The plan of the example is whole: all that could be said of it would be for want of documents.
    expect(editor.history.filter(({ uri }) => uri.endsWith(plan))).toEqual([]);
  });

  test('but what is wrong with a file whatever the others say is told at once, and stays', async () => {
    editor = await Editor.start(server, large, { initializationOptions: { debounce: 0 } });
    const whole = readFileSync(join(large, plan), 'utf8');
    await editor.open(plan, `${whole}version: 1.0.0\nx-own: [\n`);
    await until(() => editor.history.some(({ uri }) => uri.endsWith(plan)));
    expect(progress().some(({ kind }) => kind === 'end')).toBe(false);
    const told = () => editor.history.filter(({ uri }) => uri.endsWith(plan)).map(({ codes }) => [...codes].sort());
    expect(told()).toEqual([['duplicate-key', 'syntax-error']]);
    await until(() => progress().some(({ kind }) => kind === 'end'));
    await editor.quiet(300);
    for (const codes of told()) expect(codes).toEqual(expect.arrayContaining(['duplicate-key', 'syntax-error']));
  });

  test('a request that waits for it is called off, or told that the text is another now', async () => {
    editor = await Editor.start(server, large);
    await editor.open(plan);
    const source = new CancellationTokenSource();
    const params = { ...editor.at(plan, '\nroles:\n  lead', -1), context: { includeDeclaration: true } };
    const off = editor.connection.sendRequest('textDocument/references', params, source.token);
    source.cancel();
    await expect(off).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    const late = editor.connection.sendRequest('textDocument/references', params);
    await editor.edit(plan, 0, 0, '# new\n');
    await expect(late).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
    const again = editor.at(plan, '\nroles:\n  lead', -1);
    const found = await editor.request<unknown[]>('textDocument/references', { ...params, ...again });
    expect(found.length).toBeGreaterThan(10);
  });
});

test('each publication is of the version that it names', async () => {
  const folder = copyOf('web-shop');
  editor = await Editor.start(server, folder, { initializationOptions: { debounce: 1 } });
  await editor.open(plan);
  await editor.quiet(200);
  const text = editor.text(plan);
  const broken = text.replace('\nreviewed:', '\nreviewd:');
  let random = 7;
  for (let n = 0; n < 60; n++) {
    // Odd versions are whole, even ones are not.
    await editor.replace(plan, n % 2 === 0 ? broken : text);
    random = (random * 48_271) % 2_147_483_647;
    await new Promise((resolve) => setTimeout(resolve, random % 150));
  }
  // However slow the machine is, these are told one by one.
  const isBroken = (found: readonly { code?: unknown }[]) => found.some(({ code }) => code === 'unknown-key');
  for (let round = 0; round < 2; round++) {
    await editor.replace(plan, broken);
    await editor.until(plan, isBroken, 60_000);
    await editor.replace(plan, text);
    await editor.until(plan, (found) => !isBroken(found), 60_000);
  }
  const told = editor.history.filter(({ uri, version }) => uri.endsWith(plan) && (version ?? 0) > 1);
  expect(told.length).toBeGreaterThan(2);
  for (const { version, codes } of told)
    expect(codes.includes('unknown-key'), `version ${version}`).toBe(version! % 2 === 0);
  expect(editor.found(plan)).toEqual([]);
});

describe('files that only the client can open', () => {
  const folder = 'memfs://host/my plans';
  const filesOf = (name: string) =>
    new Map(
      Object.entries(exampleFiles(name))
        .filter(([file]) => !file.endsWith('.docx'))
        .map(([file, text]) => [`${folder}/${file}`, text]),
    );

  test('are asked for, and judged as from a disk', async () => {
    const virtual = filesOf('web-shop-broken');
    editor = await Editor.start(server, folder, { virtual });
    await until(() => editor.diagnostics.has(`${folder}/${plan}`) && editor.diagnostics.size > 2);
    const found = new Map([...editor.diagnostics].map(([uri, all]) => [uri.slice(folder.length + 1), all.length]));
    await editor.stop();
    editor = await Editor.start(server, copyOf('web-shop-broken'));
    await editor.until(plan, () => editor.diagnostics.size > 2);
    const base = decodeURIComponent(editor.uri('x')).slice(0, -1);
    expect(found).toEqual(new Map([...editor.diagnostics].map(([uri, all]) => [uri.slice(base.length), all.length])));
  });

  test('change, come and go, with a policy among them', async () => {
    const virtual = filesOf('web-shop-broken');
    editor = await Editor.start(server, folder, { virtual });
    const at = (file: string) => `${folder}/${file}`;
    const codes = (file: string) => (editor.diagnostics.get(at(file)) ?? []).map(({ code }) => code);
    const tell = (file: string, type: 1 | 2 | 3) =>
      editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: encodeURI(at(file)), type }],
      });
    await until(() => codes(plan).includes('role-missing'));
    virtual.set(at('.crisis-lint.yaml'), 'rules: {role-missing: off}\n');
    await tell('.crisis-lint.yaml', 1);
    await until(() => codes(plan).length > 0 && !codes(plan).includes('role-missing'));
    virtual.delete(at('.crisis-lint.yaml'));
    await tell('.crisis-lint.yaml', 3);
    await until(() => codes(plan).includes('role-missing'));
    virtual.set(at(plan), 'crisis_plan: 1\nversion: 1.0.0\norg: Example\n');
    await tell(plan, 2);
    await until(() => codes(plan).includes('backup-missing'));
  });

  test('and that it fails to read are said so', async () => {
    const virtual = filesOf('web-shop-broken');
    virtual.delete(`${folder}/playbooks/outage.md`);
    editor = await Editor.start(server, folder, { virtual: new ListedTwice(virtual, `${folder}/playbooks/outage.md`) });
    await until(() =>
      (editor.diagnostics.get(`${folder}/playbooks/outage.md`) ?? []).some(({ code }) => code === 'unreadable-file'),
    );
  });
});

/** A listing that names a file which cannot be read. */
class ListedTwice extends Map<string, string> {
  constructor(
    entries: Map<string, string>,
    private readonly gone: string,
  ) {
    super(entries);
  }

  override *keys(): MapIterator<string> {
    yield* super.keys();
    yield this.gone;
  }
}
