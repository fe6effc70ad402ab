// One statement in two languages, side by side.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const example = fileURLToPath(new URL('../../../examples/web-shop', import.meta.url));
export const folder = mkdtempSync(join(tmpdir(), 'crisis-lint-two-'));
cpSync(example, folder, { recursive: true });
const plan = join(folder, 'crisis-plan.yaml');
writeFileSync(plan, readFileSync(plan, 'utf8').replace('languages: [en]', 'languages: [en, zh-CN]'));

export default {
  'both languages arrive beside each other, each with its blanks': async ({ page, workbench, screenshot }) => {
    await page.locator('[id="crisis-lint.crisis-lint.crisis-lint.status"]').waitFor();
    await workbench.openFile('crisis-plan.yaml');
    await workbench.runCommand('Crisis: New Statement');
    const row = page.locator('.quick-input-list .monaco-list-row');
    await row.filter({ hasText: 'holding' }).first().click();
    await row.filter({ hasText: 'outage' }).first().click();
    await row.filter({ hasText: 'Side by side' }).first().click();
    const groups = page.locator('.editor-group-container');
    await groups.nth(1).waitFor();
    await groups.nth(0).locator('.tab.active').filter({ hasText: 'holding.en.md' }).waitFor();
    await groups.nth(1).locator('.tab.active').filter({ hasText: 'holding.zh.md' }).waitFor();
    await workbench.runCommand('File: Save All Files');
    await groups.nth(0).locator('.snippet-placeholder').first().waitFor();
    await groups.nth(1).locator('.snippet-placeholder').first().waitFor();
    await screenshot('side-by-side');
  },
};
