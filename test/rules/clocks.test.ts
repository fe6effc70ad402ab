/** Legal clocks and grading: the right length and the right start, and nothing said where the law gives no hours. */
import { describe, expect, test } from 'vitest';
import { clockRules } from '../../src/rules/clocks.ts';
import { gradingRules } from '../../src/rules/grading.ts';
import { regimes } from '../../src/rules/regimes.ts';
import { fixText, type LintTextOptions, lintText } from '../support/lint.ts';

const rules = [...clockRules, ...gradingRules];
const found = (text: string, options: LintTextOptions = {}) =>
  lintText(`crisis_plan: 1\n${text}`, { rules, ...options });
const ids = (text: string, options: LintTextOptions = {}) => found(text, options).map(({ rule }) => rule);

const kept = 'scenarios: [leak], owner: legal, channel: desk';
const channels =
  'channels: {desk: {kind: regulator}, mail: {kind: bulk-email}}\naudiences: {customers: {is: affected}}\n';

/** A plan under one regime; a clock is `within from stage to`. */
function plan(regime: string, ...clocks: string[]): string {
  const lines = clocks.map((clock, at) => {
    const [within, from, stage, to = 'authority'] = clock.split(' ');
    const whom = to === 'people' ? `to: customers, ${kept.replace('desk', 'mail')}` : `to: the ${to}, ${kept}`;
    return `  c${at}: {regime: ${regime}, within: ${within}, from: ${from}, ${stage ? `stage: ${stage}, ` : ''}${whom}}\n`;
  });
  const { grading } = regimes[regime] ?? {};
  const graded = grading ? `grading: {${grading}: {by: legal, within: 1h, reportable_from: major}}\n` : '';
  return `regimes: [${regime}]\n${graded}${channels}clocks:\n${lines.join('')}`;
}

describe('clocks that keep the law are silent', () => {
  test.each([
    ['gdpr', '72h aware initial', 'immediately aware initial people'],
    ['gdpr', '48h aware', 'immediately aware initial people'],
    ['gdpr', '3d aware initial', '24h aware initial people'],
    ['nis2', '24h aware initial', '72h aware interim', '1mo previous final'],
    ['nis2', '12h aware initial', '48h aware interim', '30d previous final'],
    ['dora', '4h classified initial', '24h aware initial', '72h previous interim', '1mo previous final'],
    // Four hours from awareness keep both sides of the first report.
    ['dora', '4h aware initial', '72h previous interim', '1mo previous final'],
    ['cra', '24h aware initial', '72h aware interim', '14d fix-available final', '1mo previous final'],
    ['sec-8k', '4bd material initial public'],
    ['sec-8k', '4d material initial public'],
    ['sec-8k', '4bd aware initial public'],
    ['cn-incident-reporting', '4h aware initial', '30d closed final'],
    ['cn-incident-reporting', '2h aware initial'],
    ['cn-pipl', 'immediately aware initial', 'immediately aware initial people'],
    // The law says "at once" without hours: any length stands, and none is called too long.
    ['cn-pipl', '72h aware initial', '5d aware initial people'],
    ['cn-data-security', '24h aware initial', 'immediately aware initial people'],
  ])('%s %s %s %s %s', (regime, ...clocks) => {
    expect(found(plan(regime, ...clocks))).toEqual([]);
  });
});

describe('longer than the law', () => {
  test.each([
    ['gdpr', '96h aware initial', '72h'],
    ['gdpr', '4d aware', '72h'],
    // Three business days can be five days.
    ['gdpr', '3bd aware initial', '72h'],
    ['nis2', '48h aware initial', '24h'],
    ['nis2', '96h aware interim', '72h'],
    ['nis2', '45d previous final', '1mo'],
    ['dora', '8h classified initial', '4h'],
    ['dora', '36h aware initial', '24h'],
    ['dora', '96h previous interim', '72h'],
    ['cra', '30d fix-available final', '14d'],
    ['sec-8k', '5bd material initial public', '4bd'],
    ['sec-8k', '6d material initial public', '4bd'],
    ['cn-incident-reporting', '6h aware initial', '4h'],
  ])('%s %s', (regime, clock, law) => {
    const own = found(plan(regime, clock)).filter(({ rule }) => rule === 'clock-longer-than-law');
    const within = clock.split(' ')[0];
    expect(own).toMatchObject([{ severity: 'error', path: 'clocks.c0.within', at: within, clauses: ['3.2.3-2'] }]);
    expect(own[0]!.standards).toHaveLength(1);
    expect(
      fixText(`crisis_plan: 1\n${plan(regime, clock)}`, { rules: ['clock-longer-than-law'], unsafe: true }),
    ).toContain(`within: ${law}`);
  });

  test.each([
    ['cii', '2h', ['clock-longer-than-law']],
    ['cii', '1h', []],
    ['central-organ', '3h', ['clock-longer-than-law']],
    ['central-organ', '2h', []],
    ['other', '4h', []],
  ])('for an operator that is %s, %s', (operator, within, expected) => {
    const options = Object.fromEntries(clockRules.map(({ id }) => [id, { operator }]));
    const text = plan('cn-incident-reporting', `${within} aware initial`);
    expect(ids(text, { rules: ['clock-longer-than-law'], settings: { options } })).toEqual(expected);
  });

  test('says both figures and the source, in either language', () => {
    const text = plan('gdpr', '96h aware initial', 'immediately aware initial people');
    expect(found(text)[0]!.message).toBe(
      'The clock `c0` gives 96 hours; under GDPR 33(1) the notification to the authority is due within 72 hours from when you become aware',
    );
    expect(found(text, { lang: 'zh-CN' })[0]!.message).toBe(
      '时限 `c0` 写的是 96 小时；向监管部门的报告应自知悉之时起 72 小时内完成（GDPR 33(1)）',
    );
  });
});

describe('counted from too late', () => {
  test.each([
    ['gdpr', '72h classified initial'],
    ['gdpr', '72h closed'],
    ['nis2', '72h previous interim'],
    ['nis2', '1mo closed final'],
    ['dora', '4h previous initial'],
    ['sec-8k', '4bd closed initial public'],
    ['cn-incident-reporting', '4h classified initial'],
    ['cn-pipl', 'immediately closed initial'],
  ])('%s %s', (regime, clock) => {
    const own = found(plan(regime, clock)).filter(({ rule }) => rule === 'clock-wrong-start');
    expect(own).toMatchObject([{ severity: 'error', path: 'clocks.c0.from', clauses: ['3.2.3-2'] }]);
  });
});

describe('duties without a clock', () => {
  test.each([
    ['gdpr', [], 2],
    ['gdpr', ['72h aware initial'], 1],
    ['nis2', ['24h aware initial'], 2],
    ['dora', ['4h classified initial', '72h previous interim', '1mo previous final'], 1],
    ['dora', ['24h aware initial', '72h previous interim', '1mo previous final'], 1],
    ['cra', ['24h aware initial', '72h aware interim', '14d fix-available final'], 1],
    ['cn-pipl', ['immediately aware initial people'], 1],
  ])('%s with %j: one finding, %i duties', (regime, clocks, duties) => {
    const own = found(plan(regime, ...clocks)).filter(({ rule }) => rule === 'regime-without-clock');
    expect(own).toMatchObject([{ path: 'regimes[0]', at: regime, clauses: ['3.2.3-2'] }]);
    expect(own[0]!.fixes).toHaveLength(duties);
  });

  test('the skeletons make a plan that keeps the lengths', () => {
    for (const regime of Object.keys(regimes)) {
      const mended = fixText(`crisis_plan: 1\n${plan(regime).replace('clocks:\n', '')}`, {
        rules: ['regime-without-clock'],
        unsafe: true,
      });
      const left = lintText(mended, { rules: ['regime-without-clock', 'clock-longer-than-law', 'clock-wrong-start'] });
      expect(left, mended).toEqual([]);
    }
  });

  test('a missing clock with hours is an error, one "without delay" beside others a warning', () => {
    expect(found(plan('gdpr', '72h aware initial'))).toMatchObject([{ severity: 'warning' }]);
    expect(found(plan('gdpr', 'immediately aware initial people'))).toMatchObject([{ severity: 'error' }]);
  });

  test('a regime that is not known here wants one clock, and no figure', () => {
    expect(ids('regimes: [hipaa]\n')).toEqual(['regime-without-clock']);
    expect(ids(plan('hipaa', '1y aware initial'))).toEqual([]);
  });
});

describe('regimes', () => {
  test('neither regimes nor clocks is one finding; none is a statement', () => {
    expect(found('org: x\n')).toMatchObject([{ rule: 'regimes-missing', path: 'regimes', clauses: ['3.2.3-2'] }]);
    expect(ids('regimes: []\n')).toEqual([]);
  });

  test('a policy can require a regime', () => {
    const options = { 'regimes-missing': { require: ['gdpr'] } };
    expect(found('regimes: []\n', { rules: ['regimes-missing'], settings: { options } })).toMatchObject([
      { message: 'The policy of this repository wants the plan to be ready for GDPR, but `regimes` does not list it' },
    ]);
    expect(ids('regimes: [gdpr]\n', { rules: ['regimes-missing'], settings: { options } })).toEqual([]);
  });

  test('a clock of a regime that is not listed', () => {
    const text = plan('cn-pipl', 'immediately aware initial').replace('[cn-pipl]', '[]');
    expect(found(text)).toMatchObject([{ rule: 'clock-regime-unlisted', path: 'clocks.c0.regime' }]);
    expect(fixText(`crisis_plan: 1\n${text}`, { rules: ['clock-regime-unlisted'], unsafe: true })).toContain(
      'regimes: [cn-pipl]',
    );
  });
});

describe('somebody keeps each clock', () => {
  const whole = plan('cn-incident-reporting', '4h aware initial');
  test.each([
    ['scenarios', 'scenarios: [leak], '],
    ['to', 'to: the authority, '],
    ['owner', 'owner: legal, '],
    ['channel', ', channel: desk'],
  ])('without %s', (key, part) => {
    expect(found(whole.replace(part, ''))).toMatchObject([
      { rule: 'clock-incomplete', path: `clocks.c0.${key}`, clauses: ['3.2.3-2'] },
    ]);
  });

  test('several gaps are one finding', () => {
    expect(ids(whole.replace('owner: legal, channel: desk', ''))).toEqual(['clock-incomplete']);
  });
});

describe('grading', () => {
  const whole = plan('cn-incident-reporting', '4h aware initial');

  test.each(['cn-incident-reporting', 'nis2', 'dora'])('%s grades, so somebody has to', (regime) => {
    const text = plan(regime).replace(/grading: .*\n/, '');
    expect(found(text).filter(({ rule }) => rule === 'grading-missing')).toMatchObject([
      { clauses: ['3.1.1-3', '3.2.3-2'] },
    ]);
  });

  test('a regime without grades needs none; the whole id is a key too', () => {
    expect(ids(plan('gdpr', '72h aware initial', 'immediately aware initial people'))).toEqual([]);
    expect(ids(whole.replace('{cn:', '{cn-incident-reporting:'))).toEqual([]);
  });

  test.each([
    ['4h', 1],
    ['6h', 1],
    ['3h', 0],
  ])('grading in %s of a clock of 4h', (within, count) => {
    const own = found(whole.replace('within: 1h', `within: ${within}`));
    expect(own).toHaveLength(count);
    if (count)
      expect(own).toMatchObject([{ rule: 'grading-slower-than-clock', path: 'grading.cn.within', severity: 'error' }]);
  });

  test('a clock without hours, or one that starts with the grade, sets no limit', () => {
    expect(
      ids(
        plan('cn-pipl', 'immediately aware initial', 'immediately aware initial people') +
          'grading: {cn: {by: legal, within: 9h, reportable_from: x}}\n',
      ),
    ).toEqual([]);
    const dora = plan(
      'dora',
      '4h classified initial',
      '24h aware initial',
      '72h previous interim',
      '1mo previous final',
    );
    expect(ids(dora.replace('within: 1h', 'within: 12h'))).toEqual([]);
  });

  test.each(['by: legal, ', 'within: 1h, ', ', reportable_from: major'])('without "%s"', (part) => {
    expect(found(whole.replace(part, ''))).toMatchObject([{ rule: 'grading-incomplete', clauses: ['3.1.1-3'] }]);
  });
});

test('every duty names its source, how sure we are and when it was looked at', () => {
  for (const { duties } of Object.values(regimes)) {
    for (const duty of duties) {
      expect(duty).toMatchObject({
        source: expect.stringMatching(/\S/),
        as_of: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      });
      expect(['sure', 'found']).toContain(duty.confidence);
      if (duty.required) expect(duty.limits.length).toBeGreaterThan(0);
    }
  }
});

describe('leaks that the clocks leave out', () => {
  const leaks = (
    scenarios: string,
    clocks: string,
    data = 'data: {users: {personal: true}, code: {personal: false}}',
  ) => `regimes: [gdpr]\n${data}\n${channels}scenarios: {${scenarios}}\nclocks: {${clocks}}\n`;
  const authority = (id: string, scenarios: string) =>
    `${id}: {regime: gdpr, within: 72h, from: aware, stage: initial, to: the authority, scenarios: [${scenarios}], owner: legal, channel: desk}`;
  const people = (scenarios: string) =>
    `p: {regime: gdpr, within: immediately, from: aware, stage: initial, to: customers, scenarios: [${scenarios}], owner: legal, channel: mail}`;
  const leak = 'leak: {type: data-breach}, attack: {type: malicious-attack}';

  test('are found at the clock that lacks them, and mended there', () => {
    const text = leaks(leak, `${authority('a', 'attack')}, ${people('leak')}`);
    expect(found(text)).toMatchObject([
      { rule: 'regime-without-clock', severity: 'error', path: 'clocks.a.scenarios', clauses: ['3.2.3-2'] },
    ]);
    expect(fixText(`crisis_plan: 1\n${text}`, { rules, unsafe: true })).toContain('scenarios: [attack, leak]');
  });

  test.each([
    ['one clock for all', leak, `${authority('a', 'leak, attack')}, ${people('leak')}`],
    [
      'one authority for each',
      `${leak}, more: {type: data-breach}`,
      `${authority('a', 'leak')}, ${authority('b', 'more')}, ${people('leak, more')}`,
    ],
    [
      'a leak of nothing about people',
      `${leak}, source: {type: data-breach, goal: {restores: [code]}}`,
      `${authority('a', 'leak')}, ${people('leak')}`,
    ],
    [
      'no leak among the scenarios',
      'attack: {type: malicious-attack}',
      `${authority('a', 'attack')}, ${people('attack')}`,
    ],
  ])('%s', (_, scenarios, clocks) => {
    expect(found(leaks(scenarios, clocks)).filter(({ rule }) => rule === 'regime-without-clock')).toEqual([]);
  });
});

describe('a report to an authority', () => {
  const by = (to: string, kind: string) =>
    found(
      `regimes: [x]\nchannels: {c: {kind: ${kind}}}\nclocks: {a: {regime: x, within: 72h, from: aware, to: "${to}", scenarios: [leak], owner: legal, channel: c}}\n`,
    ).map(({ rule, path }) => `${rule} ${path}`);

  test.each([
    'Autoriteit Persoonsgegevens',
    'Landesbeauftragte als Aufsichtsbehörde',
    'CNIL',
    '属地网信部门',
    'the police',
  ])('does not go to the public: %s', (to) => {
    expect(by(to, 'status-page')).toEqual(['clock-incomplete clocks.a.channel']);
    for (const kind of ['regulator', 'wechat', 'hotline', 'email']) expect(by(to, kind)).toEqual([]);
  });

  test('users may be told there', () => {
    expect(by('all customers', 'status-page')).toEqual([]);
  });
});
