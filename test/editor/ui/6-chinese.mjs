// Everything of ours in Chinese: a statement filled from the plan, choices, tree, due list, walkthrough.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const locale = 'zh-cn';
export const folder = fileURLToPath(new URL('../../../examples/web-shop-zh', import.meta.url));

export default {
  插入声明: async ({ page, workbench, folder: workspace, screenshot }) => {
    const statements = () => readdirSync(join(workspace, 'statements'));
    const before = statements();
    await workbench.status.getByText('危机预案：未发现问题').waitFor();
    await workbench.openFile('crisis-plan.yaml');
    await workbench.runCommand('Crisis: 插入声明');
    await workbench.choices.getByText('情况还不明朗时的首份声明').waitFor();
    await screenshot('zh-choose');
    await workbench.choose('holding');
    await workbench.choose('outage');
    await page.locator('.tab.active').filter({ hasText: 'holding.zh.md' }).waitFor();
    // The first blank is selected: typing before that would go elsewhere.
    await page.locator('.snippet-placeholder').first().waitFor();
    const [made] = statements().filter((name) => !before.includes(name));
    assert.ok(made, 'no new file');
    await page.keyboard.insertText('无法下单');
    await page.keyboard.press('Tab');
    await workbench.editor.getByText('无法下单').first().waitFor();
    assert.equal(await workbench.editor.getByText('{{topic}}').count(), 0);
    await screenshot('zh-statement', '.part.editor');
  },

  '条款、到期清单、假如缺了谁': async ({ page, workbench, screenshot }) => {
    await workbench.status.getByText('危机预案：未发现问题').waitFor();
    await workbench.runCommand('Crisis: 查看条款');
    await workbench.widenSidebar(480);
    const view = page.locator('.part.sidebar');
    const clause = view
      .locator('.monaco-list-row')
      .filter({ hasText: /^2\.1\.1-2/ })
      .first();
    await clause.waitFor();
    await clause.locator('.monaco-tl-twistie').click();
    await clause.click();
    await page.locator('.tab.active').first().waitFor();
    await screenshot('zh-clauses');
    await workbench.runCommand('Crisis: 假如缺了谁');
    await workbench.choices.nth(2).click();
    await page.locator('.quick-input-widget').getByText('缺了', { exact: false }).first().waitFor();
    await screenshot('zh-what-if');
  },

  '一处笔误：当场标出，当场修复': async ({ page, workbench, screenshot }) => {
    await workbench.status.getByText('危机预案：未发现问题').waitFor();
    await workbench.openFile('crisis-plan.yaml');
    const problems = await workbench.showProblems();
    await workbench.goTo(12, 1);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('owner: 张三');
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    await problems.locator('.monaco-list-row').nth(1).waitFor();
    const tooltip = page.locator('.monaco-hover').getByText('没有发现问题，不等于合规').first();
    await workbench.insist(async () => {
      await page.mouse.move(600, 300);
      await workbench.status.hover();
    }, tooltip);
    await screenshot('zh-problems');
  },

  入门指引: async ({ page, workbench, screenshot }) => {
    await workbench.status.getByText('危机预案：未发现问题').waitFor();
    // In a narrow window there is no room for the pictures.
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.openWalkthrough('用代码管理网站危机预案');
    const start = page.locator('.gettingStartedContainer');
    await start.getByText('在原处修复缺口').first().click();
    await start.locator('.getting-started-media img').first().waitFor();
    await screenshot('zh-walkthrough', '.part.editor');
  },
};
