/** The editor and the command read the same policies and find the same by them. */
import nodePath from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { asked, load } from '../../src/commands/pipeline.ts';
import { FileError, type FileSystem } from '../../src/core/ports.ts';
import { diskAccess } from '../../src/lsp/access.ts';
import { Root } from '../../src/lsp/root.ts';

const plan =
  'crisis_plan: 1\nversion: 1.0.0\norg: Example Ltd\nroles:\n  comms: {primary: maya}\npeople:\n  maya: {name: Maya}\n';
const policy = `extends: [strict, ./house.yaml]
rules: {role-missing: warning, role-witout-backup: off}
suppressions: [{rule: role-without-backup, where: "#roles.lead", because: x, until: 2027-01-31}]
custom: [{id: two-deputies, message: x, for: roles.*, when: size(self.backup) < 2}]
`;

function memory(texts: Record<string, string>): FileSystem {
  const names = Object.keys(texts).sort();
  const isFolder = (path: string) => names.some((name) => name.startsWith(`${path}/`));
  return {
    read: async (path) => {
      const text = texts[path];
      if (text === undefined) throw new FileError(path, isFolder(path) ? 'folder' : 'absent');
      return new TextEncoder().encode(text);
    },
    list: async (path) =>
      names
        .filter((name) => name.startsWith(`${path}/`) && !name.includes('/.git/'))
        .map((name) => ({ path: name, size: texts[name]!.length })),
    listFolder: async (path) => names.filter((name) => nodePath.posix.dirname(name) === path),
    exists: async (path) => (texts[path] !== undefined ? 'file' : isFolder(path) ? 'folder' : undefined),
    write: async () => undefined,
  };
}

const by = { asOf: { text: '2026-11-22' }, lang: 'en' } as const;

async function commanded(texts: Record<string, string>, cwd: string) {
  const nothing = () => undefined;
  const loaded = await load(
    { paths: ['.'], lang: 'en' },
    {
      files: memory(texts),
      output: { out: nothing, err: nothing },
      cwd,
      path: nodePath.posix,
      env: {},
      platform: 'linux',
      terminal: { out: false, err: false },
      stdin: async () => new Uint8Array(),
      now: () => 0,
    },
  );
  const workspace = await loaded.workspace();
  return asked(loaded.judge(workspace, by), workspace, loaded);
}

async function served(texts: Record<string, string>, folder: string): Promise<Root> {
  const root = new Root(`file://${folder}`, diskAccess(memory(texts)));
  await root.scan();
  return root;
}

const short = (
  findings: readonly { rule: string; severity: string; path: string; file: string; fingerprint: string }[],
) => findings.map(({ rule, severity, path, file, fingerprint }) => [rule, severity, path, file, fingerprint].join(' '));

const texts = {
  '/repo/.git/config': '',
  '/repo/house.yaml': 'rules: {person-unreachable: info}\n',
  '/repo/.crisis-lint.yaml': policy,
  '/repo/crisis-plan.yaml': plan,
  '/repo/my shops/.crisis-lint.yaml': 'rules: {role-missing: off}\n',
  '/repo/my shops/crisis-plan.yaml': plan.replace('Example', 'Other'),
};

test('the same findings, custom rules, suppressions and mistakes included', async () => {
  const editor = (await served(texts, '/repo')).result(by);
  const command = await commanded(texts, '/repo');
  expect(short(editor.findings)).toEqual(short(command.findings));
  const rules = new Set(editor.findings.map(({ rule }) => rule));
  for (const rule of ['two-deputies', 'policy-unknown-rule', 'policy-suppression-unused'])
    expect(rules).toContain(rule);
});

test('a policy above the folder that is open counts', async () => {
  const root = await served(texts, '/repo/my shops');
  const command = await commanded(texts, '/repo/my shops');
  const rules = (findings: readonly { rule: string; severity: string }[]) =>
    findings.map(({ rule, severity }) => `${rule} ${severity}`).sort();
  expect(rules(root.result(by).findings)).toEqual(rules(command.findings));
  expect(root.uriOf(root.result(by).findings.find(({ rule }) => rule === 'policy-unknown-rule')!.file)).toBe(
    'file:///repo/.crisis-lint.yaml',
  );
});

test('an unsaved policy counts, and a profile where there is none', async () => {
  const root = await served(texts, '/repo');
  const uri = 'file:///repo/.crisis-lint.yaml';
  root.setText(uri, '.crisis-lint.yaml', 'rules: {role-without-backup: off}\n');
  await root.readPolicy();
  expect(root.result(by).findings.some(({ rule }) => rule === 'role-without-backup')).toBe(false);
  const bare = await served({ '/repo/crisis-plan.yaml': plan }, '/repo');
  const all = bare.result(by).findings.length;
  await bare.readPolicy('starter');
  expect(bare.result(by).findings.length).toBeLessThan(all);
});

test.each(['site', 'my shop', '网站', 'a#b', 'a%20b', 'a+b@c', "it's"])(
  'a policy above the folder names files below %j as people write them',
  async (name) => {
    const files = {
      '/repo/.git/config': '',
      '/repo/.crisis-lint.yaml': `overrides:
  - {files: ["${name}/*.yaml"], rules: {role-missing: off}}
suppressions: [{rule: person-unreachable, where: "${name}/crisis-plan.yaml", because: x, until: 2027-01-31}]
nonsense: 1
`,
      [`/repo/${name}/crisis-plan.yaml`]: plan,
    };
    const uri = pathToFileURL(`/repo/${name}`).href;
    const root = new Root(uri, diskAccess(memory(files)));
    await root.scan();
    const { findings } = root.result(by);
    const rules = (found: readonly { rule: string }[]) => found.map(({ rule }) => rule).sort();
    expect(rules(findings)).toEqual(rules((await commanded(files, `/repo/${name}`)).findings));
    expect(rules(findings)).not.toContain('role-missing');
    const file = findings.find(({ rule }) => rule === 'policy-unknown-key')!.file;
    expect(root.uriOf(file)).toBe('file:///repo/.crisis-lint.yaml');
  },
);
