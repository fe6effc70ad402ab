/** Bundles the server once for a test file, as the build does, and starts it. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServer } from '../../scripts/build-server.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The path of `server.cjs`. */
export async function bundleServer(): Promise<string> {
  // Below the project, where the bundle finds what it does not hold.
  const dist = mkdtempSync(join(root, 'node_modules/.server-'));
  await buildServer(
    {
      absWorkingDir: root,
      bundle: true,
      platform: 'node',
      target: 'node20.19',
      mainFields: ['module', 'main'],
      alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
      metafile: true,
      logLevel: 'error',
    },
    dist,
  );
  return join(dist, 'server.cjs');
}
