// The four bundles of the extension: client and server, for the desktop and for a browser.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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

/** Writes the bundles into `dir`; returns esbuild's metafiles. */
export async function bundleExtension(dir) {
  const bundle = (source, name, settings) =>
    build({ ...common, ...settings, entryPoints: [source], outfile: join(dir, name) });
  const results = await Promise.all([
    bundle('src/extension.ts', 'extension.js', { ...node, format: 'cjs' }),
    bundle('src/server.ts', 'server.js', { ...node, format: 'cjs' }),
    bundle('src/extension.web.ts', 'extension.web.js', { ...browser, format: 'cjs' }),
    // A worker has no modules to require, and no document to decode entities with.
    bundle('src/server.web.ts', 'server.web.js', {
      ...browser,
      format: 'iife',
      conditions: ['worker'],
      plugins: [pathInBrowser],
    }),
  ]);
  return results.map(({ metafile }) => metafile);
}
