// Packs the extensions that tests put beside ours.
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
  return packed(cwd, {
    name: 'vscode-yaml',
    publisher: 'redhat',
    version: '1.19.0',
    activationEvents: ['onLanguage:yaml'],
    contributes: { languages: [{ id: 'yaml', extensions: ['.yaml', '.yml'] }] },
  });
}

/** Puts a hint at the first line of the plan, the moment that VS Code lets it. */
const quickest = `const { Diagnostic, DiagnosticSeverity, languages, Range, Uri, workspace } = require('vscode');
exports.activate = ({ subscriptions }) => {
  const all = languages.createDiagnosticCollection('quickest');
  subscriptions.push(all);
  const plan = Uri.joinPath(workspace.workspaceFolders[0].uri, 'crisis-plan.yaml');
  all.set(plan, [new Diagnostic(new Range(0, 0, 0, 5), 'here', DiagnosticSeverity.Hint)]);
};
`;

/** Returns the package, made in `folder`, of an extension that does nothing but show something as soon as one can. */
export async function packQuickest(folder) {
  const cwd = join(folder, 'quickest');
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, 'extension.js'), quickest);
  return packed(cwd, {
    name: 'quickest',
    publisher: 'tests',
    version: '1.0.0',
    activationEvents: ['workspaceContains:crisis-plan.yaml'],
  });
}

/** Packs the folder that holds an `extension.js`; `manifest` is what is this extension's own. */
async function packed(cwd, manifest) {
  const common = { engines: { vscode: '^1.91.0' }, main: './extension.js' };
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ ...common, ...manifest }));
  writeFileSync(join(cwd, 'README.md'), 'Made for tests.\n');
  writeFileSync(join(cwd, '.vscodeignore'), '');
  const packagePath = `${cwd}.vsix`;
  await createVSIX({ cwd, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
  return packagePath;
}
