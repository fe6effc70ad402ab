// Runs a suite inside the extension host of a real VS Code.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser, newWindow, openWorkbench } from './browser.mjs';
import { bundleSuite } from './bundle.mjs';
import { startServer } from './server.mjs';

export { launchBrowser, newWindow, openWorkbench, startServer };

/** Only ends what will never end: on a busy machine the suite takes minutes. */
const SUITE_TIMEOUT_MS = 1_200_000;
/** Screenshots, logs and results of a run. */
export const outputDir = fileURLToPath(new URL('../../test-output/editor/', import.meta.url));

/** A copy of the folder that tests may write to, in a folder of its own in which the results are put beside it. */
export function copyWorkspace(folder) {
  const root = mkdtempSync(join(tmpdir(), 'crisis-lint-ws-'));
  const workspace = join(root, 'workspace');
  if (folder) cpSync(folder, workspace, { recursive: true });
  else mkdirSync(workspace);
  const remove = () => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return { folder: workspace, resultFile: join(root, 'result.json'), remove };
}

/**
 * What the suite wrote. Throws if the host wrote nothing, ran nothing, ended otherwise than the tests did, was another
 * than `expected.host`, or did not load the extension that lies in `expected.extensionDir`.
 */
export function readReport({ resultFile, exitCode, expected }) {
  if (!existsSync(resultFile)) throw new Error(`VS Code ended with ${exitCode} and left no results`);
  const report = JSON.parse(readFileSync(resultFile, 'utf8'));
  const failed = report.tests.filter(({ state }) => state === 'failed').length;
  if (report.tests.length === 0) throw new Error('no test ran');
  if (exitCode !== (failed > 0 ? 1 : 0)) throw new Error(`VS Code ended with ${exitCode} after ${failed} failed tests`);
  if (report.host !== expected.host)
    throw new Error(`the suite ran in the ${report.host} host, not in ${expected.host}`);
  // Compared by name: drive letters and links make whole paths differ.
  const name = basename(expected.extensionDir);
  if (!report.extensions.some(({ location }) => decodeURIComponent(location).endsWith(`/${name}`))) {
    throw new Error(`VS Code did not load the extension in ${expected.extensionDir}`);
  }
  return report;
}

/** Lets the tests reach us from the window; `verdict` is the exit code that they give. */
async function listen(page, log) {
  const text = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
  let done;
  let fail;
  const verdict = new Promise((...settle) => ([done, fail] = settle));
  page.on('crash', () => fail(new Error('the browser window crashed')));
  page.on('console', (message) => log.push(`[window] ${message.text()}`));
  await page.exposeFunction('codeAutomationLog', (_type, values) => log.push(`[host] ${values.map(text).join(' ')}`));
  await page.exposeFunction('codeAutomationExit', (code) => done(code));
  const timer = setTimeout(() => fail(new Error(`no verdict after ${SUITE_TIMEOUT_MS / 1000} s`)), SUITE_TIMEOUT_MS);
  timer.unref();
  verdict.catch(() => {}).finally(() => clearTimeout(timer)); // nobody may be waiting, if the page does not even open
  return { verdict };
}

/**
 * Runs the suites of a folder inside VS Code with the packed extension `vsix` installed as a user would; with `web` its
 * `browser` entry runs, in the web worker host. Returns the report `{version, tests: [{title, state, ms, error?}]}`;
 * throws if VS Code gave none. `beside`: other packed extensions to be there. On any failure a screenshot and the log `<name>-failed.*` are in `outputDir`.
 */
export async function runSuite({ host, name, vsix, suite, folder, settings, web = false, beside = [] }) {
  const tests = await bundleSuite({ suite, name, web });
  const workspace = copyWorkspace(folder);
  const log = [];
  let server;
  let browser;
  let page;
  let report;
  try {
    server = await startServer({ host, vsix, web, settings, beside });
    browser = await launchBrowser(host);
    page = await newWindow(browser);
    const remote = (path) => `vscode-remote://${server.authority}${encodeURI(resolve(path))}`;
    // One path only: VS Code keeps the last. It is the suite's, whose entry says in which host the tests run.
    const payload = [
      ['extensionDevelopmentPath', remote(tests)],
      ['extensionTestsPath', remote(join(tests, 'index.js'))],
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ];
    const { verdict } = await listen(page, log);
    const query = new URLSearchParams({ folder: workspace.folder, payload: JSON.stringify(payload) });
    await page.goto(`${server.url}/?${query}`);
    const exitCode = await verdict;
    const expected = { host: web ? 'worker' : 'node', extensionDir: server.extensionDir };
    report = readReport({ resultFile: workspace.resultFile, exitCode, expected });
    return report;
  } finally {
    if (!report || report.tests.some(({ state }) => state === 'failed')) {
      await page?.screenshot({ path: join(outputDir, `${name}-failed.png`) }).catch(() => {});
      writeFileSync(join(outputDir, `${name}-failed.log`), `${log.join('\n')}\n[server]\n${server?.output()}`);
    }
    await browser?.close();
    await server?.stop();
    workspace.remove();
  }
}
