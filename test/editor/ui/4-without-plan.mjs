// A workspace without a plan is left alone.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const folder = mkdtempSync(join(tmpdir(), 'crisis-lint-plain-'));
mkdirSync(join(folder, 'docs'));
writeFileSync(join(folder, 'compose.yaml'), 'services:\n  web: {image: nginx}\n');
writeFileSync(join(folder, 'docs/guide.md'), '# Guide\n\nCall {{name}}.\n');
writeFileSync(join(folder, '.gitignore'), 'dist/\n');

export default {
  'nothing of ours is seen, until a plan is begun': async ({ page, workbench, folder: workspace, screenshot }) => {
    await workbench.openFile('compose.yaml');
    const problems = await workbench.showProblems();
    await problems.getByText('No problems have been detected').waitFor();
    const icon = page.locator('.activitybar a[aria-label="Crisis Plan"]');
    assert.equal(await icon.count(), 0);
    assert.equal(await workbench.status.count(), 0);

    await workbench.runCommand('Crisis: New Plan');
    await workbench.choices.getByText('简体中文').waitFor();
    await screenshot('new-plan-language');
    await workbench.choose('English');
    await page.locator('.tab.active[data-resource-name="crisis-plan.yaml"]').waitFor();
    // The first blank is selected: typing fills it in, Tab leads to the next.
    await page.locator('.snippet-placeholder').first().waitFor();
    await page.keyboard.type('Tern Books Ltd');
    await page.keyboard.press('Tab');
    await workbench.editor.getByText('org: Tern Books Ltd').first().waitFor();
    await workbench.status.waitFor();
    await icon.waitFor();
    // The ignore file that was there is not touched; that it lacks something is said.
    await screenshot('new-plan');
    const notifications = await workbench.showNotifications();
    await notifications.getByText('numbers must not get into Git', { exact: false }).waitFor();
    await screenshot('new-plan-notified');
    assert.equal(readFileSync(join(workspace, '.gitignore'), 'utf8'), 'dist/\n');
    for (const file of ['.crisis-lint.yaml', 'contacts.private.example.yaml', 'statements/outage-holding.en.md'])
      assert.ok(existsSync(join(workspace, file)), file);
    await workbench.runCommand('File: Save All Files');
    await workbench.runCommand('Crisis: New Plan');
    await workbench.showNotifications();
    await notifications.getByText('There is a plan in this folder already', { exact: false }).waitFor();
  },
};
