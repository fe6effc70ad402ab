// One statement in two languages, side by side.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const example = fileURLToPath(new URL('../../../examples/web-shop', import.meta.url));
export const folder = mkdtempSync(join(tmpdir(), 'crisis-lint-two-'));
cpSync(example, folder, { recursive: true });
const plan = join(folder, 'crisis-plan.yaml');
writeFileSync(plan, readFileSync(plan, 'utf8').replace('languages: [en]', 'languages: [en, zh-CN]'));

export default {
  'both languages arrive beside each other; a figure that disagrees is marked in both': async ({
    page,
    workbench,
    screenshot,
  }) => {
    await workbench.judged();
    await workbench.openFile('crisis-plan.yaml');
    await workbench.runCommand('Crisis: Insert Statement');
    await workbench.choose('holding');
    await workbench.choose('outage');
    await workbench.choices.getByText('Side by side').waitFor();
    await screenshot('choose-language');
    await workbench.choose('Side by side');
    const groups = page.locator('.editor-group-container');
    await groups.nth(1).waitFor();
    const [english, chinese] = [groups.nth(0), groups.nth(1)];
    await english.locator('.tab.active').filter({ hasText: 'holding.en.md' }).waitFor();
    await chinese.locator('.tab.active').filter({ hasText: 'holding.zh.md' }).waitFor();
    await english.locator('.snippet-placeholder').first().waitFor();
    await chinese.locator('.snippet-placeholder').first().waitFor();
    await screenshot('side-by-side', '.part.editor');

    const replace = async (group, blank, text) => {
      await group.locator('.view-lines').first().click();
      await page.keyboard.press('Control+h');
      const widget = group.locator('.find-widget.visible');
      await widget.locator('.find-part textarea').fill(blank);
      await widget.locator('.replace-part textarea').fill(text);
      await widget.locator('.replace-part textarea').press('Control+Alt+Enter');
      await group.locator('.view-lines').getByText(text, { exact: false }).first().waitFor();
      await page.keyboard.press('Escape');
    };
    await replace(english, '{{affected}}', '3,100 customers');
    await replace(chinese, '{{affected}}', '3700名用户');
    // The finding stands in the first of the two, the mark in both.
    await english.locator('.squiggly-warning').first().waitFor();
    const problems = await workbench.showProblems();
    await page
      .getByPlaceholder(/^Filter/)
      .first()
      .fill('3,100 customers');
    await problems.getByText('“3,100 customers” here, “3700名用户” in the `zh-CN` version').first().waitFor();
    await problems.getByText('the other version').first().waitFor();
    await untilMarked(english, ['3,100 customers']);
    await untilMarked(chinese, ['3700名用户']);
    await workbench.runCommand('View: Toggle Panel Visibility');
    await page.locator('.part.panel').waitFor({ state: 'hidden' });
    await screenshot('disagree', '.part.editor');

    await replace(chinese, '3700名用户', '3100名用户');
    await english.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await untilMarked(chinese, []);
    await untilMarked(english, []);
  },
};

/** Waits until these are the figures that an editor marks: marks come and go a moment after findings. */
async function untilMarked(group, figures) {
  const end = Date.now() + 60_000;
  for (;;) {
    const found = await marked(group);
    if (figures.every((one) => found.includes(one)) && (figures.length > 0 || found.length === 0)) return;
    if (Date.now() > end) assert.deepEqual(found, figures);
    await sleep(100);
  }
}

/** The texts below the marks of an editor: what stands in a decoration with a border. */
function marked(group) {
  return group.evaluate((node) => {
    const boxes = [...node.querySelectorAll('.view-overlays .cdr')].filter(
      (each) => getComputedStyle(each).borderTopStyle === 'solid' && getComputedStyle(each).borderTopWidth !== '0px',
    );
    return boxes
      .map((each) => {
        const { top, bottom } = each.getBoundingClientRect();
        const line = [...node.querySelectorAll('.view-line')].find((row) => {
          const box = row.getBoundingClientRect();
          return box.top < bottom && box.bottom > top;
        });
        return (line?.textContent ?? '').replaceAll('\u00a0', ' ');
      })
      .flatMap((line) => line.match(/3,100 customers|3[17]00名用户/g) ?? []);
  });
}
