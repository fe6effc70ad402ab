/** Every command that the documents show is run, in a copy of the project, and does what it says: no usage error, no crash. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'crisis-lint-docs-'));
const dist = join(copy, 'dist');

const documents = [
  ...['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !/(?:^|\/)rules\//.test(file))
    .map((file) => `docs/${file}`),
];

/** Commands in `sh` blocks that are not marked `<!-- not run: reason -->`. Each stands with its document. */
const commands = documents.flatMap((document) => {
  const text = readFileSync(join(root, document), 'utf8');
  return [...text.matchAll(/(<!-- not run: [^>]+-->\s*)?^```sh\n([\s\S]*?)^```/gm)].flatMap(([, skipped, block]) =>
    skipped
      ? []
      : block!
          .split('\n')
          .map((line) => line.replace(/\s+#.*$/, '').trim())
          .flatMap((line) => line.split(' && '))
          .filter((line) => line !== '' && !/^(?:npm (?:ci|test|run)\b|cd |git )/.test(line))
          .map((command) => ({ document, command })),
  );
});

beforeAll(() => {
  for (const name of ['examples', 'package.json']) cpSync(join(root, name), join(copy, name), { recursive: true });
  const built = spawnSync(process.execPath, ['scripts/build.mjs', '--out', dist], { cwd: root, encoding: 'utf8' });
  expect(built.status, built.stderr).toBe(0);
}, 120_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('the documents show commands', () => {
  expect(commands.length).toBeGreaterThan(15);
});

test.each(commands)('$document: $command', ({ command }) => {
  const own = command.replace(/^(?:npx )?crisis-lint\b/, `"${process.execPath}" "${join(dist, 'cli.js')}"`);
  expect(own, 'a command that is not ours').not.toBe(command);
  const { status, stderr } = spawnSync('bash', ['-c', own], { cwd: copy, encoding: 'utf8' });
  expect(stderr).not.toMatch(/^(?:error|错误|internal error|内部错误)/m);
  expect([0, 1]).toContain(status);
});
