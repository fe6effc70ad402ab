// Runs the UI tests: what a user sees and does in the window of a real VS Code with the packed extension installed.
// A file of the folder exports `default {title: async ({page, workbench, server, folder, screenshot, figure}) => …}`, and
// where it wants other than the usual: `folder`, another workspace; `locale`, the window's language; `asksTrust`, folders
// that are not trusted yet; `opensItself`, a window that is still empty; `beside`, packs other extensions in a folder. Every
// test has a window and a copy of the workspace of its own.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { clipOf } from './browser.mjs';
import { copyWorkspace, launchBrowser, newWindow, openWorkbench, outputDir, startServer } from './launch.mjs';

// Tests wait for what they want to see; these only end what will never come, on the slowest machine.
const TEST_TIMEOUT_MS = 600_000;
const ACTION_TIMEOUT_MS = 120_000;

async function timeLimit() {
  await sleep(TEST_TIMEOUT_MS, undefined, { ref: false });
  throw new Error(`not done after ${TEST_TIMEOUT_MS / 1000} s`);
}

async function runTest({ server, browser, module, folder, name, body, figure }) {
  const workspace = copyWorkspace(module.folder ?? folder);
  const page = await newWindow(browser, module.locale);
  page.setDefaultTimeout(ACTION_TIMEOUT_MS);
  /** Of the whole window, or of the parts of it that the selectors name. */
  const screenshot = async (label, ...parts) => {
    const clip = parts.length > 0 ? { clip: await clipOf(page, parts) } : {};
    await page.screenshot({ path: join(outputDir, `ui-${label}.png`), ...clip });
  };
  try {
    const perform = async () => {
      const open = () => openWorkbench({ page, server, folder: workspace.folder });
      const workbench = module.opensItself ? undefined : await open();
      await body({ page, workbench, server, folder: workspace.folder, screenshot, figure });
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

/** One server for all files that want the same kind; they are started when first wanted. */
function serverPool(options) {
  const servers = new Map();
  return {
    async get({ locale, asksTrust = false, beside: pack }) {
      const key = `${locale} ${asksTrust} ${pack ?? ''}`;
      if (!servers.has(key)) {
        const beside = pack ? await pack(outputDir) : [];
        servers.set(key, await startServer({ ...options, locale, asksTrust, beside }));
      }
      return servers.get(key);
    },
    stop: () => Promise.all([...servers.values()].map((server) => server.stop())),
  };
}

/**
 * Runs the files of `dir` whose names hold `only`, and returns their results: `[{title, state, ms, error?, unsteady?}]`.
 * A test that fails is run once more; `unsteady` says how it failed first. Calls `onResult` for each, and
 * `figure(name, value)` for what a test has measured.
 */
export async function runUiTests({ host, vsix, dir, only = '', folder, settings = {}, figure, onResult = () => {} }) {
  const files = readdirSync(dir).filter((name) => name.endsWith('.mjs') && name.includes(only));
  if (files.length === 0) throw new Error(`no UI tests in ${dir}`);
  const results = [];
  const servers = serverPool({ host, vsix, settings });
  let browser;
  try {
    browser = await launchBrowser(host);
    for (const file of files.sort()) {
      const module = await import(pathToFileURL(resolve(dir, file)).href);
      const base = file.replace(/\.mjs$/, '');
      for (const [index, [title, body]] of Object.entries(module.default).entries()) {
        const start = performance.now();
        const result = { title: `${base} › ${title}`, state: 'passed' };
        const name = `${base}-${index + 1}`;
        const once = async (label) =>
          runTest({ server: await servers.get(module), browser, module, folder, name: label, body, figure });
        try {
          // A window that is drawn late is no fault of the extension's: twice in a row is. Both times are told.
          await once(name).catch((error) => {
            result.unsteady = error.stack ?? String(error);
            return once(`${name}-again`);
          });
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
    await servers.stop();
  }
  return results;
}
