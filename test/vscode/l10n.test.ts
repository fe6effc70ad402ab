/** Whatever the extension says in English it says in Chinese. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getL10nJson } from '@vscode/l10n-dev';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../src/vscode/', import.meta.url));
const chinese: Record<string, string> = JSON.parse(readFileSync(`${folder}l10n/bundle.l10n.zh-cn.json`, 'utf8'));
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'));
const used = await getL10nJson(
  sources.map((name) => ({ extension: '.ts', contents: readFileSync(folder + name, 'utf8') })),
);

test('every text has its translation, and no translation is left over', () => {
  expect(Object.keys(used).length).toBeGreaterThan(30);
  expect(Object.keys(chinese).sort()).toEqual(Object.keys(used).sort());
});

test('translations hold the same values and are in Chinese', () => {
  const values = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([value]) => value).sort();
  for (const [english, text] of Object.entries(chinese)) {
    expect(values(text), english).toEqual(values(english));
    // A share needs no words.
    if (english !== '{0} of {1}') expect(text, english).toMatch(/\p{Script=Han}|^、$/u);
  }
});

test('nothing is said without being translated', () => {
  for (const name of sources) {
    const text = readFileSync(folder + name, 'utf8');
    const said = text.matchAll(/show(?:Information|Warning|Error)Message\(\s*(['"`])/g);
    expect(
      [...said].map(([call]) => call),
      name,
    ).toEqual([]);
  }
});
