// Makes the pictures of the READMEs and the walkthrough, docs/images/vscode-*.jpg, from the screenshots of the UI tests.
// Run it after `npm run test:editor` when something looks different.
import { existsSync, readFileSync, rmSync } from 'node:fs';
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
    const source = at(`test-output/editor/ui-${screenshot}.png`);
    if (!existsSync(source)) {
      console.error(`left as it is, the last run made no such screenshot: ${name}`);
      continue;
    }
    const data = readFileSync(source).toString('base64');
    await page.setContent(`<body style="margin:0"><img width="${width}" src="data:image/png;base64,${data}"></body>`);
    // Until it is decoded, the picture before it is what is painted.
    await page.locator('img').evaluate((image) => image.decode());
    const path = at(`docs/images/vscode-${name}.jpg`);
    rmSync(path, { force: true });
    await page.locator('img').screenshot({ path, type: 'jpeg', quality });
  }
} finally {
  await browser.close();
}
