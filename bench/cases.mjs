// What is measured: which tools, on which files, how often.

import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { asOf } from './corpus.mjs';
import { measure } from './measure.mjs';
import { brokenFiles } from './rivals.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Bundled with the options that scripts/build.mjs has for the command, so that loading costs both the same. */
export async function bundleParseOnly(scratch) {
  const outfile = join(scratch, 'parse-only.mjs');
  await bundle({
    entryPoints: [here('parse-only.mjs')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    minifyWhitespace: true,
    minifySyntax: true,
    mainFields: ['module', 'main'],
    alias: { yaml: here('../node_modules/yaml/browser/dist/index.js') },
  });
  return outfile;
}

/** Copies the build, so that building anew meanwhile does not mix two of them in one table. */
function copyProduct(cli, scratch) {
  const [from, to] = [dirname(cli), join(scratch, 'product', 'dist')];
  cpSync(from, to, { recursive: true });
  const manifest = join(from, '..', 'package.json');
  if (existsSync(manifest)) cpSync(manifest, join(to, '..', 'package.json'));
  return join(to, basename(cli));
}

/** The product as a tool to measure: cold and on one thread, as far as this build has switches for that and `own` are no others. */
export async function describeProduct({ scratch, results: { problems } }, build) {
  const cli = copyProduct(build, scratch);
  const help = await measure({ command: [process.execPath, cli, '--help'], cwd: scratch, scratch });
  const switches = [['--threads', '1'], ['--no-cache']].filter(([name]) => help.stdout.includes(name)).flat();
  return (set, name = 'crisis-lint', own = switches) => ({
    name,
    command: [process.execPath, cli, '--as-of', asOf, '-f', 'json', ...own, '.'],
    cwd: set.dir,
    accepts: [0, 1],
    check({ stdout, stderr, exit }) {
      if (!stdout.startsWith('{')) throw new Error(`no JSON (exit ${exit}): ${stderr.trim() || stdout}`);
      const { files } = JSON.parse(stdout).summary;
      const problem = `crisis-lint read ${files} of the ${set.files} files of "${set.name}": its time says nothing`;
      if (files < set.files && !problems.includes(problem)) problems.push(problem);
    },
  });
}

/** Our own cases: what it costs to start, and what it costs beyond parsing. */
export async function measureOurselves(bench, ours, parseOnly) {
  const { set, group, quick } = bench;
  const parsing = (files, name = 'parse only') => ({
    name,
    command: [process.execPath, parseOnly, '.'],
    cwd: files.dir,
  });
  const both = set('1 of both');
  await group('one file', { base: 'node -e 0', files: 1, rounds: quick ? 9 : 21 }, [
    { name: 'node -e 0', command: [process.execPath, '-e', '0'], cwd: both.dir },
    ours(set('1 YAML'), 'crisis-lint, 1 YAML'),
    ours(set('1 Markdown'), 'crisis-lint, 1 Markdown'),
    ours(both, 'crisis-lint, 1 of both'),
    ours(set('1 full plan'), 'crisis-lint, 1 full plan'),
    parsing(both, 'parse only, 1 of both'),
  ]);
  for (const [count, rounds] of Object.entries(quick ? { 300: 3 } : { 300: 5, 2000: 3 })) {
    const files = set(count);
    const shape = { base: 'parse only', files: files.files, rounds };
    await group(`${count} files`, shape, [parsing(files), ours(files)]);
    await measureAgain(bench, ours, files, rounds);
  }
  if (!quick) await measureThreads(bench, ours);
}

/** What a run costs whose files were judged before: all of them as they are, and with one of them changed. */
async function measureAgain({ group, scratch, set }, ours, files, rounds) {
  const kept = (dir, name, folder) => ours({ ...files, dir }, name, ['--threads', '1', '--cache-location', folder]);
  const again = kept(files.dir, 'crisis-lint, second run', join(scratch, `cache ${files.name}`));
  // Files that were written a moment ago are not trusted to look as they are.
  await new Promise((resolve) => setTimeout(resolve, 3500));
  await measure({ ...again, scratch });
  // A copy: the files themselves are measured by others.
  const dir = join(scratch, `edited ${files.name}`);
  cpSync(files.dir, dir, { recursive: true });
  const edited = kept(dir, 'crisis-lint, one file changed', join(scratch, `cache of edited ${files.name}`));
  await measure({ ...edited, scratch });
  const [plan] = readdirSync(join(dir, 'teams'));
  const change = `echo '# changed' >> 'teams/${plan}/crisis-plan.yaml'; exec "$0" "$@"`;
  const shape = { base: 'node -e 0', files: files.files, rounds: 2 * rounds, light: true };
  await group(`${files.name} files, with a cache`, shape, [
    { name: 'node -e 0', command: [process.execPath, '-e', '0'], cwd: set('1 of both').dir },
    again,
    { ...edited, command: ['bash', '-c', change, ...edited.command] },
  ]);
}

/** What reading in threads costs, and what it saves where there are cores for it. */
async function measureThreads({ group, set }, ours) {
  const files = set('2000');
  const most = Math.min(4, availableParallelism());
  const threaded = (count) => ours(files, `crisis-lint, ${count} threads`, ['--no-cache', '--threads', String(count)]);
  await group('2000 files, in threads', { base: 'crisis-lint', files: files.files, rounds: 2 }, [
    ours(files),
    ...(most > 2 ? [threaded(2)] : []),
    threaded(Math.max(2, most)),
  ]);
}

/** Those of the rivals that object to a broken file, as all of them should. */
async function thoseThatWork(rivals, { scratch, results }) {
  const broken = join(scratch, 'broken');
  mkdirSync(broken);
  for (const [path, text] of Object.entries(brokenFiles)) writeFileSync(join(broken, path), text);
  const working = [];
  for (const rival of rivals) {
    try {
      const { exit } = await measure({ ...rival, cwd: broken, scratch });
      if (exit !== 0) working.push(rival);
      else results.problems.push(`${rival.name} finds nothing in a broken file: left out`);
    } catch (error) {
      results.problems.push(`${rival.name} does not run here: ${error.message}`);
    }
  }
  return working;
}

/** Everyone on the same files: YAML tools on the YAML files, Markdown tools on the Markdown files, we on either. */
export async function measureRivals(bench, ours, rivals) {
  const { set, group, quick } = bench;
  const working = await thoseThatWork(rivals, bench);
  for (const [count, rounds] of Object.entries(quick ? { 1: 2, 300: 1 } : { 1: 5, 300: 2, 2000: 1 }))
    for (const kind of ['YAML', 'Markdown']) {
      const files = set(`${count} ${kind}`);
      const tools = working.filter((rival) => rival.kind === kind).map((rival) => ({ ...rival, cwd: files.dir }));
      const shape = { base: 'crisis-lint', files: files.files, rounds };
      await group(`${kind} tools, ${count} ${count === '1' ? 'file' : 'files'}`, shape, [ours(files), ...tools]);
    }
}
