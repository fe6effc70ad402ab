// One statement in two languages, side by side: figures that disagree are marked.
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const example = fileURLToPath(new URL('../../../examples/web-shop', import.meta.url));
export const folder = mkdtempSync(join(tmpdir(), 'crisis-lint-two-'));
cpSync(example, folder, { recursive: true });
const plan = join(folder, 'crisis-plan.yaml');
writeFileSync(plan, readFileSync(plan, 'utf8').replace('languages: [en]', 'languages: [en, zh-CN]'));

export default {
  'both languages arrive beside each other, and a figure that is changed in one is marked': async ({
    page,
    workbench,
    folder: workspace,
    screenshot,
  }) => {
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
    await groups.nth(0).getByText('{{').first().waitFor();
    const statements = join(workspace, 'statements');
    const chinese = join(
      statements,
      readdirSync(statements).find((name) => name.endsWith('holding.zh.md')),
    );
    // The next update, on the only line with the address of the status page.
    const text = readFileSync(chinese, 'utf8');
    const changed = text.replace(/\d{1,2}:\d{2}(?=[^\n]*marram-status)/, '7:15');
    if (changed === text) throw new Error(`no time in the Chinese text:\n${text}`);
    writeFileSync(chinese, changed);
    const problems = await workbench.showProblems();
    await problems.getByText('has no match in the', { exact: false }).first().waitFor();
    await screenshot('side-by-side');
  },
};
