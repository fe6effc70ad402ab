// The editor tests: the packed extension in a real VS Code.
//   node test/editor/run.mjs [--only in-host,web,neighbours,ui,desktop] [--vsix FILE] [--suite DIR] [--ui DIR] [--ui-file PART] [--folder DIR]
// VSCODE_SERVER=4.93.1 (or `latest`) takes that version of code-server instead of the pinned one.
// Exit code 0: all that ran passed; 1: a test failed, or in CI nothing could run; 77: nothing could run here.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureHost, HostUnavailable, SKIPPED } from './install-host.mjs';
import { outputDir, runSuite } from './launch.mjs';
import { packRedHatYaml } from './neighbours/pack.mjs';
import { withVersion } from './other-version.mjs';
import { runDesktop } from './run-desktop.mjs';
import { runUiTests } from './ui.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const text = (fallback) => ({ type: 'string', default: fallback });
const { values: options } = parseArgs({
  options: {
    only: text('in-host,web,neighbours,ui,desktop'),
    vsix: { type: 'string' },
    suite: text(here('./suite')),
    ui: text(here('./ui')),
    'ui-file': text(''),
    folder: text(join(root, 'examples/web-shop-broken')),
  },
});
/** The examples are judged as on the day they were written for. */
const settings = { 'crisisLint.asOf': '2026-11-22' };
const inCI = Boolean(process.env.CI) && process.env.CI !== 'false';

/** Packs the extension with the project's own script and returns the newest package. */
function packExtension() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (!scripts.package) throw new Error('package.json has no script "package", and no --vsix is given');
  const { status } = spawnSync('npm', ['run', 'package'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm run package ended with ${status}`);
  const places = [root, join(root, 'dist')].filter((dir) => existsSync(dir));
  const found = places
    .flatMap((dir) => readdirSync(dir).map((name) => join(dir, name)))
    .filter((path) => path.endsWith('.vsix'));
  if (found.length === 0) throw new Error('npm run package left no .vsix in the project or in dist/');
  return found.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

const results = { passed: 0, failed: 0, skipped: [], tests: [], seconds: {}, figures: {}, vscode: undefined };

/** Keeps what was measured; measured again it is one more of a list. What it says depends on how busy the machine is. */
function figure(name, value) {
  results.figures[name] = [...(results.figures[name] ?? []), Number(value.toFixed(2))];
}

const load = () => `${loadavg()[0].toFixed(1)} on ${availableParallelism()} processors`;

function record(path, { title, state, ms, error, unsteady }) {
  const name = `${path} › ${title}`;
  if (state === 'pending') results.skipped.push({ name, reason: 'marked as pending in the suite' });
  else results[state] += 1;
  results.tests.push({ name, state, ms, ...(error && { error }), ...(unsteady && { unsteady }) });
  const mark = { passed: 'ok  ', failed: 'FAIL', pending: 'skip' }[state];
  console.log(`${mark} ${name} (${Math.round(ms)} ms)${error ? `\n${error}` : ''}`);
  if (unsteady && state === 'passed') console.log(`     only at the second try; the first ended so:\n${unsteady}`);
}

/** Runs one path. What cannot run here is a skip with its reason, anything else that ends it a failure. */
async function attempt(path, run) {
  const start = performance.now();
  try {
    await run();
  } catch (error) {
    if (error instanceof HostUnavailable) {
      results.skipped.push({ name: path, reason: error.message });
      console.log(`skip ${path}: ${error.message}`);
    } else {
      record(path, {
        title: 'run',
        state: 'failed',
        ms: performance.now() - start,
        error: error.stack ?? String(error),
      });
    }
  }
  results.seconds[path] = Number(((performance.now() - start) / 1000).toFixed(1));
}

/** Which part ran, in which VS Code, and what was not run and why. */
function summarise() {
  console.log(`\nThe extension in VS Code ${results.vscode ?? '(none)'}`);
  for (const [path, seconds] of Object.entries(results.seconds)) {
    const tests = results.tests.filter(({ name }) => name.startsWith(`${path} › `));
    const failed = tests.filter(({ state }) => state === 'failed').length;
    const reason = results.skipped.find(({ name }) => name === path)?.reason;
    const ran = tests.length > 0 ? `${tests.length} tests, ${failed} failed` : 'done';
    console.log(`  ${path.padEnd(10)} ${reason === undefined ? `${ran} (${seconds} s)` : `skipped: ${reason}`}`);
  }
  for (const { name, unsteady, state } of results.tests)
    if (unsteady && state === 'passed') console.log(`  needed a second try: ${name}`);
  for (const [name, values] of Object.entries(results.figures)) console.log(`  ${name}: ${values.join(', ')}`);
  console.log(`  load average ${load()}: times are of this machine as busy as it was`);
  console.log(`${results.passed} passed, ${results.failed} failed, ${results.skipped.length} skipped`);
}

async function main() {
  rmSync(outputDir, { recursive: true, force: true });
  mkdirSync(outputDir, { recursive: true });
  let host;
  let unavailable;
  await attempt('install', async () => {
    try {
      host = await ensureHost();
      if (process.env.VSCODE_SERVER) host = await withVersion(host, process.env.VSCODE_SERVER);
    } catch (error) {
      host = undefined;
      unavailable = error;
      if (!(error instanceof HostUnavailable)) throw error;
    }
  });
  const { suite, ui, folder } = options;
  let vsix;
  await attempt('package', () => (vsix = options.vsix ? resolve(options.vsix) : packExtension()));

  const inServer = (run) => () => {
    if (!host) throw unavailable;
    return run();
  };
  if (vsix) figure('vsixKB', statSync(vsix).size / 1024);
  const recordAll = (path, { version, tests, figures }) => {
    results.vscode = version;
    for (const test of tests) record(path, test);
    if (figures?.activationMs !== undefined) figure(`activationMs.${path}`, figures.activationMs);
  };
  const paths = {
    'in-host': inServer(async () =>
      recordAll('in-host', await runSuite({ host, name: 'in-host', vsix, suite, folder, settings })),
    ),
    web: inServer(async () =>
      recordAll('web', await runSuite({ host, name: 'web', vsix, suite, folder, settings, web: true })),
    ),
    neighbours: inServer(async () => {
      const beside = [await packRedHatYaml(host, outputDir)];
      const own = { suite: here('./neighbours'), folder: join(root, 'examples/web-shop') };
      recordAll('neighbours', await runSuite({ host, name: 'neighbours', vsix, settings, beside, ...own }));
    }),
    ui: inServer(() =>
      runUiTests({
        host,
        vsix,
        dir: ui,
        only: options['ui-file'],
        folder,
        settings,
        figure,
        onResult: (result) => record('ui', result),
      }),
    ),
    desktop: async () => recordAll('desktop', await runDesktop({ vsix, suite, folder, settings })),
  };
  for (const path of vsix ? options.only.split(',') : []) {
    if (!paths[path]) throw new Error(`no such path: ${path} (there are ${Object.keys(paths).join(', ')})`);
    await attempt(path, paths[path]);
  }

  writeFileSync(join(outputDir, 'results.json'), `${JSON.stringify(results, undefined, 2)}\n`);
  summarise();
  if (results.failed > 0) return 1;
  if (results.passed > 0) return 0;
  return inCI ? 1 : SKIPPED;
}

process.exitCode = await main();
