import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GitError } from '../../src/core/ports.ts';
import { gitHistory } from '../../src/node/git.ts';

const top = realpathSync(mkdtempSync(join(tmpdir(), 'crisis-lint-git-'))).replaceAll('\\', '/');
const repo = `${top}/repo`;
const env = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CEILING_DIRECTORIES: top,
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};
const git = gitHistory('git', env);
const run = (folder: string, ...args: string[]) =>
  execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }).trim();

beforeAll(() => {
  mkdirSync(`${repo}/计划`, { recursive: true });
  run(repo, 'init', '-q', '-b', 'main');
  writeFileSync(`${repo}/a.yaml`, 'one: 1\r\n');
  writeFileSync(`${repo}/计划/b "c".md`, 'x');
  run(repo, 'add', '.');
  run(repo, 'commit', '-q', '-m', 'first');
  writeFileSync(`${repo}/a.yaml`, 'two: 2\n');
  run(repo, 'commit', '-q', '-a', '-m', 'second');
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('history', () => {
  test('lists and reads the files of a commit, whatever they are called', async () => {
    const repository = await git.open(repo);
    expect(repository).toMatchObject({ top: repo, shallow: false });
    const before = (await repository.commit('HEAD^'))!;
    const files = await repository.files(before);
    expect(files.map(({ path }) => path)).toEqual(['a.yaml', '计划/b "c".md']);
    const none = '0'.repeat(40);
    const contents = await repository.contents([...files.map(({ id }) => id), none, files[0]!.id]);
    expect(files.map(({ id }) => new TextDecoder().decode(contents.get(id)))).toEqual(['one: 1\r\n', 'x']);
    expect(contents.has(none)).toBe(false);
    expect(await repository.contents([])).toEqual(new Map());
  });

  test('from a folder below, the top is where it was', async () => {
    expect((await git.open(`${repo}/计划`)).top).toBe(repo);
  });

  test('a name that is none, and one that looks like an option', async () => {
    const repository = await git.open(repo);
    expect(await repository.commit('nowhere')).toBeUndefined();
    expect(await repository.commit('--all')).toBeUndefined();
    expect(await repository.commit('HEAD~9')).toBeUndefined();
  });

  test('changes of the working tree, new files included', async () => {
    const repository = await git.open(repo);
    expect(await repository.isChanged('')).toBe(false);
    writeFileSync(`${repo}/计划/new.md`, 'x');
    expect(await repository.isChanged('')).toBe(true);
    expect(await repository.isChanged('计划')).toBe(true);
    rmSync(`${repo}/计划/new.md`);
  });

  test('nothing is written', async () => {
    const before = run(repo, 'rev-parse', 'HEAD') + run(repo, 'status', '--porcelain') + run(repo, 'stash', 'list');
    const repository = await git.open(repo);
    const files = await repository.files((await repository.commit('HEAD'))!);
    await repository.contents(files.map(({ id }) => id));
    await repository.mergeBase('HEAD', 'HEAD^');
    expect(run(repo, 'rev-parse', 'HEAD') + run(repo, 'status', '--porcelain') + run(repo, 'stash', 'list')).toBe(
      before,
    );
  });
});

describe('no history', () => {
  const reason = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(GitError);
    return (error as GitError).reason;
  };

  test('no git', async () => {
    expect(await reason(gitHistory('no-such-git-anywhere').open(repo))).toBe('no-git');
  });

  test('no repository', async () => {
    mkdirSync(`${top}/plain`, { recursive: true });
    expect(await reason(git.open(`${top}/plain`))).toBe('no-repository');
  });

  test('a bare one', async () => {
    run(top, 'clone', '-q', '--bare', repo, 'bare.git');
    expect(await reason(git.open(`${top}/bare.git`))).toBe('bare');
  });

  test('a shallow clone says so, and has no first commit', async () => {
    run(top, 'clone', '-q', '--depth', '1', `file://${repo}`, 'shallow');
    const repository = await git.open(`${top}/shallow`);
    expect(repository.shallow).toBe(true);
    expect(await repository.commit('HEAD^')).toBeUndefined();
    expect(await repository.commit('HEAD')).toBeDefined();
  });
});
