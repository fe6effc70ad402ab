// The browser that shows VS Code, and the few gestures of its workbench that UI tests share.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
FLAGS.push('--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage');
const VIEWPORT = { width: 1400, height: 900 };

/**
 * Starts the host's Chromium, or the one at CHROMIUM_PATH. The fonts of the system are used; where fontconfig is not
 * set up at all, one Latin font of the host. No Chinese font comes along: tests must not depend on glyphs.
 */
export function launchBrowser(host) {
  const { chromium } = createRequire(join(host.dir, 'package.json'))('playwright-core');
  const own = process.env.CHROMIUM_PATH;
  if (own) return chromium.launch({ executablePath: own, args: FLAGS });
  const env = { ...process.env, LD_LIBRARY_PATH: host.chromiumLibs };
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_FILE = host.fontsConfig;
  return chromium.launch({ executablePath: host.chromium, args: FLAGS, env });
}

/** A window of its own: nothing is remembered from earlier ones. */
export async function newWindow(browser) {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-US' });
  return context.newPage();
}

/** Opens a folder in the window and waits until the workbench stands. */
export async function openWorkbench({ page, server, folder }) {
  await page.goto(`${server.url}/?folder=${encodeURIComponent(folder)}`);
  await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
  return workbenchOf(page);
}

function workbenchOf(page) {
  const quickInput = page.locator('.quick-input-widget input').first();
  const firstOption = page.locator('.quick-input-list .monaco-list-row').first();

  const suggestions = page.locator('.suggest-widget.visible .monaco-list-row');

  /** Types into VS Code's quick input and takes the first entry that shows the label. */
  async function pick(key, text, label) {
    await page.keyboard.press(key);
    await quickInput.fill(text);
    await firstOption.filter({ hasText: label }).waitFor();
    await page.keyboard.press('Enter');
    // Keys that come before it is gone, or has become the command's own, would be lost in it.
    const taken = (asked) => {
      const input = document.querySelector('.quick-input-widget input');
      return !input?.checkVisibility() || input.value !== asked;
    };
    await page.waitForFunction(taken, text);
  }

  return {
    /** Opens a file of the folder by its relative path. */
    async openFile(path) {
      const name = path.split('/').at(-1);
      await pick('Control+p', path, name);
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
      await page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
    },
    /** Runs a command by its full title, such as "Crisis: Check Plan". */
    runCommand: (title) => pick('F1', `>${title}`, title),
    /** Sets the cursor, counted from 1. */
    async goTo(line, column = 1) {
      await pick('Control+g', `:${line}:${column}`, /line/i);
      await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    },
    /** Opens the quick fixes at the cursor; returns the one that shows the text. A pass of the linter may close the list: try again. */
    async quickFix(text) {
      const fix = page.locator('.action-widget').getByText(text).first();
      for (let attempt = 1; ; attempt++) {
        await page.keyboard.press('Control+.');
        try {
          await fix.waitFor({ timeout: 5_000 });
          return fix;
        } catch (error) {
          if (attempt === 4) throw error;
          await page.keyboard.press('Escape');
        }
      }
    },
    /** Opens the Problems panel; returns its locator. */
    async showProblems() {
      const panel = page.locator('.markers-panel');
      if (!(await panel.isVisible())) await page.keyboard.press('Control+Shift+M');
      await panel.waitFor();
      return panel;
    },
    /** The entries of the visible suggestion list. */
    suggestions,
    /** Takes the suggestion whose label is exactly this one. */
    acceptSuggestion: (label) =>
      suggestions
        .filter({ has: page.getByText(label, { exact: true }) })
        .first()
        .click(),
    /** The text of the active editor's visible lines. */
    editor: page.locator('.editor-group-container.active .view-lines').first(),
    /** The document inside the n-th webview. Keys sent while it has the focus are lost: click into the editor first. */
    webview: (n = 0) => page.frameLocator('iframe.webview.ready').nth(n).frameLocator('#active-frame'),
  };
}
