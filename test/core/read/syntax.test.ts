import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createReader } from '../../../src/core/read/index.ts';
import { depthLimit, readYaml } from '../../../src/core/read/yaml.ts';
import { entriesOf } from '../../../src/core/value.ts';
import { spanDefects } from '../../support/spans.ts';
import { check, mended, plain, told } from './tools.ts';

const plan = readFileSync('test/fixtures/read/plan.yaml', 'utf8');

describe('syntax errors say why and where, and the rest is read', () => {
  test.each([
    ['a: {b: 1, c: [x, y\nd: 2\n', 'syntax unclosed-bracket "["', { d: 2 }],
    ['a: {b: 1\nd: 2\n', 'syntax unclosed-bracket "{"', { d: 2 }],
    ['d: 2\na: "open\n', 'syntax unclosed-quote "\\""', { d: 2 }],
    ["d: 2\na: 'open\n", 'syntax unclosed-quote "\'"', { d: 2 }],
    ['a: b: c\nd: 2\n', 'syntax nested-colon "b: c"', { a: 'b: c', d: 2 }],
    ["org: Ocean's: Home  # note\nd: 2\n", 'syntax nested-colon "Ocean\'s: Home"', { org: "Ocean's: Home", d: 2 }],
    ['lead\n  primary: x\nd: 2\n', 'syntax missing-colon "lead"', { lead: { primary: 'x' }, d: 2 }],
    ['a: @at\nd: 2\n', 'syntax needs-quotes "@"', { d: 2 }],
    ['a: "\\q"\nd: 2\n', 'syntax bad-escape "\\\\q"', { d: 2 }],
    ['a\nd: 2\n', 'syntax missing-colon "a"', { a: null, d: 2 }],
    ['d: 2\na\n', 'syntax missing-colon "a"', { d: 2, a: null }],
    ['d: [x y, {z: 1} w]\n', 'syntax unexpected "w"', { d: ['x y', { z: 1 }] }],
    ['d: [x,, y]\n', 'syntax extra-comma ","', { d: ['x', 'y'] }],
    ['a:1\nd: 2\n', 'syntax missing-space ":" → ": "', { a: 1, d: 2 }],
    ['d: {a:1, b: 2}\n', 'syntax missing-space ":" → ": "', { d: { a: 1, b: 2 } }],
    ['a:\n  b: 1\n c: 2\nd: 2\n', 'syntax bad-indent', { d: 2 }],
    ['a: "x"y\nd: 2\n', 'syntax unexpected "y"', { d: 2 }],
    ['a: "x"#y\nd: 2\n', 'syntax comment-space "#y"', { d: 2 }],
    ['a: &x &y 1\nd: 2\n', 'syntax bad-anchor "&y"', { d: 2 }],
  ])('%j', (text, problem, data) => {
    const facts = readYaml(text);
    expect(
      told(text, facts.problems).some((line) => line.startsWith(problem)),
      told(text, facts.problems).join('\n'),
    ).toBe(true);
    expect(plain(facts.root)).toMatchObject(data);
  });

  test('what stands behind a closing bracket leaves every place within its parent', () => {
    const text = 'response:\n  review: {every: 1h, by: comms} | a |\n|---|\n      # x\n';
    expect(spanDefects(text, { ...readYaml(text), format: 'yaml' })).toEqual([]);
  });

  test('an address is no key without a space', () =>
    check(
      'a: {b: [https://x.example]}\nc: https://y.example\n',
      { a: { b: ['https://x.example'] }, c: 'https://y.example' },
      [],
    ));

  test('at most ten, one a line', () => {
    const { problems } = readYaml('a: "\\q \\q"\n'.repeat(30).replace(/a/g, () => `k${Math.random()}`));
    expect(problems.filter(({ code }) => code === 'syntax')).toHaveLength(10);
    expect(new Set(problems.map(({ span }) => span.start)).size).toBe(problems.length);
  });

  test('depth is cut before any stack runs out, in flow and in block', () => {
    for (const text of ['['.repeat(100_000), `a: ${'{a: '.repeat(50_000)}`, '- '.repeat(50_000), '? '.repeat(20_000)]) {
      const { problems } = readYaml(text);
      expect(problems.map(({ code }) => code)).toEqual(['too-deep']);
      expect(problems[0]!.data).toEqual({ limit: depthLimit });
    }
    expect(readYaml(`${'['.repeat(60)}${']'.repeat(60)}`).problems).toEqual([]);
  });
});

describe('a text that was cut off', () => {
  const read = createReader();
  test('at any place: no exception, no endless list, positions inside the text', () => {
    for (let end = 0; end <= plan.length; end += end < 400 ? 1 : 7) {
      const text = plan.slice(0, end);
      const { facts, kind } = read('crisis-plan.yaml', text);
      expect(facts.problems.every(({ code }) => code !== 'unreadable')).toBe(true);
      for (const { span, data } of facts.problems) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(data?.reason, JSON.stringify(text.slice(-60))).not.toBe('other');
      }
      if (end > 95) expect(kind).toBe('plan');
    }
  });

  test('what stands before the cut is kept', () => {
    const text = plan.slice(0, plan.indexOf('backup: [ines], duty'));
    const facts = readYaml(text);
    expect(entriesOf(facts.root).map(({ key }) => key)).toContain('people');
    expect(told(text, facts.problems)).toEqual(['syntax unclosed-bracket "{"']);
  });
});

describe('full-width marks', () => {
  test('a colon that parts key and value', () => {
    const text =
      'crisis_plan: 1\npeople:\n  maya:\n    name：张三\n    title: Head\n  wei：\n    name： 陈伟\nlead：\n  primary: x\n';
    check(
      text,
      {
        crisis_plan: 1,
        people: { maya: { name: '张三', title: 'Head' }, wei: { name: '陈伟' } },
        lead: { primary: 'x' },
      },
      [
        'full-width-colon "：" → ": "',
        'full-width-colon "：" → ":"',
        'full-width-colon "：" → ":"',
        'full-width-colon "：" → ":"',
      ],
    );
    const { problems } = readYaml(text);
    expect(problems.map(({ data }) => data!.key)).toEqual(['name', 'wei', 'name', 'lead']);
    expect(plain(readYaml(mended(text, problems)).root)).toEqual(plain(readYaml(text).root));
    expect(readYaml(mended(text, problems)).problems).toEqual([]);
  });

  test('spans behind a mend that shifts the text are those of the file', () => {
    const text = 'a：张三\nb：李四\nc: "王五"\n';
    const [a, b, c] = entriesOf(readYaml(text).root);
    expect([a, b, c].map((entry) => text.slice(entry!.value.span.start, entry!.value.span.end))).toEqual([
      '张三',
      '李四',
      '"王五"',
    ]);
    expect([a, b, c].map((entry) => text.slice(entry!.keySpan.start, entry!.keySpan.end))).toEqual(['a', 'b', 'c']);
  });

  test('in brackets: colon, comma, the brackets themselves', () => {
    check(
      'wei: {name：陈伟，title：主管，reach: [phone，email、sms]}\n',
      { wei: { name: '陈伟', title: '主管', reach: ['phone', 'email', 'sms'] } },
      [
        'full-width-colon "：" → ": "',
        'full-width-punctuation "，" → ", "',
        'full-width-colon "：" → ": "',
        'full-width-punctuation "，" → ", "',
        'full-width-punctuation "，" → ", "',
        'full-width-punctuation "、" → ", "',
      ],
    );
    check(
      'a: {primary: tomas，backup: [maya]}\nc: ［a，b］\n',
      { a: { primary: 'tomas', backup: ['maya'] }, c: ['a', 'b'] },
      [
        'full-width-punctuation "，" → ", "',
        'full-width-punctuation "［" → "["',
        'full-width-punctuation "，" → ", "',
        'full-width-punctuation "］" → "]"',
      ],
    );
    check('a: {x: [1]，y: {z: 2}，w: 3}\n', { a: { x: [1], y: { z: 2 }, w: 3 } }, [
      'full-width-punctuation "，" → ", "',
      'full-width-punctuation "，" → ", "',
    ]);
  });

  test('quotes and spaces', () => {
    check('a: “hi: there”\nb:　x\n', { a: 'hi: there', b: 'x' }, [
      'full-width-punctuation "“" → "\\""',
      'full-width-punctuation "”" → "\\""',
      'full-width-punctuation "　" → " "',
    ]);
    check('a:\n　b: 1\n　c: 2\n', { a: { b: 1, c: 2 } }, [
      'full-width-punctuation "　" → "  "',
      'full-width-punctuation "　" → "  "',
    ]);
  });

  test('good Chinese is left alone', () => {
    check(
      [
        'means: 页面：打不开，无法下单',
        'duty: 负责',
        '  SRE：恢复',
        'steps:',
        '  - CEO：确认',
        '  - 打电话：先打给负责人，再打给技术',
        'list: [先打电话，再开会, “紧急”情况、事故]',
        'title: 【公告】关于“灯笼”的说明',
        'quoted: "name：张三"',
        '# lead：x',
        'block: |',
        '  lead：x',
      ].join('\n'),
      {
        means: '页面：打不开，无法下单',
        duty: '负责 SRE：恢复',
        steps: ['CEO：确认', '打电话：先打给负责人，再打给技术'],
        list: ['先打电话，再开会', '“紧急”情况、事故'],
        title: '【公告】关于“灯笼”的说明',
        quoted: 'name：张三',
        block: 'lead：x\n',
      },
      [],
    );
  });

  test('items that are maps', () => {
    check('actions:\n  - id：A1\n    do: x\n  - id：A2\n', { actions: [{ id: 'A1', do: 'x' }, { id: 'A2' }] }, [
      'full-width-colon "：" → ": "',
      'full-width-colon "：" → ": "',
    ]);
  });
});

test('errors within each other on one line are mended once: quotes in quotes would double with each round', () => {
  for (const part of [' {watches: sentiment', 'a: b: ', "x: 'y': "]) {
    const { problems } = readYaml(`crisis_plan: 1\nx:${part.repeat(3000)}\nversion: 1.0.0\n`);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(20);
  }
});
