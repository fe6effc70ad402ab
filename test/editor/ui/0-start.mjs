// How long it takes from the open window to the first gap that is seen, beside the hint of an extension that does nothing else;
// and what VS Code says of the extension's start. The hint comes later than in VS Code alone: ours starts beside it.
import assert from 'node:assert/strict';
import { packQuickest } from '../neighbours/pack.mjs';

const marks = { firstSquiggle: '.editor-instance .squiggly-error', firstOfAnybody: '.editor-instance .squiggly-hint' };
/** A browser has compiled VS Code's own code, and Node ours, from the second time on. */
const windows = 4;
/** Until then the server has kept what it compiled. */
const keptMs = 7000;

export const opensItself = true;
export const beside = async (folder) => [await packQuickest(folder)];

/** Runs in the page: notes when each is first seen. */
function noteFirst(wanted) {
  const look = ([name, selector]) => {
    if (document.querySelector(selector)) performance.mark(name);
    else requestAnimationFrame(() => look([name, selector]));
  };
  Object.entries(wanted).forEach(look);
}

export default {
  'the first gap is underlined, and is measured': async ({ page, server, folder, figure }) => {
    await page.addInitScript(noteFirst, marks);
    const payload = [['openFile', `vscode-remote://${server.authority}${encodeURI(folder)}/crisis-plan.yaml`]];
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    for (let window = 1; window <= windows; window++) {
      await page.goto(`${server.url}/?${query}`);
      for (const [name, selector] of Object.entries(marks)) {
        await page.locator(selector).first().waitFor();
        const ms = await page.evaluate((mark) => {
          const at = (name) => performance.getEntriesByName(name)[0].startTime;
          return at(mark) - at('code/didStartWorkbench');
        }, name);
        assert(ms > 0);
        figure(`${name}Seconds${window > 1 ? '.again' : ''}`, ms / 1000);
      }
      await page.waitForTimeout(keptMs);
    }
    await page.locator('.part.editor').click();
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill('>Developer: Show Running Extensions');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Running Extensions' }).first().click();
    const row = page.locator('.runtime-extensions-editor .extension').filter({ hasText: 'Crisis Lint' }).first();
    const time = row.locator('.activation-time');
    await time.filter({ hasText: /\d+\s*ms/ }).waitFor();
    // Loading the code and calling it, as VS Code counts.
    figure('activationMsByVsCode', Number(/(\d+)\s*ms/.exec(await time.textContent())[1]));
  },
};
