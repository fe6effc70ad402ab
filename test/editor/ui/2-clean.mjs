// A plan without gaps: a slip shows at once, and is mended without leaving the line.
import { fileURLToPath } from 'node:url';

export const folder = fileURLToPath(new URL('../../../examples/web-shop', import.meta.url));

export default {
  'a slip is seen and mended, and all is clean again': async ({ page, workbench, screenshot }) => {
    await workbench.status.getByText('nothing found').waitFor();
    await workbench.openFile('crisis-plan.yaml');
    const problems = await workbench.showProblems();
    await problems.getByText('No problems have been detected').waitFor();
    await workbench.goTo(7, 12);
    await page.keyboard.type('s');
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    await problems.getByText('did you mean `ines`', { exact: false }).first().waitFor();
    const fix = await workbench.quickFix('ines');
    await fix.click();
    await problems.getByText('No problems have been detected').waitFor();
    await workbench.status.getByText('nothing found').waitFor();
    await screenshot('clean');
  },

  'insert a statement in English': async ({ page, workbench, screenshot }) => {
    await workbench.status.getByText('nothing found').waitFor();
    await workbench.openFile('crisis-plan.yaml');
    await workbench.runCommand('Crisis: Insert Statement');
    await workbench.choices.getByText('first word while facts are still thin').waitFor();
    await screenshot('choose-en');
    await workbench.choose('holding');
    await workbench.choose('outage');
    await page.locator('.tab.active').filter({ hasText: 'holding.en.md' }).waitFor();
    await page.locator('.snippet-placeholder').first().waitFor();
    await page.keyboard.type('14:05');
    await page.keyboard.press('Tab');
    await workbench.editor.getByText('14:05').first().waitFor();
    await screenshot('statement-en', '.part.editor');
  },

  'the tree shows the clauses with what bears them out; the due list leads to its place': async ({
    page,
    workbench,
    screenshot,
  }) => {
    await workbench.status.getByText('nothing found').waitFor();
    await workbench.runCommand('Crisis: Show Clauses');
    await workbench.widenSidebar(560);
    const view = page.locator('.part.sidebar');
    const clause = view
      .locator('.monaco-list-row')
      .filter({ hasText: /^2\.1\.1-2/ })
      .first();
    await clause.waitFor();
    await clause.locator('.monaco-tl-twistie').click();
    await clause.click();
    await page.locator('.tab.active').first().waitFor();
    await screenshot('clauses', '.part.sidebar', '.part.editor');
    await workbench.runCommand('Crisis: Show Due List');
    const due = view
      .locator('.monaco-list-row')
      .filter({ hasText: /^Restore test of orders-db/ })
      .first();
    await due.waitFor();
    await due.click();
    await workbench.editor.getByText('restore_test').first().waitFor();
    await screenshot('due');
  },

  'what if somebody is missing': async ({ page, workbench, screenshot }) => {
    await workbench.status.getByText('nothing found').waitFor();
    await workbench.openFile('crisis-plan.yaml');
    await workbench.runCommand('Crisis: What If…');
    const input = page.locator('.quick-input-widget');
    await workbench.narrow('Who or what is missing?', 'Kofi');
    await workbench.choose('Kofi Mensah');
    await input.getByText('Without Kofi Mensah').first().waitFor();
    await screenshot('what-if', '.part.titlebar', '.part.editor');
    await workbench.choices.first().click();
    await workbench.editor.getByText('technical').first().waitFor();
  },

  'a rule or clause is explained': async ({ workbench, screenshot }) => {
    await workbench.status.getByText('nothing found').waitFor();
    await workbench.openFile('crisis-plan.yaml');
    await workbench.runCommand('Crisis: Explain Rule or Clause');
    await workbench.narrow('A rule or clause', '2.1.1-2');
    await workbench.choose('2.1.1-2');
    await workbench.webview().getByText('2.1.1-2').first().waitFor();
    await screenshot('explain');
  },
};
