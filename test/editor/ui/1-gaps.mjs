// From the broken example to a clean plan, as a user goes.
const squiggle = '.editor-instance .squiggly-error';

export default {
  'gaps are underlined and listed; a quick fix mends one': async ({ page, workbench, screenshot }) => {
    await workbench.openFile('crisis-plan.yaml');
    await page.locator(squiggle).first().waitFor();
    const problems = await workbench.showProblems();
    await problems.getByText('No one holds the role `legal`', { exact: false }).first().waitFor();
    await screenshot('problems', '.part.editor', '.part.panel');

    // The list shows what fits: the filter brings the one finding into view, and shows when it is gone.
    await page
      .getByPlaceholder(/^Filter/)
      .first()
      .fill('pirya');
    await problems.getByText('is called `pirya`', { exact: false }).first().waitFor();
    await workbench.goTo(23, 43);
    const fix = await workbench.quickFix('priya');
    await screenshot('quick-fix', '.part.editor', '.part.panel');
    await fix.click();
    await workbench.editor.getByText('[priya]').first().waitFor();
    await problems.getByText('is called `pirya`', { exact: false }).first().waitFor({ state: 'detached' });
  },

  'the status bar names the worst gap and leads to it': async ({ page, workbench, screenshot }) => {
    await workbench.status.getByText('load stands here for the second time', { exact: false }).waitFor();
    const tooltip = page.locator('.monaco-hover').getByText('No finding is not compliance').first();
    await workbench.insist(async () => {
      await page.mouse.move(600, 300);
      await workbench.status.hover();
    }, tooltip);
    await screenshot('status-bar');
    await workbench.status.click();
    await page.locator('.tab.active[data-resource-name="crisis-plan.yaml"]').waitFor();
    await workbench.editor.getByText('load:').first().waitFor();
  },

  'a hover says what a key is for and who a person is': async ({ page, workbench, screenshot }) => {
    await workbench.openFile('crisis-plan.yaml');
    await page.locator(squiggle).first().waitFor();
    await workbench.goTo(21, 42);
    const hover = page.locator('.monaco-hover:visible').getByText('Milan Kučera').first();
    await workbench.insist(async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+i');
    }, hover);
    await screenshot('hover');
  },

  'renaming a person reaches the documents': async ({ page, workbench, screenshot }) => {
    await workbench.openFile('crisis-plan.yaml');
    await page.locator(squiggle).first().waitFor();
    await workbench.goTo(14, 4);
    const input = page.locator('.rename-box input');
    await workbench.insist(() => page.keyboard.press('F2'), input);
    await input.fill('dana-osei');
    await screenshot('rename');
    await page.keyboard.press('Enter');
    await workbench.editor.getByText('dana-osei').first().waitFor();
    await workbench.runCommand('File: Save All Files');
    await workbench.openFile('2026-11-03-outage.md');
    await workbench.editor.getByText('[dana-osei]').first().waitFor();
  },

  'all that can be mended safely is mended at once, in every file': async ({ page, workbench }) => {
    await workbench.openFile('crisis-plan.yaml');
    await page.locator(squiggle).first().waitFor();
    const problems = await workbench.showProblems();
    const filter = page.getByPlaceholder(/^Filter/).first();
    await filter.fill('drops its plus sign');
    const finding = problems.getByText('drops its plus sign', { exact: false }).first();
    await finding.waitFor();
    await workbench.runCommand('Crisis: Fix All in Workspace');
    await finding.waitFor({ state: 'detached' });
    await page.locator('.tab.active.dirty').waitFor();
  },

  'clauses and due list of a plan with gaps': async ({ page, workbench, screenshot }) => {
    await workbench.judged();
    await workbench.runCommand('Crisis: Show Clauses');
    await workbench.widenSidebar(560);
    const view = page.locator('.part.sidebar');
    const unmet = view.locator('.monaco-list-row').filter({ hasText: 'unmet' }).first();
    await unmet.waitFor();
    await unmet.locator('.monaco-tl-twistie').click();
    await unmet.click();
    await page.locator('.tab.active').first().waitFor();
    await view.getByText('overdue', { exact: false }).first().waitFor();
    await screenshot('gaps-tree');
  },
};
