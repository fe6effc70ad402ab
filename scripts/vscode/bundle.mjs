// The bundles of the extension: client and server, for the desktop and for a browser.
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lighterMarkdownInEsbuild } from '../lighter-markdown.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  external: ['vscode'],
  alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
  plugins: [lighterMarkdownInEsbuild],
};
const node = { platform: 'node', target: 'node20', mainFields: ['module', 'main'] };
const browser = { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/** Libraries that only ask for a file's name; where there is no Node, that much is enough. */
const pathInBrowser = {
  name: 'path-in-browser',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:path$/ }, ({ path }) => ({ path, namespace: 'browser' }));
    onLoad({ filter: /.*/, namespace: 'browser' }, () => ({
      contents: "export default { basename: (path) => path.slice(path.lastIndexOf('/') + 1) };",
    }));
  },
};

const worker = { ...browser, format: 'iife', conditions: ['worker'], plugins: [...common.plugins, pathInBrowser] };

/** Folders whose modules know no host. What speaks to the editor is each server's own: its library differs between them. */
const pure = /^src\/(?!lsp\/|node\/|vscode\/)[^/]+\//;

/** The modules that both servers hold, and those of them that the rest of a server asks for. */
function sharedModules(metafiles) {
  const [inputs, others] = metafiles.map(({ inputs }) => inputs);
  const shared = new Set(Object.keys(inputs).filter((path) => pure.test(path) && path in others));
  const asked = new Set();
  for (const all of [inputs, others]) {
    for (const [path, { imports }] of Object.entries(all)) {
      if (shared.has(path)) continue;
      for (const each of imports) if (shared.has(each.path)) asked.add(each.path);
    }
  }
  return { shared, asked: [...asked].sort() };
}

/** Takes shared modules from the file that holds them. */
const fromCore = (shared) => ({
  name: 'from-core',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      const module = relative(root, resolve(resolveDir, path)).replaceAll('\\', '/');
      return shared.has(module) ? { path: module, namespace: 'core' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'core' }, ({ path }) => ({
      contents: `module.exports = globalThis.crisisLintCore[${JSON.stringify(path)}];`,
    }));
  },
});

/**
 * The servers for the desktop and for a worker, and `core.js`: what is the same in both is in the package once. A worker's
 * code is `core.js` followed by `server.web.js`.
 */
async function bundleServers(dir) {
  const desktop = { ...common, ...node, format: 'cjs', entryPoints: ['src/server.ts'] };
  const web = { ...common, ...worker, entryPoints: ['src/server.web.ts'] };
  const drafts = await Promise.all([desktop, web].map((each) => build({ ...each, write: false, outdir: dir })));
  const { shared, asked } = sharedModules(drafts.map(({ metafile }) => metafile));
  const names = asked.map((path, at) => [path, `module${at}`]);
  const contents = [
    ...names.map(([path, name]) => `import * as ${name} from './${path}';`),
    `globalThis.crisisLintCore = {${names.map(([path, name]) => `'${path}': ${name}`).join(', ')}};`,
  ].join('\n');
  return Promise.all([
    build({ ...common, ...worker, stdin: { contents, resolveDir: root }, outfile: join(dir, 'core.js') }),
    build({
      ...desktop,
      outfile: join(dir, 'server.js'),
      banner: { js: "require('./core.js');" },
      plugins: [...common.plugins, fromCore(shared)],
    }),
    build({ ...web, outfile: join(dir, 'server.web.js'), plugins: [...web.plugins, fromCore(shared)] }),
  ]);
}

/** Writes the bundles into `dir`; returns esbuild's metafiles. */
export async function bundleExtension(dir) {
  const client = (source, name, settings) =>
    build({ ...common, ...settings, format: 'cjs', entryPoints: [source], outfile: join(dir, name) });
  const results = await Promise.all([
    client('src/extension.ts', 'extension.js', node),
    client('src/extension.web.ts', 'extension.web.js', browser),
    bundleServers(dir),
  ]);
  return results.flat().map(({ metafile }) => metafile);
}
