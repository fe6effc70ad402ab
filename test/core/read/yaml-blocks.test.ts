/** Read block by block after an edit, a text gives what it gives when it is read whole. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../src/core/read/yaml.ts';
import { rememberingReader } from '../../../src/core/read/yaml-blocks.ts';
import fc from '../../support/property.ts';

const example = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../examples/${name}/crisis-plan.yaml`, import.meta.url)), 'utf8');
const keys = ['crisis_plan'];

describe.each(['web-shop', 'web-shop-zh', 'web-shop-broken'])('%s', (name) => {
  const text = example(name);

  test('at once', () => {
    expect(rememberingReader()(text, undefined, keys)).toEqual(readYaml(text, undefined, keys));
  });

  test('after edits', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'x',
        ' ',
        '\n',
        '\n  ',
        '\n  x: 1\n',
        ':',
        ' #',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        '- ',
        '&a ',
        '*a',
        '：',
        '|\n',
      ),
      fc.constantFrom(
        'people:\n',
        '\n# crisis-lint-disable-next-line a -- b\n',
        '---\n',
        '\t',
        '2026-01-01',
        '😀',
        '? a\n',
      ),
    );
    const edit = fc.record({ at: fc.nat(text.length), cut: fc.nat(40), piece });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
        const read = rememberingReader();
        let now = text;
        read(now, undefined, keys);
        for (const { at, cut, piece: put } of edits) {
          now = now.slice(0, at) + put + now.slice(at + (cut > 20 ? 0 : cut));
          // As text: to compare trees one by one takes longer than to read them.
          const whole = JSON.stringify(readYaml(now, undefined, keys));
          if (JSON.stringify(read(now, undefined, keys)) !== whole) expect.fail(now);
        }
      }),
      { numRuns: Number(process.env.CRISIS_LINT_RUNS) || 40 },
    );
  });
});

test('a block moves when something is written above it', () => {
  const read = rememberingReader();
  const text = example('web-shop');
  read(text, undefined, keys);
  const later = text.replace('owner: ines', 'owner: ines   # Inês');
  expect(read(later, undefined, keys)).toEqual(readYaml(later, undefined, keys));
});

test('a text with too many tokens in all is not read, however few there are in each block', () => {
  const read = rememberingReader();
  const block = (key: number) => `x-${key}:\n${'  - a: [b, c]\n'.repeat(9000)}`;
  const text = Array.from({ length: 8 }, (_, key) => block(key)).join('');
  expect(read(block(0), undefined, keys).problems).toEqual([]);
  expect(read(text, undefined, keys).problems).toMatchObject([{ code: 'too-large' }]);
});
