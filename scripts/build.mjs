// Bundles the command and the library into dist/, with types and the licences of what is bundled. Run by `prepare` too.
import { execFile } from 'node:child_process';
import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { notices } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

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

/** The command: one entry, and a chunk for every part that is loaded only when it is needed. */
function buildCommand() {
  return build({
    ...common,
    entryPoints: { cli: 'src/cli.ts' },
    outdir: dist,
    format: 'esm',
    splitting: true,
    plugins: [withoutChildProcess],
    chunkNames: 'chunks/[name]-[hash]',
    // Commander is CommonJS and requires modules of Node; esbuild keeps the shebang of the source in front.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
}

/** The library: one file for `import`, one for `require`. */
function buildLibrary(format, outfile) {
  return build({ ...common, entryPoints: ['src/index.ts'], outfile: join(dist, outfile), format });
}

async function buildTypes() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { cwd: root }).catch((error) => {
    throw new Error(`types: ${error.stdout}`);
  });
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
const [results] = await Promise.all([
  Promise.all([buildCommand(), buildLibrary('esm', 'index.js'), buildLibrary('cjs', 'index.cjs')]),
  buildTypes(),
]);
await writeFile(
  join(dist, 'THIRD-PARTY-NOTICES.md'),
  await notices(
    results.map(({ metafile }) => metafile),
    root,
  ),
);
await chmod(join(dist, 'cli.js'), 0o755);
await stat(join(dist, 'types/index.d.ts'));
console.error(`${sizes(results)}\nbuilt in ${((Date.now() - started) / 1000).toFixed(1)} s`);
