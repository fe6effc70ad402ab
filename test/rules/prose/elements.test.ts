/** Every element of every stage, in both languages: sentences that say it, and sentences that only come near. */
import { describe, expect, test } from 'vitest';
import { createReader } from '../../../src/core/read/index.ts';
import { readMarkdown } from '../../../src/core/read/markdown.ts';
import { buildWorkspace, type DocumentOf } from '../../../src/core/workspace.ts';
import type { Stage } from '../../../src/generated/types.ts';
import { type ElementId, says, stageElements } from '../../../src/rules/prose/elements.ts';
import { proseOf } from '../../../src/rules/prose/prose.ts';
import { type FoundText, fixText, lintText } from '../../support/lint.ts';
import type { ElementCases } from './cases.ts';
import { englishSentences } from './elements.en.ts';
import { chineseSentences } from './elements.zh.ts';

const read = createReader({ markdown: readMarkdown });

function proseIn(text: string) {
  const file = 'statements/a.md';
  const { orphans } = buildWorkspace([{ file, ...read(file, `---\nstage: update\n---\n${text}\n`) }], () => true);
  return proseOf(orphans[0] as DocumentOf<'statement'>);
}

describe.each([
  ['en', englishSentences],
  ['zh-CN', chineseSentences],
])('%s', (_, table) => {
  const elements = Object.entries(table) as [ElementId, ElementCases[ElementId]][];

  test('has five of each for every element', () => {
    const short = elements.filter(
      ([id, each]) => id !== 'signatory' && Math.min(each.says.length, each.silent.length) < 5,
    );
    expect(short.map(([id]) => id)).toEqual([]);
  });

  for (const [element, each] of elements) {
    for (const text of each.says) test(`${element}: ${text}`, () => expect(says(proseIn(text), element)).toBe(true));
    for (const text of each.silent)
      test(`${element} is not said: ${text}`, () => expect(says(proseIn(text), element)).toBe(false));
  }
});

describe('a heading or words in bold above say what comes below', () => {
  test.each([
    ['## Next update\n\n14:56 CEST', 'next-update-time'],
    ['**下次更新**\n\n北京时间14:56', 'next-update-time'],
    ['| Next update | 14:56 CEST |\n|---|---|\n| Contact | help@a.example |', 'contact'],
    ['- **What you should do:**\n  wait', 'what-user-should-do'],
    ['| | |\n|---|---|\n| Next update | 16:00 CET |\n| Contact | desk |', 'next-update-time'],
    ['| 项目 | 内容 |\n|---|---|\n| 现象 | 报错 |\n| 下次更新 | 15:30 |', 'next-update-time'],
    ['| Affected | Next update |\n|---|---|\n| all | 16:00 CET |', 'next-update-time'],
  ] as const)('%s', (text, element) => {
    expect(says(proseIn(text.replace('**下次更新**\n', '**下次更新：**\n')), element)).toBe(true);
  });
});

test.each([
  ['| Time | Event |\n|---|---|\n| 15:30 CET | Update sent |', 'next-update-time'],
  ['| Last update | 15:30 CET |\n|---|---|\n| Next update | open |', 'next-update-time'],
] as const)('a table that says nothing of it: %s', (text, element) => {
  expect(says(proseIn(text), element)).toBe(false);
});

const rule = 'statement-element-missing';
const plan = `crisis_plan: 1
timezone: Europe/Prague
org: Lantern Home Ltd
people: {maya: {name: Maya Novak}}
audiences: {customers: {is: affected}, partners: {is: partners}}
`;

function lintStatement(front: string, body: string): FoundText[] {
  return lintText({ 'crisis-plan.yaml': plan, 'statements/a.md': `---\n${front}\n---\n${body}\n` }, { rules: [rule] });
}

describe(rule, () => {
  const stages = Object.entries(stageElements) as [Stage, readonly ElementId[]][];

  test.each(stages)('%s: a text that says nothing lacks every element, a full one none', (stage, elements) => {
    const [finding, ...rest] = lintStatement(
      `stage: ${stage}\nlang: en\nstatus: draft`,
      'Good day.\n\nIt is raining.\n\nIt is dry.',
    );
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ rule, severity: 'warning', path: 'front.stage' });
    expect(finding!.message.split(/; or |; /)).toHaveLength(elements.length);
    for (const [lang, table] of [
      ['en', englishSentences],
      ['zh-CN', chineseSentences],
    ] as const) {
      const body = elements.map((element) => table[element].says[0] ?? 'Maya Novak').join('\n\n');
      expect(lintStatement(`stage: ${stage}\nlang: ${lang}\nstatus: draft`, body)).toEqual([]);
    }
  });

  test.each(stages)('%s: the fix adds what is missing, declared, and then nothing is', (stage) => {
    for (const [lang, body] of [
      ['en', 'Good day.\n\nIt is raining.'],
      ['zh-CN', '各位好。\n\n下雨了。'],
    ] as const) {
      const texts = {
        'crisis-plan.yaml': plan,
        'statements/a.md': `---\nstage: ${stage}\nscenario: [x]\nlang: ${lang}\nstatus: draft\n---\n${body}\n`,
      };
      const fixed = fixText(texts, { rules: [rule], unsafe: true });
      expect(fixed['statements/a.md']).toContain('{{');
      expect(lintText(fixed, { rules: [rule, 'placeholder-undeclared'] })).toEqual([]);
      expect(fixText(texts, { rules: [rule] })).toEqual(texts);
    }
  });

  test('a published text without the next update or a contact is an error, and says so first', () => {
    const body = 'Checkout works again: we have stopped the change.';
    const missing = (status: string) => lintStatement(`stage: update\nlang: en\nstatus: ${status}`, body)[0];
    expect(missing('published')).toMatchObject({ severity: 'error', clauses: ['3.2.2-1', '3.2.1-3'] });
    expect(missing('approved')?.severity).toBe('error');
    expect(missing('template')?.severity).toBe('warning');
    const complete = `${body} Next update: 15:00 CET. Contact: help@a.example`;
    expect(lintStatement('stage: holding\nlang: en\nstatus: published', complete)[0]?.severity).toBe('warning');
  });

  test('other audiences have lists of their own', () => {
    expect(lintStatement('stage: update\naudience: partners\nlang: en\nstatus: draft', 'Hello.')).toEqual([]);
    expect(lintStatement('stage: staff\nlang: en\nstatus: draft', 'Hello.')).toHaveLength(1);
  });

  test('a text without front matter or stage is not judged', () => {
    expect(lintText({ 'crisis-plan.yaml': plan, 'statements/a.md': 'Hello.' }, { rules: [rule] })).toEqual([]);
    expect(lintStatement('lang: en\nstatus: draft', 'Hello.')).toEqual([]);
  });

  test('the blanks of a paragraph are declared in a template, and its zone is one of them', () => {
    const texts = {
      'statements/a.md': '---\nstage: holding\nlang: en\nstatus: template\nplaceholders: [star_time]\n---\nHello.\n',
    };
    const fixed = fixText(texts, { rules: [rule], unsafe: true })['statements/a.md'];
    expect(fixed).toContain('{{start_time}} {{zone}}');
    expect(fixed).toMatch(/placeholders: \[star_time, .*start_time, .*zone/);
  });

  // What a draft lists may still stand when the text goes out.
  test.each(['status: draft\n', ''])(
    'no other text declares them, so that it cannot go out with holes; %j',
    (status) => {
      const texts = {
        'statements/a.md': `---\nstage: holding\nlang: en\n${status}placeholders: [first_name]\n---\nDear {{first_name}}, hello.\n`,
      };
      const fixed = fixText(texts, { unsafe: true })['statements/a.md']!;
      expect(fixed).toContain('{{current_step}}');
      expect(fixed).toContain('placeholders: [first_name]\n');
      const out = { 'statements/a.md': fixed.replace(/status: draft\n|(?=placeholders)/, 'status: published\n') };
      const left = lintText(out, { rules: ['placeholder-left'] }).map(({ at }) => at);
      expect(left).toEqual(expect.arrayContaining(['{{current_step}}', '{{next_update}}', '{{contact}}']));
    },
  );

  test('a promise in the front matter goes into the paragraph', () => {
    const texts = {
      'crisis-plan.yaml': plan,
      'statements/a.md':
        '---\nstage: update\nlang: en\nstatus: draft\nnext_update: 2026-10-06T14:56+02:00\n---\nCheckout works again: you can order.\n\nContact: help@a.example\n',
    };
    const fixed = fixText(texts, { rules: [rule], unsafe: true })['statements/a.md'];
    expect(fixed).toContain(
      '\n\n**Next update:** 14:56 CEST on 6 October 2026, also if nothing has changed.\n\nContact:',
    );
  });
});

describe('signatory', () => {
  const apology = (end: string) =>
    lintStatement(
      'stage: apology\nlang: en\nstatus: draft',
      `Dear customer,\n\nwe failed.\n\n${end}`,
    )[0]?.message.includes('who signs');

  test.each([
    'Lantern Home Ltd',
    'Maya Novak, Head of Communications',
    'Yours sincerely',
    '{{signatory}}',
    'Ruben Aalders\nChief operating officer',
  ])('%s', (end) => expect(apology(end)).toBe(false));
  test.each([
    'We will do better.',
    'Contact: help@a.example',
    'Questions?',
    'Read more at https://a.example',
    'You will have it by 8 May.',
  ])('nobody signs: %s', (end) => expect(apology(end)).toBe(true));
  test.each([
    ['灯笼家居有限公司', false],
    ['副总经理 周敬之', false],
    ['2026年10月6日', true],
    ['我们会做得更好。', true],
    ['联系方式：care@a.example', true],
    ['此致', false],
    ['總經理 周敬之', false],
    ['Maya Novak', false],
    ['此外，报告附后。', true],
    ['{{date}}', true],
  ])('%s', (end, isMissing) => {
    const [finding] = lintStatement(
      'stage: apology\nlang: zh-CN\nstatus: draft',
      `尊敬的用户：\n\n我们没有做好。\n\n${end}`,
    );
    expect(finding?.message.includes('who signs')).toBe(isMissing);
  });
});
