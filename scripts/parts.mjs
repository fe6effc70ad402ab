// The command and the library as parts that load each other: what every run needs in one, the rest each when it is needed.
import { join } from 'node:path';
import { build } from 'rolldown';
import { lighterMarkdown } from './lighter-markdown.mjs';

/** What every run loads, whatever it is asked: one part, which loads in half the time of thirty. */
const always = [
  'src/cli.ts',
  'src/commands/lint.ts',
  'src/commands/reporting.ts',
  'src/reporters/stylish.ts',
  'src/reporters/json.ts',
];
/** What judges: a run whose result was kept does without. */
const forJudging = ['src/commands/lint-run.ts'];
/** What a run loads once it meets a Markdown file. */
const forMarkdown = ['src/core/read/markdown.ts'];

/** Commander starts sub-commands that are programs of their own, which we have none of: Node need not load the module for it. */
const withoutChildProcess = {
  name: 'without-child-process',
  resolveId: (source, importer) =>
    source === 'node:child_process' && importer?.includes('commander') ? '\0empty' : undefined,
  load: (id) => (id === '\0empty' ? 'export default {};' : undefined),
};

/**
 * Writes the parts into `dir` as CommonJS: so they start with V8's byte code, and `require` of the library works on every Node.
 *
 * @returns {Promise<{modules: {path: string, bytes: number}[], exports: string[]}>} the modules that code was taken from, each with its share of
 *   the part it is in, and the names that the library exports
 */
export async function buildParts(root, dir, define) {
  const imports = new Map();
  const graph = {
    name: 'graph',
    buildEnd() {
      for (const id of this.getModuleIds()) imports.set(id, this.getModuleInfo(id)?.importedIds ?? []);
    },
  };
  const closures = new Map();
  const isNeededBy = (entries) => (id) => {
    if (!closures.has(entries))
      closures.set(
        entries,
        closure(
          entries.map((path) => join(root, path)),
          imports,
        ),
      );
    return closures.get(entries).has(id);
  };
  const { output } = await build({
    cwd: root,
    input: { command: 'src/cli.ts', index: 'src/index.ts', reader: 'src/reader.ts' },
    platform: 'node',
    resolve: {
      mainFields: ['module', 'main'],
      // Its build for Node is CommonJS, of which nothing can be left out.
      alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
    },
    transform: { target: 'node20.19', define },
    plugins: [withoutChildProcess, lighterMarkdown, graph],
    logLevel: 'warn',
    write: true,
    output: {
      dir,
      format: 'cjs',
      exports: 'named',
      minify: true,
      comments: { legal: false },
      charset: 'utf8',
      // The starter's own `require` finds the other parts and their byte code.
      dynamicImportInCjs: false,
      entryFileNames: '[name].cjs',
      chunkFileNames: 'part-[hash].cjs',
      codeSplitting: {
        groups: [
          // The command itself stays out: the library, which shares the rest, must not start it.
          { name: 'core', test: (id) => id !== join(root, always[0]) && isNeededBy(always)(id), priority: 3 },
          { name: 'judge', test: isNeededBy(forJudging), priority: 2 },
          { name: 'markdown', test: isNeededBy(forMarkdown), priority: 1 },
        ],
      },
    },
  });
  const modules = output.flatMap(({ code = '', modules = {} }) => {
    const used = Object.entries(modules).filter(([, { renderedLength }]) => renderedLength > 0);
    const sizes = used.map(([path, { code }]) => ({ path, bytes: Buffer.byteLength(code) }));
    // What a module weighs is known before the part is made smaller: each gets as much smaller as the whole.
    const scale = Buffer.byteLength(code) / sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    return sizes.map(({ path, bytes }) => ({ path, bytes: bytes * scale }));
  });
  const { exports } = output.find(({ name, isEntry }) => isEntry && name === 'index');
  return { modules, exports: [...exports].sort() };
}

/** All modules that loading `entries` loads at once: what they import only later is left out. */
function closure(entries, imports) {
  const found = new Set();
  const visit = (id) => {
    if (found.has(id)) return;
    found.add(id);
    for (const next of imports.get(id) ?? []) visit(next);
  };
  entries.forEach(visit);
  return found;
}
