// Bundles the command and the library into dist/, with types and the licences of what is bundled. Run by `prepare` too.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build } from 'esbuild';
import { modulesOf, notices } from './notices.mjs';
import { buildParts } from './parts.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
/** `--out DIR` builds elsewhere: a test must not take away what others are running. */
const { values: options } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } });
const dist = options.out;

/** Stands for everything that the command is made from: what one build kept is of no use to another. */
async function digestOfSources() {
  const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const digest = createHash('sha256');
  for (const file of [
    ...files.sort(),
    ...['package.json', 'package-lock.json', 'scripts/lighter-markdown.mjs'].map((path) => join(root, path)),
  ])
    digest
      .update(`${relative(root, file).replaceAll('\\', '/')}\0`)
      .update(await readFile(file))
      .update('\0');
  return digest.digest('base64url').slice(0, 22);
}

/** The library for `import`, and its types for `require`: both name what the one copy exports. */
async function writeDoors(names) {
  const mode = "with { 'resolution-mode': 'import' }";
  const types = [
    `import type * as library from './index.js' ${mode};`,
    `export type * from './index.js' ${mode};`,
    ...names.map((name) => `export declare const ${name}: typeof library.${name};`),
  ];
  await mkdir(join(dist, 'types'), { recursive: true });
  await Promise.all([
    writeFile(
      join(dist, 'index.mjs'),
      `import library from './index.cjs';\nexport const { ${names.join(', ')} } = library;\n`,
    ),
    writeFile(join(dist, 'types/index.d.cts'), `${types.join('\n')}\n`),
    writeFile(join(dist, 'types/package.json'), '{ "type": "module" }\n'),
    writeFile(join(dist, 'package.json'), '{ "type": "commonjs" }\n'),
  ]);
}

async function buildStarter() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/start.ts' },
    outdir: dist,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    // Node starts it 5 ms sooner than an ES module.
    format: 'cjs',
    minifyWhitespace: true,
    minifySyntax: true,
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
  });
  await chmod(join(dist, 'cli.js'), 0o755);
  return modulesOf([metafile]);
}

/** Lints the example once, Chinese and Markdown included, and keeps what V8 compiled for it. */
async function warmUp() {
  const env = { ...process.env, CRISIS_LINT_WARM_UP: '1' };
  const report = join(dist, 'warm-up.json');
  const args = [
    join(dist, 'cli.js'),
    'examples',
    '-f',
    'stylish',
    '-f',
    `json:${report}`,
    '--lang',
    'zh-CN',
    '--as-of',
    '2026-11-22',
  ];
  // Findings are no failure: an exit code above 1 is.
  await run(process.execPath, args, { cwd: root, env, maxBuffer: 1e8 }).catch((error) => {
    if (error.code !== 1) throw new Error(`warm-up: ${error.stderr}`);
  });
  await rm(report);
}

async function buildTypes() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [tsc, '-p', 'tsconfig.types.json', '--outDir', join(dist, 'types')], { cwd: root }).catch(
    (error) => {
      throw new Error(`types: ${error.stdout}`);
    },
  );
  await leaveOutUnseen(join(dist, 'types'));
}

/** The compiler declares every module of the program; who uses the library sees only those that its door leads to. */
async function leaveOutUnseen(folder) {
  const seen = new Set();
  const visit = async (path) => {
    if (seen.has(path)) return;
    seen.add(path);
    const text = await readFile(path, 'utf8');
    const next = [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)];
    for (const [, module] of next) await visit(join(path, '..', module.replace(/\.[jt]s$/, '.d.ts')));
  };
  await visit(join(folder, 'index.d.ts'));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const { name, parentPath } of entries)
    if (name.endsWith('.d.ts') && !seen.has(join(parentPath, name))) await rm(join(parentPath, name));
}

/** Where a module is from, in few words: its package, a generated file of ours, a folder of ours. */
function originOf(path) {
  const [, place] =
    /(node_modules\/(?:@[^/]+\/)?[^/]+|src\/generated\/[^/]+|src\/[^/]+)/.exec(path.replaceAll('\\', '/')) ?? [];
  if (!place) return 'other';
  // Families that come and go together.
  return place
    .replace(/(node_modules\/)(?:micromark|mdast-|unist-|remark|vfile|unified).*/, '$1remark and what it needs')
    .replace(/(node_modules\/vscode-)(?:jsonrpc|languageserver).*/, '$1languageserver')
    .replace(/(node_modules\/@[^/]+)\/.*/, '$1');
}

/** What the package holds, as npm counts it: where its code is from, and what stands beside it. */
async function sizes(modules) {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const entries = await Promise.all(
    ['dist', 'schemas'].map((folder) =>
      readdir(folder === 'dist' ? dist : join(root, folder), { recursive: true, withFileTypes: true }),
    ),
  );
  const files = await Promise.all(
    entries
      .flat()
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.cache'))
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return { path: relative(path.startsWith(dist) ? dist : root, path), bytes: (await stat(path)).size };
      }),
  );
  const line = (bytes, what) => `${(bytes / 1024).toFixed(0).padStart(6)} KB  ${what}`;
  const sum = (some) => some.reduce((total, { bytes }) => total + bytes, 0);
  const within = (pattern) => sum(files.filter(({ path }) => pattern.test(path)));
  const origins = new Map();
  for (const { path, bytes } of modules) origins.set(originOf(path), (origins.get(originOf(path)) ?? 0) + bytes);
  const largest = [...origins].sort(([, a], [, b]) => b - a);
  return [
    ...largest.slice(0, 14).map(([origin, bytes]) => line(bytes, `  ${origin}`)),
    line(sum(largest.slice(14).map(([, bytes]) => ({ bytes }))), `  ${largest.length - 14} others`),
    line(within(/^[^/\\]*\.[cm]?js$/), 'code'),
    line(within(/NOTICES/), 'licences of what is bundled'),
    line(within(/^types/), 'types'),
    line(within(/^schemas/), 'schemas'),
    line(sum(files), `${manifest.name} ${manifest.version} unpacked, without its README and changelog`),
  ].join('\n');
}

const started = Date.now();
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const [starter, parts] = await Promise.all([
  buildStarter(),
  buildParts(root, dist, { BUILD: JSON.stringify(await digestOfSources()) }),
  buildTypes(),
]);
await writeDoors(parts.exports);
await writeFile(
  join(dist, 'THIRD-PARTY-NOTICES.md'),
  await notices([...starter, ...parts.modules.map(({ path }) => path)], root),
);
await warmUp();
console.error(`${await sizes(parts.modules)}\nbuilt in ${((Date.now() - started) / 1000).toFixed(1)} s`);
