// Makes the pictures of the extension's README and walkthrough, docs/images/vscode-*.jpg, from the screenshots of the UI tests.
// Run it after `npm run test:editor` when something looks different.
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../../test/editor/browser.mjs';
import { ensureHost } from '../../test/editor/install-host.mjs';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
/** Picture → screenshot. */
const pictures = {
  problems: 'problems',
  'quick-fix': 'quick-fix',
  statement: 'statement-en',
  'statement-zh': 'zh-statement',
  disagree: 'disagree',
  clauses: 'clauses',
  'what-if': 'what-if',
};
/** The package is to stay small: no more than text needs. */
const width = 860;
const quality = 50;

const browser = await launchBrowser(await ensureHost());
try {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  for (const [name, screenshot] of Object.entries(pictures)) {
    const data = readFileSync(at(`test-output/editor/ui-${screenshot}.png`)).toString('base64');
    await page.setContent(`<body style="margin:0"><img width="${width}" src="data:image/png;base64,${data}"></body>`);
    const path = at(`docs/images/vscode-${name}.jpg`);
    rmSync(path, { force: true });
    await page.locator('img').screenshot({ path, type: 'jpeg', quality });
  }
} finally {
  await browser.close();
}
