// A language pack without words: with it VS Code speaks a language as far as extensions bring their own texts. Packs of
// VS Code's own texts come from its marketplace only; ours are what is to be seen.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Registers one for a language, such as `zh-cn`, in the user data of a server, as the install of one would. */
export function addLanguagePack(languageId, userData) {
  const folder = join(userData, 'words', languageId);
  mkdirSync(folder, { recursive: true });
  const words = join(folder, 'main.i18n.json');
  writeFileSync(words, JSON.stringify({ version: '1.0.0', contents: { package: {}, bundle: {} } }));
  const pack = {
    hash: createHash('md5').update(languageId).digest('hex'),
    label: languageId,
    extensions: [{ extensionIdentifier: { id: `tests.words-${languageId}` }, version: '1.0.0' }],
    translations: { vscode: words },
  };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ [languageId]: pack }));
}
