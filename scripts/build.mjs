// Bundles the command and the library into dist/, with types and the licences of what is bundled. Run by `prepare` too.
import { execFile } from 'node:child_process';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build } from 'esbuild';
import { buildServer, serverApart } from './build-server.mjs';
import { notices } from './notices.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
/** `--out DIR` builds elsewhere: a test must not take away what others are running. */
const { values: options } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } });
const dist = options.out;

/** Commander starts sub-commands that are programs of their own, which we have none of: Node need not load the module for it. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'child_process', namespace: 'empty' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }));
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Whitespace and syntax are what start-up pays for; names stay, for stack traces that say something.
  minifyWhitespace: true,
  minifySyntax: true,
  charset: 'utf8',
  legalComments: 'none',
  mainFields: ['module', 'main'],
  // Its build for Node is CommonJS, of which nothing can be left out.
  alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
  metafile: true,
  logLevel: 'warning',
};

/** The Markdown parser, a third of the code, is a bundle of its own: whoever lints YAML alone does not pay for it. */
const markdownApart = {
  name: 'markdown-apart',
  setup(build) {
    build.onResolve({ filter: /\/read\/markdown\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './markdown.cjs', external: true } : undefined,
    );
  },
};

/** What few plans need is loaded by those: the numbering plans of the world, the patterns of secrets. */
const toolsApart = {
  name: 'tools-apart',
  setup(build) {
    build.onResolve({ filter: /\/(?:phones|secrets)\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: path.replace(/\.ts$/, '.cjs'), external: true } : undefined,
    );
  },
};

/** The command: a starter and its bundles. */
async function buildCommand() {
  const bundle = (name, source, plugins) =>
    build({
      ...common,
      entryPoints: [source],
      outfile: join(dist, name),
      format: 'cjs',
      // The starter's own `require` finds the other bundle and its byte code.
      supported: { 'dynamic-import': false },
      plugins,
    });
  const results = await Promise.all([
    build({ ...common, entryPoints: { cli: 'src/start.ts' }, outdir: dist, format: 'esm' }),
    bundle('command.cjs', 'src/cli.ts', [withoutChildProcess, markdownApart, serverApart, toolsApart]),
    bundle('markdown.cjs', 'src/core/read/markdown.ts', []),
    bundle('phones.cjs', 'src/tools/phones.ts', []),
    bundle('secrets.cjs', 'src/tools/secrets.ts', []),
  ]);
  await chmod(join(dist, 'cli.js'), 0o755);
  return results;
}

/** Lints the example once, Chinese and Markdown included, and keeps what V8 compiled for it. */
async function warmUp() {
  const env = { ...process.env, CRISIS_LINT_WARM_UP: '1' };
  const args = [
    join(dist, 'cli.js'),
    'examples',
    '-f',
    'stylish',
    '-f',
    'json',
    '--lang',
    'zh-CN',
    '--as-of',
    '2026-11-22',
  ];
  // Findings are no failure: an exit code above 1 is.
  await run(process.execPath, args, { cwd: root, env, maxBuffer: 1e8 }).catch((error) => {
    if (error.code !== 1) throw new Error(`warm-up: ${error.stderr}`);
  });
}

/** The library: one file for `import`, one for `require`. */
function buildLibrary(format, outfile) {
  return build({ ...common, entryPoints: ['src/index.ts'], outfile: join(dist, outfile), format });
}

async function buildTypes() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [tsc, '-p', 'tsconfig.types.json', '--outDir', join(dist, 'types')], { cwd: root }).catch(
    (error) => {
      throw new Error(`types: ${error.stdout}`);
    },
  );
}

function sizes(results) {
  const outputs = results.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  const widest = Math.max(...outputs.map(([path]) => path.length));
  return outputs
    .map(([path, { bytes }]) => `${path.padEnd(widest)}  ${(bytes / 1024).toFixed(1).padStart(7)} KB`)
    .join('\n');
}

const started = Date.now();
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const [command, server, ...library] = await Promise.all([
  buildCommand(),
  buildServer(common, dist),
  buildLibrary('esm', 'index.js'),
  buildLibrary('cjs', 'index.cjs'),
  buildTypes(),
]);
const results = [...command, ...server, ...library.filter(Boolean)];
await writeFile(
  join(dist, 'THIRD-PARTY-NOTICES.md'),
  await notices(
    results.map(({ metafile }) => metafile),
    root,
  ),
);
await warmUp();
console.error(`${sizes(results)}\nbuilt in ${((Date.now() - started) / 1000).toFixed(1)} s`);
