// The TypeScript sources that pages are made from, bundled to be imported here.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export async function importSource() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { rules } from './src/rules/index.ts';
export { rulePage } from './src/core/pages.ts';
export { clauses } from './src/generated/clauses.ts';
export { recommended } from './src/core/limits.ts';
export { profileNames } from './src/policy/profiles/names.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
