/** "This edit weakens the plan", said live by the server as it runs, against real repositories. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import nodePath, { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, Diagnostic, WorkspaceEdit } from 'vscode-languageserver/node';
import { main } from '../../src/commands/main.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { gitHistory } from '../../src/node/git.ts';
import { bundleServer, root } from './bundle.ts';
import { Editor, edited, editsByFile, type Options } from './client.ts';

const plan = 'crisis-plan.yaml';
const top = realpathSync(mkdtempSync(join(tmpdir(), 'crisis-lint-live-')));
const env = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};
const git = (folder: string, ...args: string[]) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' });

let server: string;
let editor: Editor;
let count = 0;

beforeAll(async () => {
  server = await bundleServer();
});
afterEach(() => editor?.stop());
afterAll(() => {
  rmSync(dirname(server), { recursive: true, force: true });
  rmSync(top, { recursive: true, force: true });
});

function folderOf(example = 'web-shop', at = join(top, `${++count}`)): string {
  cpSync(join(root, 'examples', example), at, { recursive: true });
  return at;
}

function committed(folder: string): string {
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'plan');
  return folder;
}

/** Starts the server on a folder and opens a file. */
async function open(folder: string, file = plan, options: Options = {}): Promise<Editor> {
  editor = await Editor.start(server, folder, { initializationOptions: { debounce: 10 }, ...options });
  await editor.open(file);
  await editor.quiet(150);
  return editor;
}

/** How `crisis-lint diff` ends in a folder. */
async function diffCode(cwd: string): Promise<number> {
  const nothing = () => undefined;
  return main(
    ['diff', 'HEAD'],
    {
      files: nodeFiles,
      git: gitHistory(),
      output: { out: nothing, err: nothing },
      cwd,
      path: nodePath,
      env: {},
      platform: process.platform,
      terminal: { out: false, err: false },
      stdin: async () => new Uint8Array(),
      now: () => Date.UTC(2026, 10, 22, 12),
    },
    '1.2.3',
  );
}

const weakening = ({ code }: Diagnostic) => String(code).startsWith('weakening-');
const weakenings = (file = plan) => editor.found(file).filter(weakening);
const patience = 40_000;
const isThere = (file = plan) => editor.until(file, (found) => found.some(weakening), patience);
const isGone = (file = plan) => editor.until(file, (found) => !found.some(weakening), patience);

async function replace(file: string, from: string, to: string): Promise<void> {
  const at = editor.text(file).indexOf(from);
  expect(at).toBeGreaterThan(-1);
  await editor.edit(file, at, at + from.length, to);
}

async function actions(diagnostic: Diagnostic, file = plan): Promise<CodeAction[]> {
  return editor.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: editor.uri(file) },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic] },
  });
}

async function apply(edit: WorkspaceEdit): Promise<void> {
  for (const [file, edits] of editsByFile(edit, editor.folder))
    await editor.replace(file, edited(editor.text(file), edits));
}

describe('an edit that weakens the plan', () => {
  test('is shown on its line, before it is saved, with what stood there', async () => {
    await open(committed(folderOf()));
    expect(weakenings()).toEqual([]);
    await replace(plan, 'first_statement: 30m', 'first_statement: 2h');
    const [found] = (await isThere()).filter(weakening);
    expect(found).toMatchObject({
      code: 'weakening-unapproved',
      severity: 2,
      source: 'crisis-lint',
      codeDescription: { href: expect.stringContaining('/diff#weakening-unapproved') },
    });
    expect(found!.message).toContain('This edit weakens the plan: `severity.S1.first_statement` loosened: 30m → 2h');
    expect(editor.text(plan).split('\n')[found!.range.start.line]).toContain('first_statement: 2h');
    expect(found!.relatedInformation).toMatchObject([
      { message: expect.stringMatching(/^In the last commit, line 137: first_statement: 30m/) },
    ]);
  });

  test('can be taken back', async () => {
    await open(committed(folderOf()));
    await replace(plan, 'backup: [noor, petra]', 'backup: [noor]');
    const [found] = (await isThere()).filter(weakening);
    const [back] = (await actions(found!)).filter(({ title }) => title.startsWith('Put'));
    expect(back!.title).toBe('Put `roles.lead.backup` back: petra');
    await apply(back!.edit!);
    await isGone();
    expect(editor.text(plan)).toContain('backup: [noor, petra]');
  });

  test('can be accepted: the reason stands in the plan, and `diff` agrees', async () => {
    const folder = committed(folderOf());
    await open(folder);
    await replace(plan, 'keep: 35d', 'keep: 14d');
    const [found] = (await isThere()).filter(weakening);
    const offered = await actions(found!);
    expect(offered.map(({ title }) => title)).toEqual([
      'Put `backups.orders-db.keep` back: 35d',
      'Record who accepts it, and why',
    ]);
    await apply(offered[1]!.edit!);
    // What is not filled in yet is said at the entry.
    await editor.until(plan, (all) => all.some(({ code }) => code === 'weakening-approval-invalid'), patience);
    await replace(plan, 'why: ""', 'why: "Storage moved: agreed with the works council"');
    await replace(plan, 'by: ""', 'by: ruben');
    await isGone();
    await replace(plan, 'version: 2.4.0\norg', 'version: 3.0.0\norg');
    await replace(plan, 'date: 2026-11-05, version: 2.4.0', 'date: 2026-11-22, version: 3.0.0');
    writeFileSync(join(folder, plan), editor.text(plan));
    expect(await diffCode(folder)).toBe(0);
    await editor.quiet(150);
    expect(weakenings()).toEqual([]);
  });

  test('asks for reason and name one after the other, where the editor can', async () => {
    await open(committed(folderOf()), plan, {
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
        textDocument: { codeAction: { dataSupport: true } },
      },
    });
    await replace(plan, 'keep: 35d', 'keep: 14d');
    const [found] = (await isThere()).filter(weakening);
    const record = (await actions(found!)).find(({ title }) => title.startsWith('Record'))!;
    const [change] = record.edit!.documentChanges as {
      edits: { range: Diagnostic['range']; snippet: { value: string } }[];
    }[];
    const { range, snippet } = change!.edits[0]!;
    expect(range.start.character).toBe(0);
    expect(snippet.value).toMatch(
      /^weakenings:\n {2}- change: backups\.orders-db\.keep\n {4}why: "\$1"\n {4}by: "\$2"\n/,
    );
  });

  test('of a document that vanished from the disk, and of the policy', async () => {
    const folder = folderOf();
    writeFileSync(join(folder, '.crisis-lint.yaml'), 'extends: ./house.yaml\n');
    writeFileSync(join(folder, 'house.yaml'), 'rules:\n  role-without-backup: error\n');
    committed(folder);
    await open(folder, 'house.yaml');
    await editor.open('.crisis-lint.yaml');
    rmSync(join(folder, 'playbooks/attack.md'));
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri('playbooks/attack.md'), type: 3 }],
    });
    expect((await isThere()).filter(weakening)[0]!.message).toContain('playbooks/attack.md deleted');
    await replace('.crisis-lint.yaml', 'extends: ./house.yaml', 'rules: {role-without-backup: off}');
    expect((await isThere('.crisis-lint.yaml')).filter(weakening)[0]!.message).toContain(
      'Rule `role-without-backup` is milder: error → off',
    );
  });

  test('in Chinese', async () => {
    await open(committed(folderOf('web-shop-zh')), plan, { lang: 'zh-CN' });
    const [line] = /review_every: \S+/.exec(editor.text(plan))!;
    await replace(plan, line, 'review_every: 2y');
    const [found] = (await isThere()).filter(weakening);
    expect(found!.message).toMatch(/^这处改动会让预案变弱：`review_every` 放宽/);
    expect(found!.relatedInformation![0]!.message).toMatch(/^上次提交中第 \d+ 行：review_every/);
  });
});

describe('while one writes', () => {
  test('a half-written line does not look like a plan that lost its end', async () => {
    await open(committed(folderOf()));
    await replace(plan, 'first_statement: 30m', 'first_statement: 2h');
    await isThere();
    await replace(plan, '\nroles:\n', '\nroles: [\n');
    await editor.until(plan, (found) => found.some(({ severity }) => severity === 1), patience);
    await editor.quiet(150);
    expect(weakenings()).toHaveLength(1);
    await replace(plan, '\nroles: [\n', '\nroles:\n');
    await editor.quiet(150);
    expect(weakenings()).toHaveLength(1);
  });

  test('it stays on its line when lines are added above', async () => {
    await open(committed(folderOf()));
    await replace(plan, 'first_statement: 30m', 'first_statement: 2h');
    const before = (await isThere()).find(weakening)!.range.start.line;
    await replace(plan, '\nowner: ines', '\n\n\nowner: ines');
    await editor.until(plan, (found) => found.find(weakening)?.range.start.line === before + 2, patience);
  });

  test('findings do not wait for a git that does not answer', async () => {
    const folder = committed(folderOf('web-shop-broken'));
    const slow = join(top, 'slow');
    mkdirSync(slow, { recursive: true });
    writeFileSync(join(slow, 'git'), '#!/bin/sh\nexec sleep 45\n');
    chmodSync(join(slow, 'git'), 0o755);
    const path = process.env.PATH;
    process.env.PATH = `${slow}${delimiter}${path}`;
    try {
      editor = await Editor.start(server, folder, { initializationOptions: { debounce: 10 } });
    } finally {
      process.env.PATH = path;
    }
    await editor.open(plan);
    await editor.until(plan, (found) => found.length > 0, patience);
    expect(weakenings()).toEqual([]);
  });
});

describe('another commit', () => {
  test('takes it away, by what the watcher saw, or by itself after a while', async () => {
    const folder = committed(folderOf());
    await open(folder);
    await replace(plan, 'first_statement: 30m', 'first_statement: 2h');
    await isThere();
    writeFileSync(join(folder, plan), editor.text(plan));
    git(folder, 'commit', '-q', '-a', '-m', 'looser');
    await isGone();
    git(folder, 'reset', '-q', '--soft', 'HEAD^');
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri('.git/refs/heads/main'), type: 2 }],
    });
    await isThere();
  });
});

describe('a repository that is made meanwhile', () => {
  test('is found when its first commit is seen', async () => {
    const folder = folderOf();
    await open(folder);
    await replace(plan, 'first_statement: 30m', 'first_statement: 2h');
    await editor.quiet(300);
    committed(folder);
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri('.git/HEAD'), type: 1 }],
    });
    await isThere();
  });
});

describe('the setting', () => {
  test('milder, and off', async () => {
    await open(committed(folderOf()));
    await replace(plan, 'first_statement: 30m', 'first_statement: 2h');
    expect((await isThere()).find(weakening)!.severity).toBe(2);
    const set = (weakenings: string) =>
      editor.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { crisisLint: { asOf: '2026-11-22', weakenings } },
      });
    await set('info');
    await editor.until(plan, (found) => found.find(weakening)?.severity === 3, patience);
    await set('off');
    await isGone();
    await set('warning');
    await editor.until(plan, (found) => found.find(weakening)?.severity === 2, patience);
  });
});

describe('where files are', () => {
  const weaken = async (file = plan) => {
    await editor.open(file);
    await replace(file, 'first_statement: 30m', 'first_statement: 2h');
  };

  test('two folders with repositories of their own', async () => {
    const [one, two] = [committed(folderOf()), committed(folderOf('web-shop-neglected'))];
    await open(one, plan, { folders: [two] });
    await replace(plan, 'first_statement: 30m', 'first_statement: 2h');
    await isThere();
    const other = editor.diagnostics.get(decodeURIComponent(pathToFileURL(join(two, plan)).href)) ?? [];
    expect(other.filter(weakening)).toEqual([]);
  });

  test('a folder within a repository, with a policy above it', async () => {
    const top = folderOf('web-shop', join(folderOf('policies'), 'plans', 'my shop'));
    const repository = dirname(dirname(top));
    writeFileSync(join(repository, '.crisis-lint.yaml'), 'rules: {role-without-backup: error}\n');
    committed(repository);
    await open(top);
    await weaken();
    await isThere();
  });

  test('repositories within the folder: a plain one, and a submodule', async () => {
    const library = committed(folderOf());
    const folder = folderOf('policies');
    committed(folder);
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library, 'sub');
    git(folder, 'commit', '-q', '-m', 'sub');
    committed(folderOf('web-shop', join(folder, 'inner')));
    await open(folder, `sub/${plan}`);
    await replace(`sub/${plan}`, 'first_statement: 30m', 'first_statement: 2h');
    await isThere(`sub/${plan}`);
    await weaken(`inner/${plan}`);
    await isThere(`inner/${plan}`);
  });

  test('a worktree, and a shallow clone', async () => {
    const folder = committed(folderOf());
    const tree = join(top, `tree-${++count}`);
    git(folder, 'worktree', 'add', '-q', tree, '-b', 'topic');
    await open(tree);
    await weaken();
    await isThere();
    await editor.stop();
    const shallow = join(top, `shallow-${++count}`);
    git(top, 'clone', '-q', '--depth', '1', pathToFileURL(folder).href, shallow);
    await open(shallow);
    await weaken();
    await isThere();
  });

  test.each<[string, () => string]>([
    ['no repository', () => folderOf()],
    [
      'no commit yet',
      () => {
        const folder = folderOf();
        git(folder, 'init', '-q');
        return folder;
      },
    ],
    [
      'a plan that git does not know',
      () => {
        const folder = committed(folderOf('policies'));
        return folderOf('web-shop', join(folder, 'shop'));
      },
    ],
    [
      'a bare repository',
      () => {
        const bare = join(top, `bare-${++count}.git`);
        git(top, 'clone', '-q', '--bare', committed(folderOf()), bare);
        return folderOf('web-shop', bare);
      },
    ],
  ])('%s: nothing is said, and nothing complains', async (_, make) => {
    await open(make());
    await replace(plan, 'first_statement: 30m', 'first_statement: 2h');
    await editor.quiet(300);
    expect(weakenings()).toEqual([]);
    expect(editor.log).toEqual([]);
  });

  test.each([
    ['files that only the client can read have no history', { virtualFiles: true }],
    ['in a folder that is not trusted git is not started', { untrusted: true }],
  ])('%s', async (_, more) => {
    await open(committed(folderOf()), plan, { initializationOptions: { debounce: 10, ...more } });
    await replace(plan, 'first_statement: 30m', 'first_statement: 2h');
    await editor.quiet(300);
    expect(weakenings()).toEqual([]);
  });
});
