// A stand-in for the Red Hat YAML extension: its own language server, of the npm registry, with the extension's defaults
// and under its id. The extension itself comes from marketplaces only.
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { l10nPath, module } from './server.json';

const defaults = {
  yaml: {
    validate: true,
    hover: true,
    completion: true,
    format: { enable: true },
    // The store of schemas is on the net.
    schemaStore: { enable: false },
    schemas: {},
    suggest: { parentSkeletonSelectedFirst: false },
  },
};

export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module, transport: TransportKind.ipc };
  const client = new LanguageClient('yaml', 'YAML Support', server, {
    documentSelector: [{ language: 'yaml' }, { language: 'dockercompose' }, { pattern: '*.y(a)ml' }],
    synchronize: { configurationSection: ['yaml', 'editor', 'files'] },
    initializationOptions: { l10nPath },
    middleware: { workspace: { configuration: ({ items }) => items.map(({ section }) => settingsOf(section)) } },
  });
  context.subscriptions.push(client);
  await client.start();
}

function settingsOf(section: string | undefined): unknown {
  return section === 'yaml' ? defaults.yaml : section === '[yaml]' ? { 'editor.tabSize': 2 } : {};
}
