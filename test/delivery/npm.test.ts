/** The package as npm makes it: packed, installed into an empty project, run and imported there. No network is needed. */
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Packed, packed, root } from './packed.ts';

const project = mkdtempSync(join(tmpdir(), 'empty project '));
let tarball: Packed;

function run(
  command: string,
  args: readonly string[],
  cwd = project,
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd, maxBuffer: 1e8 }, (error, out, err) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      resolve({ code, out, err });
    });
  });
}

beforeAll(async () => {
  tarball = await packed();
  writeFileSync(join(project, 'package.json'), '{"private": true, "type": "module"}');
  const installed = await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball.file]);
  expect(installed.code, installed.err).toBe(0);
}, 240_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('what is in it', () => {
  test('code, types, schemas, licences: no source, no byte code of one machine', () => {
    const paths = tarball.files.map(({ path }) => path);
    for (const needed of [
      'LICENSE',
      'README.md',
      'dist/THIRD-PARTY-NOTICES.md',
      'dist/cli.js',
      'dist/index.cjs',
      'schemas/plan.schema.json',
    ])
      expect(paths).toContain(needed);
    expect(
      paths.filter(
        (path) => !/^(?:dist|schemas)\/|^(?:LICENSE|CHANGELOG\.md|README(?:\.zh-CN)?\.md|package\.json)$/.test(path),
      ),
    ).toEqual([]);
    expect(paths.filter((path) => /\.cache$|\.map$|\.tgz$|private/.test(path))).toEqual([]);
  });

  test('the size stays where it is', () => {
    const code = tarball.files.filter(({ path }) => /^dist\/[^/]*\.(?:js|cjs)$/.test(path));
    const megabytes = (files: Packed['files']) => files.reduce((sum, { size }) => sum + size, 0) / 1024 / 1024;
    // Over the 2 MB that a linter may take: `npm run build` prints what of, docs/releasing.md says why.
    expect(megabytes(code)).toBeLessThan(2.8);
    expect(megabytes(tarball.files)).toBeLessThan(3.4);
    expect(megabytes(tarball.files.filter(({ path }) => path.startsWith('dist/types/')))).toBeLessThan(0.1);
  });

  test('no dependencies, no scripts that an installation would run', () => {
    const manifest = JSON.parse(readFileSync(join(project, 'node_modules/crisis-lint/package.json'), 'utf8'));
    expect(manifest.dependencies).toBeUndefined();
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
    expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['crisis-lint']);
  });

  test('every package bundled has its licence in the notices', () => {
    const text = readFileSync(join(project, 'node_modules/crisis-lint/dist/THIRD-PARTY-NOTICES.md'), 'utf8');
    for (const name of ['yaml', 'remark-parse', 'commander', 'libphonenumber-js', 'temporal-polyfill'])
      expect(text).toMatch(new RegExp(`^## ${name} \\d`, 'm'));
    // What a package took over from others, and the text of a licence that it only names.
    for (const said of [
      'Copyright 2008 Google Inc.',
      'jQuery Foundation',
      'TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION',
      'Neither the name of Google Inc. nor the names of its',
    ])
      expect(text).toContain(said);
  });
});

describe('installed', () => {
  const plan = 'crisis_plan: 1\nversion: 1.0.0\norg: Example Ltd\n';

  test('the command runs', async () => {
    mkdirSync(join(project, 'plan'), { recursive: true });
    writeFileSync(join(project, 'plan/crisis-plan.yaml'), plan);
    const bin = join(project, 'node_modules/.bin/crisis-lint');
    expect(statSync(bin).mode & 0o111).not.toBe(0);
    const formats = ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'].flatMap((name) => [
      '-f',
      `${name}:out.${name}`,
    ]);
    const linted = await run(bin, ['plan', ...formats, '--as-of', '2026-11-22']);
    expect({ ...linted, code: linted.code }).toEqual({ code: 1, out: '', err: '' });
    expect(JSON.parse(readFileSync(join(project, 'out.sarif'), 'utf8')).runs[0].results.length).toBeGreaterThan(3);
    for (const args of [
      ['--version'],
      ['explain', 'role-missing'],
      ['rules'],
      ['clauses', 'plan'],
      ['due', 'plan'],
      ['--help', '--lang', 'zh-CN'],
    ]) {
      const { code, err } = await run(bin, args);
      expect({ args, code, err }).toEqual({ args, code: 0, err: '' });
    }
  });

  test.skipIf(!existsSync('/dev/full'))('where its output finds no place, it says so and fails', async () => {
    const bin = join(project, 'node_modules/.bin/crisis-lint');
    const words = { en: 'cannot write the output: the disk is full\n', 'zh-CN': '无法写出结果：磁盘已满\n' };
    for (const [lang, err] of Object.entries(words))
      expect(await run('sh', ['-c', '"$1" rules --lang "$2" > /dev/full', 'sh', bin, lang])).toEqual({
        code: 2,
        out: '',
        err,
      });
  });

  const use =
    "lintTexts({ 'crisis-plan.yaml': 'crisis_plan: 1\\n' }).then(({ findings }) => process.exit(findings.length < 3 || clauses.length !== 44 ? 1 : 0));";

  test('the library, by import and by require', async () => {
    expect(
      await run(process.execPath, [
        '--input-type=module',
        '-e',
        `import { clauses, lintTexts } from 'crisis-lint'; ${use}`,
      ]),
    ).toMatchObject({ code: 0, err: '' });
    expect(
      await run(process.execPath, [
        '--input-type=commonjs',
        '-e',
        `const { clauses, lintTexts } = require('crisis-lint'); ${use}`,
      ]),
    ).toMatchObject({ code: 0, err: '' });
    expect(
      await run(process.execPath, ['--input-type=commonjs', '-e', "require('crisis-lint/schemas/plan.schema.json')"]),
    ).toMatchObject({ code: 0 });
  });

  test('its types, by import and by require', async () => {
    const body =
      "export const lint: Promise<LintResult> = lintPaths(['.'], { asOf: '2026-11-22' });\nexport const texts: Promise<LintResult> = lintTexts({});\n";
    writeFileSync(
      join(project, 'a.mts'),
      `import { type LintResult, lintPaths, lintTexts } from 'crisis-lint';\n${body}`,
    );
    writeFileSync(
      join(project, 'b.cts'),
      `import { type LintResult, lintPaths, lintTexts } from 'crisis-lint';\n${body}`,
    );
    writeFileSync(
      join(project, 'c.mts'),
      "import { lintTexts } from 'crisis-lint';\nexport const wrong: number = lintTexts({});\n",
    );
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--types', ''];
    for (const how of [['nodenext'], ['node16'], ['esnext', '--moduleResolution', 'bundler']]) {
      const checked = await run(process.execPath, [tsc, ...options, '--module', ...how, 'a.mts', 'b.cts']);
      expect(checked.out).toBe('');
    }
    expect((await run(process.execPath, [tsc, ...options, '--module', 'nodenext', 'c.mts'])).out).toContain(
      'c.mts(2,14)',
    );
  });
});

describe('a release', () => {
  test('can be published: npm says so without doing it', { timeout: 60_000 }, async () => {
    const { code, err } = await run(
      'npm',
      // `npm --silent test` would make this npm silent too.
      [
        'publish',
        '--dry-run',
        '--offline',
        '--ignore-scripts',
        '--provenance=false',
        '--loglevel=notice',
        tarball.file,
      ],
      project,
    );
    expect(code, err).toBe(0);
    expect(err).toMatch(/crisis-lint@\d+\.\d+\.\d+/);
  });

  test('says where it is from, without which npm refuses the provenance', { timeout: 60_000 }, async () => {
    const { jobs } = parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8'));
    const steps = jobs.npm.steps as { readonly run?: string }[];
    const [script] = steps.flatMap(({ run }) => (run?.includes('npm pkg') ? [run] : []));
    const folder = mkdtempSync(join(project, 'release-'));
    writeFileSync(join(folder, 'package.json'), readFileSync(join(root, 'package.json')));
    const env = 'export GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=o/r';
    const { code, err } = await run('bash', ['-euo', 'pipefail', '-c', `${env}\n${script}`], folder);
    expect(code, err).toBe(0);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest.repository).toEqual({ type: 'git', url: 'git+https://github.com/o/r.git' });
    expect(manifest.scripts.prepare).toBeUndefined();
    expect(steps.at(-1)!.run).toMatch(/^npm publish .*--ignore-scripts .*--provenance/);
  });
});
