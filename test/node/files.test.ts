import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeFiles } from '../../src/node/files.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'crisis-lint-files-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text = ''): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function names(folder = root): Promise<string[]> {
  return (await nodeFiles.list(folder)).map(
    ({ path, problem }) => path.slice(root.length + 1) + (problem ? ` (${problem.reason})` : ''),
  );
}

test('lists files below a folder, sorted, without what is never a plan', async () => {
  for (const path of ['b.md', 'a/c d.yaml', 'node_modules/x/y.yaml', '.git/config', 'a/"quoted".md']) put(path);
  expect(await names()).toEqual(['a/"quoted".md', 'a/c d.yaml', 'b.md']);
});

test('a file is listed as itself', async () => {
  const file = put('plan.yaml', 'abc');
  expect(await nodeFiles.list(file)).toEqual([{ path: file, size: 3 }]);
});

test('leaves out what git ignores, from the top of the repository down; contacts are read all the same', async () => {
  mkdirSync(join(root, '.git'));
  put('.gitignore', 'dist/\n*.tmp.md\ncontacts.private.yaml\n');
  put('plans/.gitignore', '!keep.tmp.md\n');
  for (const path of ['dist/a.md', 'plans/a.tmp.md', 'plans/keep.tmp.md', 'plans/contacts.private.yaml', 'plans/b.md'])
    put(path);
  const expected = ['plans/.gitignore', 'plans/b.md', 'plans/contacts.private.yaml', 'plans/keep.tmp.md'];
  expect(await names()).toEqual(['.gitignore', ...expected]);
  expect(await names(join(root, 'plans'))).toEqual(expected);
});

test('links: never out of the project, never in circles, never twice', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'crisis-lint-outside-'));
  writeFileSync(join(outside, 'x.md'), '');
  put('plans/a.md');
  put('shared/b.md');
  symlinkSync(outside, join(root, 'plans/outside'));
  symlinkSync(root, join(root, 'plans/circle'));
  symlinkSync(join(root, 'plans/a.md'), join(root, 'plans/again.md'));
  symlinkSync(join(root, 'nowhere'), join(root, 'plans/broken.md'));
  symlinkSync('self', join(root, 'plans/self'));
  const lost = ['plans/a.md', 'plans/broken.md (link-nowhere)'];
  const rest = ['plans/outside (link-out)', 'plans/self (link-in-circle)'];
  expect(await names(root)).toEqual([...lost, ...rest, 'shared/b.md']);
  mkdirSync(join(root, '.git'));
  symlinkSync(join(root, 'shared'), join(root, 'plans/shared'));
  expect(await names(join(root, 'plans'))).toEqual([...lost, ...rest, 'plans/shared/b.md']);
  rmSync(outside, { recursive: true });
});

test('links into what the walk passes by are followed: packages, ignored folders, versions of the plan', async () => {
  put('node_modules/@org/pb/outage.md');
  put('node_modules/@org/pb/node_modules/x/y.md');
  put('.gitignore', 'build/\n');
  put('build/texts/a.md');
  put('.plans/crisis-plan.v3');
  put('.plans/crisis-plan.v4.yaml');
  put('.git/hooks/a.md');
  const link = (target: string, path: string) => symlinkSync(join(root, target), join(root, path));
  link('node_modules/@org/pb', 'playbooks');
  link('build/texts', 'statements');
  link('build/texts/a.md', 'b.md');
  link('.plans/crisis-plan.v3', 'crisis-plan.yaml');
  link('node_modules', 'all');
  link('.git/hooks', 'hooks');
  const closed = ['all (link-out)', 'hooks (link-out)'];
  expect((await names()).filter((name) => !name.startsWith('.'))).toEqual([
    ...[closed[0], 'b.md', 'crisis-plan.yaml', closed[1], 'playbooks/outage.md', 'statements/a.md'],
  ]);
  rmSync(join(root, 'crisis-plan.yaml'));
  link('.plans/crisis-plan.v4.yaml', 'crisis-plan.yaml');
  const plans = (await names()).filter((name) => name.includes('plan'));
  expect(plans, 'a plan is read where it belongs, once').toEqual(['.plans/crisis-plan.v3', 'crisis-plan.yaml']);
});

test('a name that is no UTF-8 is told, and ends nothing', async () => {
  put('a.md');
  writeFileSync(Buffer.concat([Buffer.from(`${root}/b`), Buffer.from([0xff]), Buffer.from('.md')]), '');
  expect(await names()).toEqual(['a.md', 'b\ufffd.md (name-not-utf8)']);
});

test('what never ends is not read: pipes and devices, by whatever way', async () => {
  const pipe = join(root, 'pipe.yaml');
  execFileSync('mkfifo', [pipe, join(root, '.gitignore')]);
  for (const path of [pipe, '/dev/zero'])
    await expect(nodeFiles.read(path)).rejects.toMatchObject({ reason: 'endless' });
  put('a.md');
  expect(await names()).toEqual(['a.md']);
  expect((await nodeFiles.read('/dev/null')).length).toBe(0);
  const open = openSync('/dev/null', 'r');
  expect((await nodeFiles.read(`/dev/fd/${open}`)).length).toBe(0);
  closeSync(open);
});

test('mended in place where a file has several names; else it stays whose it was, and as open', async () => {
  const file = put('plan.yaml', 'old');
  linkSync(file, join(root, 'same.yaml'));
  await nodeFiles.write(file, 'new');
  expect(readFileSync(join(root, 'same.yaml'), 'utf8')).toBe('new');
  const open = put('open.yaml', 'old');
  chmodSync(open, 0o666);
  const isRoot = process.getuid!() === 0;
  if (isRoot) chownSync(open, 1234, 2345);
  await nodeFiles.write(open, 'new');
  expect(statSync(open).mode & 0o777).toBe(0o666);
  if (isRoot) expect(statSync(open)).toMatchObject({ uid: 1234, gid: 2345 });
});

test('says why a file cannot be read', async () => {
  await expect(nodeFiles.read(join(root, 'none.yaml'))).rejects.toMatchObject({ reason: 'absent' });
  await expect(nodeFiles.read(root)).rejects.toMatchObject({ reason: 'folder' });
});

test('writes the whole file or nothing, keeps its mode and leaves links alone', async () => {
  const file = put('plan.yaml', 'old');
  chmodSync(file, 0o640);
  symlinkSync(file, join(root, 'link.yaml'));
  await nodeFiles.write(join(root, 'link.yaml'), 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(readdirSync(root).sort()).toEqual(['link.yaml', 'plan.yaml']);
  await nodeFiles.write(join(root, 'new/folder/plan.yaml'), 'new');
  expect(readFileSync(join(root, 'new/folder/plan.yaml'), 'utf8')).toBe('new');
  await expect(nodeFiles.write(join(root, 'plan.yaml/below.yaml'), '')).rejects.toMatchObject({
    reason: 'file-in-the-way',
  });
});

test('what there is, and what is directly in a folder', async () => {
  put('a/b.yaml');
  put('a/c/d.yaml');
  expect(await nodeFiles.exists(join(root, 'a'))).toBe('folder');
  expect(await nodeFiles.exists(join(root, 'a/b.yaml'))).toBe('file');
  expect(await nodeFiles.exists(join(root, 'a/b.yaml/c'))).toBeUndefined();
  expect(await nodeFiles.listFolder(join(root, 'a'))).toEqual([join(root, 'a/b.yaml')]);
  expect(await nodeFiles.listFolder(join(root, 'none'))).toEqual([]);
});
