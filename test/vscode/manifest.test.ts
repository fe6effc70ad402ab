/** The manifest that is made for the extension agrees with its code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { extensionManifest } from '../../scripts/vscode/manifest.mjs';
import * as protocol from '../../src/lsp/protocol.ts';
import { defaultSettings } from '../../src/lsp/session.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { manifest, nls } = extensionManifest();
const { contributes } = manifest;
const code = readdirSync(`${root}src/vscode`)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(`${root}src/vscode/${name}`, 'utf8'))
  .join('\n');

const clientCommands = Object.values<string>(protocol.clientCommands);
const registered = new Set([
  ...[...code.matchAll(/^ {4}'(crisis-lint\.\w+)':/gm)].map(([, id]) => id!),
  ...clientCommands,
]);
const contributed = contributes.commands.map(({ command }) => command);

describe('commands', () => {
  test('each one in the manifest is registered', () => {
    expect(contributed.length).toBeGreaterThan(12);
    expect(contributed.filter((command) => !registered.has(command))).toEqual([]);
  });

  test('each one registered is in the manifest, but for one that only lenses call', () => {
    const missing = [...registered].filter((command) => !contributed.includes(command));
    expect(missing).toEqual([protocol.clientCommands.showReferences]);
  });

  test('each is run by a test in the editor', () => {
    const folders = ['suite', 'ui'].map((name) => `${root}test/editor/${name}/`);
    const tests = folders.flatMap((folder) => readdirSync(folder).map((name) => readFileSync(folder + name, 'utf8')));
    const all = tests.join('\n');
    const isRun = ({ command, title }: { command: string; title: string }) =>
      all.includes(`'${command}'`) || all.includes(`'Crisis: ${nls.en[title.slice(1, -1)]}'`);
    expect(contributes.commands.filter((each) => !isRun(each)).map(({ command }) => command)).toEqual([]);
  });

  test('none has the name of one that the server runs', () => {
    const server: string[] = Object.values(protocol.serverCommands);
    expect([...registered].filter((command) => server.includes(command))).toEqual([]);
  });

  test('all are found under one category', () => {
    expect(new Set(contributes.commands.map(({ category }) => category))).toEqual(new Set(['Crisis']));
  });
});

test('the settings are those of the server, with its defaults', () => {
  const own = Object.entries(contributes.configuration.properties)
    .filter(([id]) => id !== 'crisisLint.trace.server')
    .map(([id, { default: value }]) => [id.replace('crisisLint.', ''), value]);
  expect(Object.fromEntries(own)).toEqual(defaultSettings);
});

test('every text of the manifest is there in both languages, and used', () => {
  const used = new Set([...JSON.stringify(manifest).matchAll(/%([\w.-]+)%/g)].map(([, key]) => key!));
  expect(new Set(Object.keys(nls.en))).toEqual(used);
  expect(new Set(Object.keys(nls['zh-cn']))).toEqual(used);
});

test('files that the manifest names are there', () => {
  const pictures = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => `docs/${media.image}`));
  const files = [...contributes.snippets.map(({ path }) => path), ...pictures, `src/vscode/${manifest.icon}`];
  expect(files.filter((file) => !existsSync(root + file))).toEqual([]);
});

test('it starts only where there is a plan, and doubles nobody else', () => {
  expect(manifest.activationEvents.every((event) => event.startsWith('workspaceContains:'))).toBe(true);
  expect(Object.keys(contributes)).not.toContain('yamlValidation');
  expect(Object.keys(contributes)).not.toContain('jsonValidation');
});
