// Bundles the suite entry with the test files of a folder into an extension folder of its own, in CommonJS.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);

/** `x.test.ts` runs in every extension host, `x.node.test.ts` not in the web worker, `x.web.test.ts` only there. */
function testFiles(folder, web) {
  const foreign = web ? '.node.test.ts' : '.web.test.ts';
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts') && !name.endsWith(foreign));
  if (files.length === 0) throw new Error(`no *.test.ts for this host in ${folder}`);
  return files.sort().map((name) => join(resolve(folder), name));
}

/** Mocha as the host needs it: from its own files in Node, as its browser build (which exports globals) in a worker. */
function mochaPlugin(web) {
  return {
    name: 'mocha',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^mocha$/ }, () =>
        web ? { path: 'mocha', namespace: 'mocha' } : { path: require.resolve('mocha'), external: true },
      );
      onLoad({ filter: /.*/, namespace: 'mocha' }, () => ({
        contents: `require(${JSON.stringify(require.resolve('mocha/mocha.js'))}); module.exports = globalThis.Mocha;`,
        resolveDir: root,
      }));
    },
  };
}

function testsPlugin(files) {
  const calls = files.map((file) => `require(${JSON.stringify(file)});`).join(' ');
  return {
    name: 'tests',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^suite:tests$/ }, ({ path }) => ({ path, namespace: 'tests' }));
      onLoad({ filter: /.*/, namespace: 'tests' }, () => ({
        contents: `export function load() { ${calls} }`,
        resolveDir: root,
      }));
    },
  };
}

/**
 * Bundles the suites of the folder `suite`, under a name, for Node or, with `web`, for the worker host. The folder it returns is an extension
 * under development, without which VS Code runs no tests; `index.js` in it is the tests' entry.
 */
export async function bundleSuite({ suite, name, web = false }) {
  const outDir = join(root, 'test-output/editor/suite', name);
  mkdirSync(outDir, { recursive: true });
  // VS Code runs tests in the host in which the extension around them has its entry; no event ever starts that one.
  const entry = { [web ? 'browser' : 'main']: './index.js', activationEvents: [] };
  const manifest = {
    name: 'suite',
    publisher: 'crisis-lint-tests',
    version: '0.0.0',
    engines: { vscode: '^1.91.0' },
    ...entry,
  };
  writeFileSync(join(outDir, 'package.json'), JSON.stringify(manifest));
  await build({
    entryPoints: [fileURLToPath(new URL('./suite/index.ts', import.meta.url))],
    outfile: join(outDir, 'index.js'),
    bundle: true,
    format: 'cjs',
    platform: web ? 'browser' : 'node',
    target: web ? 'es2022' : 'node20',
    external: ['vscode'],
    nodePaths: [join(root, 'node_modules')],
    plugins: [mochaPlugin(web), testsPlugin(testFiles(suite, web))],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outDir;
}
