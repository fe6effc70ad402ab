// A folder that is not trusted: the extension says it runs there, and it does.
import { workbenchOf } from '../browser.mjs';

export const asksTrust = true;
export const opensItself = true;

export default {
  'gaps are shown and mended in restricted mode': async ({ page, server, folder, screenshot }) => {
    await page.goto(`${server.url}/?folder=${encodeURIComponent(folder)}`);
    const workbench = workbenchOf(page);
    await page.getByText('Restricted Mode').first().waitFor();
    await workbench.status.waitFor();
    await workbench.openFile('crisis-plan.yaml');
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    await workbench.goTo(23, 43);
    const fix = await workbench.quickFix('priya');
    await screenshot('untrusted');
    await fix.click();
    await workbench.editor.getByText('[priya]').first().waitFor();
  },
};
