/** Copies of the plan, and the call-down. */
import { expect, test } from 'vitest';
import { casesOf, planOf } from '../support/cases.ts';
import { lintResult } from '../support/lint.ts';

casesOf('copies-missing', [
  {
    name: 'absent',
    texts: 'version: 1.0.0\n',
    expected: [{ path: 'copies', clauses: ['3.1.2-3'], severity: 'warning' }],
  },
  { name: 'there', texts: 'copies: {binder: {at: reception}}\n', expected: [] },
]);

const copy = (synced: string, plan = 'approved: {date: 2026-10-20}\n') =>
  `${plan}copies: {binder: {at: safe${synced}}}\n`;
casesOf('copy-outdated', [
  { name: 'of the same day', texts: copy(', synced: 2026-10-20'), expected: [] },
  { name: 'newer', texts: copy(', synced: 2026-11-20'), expected: [] },
  {
    name: 'a day older',
    texts: copy(', synced: 2026-10-19'),
    expected: [{ path: 'copies.binder.synced', at: '2026-10-19', clauses: ['3.1.2-3'] }],
  },
  { name: 'no date', texts: copy(''), expected: [{ path: 'copies.binder.synced', at: 'binder' }] },
  { name: 'in the future', texts: copy(', synced: 2026-11-23'), expected: ['copies.binder.synced'] },
  {
    name: 'approved at a time of that day',
    texts: copy(', synced: 2026-10-20', 'timezone: Asia/Shanghai\napproved: {date: 2026-10-20T18:00}\n'),
    expected: [],
  },
  {
    name: 'a review alone makes no new version',
    texts: copy(', synced: 2026-10-20', 'approved: {date: 2026-10-20}\nreviewed: 2026-11-10\n'),
    expected: [],
  },
  {
    name: 'of a plan never approved, by its review',
    texts: copy(', synced: 2026-10-20', 'reviewed: 2026-11-10\n'),
    expected: ['copies.binder.synced'],
  },
  { name: 'of a plan without any date', texts: copy(', synced: 2020-10-20', ''), expected: [] },
]);

casesOf('call-down-missing', [
  { name: 'absent', texts: 'version: 1.0.0\n', expected: [{ path: 'call_down', clauses: ['3.1.2-3'] }] },
  { name: 'there', texts: 'call_down: {every: 90d}\n', expected: [] },
]);

casesOf('call-down-overdue', [
  { name: 'fresh', texts: 'call_down: {every: 90d, last: 2026-10-12}\n', expected: [] },
  {
    name: 'past',
    texts: 'call_down: {every: 90d, last: 2026-07-12}\n',
    expected: [{ path: 'call_down.last', clauses: ['3.1.2-3'], severity: 'warning' }],
  },
  { name: 'never', texts: 'call_down: {every: 90d}\n', expected: ['call_down.last'] },
  { name: 'too rarely', texts: 'call_down: {every: 2y, last: 2026-10-12}\n', expected: ['call_down.every'] },
]);

test('a record of the call-down is evidence', () => {
  const record = (front: string) =>
    `---\nkind: drill\nid: c\ntype: call-down\nscenarios: [outage]\ntook_part: [maya]\n${front}\nactions: []\n---\n# Call-down\n`;
  const evidence = (text: string) =>
    lintResult(
      { 'crisis-plan.yaml': planOf('call_down: {every: 90d, last: 2026-10-12}\n'), 'drills/c.md': text },
      { rules: ['call-down-overdue'] },
    )
      .plans[0]!.clauses.find(({ id }) => id === '3.1.2-3')!
      .evidence.filter(({ what }) => what !== '');
  const answered = 'objectives: [{goal: All answer, result: pass}]';
  expect(evidence(record(`date: 2026-10-12\n${answered}`))).toMatchObject([
    { file: 'drills/c.md', what: 'call-down of 2026-10-12' },
  ]);
  expect(evidence(record(`date: 2026-07-12\n${answered}`))).toEqual([]);
  expect(evidence(record('date: 2026-10-12\nobjectives: []'))).toEqual([]);
});
