/** After the crisis. */
import { expect, test } from 'vitest';
import { casesOf, planOf } from '../support/cases.ts';
import { fixText, lintText } from '../support/lint.ts';

const whole: Readonly<Record<string, string>> = {
  all_clear: '{criteria: "Smoke tests green for 1h", declared_by: lead}',
  checks_before_all_clear: '[smoke-tests, security-scan]',
  watch_after: '7d',
  compensation: '{rules: {S1: voucher}, approve: [lead]}',
  follow_up: '{affected_users_within: 3d, close_open_cases_within: 14d, channel: email}',
};
const recovery = (changed: Record<string, string> = {}) =>
  `recovery:\n${Object.entries({ ...whole, ...changed })
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `  ${key}: ${text}\n`)
    .join('')}`;

casesOf('recovery-incomplete', [
  { name: 'whole', texts: recovery(), expected: [] },
  {
    name: 'absent',
    texts: 'version: 1.0.0\n',
    expected: [
      { path: 'recovery', clauses: ['4.1.1-1', '4.1.1-2', '4.1.1-3', '4.1.2-1', '4.1.2-2', '4.1.2-3', '1-2'] },
    ],
  },
  ...Object.entries({
    all_clear: ['4.1.1-1'],
    checks_before_all_clear: ['4.1.1-2'],
    watch_after: ['4.1.1-3'],
    compensation: ['4.1.2-1'],
    follow_up: ['4.1.2-2', '4.1.2-3'],
  }).map(([key, clauses]) => ({
    name: `without ${key}`,
    texts: recovery({ [key]: '' }),
    expected: [{ path: `recovery.${key}`, at: 'recovery', clauses }],
  })),
  ...(
    [
      ['all_clear', '{declared_by: lead}', 'criteria', '4.1.1-1'],
      ['all_clear', '{criteria: "Green for 1h"}', 'declared_by', '4.1.1-1'],
      ['compensation', '{approve: [lead]}', 'rules', '4.1.2-1'],
      ['compensation', '{rules: {S1: voucher}}', 'approve', '4.1.2-1'],
      ['follow_up', '{close_open_cases_within: 14d, channel: email}', 'affected_users_within', '4.1.2-2'],
      ['follow_up', '{affected_users_within: 3d, channel: email}', 'close_open_cases_within', '4.1.2-2'],
      ['follow_up', '{affected_users_within: 3d, close_open_cases_within: 14d}', 'channel', '4.1.2-3'],
    ] as const
  ).map(([key, text, part, clause]) => ({
    name: `${key} without ${part}`,
    texts: recovery({ [key]: text }),
    expected: [{ path: `recovery.${key}.${part}`, at: key, clauses: [clause] }],
  })),
]);

test('the skeleton stands on what the plan has, and is not offered twice', () => {
  const plan = planOf(
    'people: {a: {name: A}}\nroles: {lead: {primary: a}}\nseverity: {S1: {}, S2: {}}\nchannels: {status: {kind: status-page}, mail: {kind: bulk-email}}\n',
  );
  const rules = ['recovery-incomplete', 'all-clear-check-missing'];
  const fixed = fixText(plan, { rules, unsafe: true });
  expect(fixed).toContain('channel: mail');
  // What only the author knows is left: criteria, and what people get.
  expect(lintText(fixed, { rules }).map(({ path }) => path)).toEqual([
    'recovery.all_clear.criteria',
    'recovery.compensation.rules',
  ]);
  expect(lintText(fixed, { rules: ['unknown-reference'] }).filter(({ path }) => path.startsWith('recovery'))).toEqual(
    [],
  );
  expect(fixText(fixed, { rules, unsafe: true })).toBe(fixed);
});

const checks = (list: string) => recovery({ checks_before_all_clear: list });
casesOf('all-clear-check-missing', [
  { name: 'one of each', texts: checks('[data-integrity, malware-scan]'), expected: [] },
  {
    name: 'no security',
    texts: checks('[smoke-tests, load-test]'),
    expected: [{ path: 'recovery.checks_before_all_clear', says: 'security', clauses: ['4.1.1-2'] }],
  },
  {
    name: 'no stability',
    texts: checks('security-scan'),
    expected: [{ path: 'recovery.checks_before_all_clear', says: 'stability' }],
  },
  { name: 'in Chinese', texts: checks('[全站回归测试, 木马查杀]'), expected: [] },
  { name: 'in words of one’s own', texts: checks('[smoke-tests, checklist 7]'), expected: [] },
  { name: 'none, which is said already', texts: checks('[]'), expected: [] },
]);

const text = (stage: string, more = '') =>
  `---\nkind: statement\nstage: ${stage}\nscenario: [outage]\nlang: en\nstatus: template\n${more}---\nText.\n`;
casesOf('resolved-statement-missing', [
  { name: 'no statements at all, which is said elsewhere', texts: recovery(), expected: [] },
  {
    name: 'none of that stage',
    texts: { 'crisis-plan.yaml': recovery(), 'statements/a.md': text('holding') },
    expected: [{ path: 'recovery.all_clear', clauses: ['4.1.1-1'] }],
  },
  { name: 'one', texts: { 'crisis-plan.yaml': recovery(), 'statements/a.md': text('resolved') }, expected: [] },
  {
    name: 'for staff only',
    texts: {
      'crisis-plan.yaml': `audiences: {team: {is: staff}}\n${recovery()}`,
      'statements/a.md': text('resolved', 'audience: team\n'),
    },
    expected: ['recovery.all_clear'],
  },
]);

test('nothing is asked of levels and roles that the plan does not have', () => {
  const fixed = fixText(planOf('version: 1.0.0\n'), { rules: ['recovery-incomplete'], unsafe: true });
  expect(fixed).not.toContain('{}');
  expect(lintText(fixed, { rules: ['unknown-reference', 'wrong-type'] })).toEqual([]);
});
