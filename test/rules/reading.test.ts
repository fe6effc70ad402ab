import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/core/engine.ts';
import { readingRules } from '../../src/rules/reading.ts';
import { syntaxMessages } from '../../src/rules/syntax-messages.ts';
import { fixText, lintResult, lintText, type Texts } from '../support/lint.ts';

const found = (texts: Texts, lang: 'en' | 'zh-CN' = 'en') => lintText(texts, { rules: readingRules, lang });
const brief = (texts: Texts) => found(texts).map(({ rule, at }) => `${rule} «${at}»`);

describe('what cannot be read as it was meant', () => {
  it.each<[string, string, string[]]>([
    ['a key twice', 'crisis_plan: 1\npeople: {a: {}, a: {}}\n', ['duplicate-key «a»']],
    ['a tab', 'crisis_plan: 1\npeople:\n\ta: {name: A}\n', ['tab-indentation «\t»']],
    ['a full-width colon', 'crisis_plan: 1\npeople:\n  a: {name：张敏}\n', ['full-width-punctuation «：»']],
    ['a full-width comma', 'crisis_plan: 1\nregimes: [gdpr，cra]\n', ['full-width-punctuation «，»']],
    [
      'a phone number',
      'crisis_plan: 1\npeople: {a: {contact: {phone: +8613800000000}}}\n',
      ['phone-as-number «+8613800000000»'],
    ],
    ['two documents', 'crisis_plan: 1\n---\na: 1\n', ['several-documents «---»']],
    ['an unknown anchor', 'crisis_plan: 1\nsites: *s\n', ['alias-problem «*s»']],
    ['a reserved key', 'crisis_plan: 1\npeople: {__proto__: {}}\n', ['reserved-key «__proto__»']],
    ['an open bracket', 'crisis_plan: 1\nregimes: [gdpr\n', ['syntax-error']],
    ['nothing wrong', 'crisis_plan: 1\npeople: {a: {name: 张敏，负责对外：“沟通”, title: 主管}}\n', []],
  ])('%s', (_, text, expected) => {
    const all = brief(text);
    expect(all).toHaveLength(expected.length);
    for (const [index, one] of expected.entries()) expect(all[index]).toContain(one);
  });

  it('a merge left undone, once', () => {
    expect(brief('crisis_plan: 1\n<<<<<<< ours\norg: A\n=======\norg: B\n>>>>>>> theirs\n')).toEqual([
      'conflict-marker «<<<<<<< ours»',
    ]);
  });

  it('bytes that are no UTF-8, or no text', () => {
    const gbk = Uint8Array.from([
      ...new TextEncoder().encode('crisis_plan: 1\norg: '),
      0xb5,
      0xc6,
      0xc1,
      0xfd,
      0xbc,
      0xd2,
      0xbe,
      0xd3,
      10,
    ]);
    expect(found({ 'crisis-plan.yaml': gbk }, 'zh-CN')).toMatchObject([
      { rule: 'not-utf8', message: expect.stringContaining('gb18030') },
    ]);
    expect(
      found({ 'crisis-plan.yaml': Uint8Array.from([...new TextEncoder().encode('crisis_plan: 1\n'), 0, 1, 2]) }),
    ).toMatchObject([{ rule: 'unreadable-file' }]);
  });

  it('of a plan that is no text nothing else is said, nor of what refers to it', () => {
    const texts = (end: string) => ({
      'crisis-plan.yaml': `crisis_plan: 1\nscenarios: {attack: {}}\n${end}`,
      'statements/a.md': '---\nkind: statement\nscenario: outage\nstage: holding\nstatus: draft\n---\n# Shop\n',
    });
    const rules = (end: string) => lintText(texts(end)).map(({ rule }) => rule);
    expect(rules('')).toEqual(expect.arrayContaining(['role-missing', 'unknown-reference']));
    const { findings, plans } = lintResult(texts('\0'));
    expect(findings.filter(({ file }) => file === 'crisis-plan.yaml')).toMatchObject([{ rule: 'unreadable-file' }]);
    expect(rules('\0')).not.toContain('unknown-reference');
    expect(new Set(plans[0]!.clauses.map(({ state }) => state))).toEqual(new Set(['not_checkable']));
  });

  it('front matter without an end', () => {
    expect(
      brief({ 'crisis-plan.yaml': 'crisis_plan: 1\n', 'statements/a.md': '---\nstage: holding\n\nWe know.\n' }),
    ).toEqual(['front-matter-unclosed «---»']);
  });

  it.each([
    ['\n', '«\n»'],
    [' \r\n\r\n', '« \r\n\r\n»'],
    ['<!-- approved -->\n', '«---»'],
    ['\n<!--\na\n--> \n\n', '«---»'],
  ])('front matter behind %j is read, and told', (before, at) => {
    const text = `${before}---\nkind: statement\nstage: holding\nstatus: published\n---\n# Fault\n\nSince TBD\n`;
    expect(brief({ 'crisis-plan.yaml': 'crisis_plan: 1\n', 'texts/a.md': text })).toEqual([`front-matter-late ${at}`]);
    const all = lintText({ 'crisis-plan.yaml': 'crisis_plan: 1\n', 'texts/a.md': text });
    expect(all.filter(({ rule }) => rule === 'placeholder-left').map(({ at }) => at)).toEqual(['TBD']);
  });

  it('a rule with text of its own behind a blank line is no front matter', () => {
    const texts = ['\n---\nNote: this is text.\n---\n', '\n\n---\n\nstatus: all is well\n', '<!-- x -->\n---\n'];
    for (const text of texts)
      expect(brief({ 'crisis-plan.yaml': 'crisis_plan: 1\n', 'statements/a.md': text })).toEqual([]);
  });

  it('files that are none of ours are left alone', () => {
    expect(
      brief({
        'crisis-plan.yaml': 'crisis_plan: 1\n',
        'chart/values.yaml': 'a: [\n\tb: {{ x }}\n',
        'README.md': '---\na: [\n',
      }),
    ).toEqual([]);
  });
});

describe('mends', () => {
  it.each([
    [
      'crisis_plan: 1\npeople:\n\ta: {name: A} # x\n\tb: {name: B}\n',
      'crisis_plan: 1\npeople:\n  a: {name: A} # x\n  b: {name: B}\n',
    ],
    [
      'crisis_plan: 1\npeople:\n  a: {name：张敏，title: 主管}\n',
      'crisis_plan: 1\npeople:\n  a: {name: 张敏, title: 主管}\n',
    ],
    [
      'crisis_plan: 1\r\npeople: {a: {contact: {phone: +8613800000000}}}\r\n',
      'crisis_plan: 1\r\npeople: {a: {contact: {phone: "+8613800000000"}}}\r\n',
    ],
  ])('%j', (bad, good) => {
    expect(fixText(bad, { rules: readingRules })).toBe(good);
    expect(brief(good)).toEqual([]);
  });
});

describe('told', () => {
  it('never repeats a phone number', () => {
    const all = found('crisis_plan: 1\npeople: {a: {contact: {phone: +8613800000000}}}\n');
    expect(all.map(({ message, hint }) => message + hint).join()).not.toContain('138');
  });

  it('cannot be suppressed or switched off where the text is not read as meant', () => {
    const text = 'crisis_plan: 1\npeople: {a: {}, a: {}} # crisis-lint-disable-line duplicate-key -- twins\n';
    const settings = { ...defaultSettings, severities: { 'duplicate-key': 'off' as const } };
    expect(lintText(text, { rules: readingRules, settings })).toMatchObject([
      { rule: 'duplicate-key', severity: 'error' },
    ]);
  });

  it('has words for each reason of broken YAML, with nothing left blank', () => {
    for (const text of [
      'a: "x',
      'a: [x',
      'a: {b: c',
      'a: b: c',
      'a: @x',
      'a: "\\d"',
      'a: [b,, c]',
      'a:\n - b\n  c: d\n e: f',
      'a: x\n  b',
      '  a: b\nc: d',
      'k: &a &b c',
    ]) {
      for (const lang of ['en', 'zh-CN'] as const) {
        for (const { message, hint } of found(`crisis_plan: 1\n${text}\n`, lang))
          expect(message + hint).not.toMatch(/\{\w+\}|``/);
      }
    }
    expect(Object.keys(syntaxMessages)).toContain('other');
  });
});
