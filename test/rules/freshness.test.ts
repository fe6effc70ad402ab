/** The two tables, on rows made up here; and on the rows of the subjects, day by day. */
import { describe, expect, test } from 'vitest';
import { recommended } from '../../src/core/limits.ts';
import { type FreshnessRow, freshnessRule, presenceRule } from '../../src/rules/freshness.ts';
import { fixText, type LintTextOptions, lintText, type Texts } from '../support/lint.ts';

const row: FreshnessRow = {
  id: 'upkeep-overdue',
  title: { en: 'Upkeep is overdue', 'zh-CN': '维护逾期' },
  clauses: ['2.1.1-1'],
  at: 'maintenance.*',
  last: 'last',
  every: 'every',
  limit: ({ maintenance }) => maintenance.patching_at_most,
  subject: { en: '`{id}`', 'zh-CN': '`{id}` ' },
  remedy: { en: 'Do `{id}`.', 'zh-CN': '请完成 `{id}`。' },
};
const rule = freshnessRule(row);

function found(texts: Texts, options: LintTextOptions = {}) {
  return lintText(texts, { rules: [rule], ...options });
}
const plan = (entry: string, more = '') => `crisis_plan: 1\n${more}maintenance:\n  patching: ${entry}\n`;

describe('a date and its period', () => {
  const text = plan('{every: 30d, last: 2026-10-23}'); // due on 22 November

  test.each([
    ['2026-11-18', []],
    ['2026-11-19', [['info', '`patching` is due in 3 days, on 2026-11-22']]],
    ['2026-11-21', [['info', '`patching` is due in 1 day, on 2026-11-22']]],
    ['2026-11-22', [['info', '`patching` is due today (2026-11-22)']]],
    ['2026-11-23', [['warning', '`patching` is 1 day overdue: last done on 2026-10-23, and due every 30 days']]],
    ['2026-12-01', [['warning', '`patching` is 9 days overdue: last done on 2026-10-23, and due every 30 days']]],
  ])('as of %s', (asOf, expected) => {
    expect(found(text, { asOf }).map(({ severity, message }) => [severity, message])).toEqual(expected);
  });

  test('the place is the date, also in block form, with CRLF and as an alias', () => {
    for (const text of [
      plan('{every: 30d, last: 2026-10-02}'),
      plan('\n    every: 30d\n    last: 2026-10-02'),
      plan('\n    every: 30d\n    last: 2026-10-02').replaceAll('\n', '\r\n'),
    ]) {
      expect(found(text)).toMatchObject([{ path: 'maintenance.patching.last', at: '2026-10-02' }]);
    }
    const alias = 'crisis_plan: 1\nreviewed: &day 2026-10-02\nmaintenance:\n  patching: {every: 30d, last: *day}\n';
    expect(found(alias)).toMatchObject([{ at: '*day' }]);
  });

  test('a merge key brings date and period in', () => {
    const text =
      'crisis_plan: 1\nx-base: &base {every: 30d, last: 2026-10-02}\nmaintenance:\n  patching: {<<: *base, owner: technical}\n';
    expect(found(text)).toMatchObject([{ rule: 'upkeep-overdue', path: 'maintenance.patching.last' }]);
  });

  test.each([
    ['quarterly', '2026-08-22', []],
    ['每季度', '2026-08-22', []],
    ['quarterly', '2026-08-21', ['overdue']],
    ['每季度', '2026-08-21', ['overdue']],
    ['P1M', '2026-10-21', ['overdue']],
  ])('calendar months: %s after %s', (every, last, expected) => {
    const messages = found(plan(`{every: ${every}, last: ${last}}`)).filter(({ severity }) => severity !== 'info');
    expect(messages.map(({ message }) => /overdue/.exec(message)?.[0])).toEqual(expected);
  });

  test('the day ends in the zone of the plan', () => {
    const at = { asOf: '2026-11-22T17:00Z' }; // 23 November in Shanghai
    expect(found(text, at)).toMatchObject([{ severity: 'info' }]);
    expect(found(plan('{every: 30d, last: 2026-10-23}', 'timezone: Asia/Shanghai\n'), at)).toMatchObject([
      { severity: 'warning' },
    ]);
    expect(
      found(plan('{every: 30d, last: 2026-10-23}', 'timezone: America/New_York\n'), { asOf: '2026-11-23T04:59Z' }),
    ).toMatchObject([{ severity: 'info' }]);
  });
});

describe('what is not there', () => {
  test('no date counts as overdue, at the key', () => {
    expect(found(plan('{every: 30d}'))).toMatchObject([
      { severity: 'warning', at: 'patching', message: '`patching` has no date: without `last` it counts as overdue' },
    ]);
    expect(found(plan('{every: 30d, last: }'))).toMatchObject([{ at: 'last' }]);
  });

  test('no period: the limit is the period', () => {
    expect(found(plan('{last: 2026-08-24}'))).toMatchObject([{ severity: 'info' }]);
    expect(found(plan('{last: 2026-08-23}'))).toMatchObject([{ severity: 'warning' }]);
    const limits = { ...recommended, maintenance: { ...recommended.maintenance, patching_at_most: '10d' } };
    expect(found(plan('{last: 2026-11-11}'), { settings: { limits } })).toMatchObject([{ severity: 'warning' }]);
  });

  test.each(['', '{}', '[]', 'yes'])('an entry in which nothing stands is not this rule’s: %s', (entry) => {
    expect(found(plan(entry))).toEqual([]);
  });

  test.each([
    '{every: 30d, last: yesterday}',
    '{every: 30d, last: 20261010}',
    '{every: often, last: 2020-01-01}',
    '{every: 30, last: 2020-01-01}',
  ])('values of no date or period are the schema’s: %s', (entry) => {
    expect(found(plan(entry))).toEqual([]);
  });
});

test('a date in the future is no evidence', () => {
  expect(found(plan('{every: 30d, last: 2026-11-23}'))).toMatchObject([{ severity: 'warning', at: '2026-11-23' }]);
  expect(found(plan('{every: 30d, last: 2026-11-22}'))).toEqual([]);
});

describe('a period longer than the limit', () => {
  test.each(['90d', 'quarterly', '每季度', '3mo'])('%s keeps 90d', (every) => {
    expect(found(plan(`{every: ${every}, last: 2026-11-20}`))).toEqual([]);
  });

  test('91d is found at its value, in both languages, and set by the fix', () => {
    const text = plan('{every: 91d, last: 2026-11-20}   # kept');
    expect(found(text)).toMatchObject([
      {
        path: 'maintenance.patching.every',
        at: '91d',
        message: '`patching` is planned only every 91 days; it should be done at least once in 90 days',
      },
    ]);
    expect(found(text, { lang: 'zh-CN' })).toMatchObject([
      { message: '`patching` 计划每 91 天才做一次，至少应每 90 天一次' },
    ]);
    expect(fixText(text, { rules: [rule] })).toBe(text);
    expect(fixText(text, { rules: [rule], unsafe: true })).toBe(text.replace('91d', '90d'));
  });
});

test('rows can speak of documents, and of one thing of the plan', () => {
  const reviewed = freshnessRule({
    ...row,
    id: 'playbook-reviewed',
    kind: 'playbook',
    at: '',
    last: 'reviewed',
    every: 'none',
    limit: () => '365d',
  });
  const files = {
    'crisis-plan.yaml': 'crisis_plan: 1\n',
    'playbooks/outage.md': '---\nkind: playbook\nreviewed: 2025-10-01\n---\n',
  };
  expect(found(files, { rules: [reviewed] })).toMatchObject([
    { file: 'playbooks/outage.md', path: 'front.reviewed', at: '2025-10-01' },
  ]);
  const audit = freshnessRule({ ...row, id: 'audit', at: 'content.audit' });
  expect(found('crisis_plan: 1\ncontent: {audit: {every: 30d, last: 2020-01-01}}\n', { rules: [audit] })).toHaveLength(
    1,
  );
});

describe('presence', () => {
  const owner = presenceRule({
    ...row,
    id: 'upkeep-without-owner',
    key: 'owner',
    when: ({ id }) => id !== 'hardware',
    message: { text: row.title, hint: row.remedy },
  });
  const missing = (text: string) => lintText(text, { rules: [owner] }).map(({ path }) => path);

  test('reports the entries without the key, at the entry', () => {
    const text =
      'crisis_plan: 1\nmaintenance:\n  patching: {every: 30d}\n  vuln-scan: {owner: security}\n  hardware: {every: 30d}\n';
    expect(missing(text)).toEqual(['maintenance.patching.owner']);
  });

  test('leaves empty entries and wrong types to others', () => {
    expect(missing('crisis_plan: 1\nmaintenance:\n  patching:\n  vuln-scan: {owner: 7}\n')).toEqual([]);
    expect(missing('crisis_plan: 1\n')).toEqual([]);
  });
});
