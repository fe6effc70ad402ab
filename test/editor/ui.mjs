// Runs the UI tests: what a user sees and does in the window of a real VS Code with the packed extension installed.
// A file of the folder exports `default {title: async ({page, workbench, folder, screenshot}) => …}`, and `folder` if
// it wants another workspace. Every test has a window and a copy of the workspace of its own.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { copyWorkspace, launchBrowser, newWindow, openWorkbench, outputDir, startServer } from './launch.mjs';

const TEST_TIMEOUT_MS = 150_000;
const ACTION_TIMEOUT_MS = 40_000;

async function timeLimit() {
  await sleep(TEST_TIMEOUT_MS, undefined, { ref: false });
  throw new Error(`not done after ${TEST_TIMEOUT_MS / 1000} s`);
}

async function runTest({ server, browser, folder, name, body }) {
  const workspace = copyWorkspace(folder);
  const page = await newWindow(browser);
  page.setDefaultTimeout(ACTION_TIMEOUT_MS);
  const screenshot = (label) => page.screenshot({ path: join(outputDir, `ui-${label}.png`) });
  try {
    const perform = async () => {
      const workbench = await openWorkbench({ page, server, folder: workspace.folder });
      await body({ page, workbench, folder: workspace.folder, screenshot });
    };
    await Promise.race([perform(), timeLimit()]);
  } catch (error) {
    await screenshot(`${name}-failed`).catch(() => {});
    throw error;
  } finally {
    await page.context().close();
    workspace.remove();
  }
}

/** Runs the files of `dir` and returns their results: `[{title, state, ms, error?}]`. Calls `onResult` for each. */
export async function runUiTests({ host, vsix, dir, folder, settings = {}, onResult = () => {} }) {
  const files = readdirSync(dir).filter((name) => name.endsWith('.mjs'));
  if (files.length === 0) throw new Error(`no UI tests in ${dir}`);
  const results = [];
  const server = await startServer({ host, vsix, settings });
  let browser;
  try {
    browser = await launchBrowser(host);
    for (const file of files.sort()) {
      const module = await import(pathToFileURL(resolve(dir, file)).href);
      const base = file.replace(/\.mjs$/, '');
      for (const [index, [title, body]] of Object.entries(module.default).entries()) {
        const start = performance.now();
        const result = { title: `${base} › ${title}`, state: 'passed' };
        try {
          await runTest({ server, browser, folder: module.folder ?? folder, name: `${base}-${index + 1}`, body });
        } catch (error) {
          Object.assign(result, { state: 'failed', error: error.stack ?? String(error) });
        }
        result.ms = Math.round(performance.now() - start);
        results.push(result);
        onResult(result);
      }
    }
  } finally {
    await browser?.close();
    await server.stop();
  }
  return results;
}
