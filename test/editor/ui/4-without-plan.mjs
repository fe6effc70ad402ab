// A workspace without a plan is left alone.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const folder = mkdtempSync(join(tmpdir(), 'crisis-lint-plain-'));
mkdirSync(join(folder, 'docs'));
writeFileSync(join(folder, 'compose.yaml'), 'services:\n  web: {image: nginx}\n');
writeFileSync(join(folder, 'docs/guide.md'), '# Guide\n\nCall {{name}}.\n');

export default {
  'nothing of ours is seen, until a plan is begun': async ({ page, workbench, screenshot }) => {
    await workbench.openFile('compose.yaml');
    const problems = await workbench.showProblems();
    await problems.getByText('No problems have been detected').waitFor();
    const icon = page.locator('.activitybar a[aria-label="Crisis Plan"]');
    const status = page.locator('[id="crisis-lint.crisis-lint.crisis-lint.status"]');
    assert.equal(await icon.count(), 0);
    assert.equal(await status.count(), 0);
    await workbench.runCommand('Crisis: New Plan');
    await page.locator('.tab.active[data-resource-name="crisis-plan.yaml"]').waitFor();
    await workbench.editor.getByText('crisis_plan').first().waitFor();
    await status.waitFor();
    await icon.waitFor();
    await screenshot('new-plan');
  },
};
