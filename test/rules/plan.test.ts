/** The plan as a document: owner, version, approval, review. */
import { expect, test } from 'vitest';
import { casesOf, planOf } from '../support/cases.ts';
import { fixText } from '../support/lint.ts';

casesOf('plan-without-owner', [
  { name: 'absent', texts: 'version: 1.0.0\n', expected: [{ path: 'owner', clauses: ['1-2'], severity: 'warning' }] },
  { name: 'blank', texts: 'owner:\n', expected: ['owner'] },
  { name: 'named', texts: 'owner: maya\n', expected: [] },
]);

casesOf('plan-without-version', [
  { name: 'absent', texts: 'owner: maya\n', expected: [{ path: 'version', clauses: ['1-2'] }] },
  { name: 'there', texts: 'version: 1.0.0\n', expected: [] },
  // Of a version that is a number the schema speaks.
  { name: 'of a wrong type', texts: 'version: 1.2\n', expected: [] },
]);

casesOf('plan-not-approved', [
  { name: 'absent', texts: 'version: 1.0.0\n', expected: [{ path: 'approved', clauses: ['1-2'], says: 'Nobody' }] },
  { name: 'all blank', texts: 'approved: {by: "", date:, version: ""}\n', expected: ['approved'] },
  {
    name: 'without day and version',
    texts: 'approved: {by: tomas}\n',
    expected: [
      { path: 'approved.date', at: 'approved' },
      { path: 'approved.version', at: 'approved' },
    ],
  },
  { name: 'whole', texts: 'approved: {by: tomas, date: 2026-10-20, version: 1.0.0}\n', expected: [] },
  { name: 'of a wrong type, which the schema says', texts: 'approved: yes\n', expected: [] },
]);

const approved = (version: string, by: string, date = '2026-10-20') =>
  `version: ${version}\napproved: {by: tomas, date: ${date}, version: ${by}}\n`;

casesOf('plan-approval-outdated', [
  {
    name: 'plan moved on',
    texts: approved('1.3.0', '1.2.9'),
    expected: [{ path: 'approved.version', at: '1.2.9', clauses: ['1-2'], says: 'at version 1.3.0', fixes: [] }],
  },
  {
    name: 'ten is more than nine',
    texts: approved('1.10.0', '1.9.0'),
    expected: [{ path: 'approved.version', says: 'at version 1.10.0' }],
  },
  {
    name: 'version not raised',
    texts: approved('1.2.0', '1.3.0'),
    expected: [{ path: 'approved.version', says: 'still says 1.2.0' }],
  },
  { name: 'pre-release', texts: approved('1.3.0', '1.3.0-rc.1'), expected: ['approved.version'] },
  { name: 'the same', texts: approved('1.3.0', '1.3.0'), expected: [] },
  { name: 'approved tomorrow', texts: approved('1.3.0', '1.3.0', '2026-11-23'), expected: ['approved.date'] },
  { name: 'approved today', texts: approved('1.3.0', '1.3.0', '2026-11-22'), expected: [] },
  { name: 'no version to compare', texts: 'approved: {by: tomas, date: 2026-10-20, version: 1.0.0}\n', expected: [] },
]);

test('a plan behind its approval can be raised to it; nothing forges an approval', () => {
  const rules = ['plan-approval-outdated'];
  expect(fixText(planOf(approved('1.2.0', '1.3.0')), { rules, unsafe: true })).toContain('version: 1.3.0\napproved');
  const newer = planOf(approved('1.3.0', '1.2.0'));
  expect(fixText(newer, { rules, unsafe: true })).toBe(newer);
});

casesOf('plan-review-overdue', [
  { name: 'no date', texts: 'version: 1.0.0\n', expected: [{ path: 'reviewed', clauses: ['1-2'] }] },
  { name: 'within its own period', texts: 'reviewed: 2026-10-20\nreview_every: 180d\n', expected: [] },
  {
    name: 'past its own period',
    texts: 'reviewed: 2026-05-20\nreview_every: 180d\n',
    expected: [{ path: 'reviewed', severity: 'warning' }],
  },
  { name: 'within ours, none stated', texts: 'reviewed: 2025-12-30\n', expected: [] },
  { name: 'past ours', texts: 'reviewed: 2025-11-20\n', expected: [{ path: 'reviewed', severity: 'warning' }] },
  {
    name: 'due in a few days',
    texts: 'reviewed: 2026-06-01\nreview_every: 180d\n',
    expected: [{ path: 'reviewed', severity: 'info' }],
  },
  { name: 'planned too rarely', texts: 'reviewed: 2026-10-20\nreview_every: 2y\n', expected: ['review_every'] },
]);

const who =
  'version: 1.0.0\npeople: {a: {name: A}, b: {name: B}, c: {name: C}}\nroles: {lead: {primary: a, backup: [b]}}\n';
casesOf('plan-approval-outdated', [
  {
    name: 'approved in a role by somebody who has another',
    texts: `${who}approved: {by: c, role: lead, date: 2026-10-20, version: 1.0.0}\n`,
    expected: [{ path: 'approved.by', says: '`a` and `b`' }],
  },
  {
    name: 'by a deputy',
    texts: `${who}approved: {by: b, role: lead, date: 2026-10-20, version: 1.0.0}\n`,
    expected: [],
  },
  { name: 'without a role', texts: `${who}approved: {by: c, date: 2026-10-20, version: 1.0.0}\n`, expected: [] },
  {
    name: 'an older version may have had other roles',
    texts: `${who}approved: {by: c, role: lead, date: 2026-10-20, version: 0.9.0}\n`,
    expected: ['approved.version'],
  },
]);
