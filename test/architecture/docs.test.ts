/** docs/architecture.md is true: what it names exists, and nothing at the top of `src` goes unmentioned. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
const [, tree] = /```\nsrc\/\n([\s\S]*?)```/.exec(text)!;
/** The names that a line begins with, several of one kind beside each other. */
const named = tree!.split('\n').flatMap((line) => {
  const [, names] = /^ {2}((?:[\w.]+(?:\/|\.ts) +)+)/.exec(line) ?? [];
  return names?.trim().split(/ +/) ?? [];
});

test('every folder and every entry point of src', () => {
  const present = readdirSync(join(root, 'src'), { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? `${entry.name}/` : entry.name,
  );
  expect([...named].sort()).toEqual(present.sort());
});

test('files named in the text exist', () => {
  const paths = [...text.matchAll(/`((?:[\w-]+\/)+[\w.-]*)`/g)].map(([, path]) => path!);
  expect(paths.length).toBeGreaterThan(20);
  const isThere = (path: string) =>
    [path, join('src', path), `${join('src', path)}.ts`].some((each) => existsSync(join(root, each)));
  expect(paths.filter((path) => !isThere(path))).toEqual([]);
});
