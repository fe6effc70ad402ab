/** The command as it is installed: what bundling may break (regular expressions with Chinese, byte code) shows only there. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintText } from '../support/lint.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'crisis lint '));
const dist = join(out, 'dist');

beforeAll(() => {
  writeFileSync(join(out, 'package.json'), '{"type": "module"}');
  // A build of its own: the one in dist/ may be older than the source.
  const built = spawnSync(process.execPath, ['scripts/build.mjs', '--out', dist], { cwd: root, encoding: 'utf8' });
  expect(built.status, built.stderr).toBe(0);
}, 120_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

function run(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(dist, 'cli.js'), ...args], {
    cwd: out,
    encoding: 'utf8',
  });
  expect(stderr.includes('    at '), stderr).toBe(false);
  return { stdout, status };
}

describe('the bundled command', () => {
  it('finds in a Chinese plan what the source finds', async () => {
    const plan =
      'crisis_plan: 1\npeople:\n  zhang: {name: 张敏}\nroles:\n  lead:\n    primary：zhang\n    backup: [zhang]\n';
    writeFileSync(join(out, 'crisis-plan.yaml'), plan);
    const found = JSON.parse(run('-f', 'json', '--as-of', '2026-11-22', '--lang', 'zh-CN').stdout).findings;
    const expected = await lintText({ 'crisis-plan.yaml': plan }, { asOf: '2026-11-22', lang: 'zh-CN' });
    const names = (all: { rule: string; message: string }[]) =>
      all.map(({ rule, message }) => `${rule}: ${message}`).sort();
    expect(names(found)).toEqual(names(expected));
    expect(found.map(({ rule }: { rule: string }) => rule)).toContain('full-width-punctuation');
  });

  it('is silent on the Chinese example, Markdown included', () => {
    cpSync(join(root, 'examples/web-shop-zh'), join(out, 'zh'), { recursive: true });
    expect(run('zh', '--as-of', '2026-11-22', '--max-warnings', '0').status).toBe(0);
  });

  it('says so where its folder is gone', () => {
    const gone = mkdtempSync(join(tmpdir(), 'crisis-lint-gone-'));
    const command = `cd "$1" && rmdir "$1" && exec "$2" "$3" --lang "$4"`;
    for (const [lang, said] of [
      ['en', 'error: the working folder is not there any more\n'],
      ['zh-CN', '错误：当前工作文件夹已不存在\n'],
    ] as const) {
      mkdirSync(gone, { recursive: true });
      const { stderr, status } = spawnSync(
        'bash',
        ['-c', command, '-', gone, process.execPath, join(dist, 'cli.js'), lang],
        { encoding: 'utf8' },
      );
      expect({ stderr, status }).toEqual({ stderr: said, status: 2 });
    }
  });

  it('works without the byte code, and with that of another build', () => {
    for (const name of ['command.cjs', 'markdown.cjs']) {
      writeFileSync(
        join(dist, `${name}.${process.versions.v8}-${process.platform}-${process.arch}.cache`),
        'no byte code',
      );
    }
    expect(run('zh', '--as-of', '2026-11-22').status).toBe(0);
  });
});
