/** Every class of phrases, in both languages: what it stops, and what it lets pass. */
import { describe, expect, test } from 'vitest';
import { proseRules } from '../../../src/rules/prose/index.ts';
import { fixText, lintText } from '../../support/lint.ts';
import { englishPhrases } from './phrases.en.ts';
import { chinesePhrases } from './phrases.zh.ts';

const ids = proseRules.map(({ id }) => id).filter((id) => id.startsWith('phrase-'));

function statement(sentence: string, lang: string, status = 'draft', stage = 'update'): Record<string, string> {
  return {
    'crisis-plan.yaml': 'crisis_plan: 1\ntimezone: Europe/Prague\n',
    'statements/a.md': `---\nstage: ${stage}\nscenario: [outage]\nlang: ${lang}\nstatus: ${status}\n---\n${sentence}\n`,
  };
}

const found = (texts: Record<string, string>, rules: readonly string[]) =>
  lintText(texts, { rules }).map(({ rule, at }) => `${rule}: ${at}`);

describe.each([
  ['en', englishPhrases],
  ['zh-CN', chinesePhrases],
] as const)('%s', (lang, table) => {
  test('has a table for every class, of five each at least', () => {
    expect(Object.keys(table).sort()).toEqual([...ids].sort());
    for (const { fires, fine } of Object.values(table)) {
      expect(fires.length).toBeGreaterThanOrEqual(5);
      expect(fine.length).toBeGreaterThanOrEqual(5);
    }
  });

  for (const [rule, { fires, fine }] of Object.entries(table)) {
    test.each(fires)(`${rule} stops %s`, (sentence, phrase) => {
      expect(found(statement(sentence, lang), [rule])).toEqual([`${rule}: ${phrase}`]);
    });
    test.each(fine)(`${rule} lets pass %s`, (sentence) => {
      expect(found(statement(sentence, lang), [rule])).toEqual([]);
    });
  }
});

describe('where phrases are looked for', () => {
  const blame = 'The outage was the result of human error.';

  test('a published statement fails with blame, a draft does not', () => {
    const severity = (status: string) =>
      lintText(statement(blame, 'en', status), { rules: ['phrase-blame'] })[0]?.severity;
    expect([severity('published'), severity('approved'), severity('draft'), severity('template')]).toEqual([
      'error',
      'error',
      'warning',
      'warning',
    ]);
  });

  test('words in quotation marks are somebody else’s, but not in a press line', () => {
    const quoted = 'The page said “this will never happen again”.';
    expect(found(statement(quoted, 'en'), ids)).toEqual([]);
    expect(found(statement(quoted, 'en', 'draft', 'press'), ids)).toEqual(['phrase-absolute: never happen again']);
    expect(found(statement('原文：「絕對安全」。', 'zh-TW'), ids)).toEqual([]);
  });

  test('a note that forbids a phrase may name it', () => {
    expect(found(statement('Do not say human error.', 'en', 'draft', 'staff'), ids)).toEqual([]);
    expect(found(statement('不要说临时工。', 'zh-CN', 'draft', 'staff'), ids)).toEqual([]);
  });

  test('the title of a book that is linked to is no wording of ours', () => {
    expect(found(statement('Read [Understanding Human Error](https://a.example).', 'en'), ids)).toEqual([]);
  });

  test('a text without front matter gets one piece of advice of a class', () => {
    const texts = { 'statements/a.md': 'We will be back soon. More will follow shortly. It is human error.' };
    expect(lintText(texts, { rules: ids }).map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'info phrase-vague-time',
      'info phrase-blame',
    ]);
  });

  test('a post-mortem may name root causes and say what is likely, and blames nobody', () => {
    const texts = {
      'postmortems/a.md': `---\nstatus: reviewed\n---\nThe root cause was probably a pod. ${blame}\n我们会尽快完成。\n`,
    };
    expect(found(texts, ids)).toEqual(['phrase-blame: human error', 'phrase-vague-time: 尽快']);
  });

  test.each(["We'll replace it soon.", "They're going to add an alarm at some point."])(
    'a promise in a post-mortem may be contracted: %s',
    (sentence) => {
      const texts = { 'postmortems/a.md': `---\nstatus: reviewed\n---\n${sentence}\n` };
      expect(found(texts, ['phrase-vague-time'])).toHaveLength(1);
    },
  );

  test('guides and playbooks are not judged', () => {
    expect(found({ 'playbooks/a.md': blame, 'docs/a.md': blame, 'statements/README.md': blame }, ids)).toEqual([]);
  });

  test('jargon is fine for those who know it', () => {
    expect(found(statement('The failover failed.', 'en', 'draft', 'regulator-report'), ids)).toEqual([]);
    expect(found(statement('The failover failed.', 'en', 'draft', 'staff'), ids)).toEqual([]);
  });

  test('a phrase across a line break and inside marks is underlined where it stands', () => {
    expect(found(statement('It will never\nhappen **again**.', 'en'), ids)).toEqual([
      'phrase-absolute: never\nhappen **again',
    ]);
  });
});

describe('a vague time becomes one to fill in', () => {
  test.each([
    ['en', 'We will be back soon.', 'We will be back by {{by_when}} CET.'],
    ['zh-CN', '我们会尽快恢复。', '我们会UTC+1时间{{by_when}}前恢复。'],
    ['zh-CN', '近日发现页面有误。', '{{date}}发现页面有误。'],
  ])('%s: %s', (lang, sentence, expected) => {
    const texts = statement(sentence, lang);
    expect(fixText(texts, { rules: ['phrase-vague-time'] })).toEqual(texts);
    const fixed = fixText(texts, { rules: ['phrase-vague-time'], unsafe: true })['statements/a.md']!;
    expect(fixed).toContain(expected);
    // What a draft lists may still stand when the text goes out.
    expect(fixed).not.toContain('placeholders');
  });

  test('in a template it is declared, with its zone', () => {
    const texts = statement('We will be back soon.', 'en', 'template');
    const fixed = fixText(texts, { rules: ['phrase-vague-time'], unsafe: true })['statements/a.md']!;
    expect(fixed).toContain('We will be back by {{by_when}} {{zone}}.');
    expect(fixed).toMatch(/placeholders:[\s\S]*by_when[\s\S]*zone[\s\S]*---/);
  });
});
