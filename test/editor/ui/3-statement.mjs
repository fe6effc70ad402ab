// A statement in Chinese, filled from the plan.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const folder = fileURLToPath(new URL('../../../examples/web-shop-zh', import.meta.url));

export default {
  'insert a statement: choose, and fill in what is left': async ({
    page,
    workbench,
    folder: workspace,
    screenshot,
  }) => {
    const statements = () => readdirSync(join(workspace, 'statements'));
    const before = statements();
    await page.locator('[id="crisis-lint.crisis-lint.crisis-lint.status"]').waitFor();
    await workbench.openFile('crisis-plan.yaml');
    await workbench.runCommand('Crisis: Insert Statement');
    const input = page.locator('.quick-input-widget');
    const choose = async (label) => {
      await input.locator('.monaco-list-row').filter({ hasText: label }).first().click();
    };
    await choose('holding');
    await screenshot('choose');
    await choose('outage');
    await page.locator('.tab.active').filter({ hasText: 'holding.zh.md' }).waitFor();
    // The first blank is selected: typing before that would go elsewhere.
    await page.locator('.snippet-placeholder').first().waitFor();
    const [made] = statements().filter((name) => !before.includes(name));
    assert.ok(made, 'no new file');
    await page.keyboard.type('14:05');
    await page.keyboard.press('Tab');
    await workbench.editor.getByText('14:05').first().waitFor();
    assert.equal(await workbench.editor.getByText('{{symptom}}').count(), 0);
    await screenshot('statement');
  },
};
