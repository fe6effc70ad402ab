// A plan without gaps: a slip shows at once, and is mended without leaving the line.
import { fileURLToPath } from 'node:url';

export const folder = fileURLToPath(new URL('../../../examples/web-shop', import.meta.url));

export default {
  'a slip is seen and mended, and all is clean again': async ({ page, workbench, screenshot }) => {
    const status = page.locator('[id="crisis-lint.crisis-lint.crisis-lint.status"]');
    await status.getByText('nothing found').waitFor();
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
    await status.getByText('nothing found').waitFor();
    await screenshot('clean');
  },

  'insert a statement in English': async ({ page, workbench, screenshot }) => {
    await page.locator('[id="crisis-lint.crisis-lint.crisis-lint.status"]').getByText('nothing found').waitFor();
    await workbench.openFile('crisis-plan.yaml');
    await workbench.runCommand('Crisis: Insert Statement');
    const row = page.locator('.quick-input-list .monaco-list-row');
    await row.filter({ hasText: 'holding' }).first().click();
    await row.filter({ hasText: 'outage' }).first().click();
    await page.locator('.tab.active').filter({ hasText: 'holding.en.md' }).waitFor();
    await workbench.editor.getByText('{{').first().waitFor();
    await screenshot('statement-en');
  },

  'the tree shows the clauses with what bears them out; the due list leads to its place': async ({
    page,
    workbench,
    screenshot,
  }) => {
    await page.locator('[id="crisis-lint.crisis-lint.crisis-lint.status"]').getByText('nothing found').waitFor();
    await workbench.runCommand('Crisis: Show Clauses');
    const view = page.locator('.sidebar');
    const clause = view.locator('.monaco-list-row').filter({ hasText: /^1-1/ }).first();
    await clause.waitFor();
    await clause.click();
    await page.locator('.tab.active').first().waitFor();
    await screenshot('clauses');
    await workbench.runCommand('Crisis: Show Due List');
    const due = view.getByText('Restore test of', { exact: false }).first();
    await due.waitFor();
    await due.click();
    await workbench.editor.getByText('restore_test').first().waitFor();
    await screenshot('due');
  },

  'what if somebody is missing': async ({ page, workbench, screenshot }) => {
    await page.locator('[id="crisis-lint.crisis-lint.crisis-lint.status"]').getByText('nothing found').waitFor();
    await workbench.openFile('crisis-plan.yaml');
    await workbench.runCommand('Crisis: What If…');
    const input = page.locator('.quick-input-widget');
    await input.getByText('Kofi Mensah').first().waitFor();
    await page.keyboard.type('Kofi');
    await page.keyboard.press('Enter');
    await input.getByText('Without Kofi Mensah').first().waitFor();
    await screenshot('what-if');
  },

  'the walkthrough leads through it': async ({ page, workbench, screenshot }) => {
    await page.locator('[id="crisis-lint.crisis-lint.crisis-lint.status"]').getByText('nothing found').waitFor();
    await workbench.runCommand('Welcome: Open Walkthrough...');
    const input = page.locator('.quick-input-widget');
    await page.keyboard.type('crisis plan');
    await input.locator('.monaco-list-row').filter({ hasText: 'crisis plan' }).first().click();
    const page1 = page.locator('.gettingStartedContainer');
    await page1.getByText('Mend a gap without leaving its line').first().click();
    await page1.locator('.getting-started-media img').first().waitFor();
    await screenshot('walkthrough');
  },
};
