import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { readYaml } from '../../../src/core/read/yaml.ts';
import { entryOf, type ListValue, type MapValue, resolve, type Value } from '../../../src/core/value.ts';
import { check, mended, nodes, plain, told } from './tools.ts';

const plan = readFileSync('test/fixtures/read/plan.yaml', 'utf8');

describe('values', () => {
  test('the whole fixture reads as the yaml library reads it', () => {
    const facts = readYaml(plan);
    expect(facts.problems).toEqual([]);
    expect(plain(facts.root)).toEqual(parseDocument(plan, { merge: true }).toJS());
  });

  test.each([
    ['CRLF', plan.replace(/\n/g, '\r\n')],
    ['lone CR', plan.replace(/\n/g, '\r')],
  ])('%s line ends change nothing', (_, text) => {
    const facts = readYaml(text);
    expect(facts.problems).toEqual([]);
    expect(plain(facts.root)).toEqual(plain(readYaml(plan).root));
    expect(facts.directives.map(({ span }) => text.slice(span.start, span.end))).toHaveLength(1);
  });

  test('core schema, YAML 1.2: no yes and no, no timestamps, no octals of old', () => {
    const words = [
      'yes',
      'No',
      'on',
      'true',
      'FALSE',
      'null',
      '~',
      'Null',
      '12',
      '0o17',
      '0x1F',
      '-3',
      '1.5',
      '.5',
      '1e3',
      '2026-10-12',
      '1:30',
      '.inf',
      '0b1',
      '1_000',
      '+',
      '-.',
    ];
    const text = `a: [${words.join(', ')}]`;
    expect(plain(readYaml(text).root)).toEqual(parseDocument(text).toJS());
  });

  test('explicit tags of the core schema count, others leave text', () => {
    check('a: !!str 12\nb: !!int "3"\nc: !secret 5\nd: !!null ""\n', { a: '12', b: 3, c: '5', d: null }, []);
  });

  test('keys are text as written', () => {
    const root = readYaml('2.10: a\n"q": b\n~: c\n? [x, y]\n: d\n').root as MapValue;
    expect(root.entries.map(({ key }) => key)).toEqual(['2.10', 'q', '~', '[x, y]']);
  });

  test('numbers, booleans and null keep what was written', () => {
    const root = readYaml('a: 007\nb: TRUE\nc: ~\nd: text\ne:\n').root;
    expect(['a', 'b', 'c', 'd', 'e'].map((key) => (entryOf(root, key)!.value as { source?: string }).source)).toEqual([
      '007',
      'TRUE',
      '~',
      undefined,
      undefined,
    ]);
  });
});

describe('spans', () => {
  const sliceAt = (text: string, key: string): string => {
    const { span } = entryOf(readYaml(text).root, key)!.value;
    return text.slice(span.start, span.end);
  };

  test.each([
    ['a: plain text  # note\n', 'plain text'],
    ['a: "with \\" quotes"\n', '"with \\" quotes"'],
    ["a: 'it''s'\n", "'it''s'"],
    ['a: {b: 1, c: [2]}\n', '{b: 1, c: [2]}'],
    ['a:\n  - x\n  - y # note\n# more\n', '- x\n  - y'],
    ['a:\n  b: 1\n  c:\n\n# more\nd: 2\n', 'b: 1\n  c:'],
    ['a: |\n  one\n  two\n\nb: 1\n', '|\n  one\n  two'],
    ['a: >-\r\n  one\r\n  two\r\nb: 1\r\n', '>-\r\n  one\r\n  two'],
    ['a: &x !!str 5\n', '5'],
    ['b: &x 1\na: *x\n', '*x'],
    ['a: one\n  two\n', 'one\n  two'],
    ['"😀": 1\na: 😀好\n', '😀好'],
  ])('%j', (text, slice) => expect(sliceAt(text, 'a')).toBe(slice));

  test.each([
    ['a:\nb: 1\n', 2],
    ['a:   # note\nb: 1\n', 2],
    ['a: \r\nb: 1\r\n', 2],
    ['{a: , b: 1}', 3],
    ['a:', 2],
    ['a: &x\nb: 1', 5],
  ])('an absent value in %j stands right behind the colon', (text, at) => {
    expect(entryOf(readYaml(text).root, 'a')!.value).toMatchObject({ value: null, span: { start: at, end: at } });
  });

  test('an absent item stands right behind its dash', () => {
    const list = readYaml('a:\n  -\n  - x\n').root as MapValue;
    expect((resolve(list.entries[0]!.value) as ListValue).items[0]!.span).toEqual({ start: 6, end: 6 });
  });

  test('every span of the fixture lies inside its parent and says what it claims', () => {
    const { root } = readYaml(plan);
    for (const { value, key, keySpan } of nodes(root!)) {
      const slice = plan.slice(value.span.start, value.span.end);
      if (keySpan) {
        expect(plan.slice(keySpan.start, keySpan.end).replace(/^"(.*)"$/, '$1')).toBe(key);
        expect(keySpan.end).toBeLessThan(value.span.end + 1);
      }
      if (value.kind === 'scalar' && value.style === 'plain' && value.span.end > value.span.start)
        expect(slice).toBe(String(value.source ?? value.value));
      if (value.kind !== 'scalar') expect(slice).toBe(slice.trim());
    }
  });

  test('a stretch of a text has offsets of the whole text', () => {
    const text = '---\nkind: drill\ndate: +8613800000000\n---\n# x\n';
    const facts = readYaml(text, { start: 4, end: 37 });
    expect(told(text, facts.problems)).toEqual(['phone-as-number "+8613800000000" → "\\"+8613800000000\\""']);
    expect(entryOf(facts.root, 'date')!.keySpan.start).toBe(16);
  });
});

describe('aliases and merge keys', () => {
  test('an alias shares its target and stays a node of its own', () => {
    const root = readYaml('a: &x {k: 1}\nb: *x\n').root;
    const b = entryOf(root, 'b')!.value;
    expect(b).toMatchObject({ kind: 'alias', name: 'x' });
    expect(resolve(b)).toBe(entryOf(root, 'a')!.value);
  });

  test('own keys win over merged ones, earlier maps over later ones; spans are those at the anchor', () => {
    const text = 'a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  y: 0\n  <<: [*a, *b]\n';
    const facts = readYaml(text);
    expect(plain(facts.root)).toMatchObject({ c: { x: 1, y: 0, z: 4 } });
    const x = entryOf(entryOf(facts.root, 'c')!.value, 'x')!;
    expect(text.slice(x.keySpan.start, x.keySpan.end)).toBe('x');
    expect(text.slice(x.merge!.start, x.merge!.end)).toBe('<<: [*a, *b]');
  });

  test('a quoted << is a key like any other', () => check('a: {"<<": 1}', { a: { '<<': 1 } }, []));

  test('an anchor set again counts from there on', () => check('a: &x 1\nb: &x 2\nc: *x\n', { a: 1, b: 2, c: 2 }, []));

  test('unknown anchors and cycles', () => {
    check('a: *no\n', { a: undefined }, ['unknown-anchor "*no"']);
    check('a: &a [1, *a]\n', { a: [1, undefined] }, ['cyclic-alias "*a"']);
    check('a: &a\n  <<: *a\n  b: 1\n', { a: { b: 1 } }, ['cyclic-alias "*a"']);
  });

  test('a bomb is cut, once, and what is left is small', () => {
    let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
    for (let i = 1; i < 12; i++)
      text += `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`;
    const facts = readYaml(text);
    expect(facts.problems.map(({ code, data }) => [code, data])).toEqual([['alias-limit', { limit: 20_000 }]]);
    let count = 0;
    const walk = (value: Value | undefined): void => {
      count++;
      const node = resolve(value);
      if (node?.kind === 'map') for (const entry of node.entries) walk(entry.value);
      if (node?.kind === 'list') node.items.forEach(walk);
    };
    walk(facts.root);
    expect(count).toBeLessThan(25_000);
  });

  test('a large plan without aliases meets no limit', () => {
    const text = Array.from({ length: 2500 }, (_, i) => `k${i}: {a: 1, b: [u, v, w, x, y, z]}`).join('\n');
    expect(readYaml(text).problems).toEqual([]);
  });
});

describe('traps', () => {
  test('duplicate keys name the first one', () => {
    const text = 'a: 1\nb: {c: 1, c: 2}\na: 3\n';
    const { problems } = readYaml(text);
    expect(problems.map(({ code, span, related, data }) => [code, span.start, related?.start, data])).toEqual([
      ['duplicate-key', 15, 9, { key: 'c' }],
      ['duplicate-key', 21, 0, { key: 'a' }],
    ]);
  });

  test('16,000 keys in one map take no quadratic time', () => {
    const text = Array.from({ length: 16_000 }, (_, i) => `k${i}: ${i}`).join('\n');
    const start = performance.now();
    expect(readYaml(`${text}\nk0: 1\n`).problems.map(({ code }) => code)).toEqual(['duplicate-key']);
    expect(performance.now() - start).toBeLessThan(4000);
  });

  test.each(['__proto__', 'constructor', 'prototype'])('%s is left out', (key) => {
    check(`a: 1\n${key}: {polluted: true}\nb: 2\n`, { a: 1, b: 2 }, [`reserved-key "${key}"`]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('telephone numbers taken for numbers', () => {
    check(
      'x: +8613800000000\nmobile: 013812345678\ncontact: [4000000000]\nsmall: +12\ncount: 12345678\nphone: 12387\n',
      {
        x: '+8613800000000',
        mobile: '013812345678',
        contact: ['4000000000'],
        small: 12,
        count: 12345678,
        phone: 12387,
      },
      [
        'phone-as-number "+8613800000000" → "\\"+8613800000000\\""',
        'phone-as-number "013812345678" → "\\"013812345678\\""',
        'phone-as-number "4000000000" → "\\"4000000000\\""',
      ],
    );
  });

  test('a plus sign and spaces are text already', () =>
    check('phone: +86 138 0000 0000\n', { phone: '+86 138 0000 0000' }, []));

  test('several documents: the first that says something, or that has the marker', () => {
    check('a: 1\n---\nb: 2\n', { a: 1 }, ['several-documents "---"']);
    check('---\na: 1\n---\n', { a: 1 }, []);
    check('# only a comment\n---\na: 1\n...\n', { a: 1 }, []);
    expect(plain(readYaml('kind: x\n---\ncrisis_plan: 1\n', undefined, ['crisis_plan']).root)).toEqual({
      crisis_plan: 1,
    });
  });
});

describe('conflict markers', () => {
  const text = 'a: 1\n<<<<<<< HEAD\nb: 2\n||||||| base\nb: 0\n=======\nb: 3\nc: 4\n>>>>>>> theirs\nd: 5\n';
  test('our side is read', () => check(text, { a: 1, b: 2, d: 5 }, ['conflict-marker "<<<<<<< HEAD"']));
  test('CRLF', () => check(text.replace(/\n/g, '\r\n'), { a: 1, b: 2, d: 5 }, ['conflict-marker "<<<<<<< HEAD"']));
  test('each conflict is told, also one that was cut off', () => {
    check(`${text}<<<<<<< HEAD\ne: 6\n=======\n`, { a: 1, b: 2, d: 5, e: 6 }, [
      'conflict-marker "<<<<<<< HEAD"',
      'conflict-marker "<<<<<<< HEAD"',
    ]);
  });
  test('many openings take no quadratic time', () => {
    const start = performance.now();
    readYaml('<<<<<<< x\n'.repeat(30_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('tabs', () => {
  test('are read as spaces; each run of lines is one problem with its mend', () => {
    const text = 'a:\n\tb: 1\n\tc:\n\t\td: 2\ne:\n  f: 3\n';
    check(text, { a: { b: 1, c: { d: 2 } }, e: { f: 3 } }, [
      'tab-indent "\\tb: 1\\n\\tc:\\n\\t\\t" → "  b: 1\\n  c:\\n    "',
    ]);
    expect(readYaml(mended(text, readYaml(text).problems)).problems).toEqual([]);
  });
  test('the file’s own indentation gives the width', () => {
    check('a:\n    b: 1\n\tc: 2\n', { a: { b: 1, c: 2 } }, ['tab-indent "\\t" → "    "']);
  });
  test('a tab among spaces leads beside the line above', () => {
    const lone = 'a:\n  b:\n    c: 1\n\td: 2\n  e:\n    c: 3\n';
    check(lone, { a: { b: { c: 1, d: 2 }, e: { c: 3 } } }, ['tab-indent "\\t" → "    "']);
    // Two columns would say something else.
    expect(readYaml(lone).problems.map(({ isGuess }) => isGuess)).toEqual([true]);
    check('a:\n  - b: 1\n\tc: 2\n', { a: [{ b: 1, c: 2 }] }, ['tab-indent "\\t" → "    "']);
    check('a:\n  - b: 1\n\t- b: 2\n', { a: [{ b: 1 }, { b: 2 }] }, ['tab-indent "\\t" → "  "']);
  });
  test('a tab behind all the spaces that a line takes is one too many', () => {
    const text = 'a:\n  b:\n    c: 1\n    \td: 2\n    e: 3\n';
    check(text, { a: { b: { c: 1, d: 2, e: 3 } } }, ['tab-indent "    \\t" → "    "']);
    expect(readYaml(text).problems.map(({ isGuess }) => isGuess)).toEqual([undefined]);
  });
  test('tabs in a block scalar are text', () => {
    check('a: |\n  x\n  \ty\nb: 1\n', { a: 'x\n\ty\n', b: 1 }, []);
    check('a: |\n  x\n  \ty\nb:\n\tc: 1\n', { a: 'x\n\ty\n', b: { c: 1 } }, ['tab-indent "\\t" → "  "']);
  });
  test('and tabs between values are allowed', () => check('a:\t1\t# note\n', { a: 1 }, []));
});

describe('a full-width colon before a bracket', () => {
  test('is seen, and the value behind it is read', () => {
    const { problems, root } = readYaml('crisis_plan: 1\npeople:\n  zhang： {name: 张敏}\n  li: {name: 李}\n');
    expect(problems.map(({ code, data }) => [code, data?.key])).toEqual([['full-width-colon', 'zhang']]);
    expect(plain(root)).toEqual({ crisis_plan: 1, people: { zhang: { name: '张敏' }, li: { name: '李' } } });
  });
});
