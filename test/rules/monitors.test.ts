import { describe, expect, test } from 'vitest';
import { hasFigure } from '../../src/core/threshold.ts';
import { monitorRules } from '../../src/rules/monitors.ts';
import { fixText, type LintTextOptions, lintResult, lintText } from '../support/lint.ts';

const rules = monitorRules;
const found = (text: string, options: LintTextOptions = {}) => lintText(text, { rules, ...options });
const ids = (text: string) => found(text).map(({ rule }) => rule);

const roles = 'roles: {technical: {primary: a}, care: {primary: a}, comms: {primary: a}}\n';
const whole: Readonly<Record<string, string>> = {
  site: '{watches: site, measures: [availability, page-load, error-rate], tool: gatus, every: 1m, alert_when: 3 failures, alert: [technical], tested: 2026-10-12}',
  feedback:
    '{watches: feedback, measures: [complaints, comments, social], tool: desk, every: 15m, alert_when: "> 30 in 15m", alert: [care], tested: 2026-10-12}',
  sentiment:
    '{watches: sentiment, measures: [news, industry, competitors], tool: 人工日报, every: 1d, alert_when: 一篇负面报道, alert: [comms], tested: 2026-10-12}',
};
/** The three monitors, changed by id; an empty text leaves one out. */
function plan(changed: Record<string, string> = {}, more = ''): string {
  const monitors = Object.entries({ ...whole, ...changed }).filter(([, text]) => text !== '');
  return `crisis_plan: 1\n${roles}${more}monitors:\n${monitors.map(([id, text]) => `  ${id}: ${text}\n`).join('')}`;
}
/** One more site monitor. */
const extra = (text: string) => plan({ extra: `{watches: site, ${text}}` });
const rest = 'tool: x, alert: [technical], tested: 2026-10-12';

test('the whole three are silent, in flow and block form, with CRLF', () => {
  expect(found(plan())).toEqual([]);
  expect(found(plan().replaceAll('\n', '\r\n'))).toEqual([]);
  const block = whole.site!.slice(1, -1).replace(/, (?=\w+:)/g, '\n    ');
  expect(found(plan({ site: `\n    ${block}` }))).toEqual([]);
});

describe('kinds', () => {
  test.each([
    ['site', ['2.2.1-1', '2.2.2-1']],
    ['feedback', ['2.2.1-1', '2.2.2-2']],
    ['sentiment', ['2.2.1-1', '2.2.2-3']],
  ])('no monitor of %s is one finding', (kind, clauses) => {
    expect(found(plan({ [kind]: '' }))).toMatchObject([
      { rule: 'monitor-kind-missing', severity: 'error', path: 'monitors', at: 'monitors', clauses },
    ]);
  });

  test.each(['', 'monitors:\n', 'monitors: {}\n'])('no monitors at all is one finding: %j', (block) => {
    expect(found(`crisis_plan: 1\n${block}`)).toMatchObject([
      { clauses: ['2.2.1-1', '2.2.2-1', '2.2.2-2', '2.2.2-3', '1-2'] },
    ]);
  });

  test('a block of a wrong type is the schema’s', () => {
    expect(ids('crisis_plan: 1\nmonitors: many\n')).toEqual([]);
  });
});

describe('measures', () => {
  test('one finding per kind names all that is missing', () => {
    expect(
      found(plan({ site: whole.site!.replace('availability, page-load, error-rate', 'intrusion') })),
    ).toMatchObject([
      {
        rule: 'monitor-measure-missing',
        clauses: ['2.2.2-1'],
        path: 'monitors.site.measures',
        message: 'No site monitor measures `availability` or `speed`, `page-load`, `error-rate`',
      },
    ]);
    expect(found(plan({ sentiment: whole.sentiment!.replace(', competitors', '') }), { lang: 'zh-CN' })).toMatchObject([
      { message: '舆情监测没有覆盖 `competitors`', clauses: ['2.2.2-3'] },
    ]);
  });

  test('speed stands for availability; monitors of a kind share the measures', () => {
    expect(ids(plan({ site: whole.site!.replace('availability', 'speed') }))).toEqual([]);
    const site = whole.site!.replace(', error-rate', '');
    const errors = whole.site!.replace('availability, page-load, error-rate', 'error-rate');
    expect(ids(plan({ site, errors }))).toEqual([]);
    expect(found(plan({ site, errors: errors.replace('error-rate', 'intrusion') }))).toMatchObject([
      { path: 'monitors' },
    ]);
  });

  test('a monitor of another kind does not help', () => {
    const feedback = whole.feedback!.replace(', social', '');
    expect(ids(plan({ feedback, site: whole.site!.replace('error-rate', 'error-rate, social') }))).toEqual([
      'monitor-measure-missing',
    ]);
  });

  test('a waived clause is counted, not reported', () => {
    const waiver = (until: string, why = 'why: no competitors, ') =>
      `not_applicable: {"2.2.2-3": {what: opinion, ${why}by: a, until: ${until}}}\n`;
    const sentiment = whole.sentiment!.replace(', competitors', '');
    const result = (more: string) => lintResult(plan({ sentiment }, more), { rules });
    expect(result(waiver('2026-11-22'))).toMatchObject({ findings: [], waived: 1 });
    expect(result(waiver('2026-11-21')).findings).toHaveLength(1);
    expect(result(waiver('2027-01-01', '')).findings).toHaveLength(1);
    expect(result(waiver('some day')).findings).toHaveLength(1);
    expect(result('').waived).toBe(0);
    // A finding about two clauses stays until both are waived.
    expect(lintResult(plan({ sentiment: '' }, waiver('2027-01-01')), { rules }).findings).toHaveLength(1);
  });
});

describe('thresholds', () => {
  test('absent, at the monitor', () => {
    expect(found(extra(`measures: [error-rate], every: 1m, ${rest}`))).toMatchObject([
      { rule: 'monitor-without-threshold', path: 'monitors.extra.alert_when', at: 'extra', clauses: ['2.2.2-1'] },
    ]);
  });

  test('without a figure, at the condition', () => {
    expect(found(extra(`measures: [error-rate], every: 1m, alert_when: abnormal, ${rest}`))).toMatchObject([
      { at: 'abnormal', message: expect.stringContaining('“abnormal”, which has no figure') },
    ]);
  });

  test('an event needs none, as long as it is exact', () => {
    expect(ids(extra(`measures: [certificate], every: 1h, alert_when: chain broken, ${rest}`))).toEqual([]);
    expect(ids(extra(`measures: [intrusion], every: 1m, alert_when: 可疑登录, ${rest}`))).toEqual([
      'monitor-without-threshold',
    ]);
    expect(ids(extra(`measures: [availability], every: 1m, alert_when: site down, ${rest}`))).toEqual([
      'monitor-without-threshold',
    ]);
  });

  test('a number in place of a text is the schema’s', () => {
    expect(ids(extra(`measures: [error-rate], every: 1m, alert_when: 3, ${rest}`))).toEqual([]);
  });

  test.each([
    '5xx > 2% for 5m',
    'LCP > 4s',
    'three failures in a row',
    'more than half of all checkouts fail',
    'errors double within an hour',
    'any recall',
    'every failed run',
    '一小时内同类投诉满十条',
    '连续三次失败',
    '错误率超过百分之二',
    '投诉量翻倍',
    '超过半数请求失败',
    '出现任何召回消息',
    '首次出现负面报道',
    '１０ 条差评',
    '异常请求 > 100 次/分',
    '一出现宕机就告警',
  ])('has a figure: %s', (condition) => {
    expect(hasFigure(condition)).toBe(true);
  });

  test.each([
    'abnormal',
    'unusual traffic',
    'too many errors',
    '5xx errors rise',
    'p95 is bad',
    'any anomaly',
    'site down',
    '异常',
    '一旦异常',
    '一有异常就报',
    '投诉明显增多',
    '出现一些负面评论',
    '24/7 watched, when strange',
    '流量突增',
    'many HTTP 500',
    'odd messages, see playbook 2',
    'something like a P1',
  ])('has none: %s', (condition) => {
    expect(hasFigure(condition)).toBe(false);
  });
});

describe('route and tool', () => {
  test.each([
    ['alert', 'monitor-without-route', ['2.2.1-2', '2.2.1-1']],
    ['tool', 'monitor-without-tool', ['2.2.1-1']],
  ])('without %s', (key, rule, clauses) => {
    const site = whole.site!.replace(new RegExp(`, ${key}: [^,]*`), '');
    expect(found(plan({ site }))).toMatchObject([{ rule, severity: 'warning', at: 'site', clauses }]);
  });

  test('an empty list alerts nobody; the role that fits is offered', () => {
    for (const [id, role] of [
      ['site', 'technical'],
      ['feedback', 'care'],
      ['sentiment', 'comms'],
    ] as const) {
      for (const alert of [', alert: []', '']) {
        const text = plan({ [id]: whole[id]!.replace(/, alert: \[\w+\]/, alert) });
        expect(ids(text)).toEqual(['monitor-without-route']);
        const fixed = fixText(text, { rules, unsafe: true });
        expect(fixed).toMatch(new RegExp(`${id}: .*alert: \\[${role}\\]`));
        expect(ids(fixed)).toEqual([]);
      }
    }
  });

  test('a monitor in which nothing stands is the schema’s', () => {
    expect(ids(plan({ extra: 'null', more: 'gatus' }))).toEqual([]);
  });
});

describe('intervals', () => {
  test.each([
    ['site', '5m', []],
    ['site', '301s', ['monitor-interval-too-long']],
    ['site', 'hourly', ['monitor-interval-too-long']],
    ['feedback', '24h', []],
    ['feedback', '25h', ['monitor-interval-too-long']],
    ['sentiment', '每天', []],
    ['sentiment', '每周', ['monitor-interval-too-long']],
    ['sentiment', 'immediately', []],
    ['site', 'often', []],
  ])('%s every %s', (id, every, expected) => {
    expect(ids(plan({ [id]: whole[id]!.replace(/every: \w+/, `every: ${every}`) }))).toEqual(expected);
  });

  test('backups and certificates may take their time', () => {
    const of = (measures: string) => ids(extra(`measures: [${measures}], every: 1d, alert_when: 1 failure, ${rest}`));
    expect(of('backup')).toEqual([]);
    expect(of('backup, certificate')).toEqual([]);
    expect(of('certificate, availability')).toEqual(['monitor-interval-too-long']);
    expect(ids(extra(`measures: [backup], alert_when: 1 failure, ${rest}`))).toEqual(['monitor-interval-too-long']);
  });

  test('the longest allowed can be supplied', () => {
    for (const every of ['every: 1h', 'tool: y']) {
      const text = plan({ site: whole.site!.replace('every: 1m', every).replace('tool: gatus, tool', 'tool') });
      const fixed = fixText(text, { rules, unsafe: true });
      expect(fixed).toContain('every: 5m');
      expect(ids(fixed)).toEqual([]);
    }
  });
});

describe('tests of monitors', () => {
  test.each([
    ['2025-11-22', 'info'],
    ['2025-11-21', 'warning'],
    ['2026-11-23', 'warning'],
  ])('tested %s: %s', (tested, severity) => {
    expect(found(plan({ site: whole.site!.replace('2026-10-12', tested) }))).toMatchObject([
      { rule: 'monitor-test-overdue', severity, at: tested, clauses: ['2.2.1-1'] },
    ]);
  });

  test('never tested', () => {
    expect(found(plan({ site: whole.site!.replace(', tested: 2026-10-12', '') }))).toMatchObject([
      { severity: 'warning', at: 'site' },
    ]);
  });
});
