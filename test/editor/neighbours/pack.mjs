// Packs the stand-in for the Red Hat YAML extension.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Returns the package, made in `folder`; its server runs from the host's own packages. */
export async function packRedHatYaml(host, folder) {
  const cwd = join(folder, 'redhat-yaml');
  mkdirSync(cwd, { recursive: true });
  const server = join(host.dir, 'node_modules/yaml-language-server');
  const places = { module: join(server, 'out/server/src/server.js'), l10nPath: join(server, 'l10n') };
  await build({
    entryPoints: [fileURLToPath(new URL('./redhat-yaml.ts', import.meta.url))],
    outfile: join(cwd, 'extension.js'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
    nodePaths: [join(root, 'node_modules')],
    plugins: [
      {
        name: 'server',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /server\.json$/ }, ({ path }) => ({ path, namespace: 'server' }));
          onLoad({ filter: /.*/, namespace: 'server' }, () => ({
            contents: JSON.stringify(places),
            loader: 'json',
          }));
        },
      },
    ],
    logLevel: 'warning',
  });
  const manifest = {
    name: 'vscode-yaml',
    publisher: 'redhat',
    version: '1.19.0',
    engines: { vscode: '^1.91.0' },
    main: './extension.js',
    activationEvents: ['onLanguage:yaml'],
    contributes: { languages: [{ id: 'yaml', extensions: ['.yaml', '.yml'] }] },
  };
  writeFileSync(join(cwd, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(cwd, 'README.md'), 'A stand-in for tests.\n');
  writeFileSync(join(cwd, '.vscodeignore'), '');
  const packagePath = join(folder, 'redhat-yaml.vsix');
  await createVSIX({ cwd, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
  return packagePath;
}
