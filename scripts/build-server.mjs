// Bundles the language server: for `crisis-lint lsp` and the extension on Node, and for a browser's worker.
import { join } from 'node:path';
import { build } from 'esbuild';
import { lighterMarkdownInEsbuild } from './lighter-markdown.mjs';

/** What starts the server finds it in a bundle of its own: lint runs do not load it. */
export const serverApart = {
  name: 'server-apart',
  setup(build) {
    build.onResolve({ filter: /\/lsp\/stdio\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './lsp.cjs', external: true },
    );
  },
};

/** @returns esbuild's results: `lsp.cjs` (all of the server), `server.cjs` (starts it), `server.web.js` (a worker). */
export function buildServer(common, dist) {
  const node = (source, name, plugins = []) =>
    build({
      ...common,
      entryPoints: [source],
      outfile: join(dist, name),
      format: 'cjs',
      charset: 'ascii',
      plugins: [lighterMarkdownInEsbuild, ...plugins],
    });
  return Promise.all([
    node('src/lsp/stdio.ts', 'lsp.cjs'),
    node('src/server.ts', 'server.cjs', [serverApart]),
    build({
      ...common,
      entryPoints: ['src/server.web.ts'],
      outfile: join(dist, 'server.web.js'),
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
      mainFields: ['browser', 'module', 'main'],
      conditions: ['browser'],
      plugins: [lighterMarkdownInEsbuild],
    }),
  ]);
}
