// The walkthrough, each step done by doing what it says.
import { fileURLToPath } from 'node:url';

export const folder = fileURLToPath(new URL('../../../examples/web-shop', import.meta.url));

const walkthrough = "Your website's crisis plan";

/** The steps with the button that completes each. */
const steps = [
  ['Open a plan, or begin one', 'New Plan'],
  ['Mend a gap without leaving its line', 'Fix All in Workspace'],
  ['Insert a statement filled from the plan', 'Insert Statement'],
  ['See the 44 clauses and what falls due', 'Show Clauses'],
  ['Ask what breaks without one person', 'What If…'],
];

export default {
  'every step is completed by what it offers': async ({ page, workbench, screenshot }) => {
    await workbench.status.getByText('nothing found').waitFor();
    const start = page.locator('.gettingStartedContainer');
    const stepOf = (title) => start.locator('.getting-started-step').filter({ hasText: title });
    const tab = page.locator('.tab').filter({ hasText: 'Welcome' });
    const open = async (title) => {
      // Another file may have taken its tab, and the page of all walkthroughs its place.
      if ((await tab.count()) > 0) await tab.click();
      const step = stepOf(title);
      if (!(await step.isEnabled({ timeout: 2000 }).catch(() => false))) await workbench.openWalkthrough(walkthrough);
      // The step that is unfolded already cannot be clicked.
      if ((await step.getAttribute('aria-expanded')) !== 'true') await step.click();
    };
    await workbench.openWalkthrough(walkthrough);
    const sidebar = page.locator('.part.sidebar');
    for (const [title, button] of steps) {
      // In a narrow window there is no room for the pictures.
      if (await sidebar.isVisible()) await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
      await sidebar.waitFor({ state: 'hidden' });
      await open(title);
      await start.locator('.getting-started-media img').first().waitFor();
      if (button === 'Fix All in Workspace') await screenshot('walkthrough', '.part.editor');
      await stepOf(title).getByText(button, { exact: true }).click();
      if (button === 'New Plan') await page.locator('.tab.active[data-resource-name="crisis-plan.yaml"]').waitFor();
      if (button === 'Show Clauses') await sidebar.getByText('2.1.1-2').first().waitFor();
      if (/Insert|What/.test(button)) {
        await workbench.choices.first().waitFor();
        await page.keyboard.press('Escape');
      }
      await open(title);
      await stepOf(title).locator('.complete').first().waitFor();
    }
    await screenshot('walkthrough-done', '.part.editor');
  },
};
