/** Holds the directions between folders: who may import whom, and what must run without Node. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** Below everything: what is generated from the schema sources, and their shape. */
const ground = ['generated', 'schema'];
const judging = ['rules', 'changes', 'policy', 'reporters', 'language'];

/** Folder → folders it may import, besides itself. A folder that is not named here fails the test. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  generated: ['core', ...ground],
  core: ground,
  ...Object.fromEntries(judging.map((folder) => [folder, ['core', ...ground]])),
  // Documents filled from a plan know how rules read the words in them.
  documents: ['core', 'rules', ...ground],
  // `lsp` starts the server.
  commands: ['core', 'documents', 'lsp', 'tools', ...judging, ...ground],
  lsp: ['core', 'documents', 'tools', ...judging, ...ground],
  // Of the server, its protocol alone.
  vscode: ['core', 'lsp'],
  node: ['core'],
  // Libraries behind ports of the core.
  tools: ['core', ...ground],
};

/** Run in browsers and virtual workspaces too. */
const pure = ['core', 'documents', ...ground, ...judging];

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.[mc]?[tj]s$/.test(file) && !file.endsWith('.d.ts'));

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join(src, file), 'utf8');
  const found = text.matchAll(
    /(?:^|[;}\n])\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:\bimport|\brequire)\s*\(\s*['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm,
  );
  return [...found].map(([, from, called, bare]) => ({ from: file, to: (from ?? called ?? bare)! }));
});

const folderOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');

/** The file of `src` that an import names; undefined for a package. */
function target({ from, to }: Import): string | undefined {
  if (!to.startsWith('.')) return undefined;
  return join('/', from, '..', to).slice(1).replaceAll('\\', '/');
}

test('the search finds imports', () => {
  expect(imports.length).toBeGreaterThan(100);
  expect(imports).toContainEqual({ from: 'commands/main.ts', to: './lint.ts' });
});

describe('directions', () => {
  for (const folder of new Set(files.map(folderOf).filter((each) => each !== ''))) {
    test(`${folder} imports only what stands below it`, () => {
      expect(Object.keys(mayImport)).toContain(folder);
      const wrong = imports.filter((each) => {
        const to = target(each);
        if (folderOf(each.from) !== folder || to === undefined) return false;
        return folderOf(to) !== folder && !mayImport[folder]!.includes(folderOf(to));
      });
      expect(wrong).toEqual([]);
    });
  }

  test('the client knows the server by its protocol alone', () => {
    const wrong = imports.filter(
      (each) =>
        each.from.startsWith('vscode/') && target(each)?.startsWith('lsp/') && target(each) !== 'lsp/protocol.ts',
    );
    expect(wrong).toEqual([]);
  });

  test('node knows of the core its ports, names of files, and how git reads what it is to ignore', () => {
    const known = ['core/ports.ts', 'core/file-names.ts', 'core/ignore.ts'];
    const wrong = imports.filter(
      (each) =>
        each.from.startsWith('node/') && target(each)?.startsWith('core/') && !known.includes(target(each) ?? ''),
    );
    expect(wrong).toEqual([]);
  });
});

describe('without Node', () => {
  test('no Node module is named', () => {
    expect(imports.filter(({ from, to }) => pure.includes(folderOf(from)) && to.startsWith('node:'))).toEqual([]);
  });

  test('everything bundles for a browser', async () => {
    const entries = files.filter((file) => pure.includes(folderOf(file)));
    const { errors } = await build({
      stdin: {
        contents: entries.map((file) => `import ${JSON.stringify(`./${file}`)};`).join('\n'),
        resolveDir: src,
        loader: 'js',
      },
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      ignoreAnnotations: true,
      logLevel: 'silent',
    });
    expect(errors).toEqual([]);
  });
});
