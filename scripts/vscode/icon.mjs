// Draws src/vscode/media/icon.png from icon.svg, in the browser of the editor tests. Run it when the drawing changes.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../../test/editor/browser.mjs';
import { ensureHost } from '../../test/editor/install-host.mjs';

const size = 256;
const media = (name) => fileURLToPath(new URL(`../../src/vscode/media/${name}`, import.meta.url));

const browser = await launchBrowser(await ensureHost());
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin:0">${readFileSync(media('icon.svg'), 'utf8')}</body>`);
  await page.locator('svg').screenshot({ path: media('icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
