// The editor tests: the packed extension in a real VS Code.
//   node test/editor/run.mjs [--only in-host,web,ui,desktop] [--vsix FILE] [--suite DIR] [--ui DIR] [--folder DIR]
// Exit code 0: all that ran passed; 1: a test failed, or in CI nothing could run; 77: nothing could run here.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureHost, HostUnavailable, SKIPPED } from './install-host.mjs';
import { outputDir, runSuite } from './launch.mjs';
import { runDesktop } from './run-desktop.mjs';
import { runUiTests } from './ui.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const text = (fallback) => ({ type: 'string', default: fallback });
const { values: options } = parseArgs({
  options: {
    only: text('in-host,web,ui,desktop'),
    vsix: { type: 'string' },
    suite: text(here('./suite')),
    ui: text(here('./ui')),
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

const results = { passed: 0, failed: 0, skipped: [], tests: [], seconds: {} };

function record(path, { title, state, ms, error }) {
  const name = `${path} › ${title}`;
  if (state === 'pending') results.skipped.push({ name, reason: 'marked as pending in the suite' });
  else results[state] += 1;
  results.tests.push({ name, state, ms, ...(error && { error }) });
  const mark = { passed: 'ok  ', failed: 'FAIL', pending: 'skip' }[state];
  console.log(`${mark} ${name} (${Math.round(ms)} ms)${error ? `\n${error}` : ''}`);
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

async function main() {
  rmSync(outputDir, { recursive: true, force: true });
  mkdirSync(outputDir, { recursive: true });
  let host;
  let unavailable;
  await attempt('install', async () => {
    host = await ensureHost().catch((error) => {
      unavailable = error;
      if (!(error instanceof HostUnavailable)) throw error;
    });
  });
  const { suite, ui, folder } = options;
  let vsix;
  await attempt('package', () => (vsix = options.vsix ? resolve(options.vsix) : packExtension()));

  const inServer = (run) => () => {
    if (!host) throw unavailable;
    return run();
  };
  const recordAll = (path, { tests }) => {
    for (const test of tests) record(path, test);
  };
  const paths = {
    'in-host': inServer(async () =>
      recordAll('in-host', await runSuite({ host, name: 'in-host', vsix, suite, folder, settings })),
    ),
    web: inServer(async () =>
      recordAll('web', await runSuite({ host, name: 'web', vsix, suite, folder, settings, web: true })),
    ),
    ui: inServer(() =>
      runUiTests({ host, vsix, dir: ui, folder, settings, onResult: (result) => record('ui', result) }),
    ),
    desktop: async () => recordAll('desktop', await runDesktop({ vsix, suite, folder, settings })),
  };
  for (const path of vsix ? options.only.split(',') : []) {
    if (!paths[path]) throw new Error(`no such path: ${path} (there are ${Object.keys(paths).join(', ')})`);
    await attempt(path, paths[path]);
  }

  writeFileSync(join(outputDir, 'results.json'), `${JSON.stringify(results, undefined, 2)}\n`);
  const times = Object.entries(results.seconds).map(([path, seconds]) => `${path} ${seconds} s`);
  console.log(
    `\n${results.passed} passed, ${results.failed} failed, ${results.skipped.length} skipped (${times.join(', ')})`,
  );
  for (const { name, reason } of results.skipped) console.log(`  skipped ${name}: ${reason}`);
  if (results.failed > 0) return 1;
  if (results.passed > 0) return 0;
  return inCI ? 1 : SKIPPED;
}

process.exitCode = await main();
