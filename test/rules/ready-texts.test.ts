/** Texts that must be ready, and the figure of a post-mortem. */
import { describe, expect, test } from 'vitest';
import { impactRules } from '../../src/rules/impact.ts';
import { readyTextRules } from '../../src/rules/ready-texts.ts';
import { lintResult, lintText } from '../support/lint.ts';

const plan = `crisis_plan: 1
languages: [en, zh-CN]
regimes: [gdpr]
audiences:
  users: {is: affected, channels: [email]}
  press: {is: media, channels: [email]}
scenarios:
  outage: {type: technical-failure}
  leak: {type: data-breach}
  price: {type: content-error}
`;

/** `stage scenario lang [more front matter]` → a statement. */
function texts(...wanted: string[]): Record<string, string> {
  return Object.fromEntries(
    wanted.map((one, at) => {
      const [stage, scenario, lang, more = ''] = one.split(' ');
      return [
        `statements/${at}.md`,
        `---\nstage: ${stage}\nscenario: [${scenario}]\nlang: ${lang}\nstatus: template\n${more.replace('=', ': ')}\n---\nText.\n`,
      ];
    }),
  );
}

const all = 'outage,leak,price';
const whole = [
  `holding ${all} en`,
  `holding ${all} zh-CN`,
  `press ${all} en audience=press`,
  `staff ${all} en`,
  'breach-notice leak en',
  'breach-notice leak zh-Hans',
  'regulator-report leak en',
  'correction price en',
];
const found = (wanted: readonly string[], text = plan) =>
  lintText({ 'crisis-plan.yaml': text, ...texts(...wanted) }, { rules: readyTextRules });
const without = (...parts: string[]) => whole.filter((one) => !parts.some((part) => one.startsWith(part)));

test('whole sets are silent', () => {
  expect(found(whole)).toEqual([]);
});

describe('languages', () => {
  test('one finding for each scenario lists what is missing', () => {
    const three = plan.replace('[en, zh-CN]', '[en, zh-CN, nl]');
    expect(
      found(['holding outage en', ...without('holding', 'breach')], three).filter(
        ({ rule }) => rule === 'statement-language-missing',
      ),
    ).toMatchObject([
      {
        path: 'scenarios.outage',
        clauses: ['3.1.3-3', '3.2.1-2'],
        message: expect.stringContaining('`zh-CN` and `nl`'),
      },
    ]);
  });

  test.each([
    ['en-GB', 'crisis-lint new statement --scenario outage --stage holding --lang en`'],
    ['zh', 'crisis-lint new statement --scenario outage --stage holding --lang zh-CN`'],
    ['zh-TW', 'Translate one that is there, in a file of its own with `lang: zh-TW`.'],
    ['nl', 'Translate one that is there, in a file of its own with `lang: nl`.'],
  ])('what to do about %s is something that can be done', (language, hint) => {
    const wanted = plan.replace('[en, zh-CN]', `[fr, ${language}]`);
    const [finding] = found(['holding outage fr', ...without('holding')], wanted).filter(
      ({ rule }) => rule === 'statement-language-missing',
    );
    expect(finding!.hint).toContain(hint);
  });

  test('an audience may read fewer; a region does not matter, a script does', () => {
    const one = ['holding outage,leak,price en-GB', ...without('holding', 'breach-notice leak zh')];
    expect(
      found(one, plan.replace('channels: [email]}\n  press', 'channels: [email], languages: [en]}\n  press')),
    ).toEqual([]);
    expect(found([`holding ${all} en`, `holding ${all} zh-TW`, ...without('holding')])).toHaveLength(3);
  });

  test('the text of an incident is none for the next, one to the press none for the affected', () => {
    const rest = ['holding outage en', ...without('holding')];
    for (const more of ['holding outage zh-CN incident=inc-1', 'holding outage zh-CN audience=press']) {
      expect(found([...rest, more]).filter(({ rule }) => rule === 'statement-language-missing')).toHaveLength(1);
    }
  });

  test('a scenario without any text is the matter of another rule', () => {
    expect(found(without('holding'))).toEqual([]);
  });
});

describe('stages', () => {
  test.each([
    ['press', 'press-or-staff-text-missing', 'audiences', '3.1.3-3'],
    ['staff', 'press-or-staff-text-missing', 'audiences', '3.1.3-3'],
    ['breach-notice', 'breach-text-missing', 'scenarios.leak', '3.2.3-2'],
    ['breach-notice leak zh', 'breach-text-missing', 'scenarios.leak', '3.2.3-2'],
    ['regulator-report', 'breach-text-missing', 'regimes', '3.2.3-2'],
    ['correction', 'correction-statement-missing', 'scenarios.price', '3.2.3-3'],
  ])('without %s', (part, rule, path, clause) => {
    expect(found(without(part))).toMatchObject([{ rule, path, clauses: [clause] }]);
  });

  test('press and staff together are one finding', () => {
    expect(found(without('press', 'staff'))).toHaveLength(1);
  });

  test('without any statements, or without a regime, there is less to say', () => {
    expect(found([]).map(({ rule }) => rule)).not.toContain('press-or-staff-text-missing');
    expect(found(without('regulator-report'), plan.replace('[gdpr]', '[]'))).toEqual([]);
  });
});

describe('impact of an incident', () => {
  const of = (front: string) =>
    lintResult(
      { 'crisis-plan.yaml': plan, 'postmortems/a.md': `---\nid: pm\n${front}\n---\n# x\n` },
      { rules: impactRules },
    );

  test.each(['users: 1250', 'users: about 1200', 'users: 约一千', 'users: none'])(
    '%s is a figure, and evidence',
    (users) => {
      const { findings, plans } = of(`status: reviewed\nimpact: {${users}}`);
      expect(findings).toEqual([]);
      expect(plans[0]!.clauses.find(({ id }) => id === '3.1.1-2')!.evidence[0]!.what).toContain('post-mortem pm');
    },
  );

  test.each(['', 'impact: {minutes: 3}', 'impact: {users: many}'])('%j is none', (impact) => {
    expect(of(`status: in-review\n${impact}`).findings).toMatchObject([
      { rule: 'impact-figure-missing', clauses: ['3.1.1-2', '4.2.1-1'] },
    ]);
    expect(of(`status: draft\n${impact}`).findings).toEqual([]);
  });

  test.each(['{}', '[]', '{EU: many}'])('users: %s is none, and is not shown as it is in JavaScript', (users) => {
    const [finding] = of(`status: reviewed\nimpact: {users: ${users}}`).findings;
    expect(finding).toMatchObject({ at: users, message: 'The post-mortem does not say how many users were affected' });
  });
});

describe('the end of a crisis', () => {
  const of = (...wanted: string[]) =>
    lintText({ 'crisis-plan.yaml': plan, ...texts(...wanted) }, { rules: ['resolved-statement-missing'] });

  test('one text in every language of the affected', () => {
    expect(of('resolved outage en', 'resolved outage zh-CN')).toEqual([]);
    expect(of('resolved outage en')).toMatchObject([
      { clauses: ['4.1.1-1'], message: expect.stringContaining('missing in `zh-CN`') },
    ]);
  });

  test('one of an incident, or to the press, is none', () => {
    for (const one of ['resolved outage en incident=inc-1', 'resolved outage en audience=press', 'update outage en']) {
      expect(of(one)).toMatchObject([{ rule: 'resolved-statement-missing', clauses: ['4.1.1-1'] }]);
    }
    expect(of()).toEqual([]);
  });
});
