// How long it takes from the open window to the first gap that is seen, and what VS Code says of the extension's start.
const squiggle = '.editor-instance .squiggly-error';

export const opensItself = true;

/** Runs in the page: notes when the first gap is underlined. */
function noteFirst(selector) {
  const look = () => {
    if (document.querySelector(selector)) performance.mark('first-squiggle');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

export default {
  'the first gap is underlined, and is measured': async ({ page, server, folder, figure }) => {
    await page.addInitScript(noteFirst, squiggle);
    const payload = [['openFile', `vscode-remote://${server.authority}${encodeURI(folder)}/crisis-plan.yaml`]];
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    await page.goto(`${server.url}/?${query}`);
    await page.locator(squiggle).first().waitFor();
    const ms = await page.evaluate(() => {
      const at = (name) => performance.getEntriesByName(name)[0].startTime;
      return at('first-squiggle') - at('code/didStartWorkbench');
    });
    figure('firstSquiggleSeconds', ms / 1000);
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
