// The browser that shows VS Code, and the few gestures of its workbench that UI tests share.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
FLAGS.push('--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage');
const VIEWPORT = { width: 1280, height: 800 };

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
export async function newWindow(browser, locale = 'en-US') {
  const context = await browser.newContext({ viewport: VIEWPORT, locale });
  return context.newPage();
}

/** The least rectangle that holds the named parts of the window. */
export async function clipOf(page, selectors) {
  const boxes = await Promise.all(selectors.map((selector) => page.locator(selector).first().boundingBox()));
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Opens a folder in the window and waits until the workbench stands. */
export async function openWorkbench({ page, server, folder }) {
  await page.goto(`${server.url}/?folder=${encodeURIComponent(folder)}`);
  await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
  return workbenchOf(page);
}

export function workbenchOf(page) {
  const quickInput = page.locator('.quick-input-widget input').first();
  const firstOption = page.locator('.quick-input-list .monaco-list-row').first();

  const suggestions = page.locator('.suggest-widget.visible .monaco-list-row');

  /**
   * Repeats a gesture until it has shown what it should. What it opens is closed again by an editor that takes the focus,
   * by code lenses that push the lines down, by a pass of the linter: a person would try again too.
   */
  async function insist(gesture, shown) {
    for (let attempt = 1; ; attempt++) {
      try {
        await gesture();
        await shown.waitFor({ timeout: 15_000 });
        return;
      } catch (error) {
        if (attempt === 10) throw error;
        await page.keyboard.press('Escape');
      }
    }
  }

  /** Types into VS Code's quick input and takes the first entry that shows the label. */
  async function pick(key, text, label) {
    const entry = firstOption.filter({ hasText: label });
    const type = async () => {
      await page.keyboard.press(key);
      await quickInput.fill(text, { timeout: 15_000 });
    };
    // The list may be gone again before it is clicked; then nothing has happened yet.
    for (let isTaken = false; !isTaken; ) {
      await insist(type, entry);
      isTaken = await entry.click({ timeout: 10_000 }).then(
        () => true,
        () => false,
      );
    }
    // Keys that come before it is gone, or has become the command's own, would be lost in it.
    const taken = (asked) => {
      const input = document.querySelector('.quick-input-widget input');
      return !input?.checkVisibility() || input.value !== asked;
    };
    await page.waitForFunction(taken, text);
  }

  /** The status bar item of the extension. */
  const status = page.locator('[id="crisis-lint.crisis-lint.crisis-lint.status"]');

  return {
    status,
    /** Waits until the extension has judged the workspace. */
    judged: () => status.filter({ hasNot: page.locator('.codicon-sync') }).waitFor(),
    /** Makes the side bar so many pixels wide, for names that are long. */
    async widenSidebar(width) {
      const { x, y, width: now, height } = await page.locator('.part.sidebar').boundingBox();
      await page.mouse.move(x + now, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width, y + height / 2, { steps: 4 });
      await page.mouse.up();
    },
    /** The rows of VS Code's quick input. */
    choices: page.locator('.quick-input-list .monaco-list-row'),
    /** Takes the first choice that shows the label. */
    choose: (label) => page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first().click(),
    /** Writes into the quick input whose placeholder this is; keys sent before it is there would go elsewhere. */
    async narrow(placeholder, text) {
      await page.locator(`.quick-input-widget input[placeholder="${placeholder}"]`).fill(text);
    },
    /** The list of notifications, opened: on their own they are gone after some seconds. */
    async showNotifications() {
      const list = page.locator('.notifications-center .notification-list-item');
      if (!(await page.locator('.notifications-center.visible').isVisible())) {
        await pick('F1', '>Notifications: Show Notifications', 'Notifications: Show Notifications');
        await page.locator('.notifications-center.visible').waitFor();
      }
      return list;
    },
    /** Opens a file of the folder by its relative path. */
    async openFile(path) {
      const name = path.split('/').at(-1);
      await pick('Control+p', path, name);
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
      await page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
    },
    /** Runs a command by its full title, such as "Crisis: Check Plan". */
    runCommand: (title) => pick('F1', `>${title}`, title),
    async openWalkthrough(title) {
      const entry = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
      // The page of all walkthroughs holds the steps too, where nobody can see or click them.
      const step = page.locator('.gettingStartedContainer .getting-started-step:enabled').first();
      const category = page
        .locator('.gettingStartedContainer .getting-started-category:enabled')
        .filter({ hasText: title });
      await insist(async () => {
        if (await category.first().isVisible()) return category.first().click({ timeout: 15_000 });
        await pick('F1', '>Welcome: Open Walkthrough...', 'Welcome: Open Walkthrough...');
        await entry.click({ timeout: 15_000 });
      }, step);
    },
    /** Sets the cursor, counted from 1. */
    async goTo(line, column = 1) {
      await pick('Control+g', `:${line}:${column}`, /line/i);
      await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    },
    insist,
    /** Opens the quick fixes at the cursor; returns the one that shows the text. */
    async quickFix(text) {
      const fix = page.locator('.action-widget').getByText(text).first();
      await insist(() => page.keyboard.press('Control+.'), fix);
      return fix;
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
