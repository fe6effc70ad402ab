/** How an incident turns into a better plan. */
import { expect, test } from 'vitest';
import { casesOf, planOf } from '../support/cases.ts';
import { fixText, lintResult, lintText } from '../support/lint.ts';

const whole =
  'postmortem_within: {S1: 5d}, ask: [users, staff, partners], actions_need: [owner, due, link], plan_change_within: 30d';

casesOf('learning-incomplete', [
  { name: 'whole', texts: `learning: {${whole}}\n`, expected: [] },
  {
    name: 'absent',
    texts: 'version: 1.0.0\n',
    expected: [{ path: 'learning', clauses: ['4.2.1-1', '4.2.1-3', '4.2.2-1', '1-2'] }],
  },
  {
    name: 'nobody asked',
    texts: 'learning: {actions_need: [owner, due, link], plan_change_within: 30d}\n',
    expected: [{ path: 'learning.ask', clauses: ['4.2.1-3'] }],
  },
  {
    name: 'nothing needed',
    texts: 'learning: {ask: [users, staff, partners], plan_change_within: 30d}\n',
    expected: [{ path: 'learning.actions_need', clauses: ['4.2.2-1'] }],
  },
  {
    name: 'no term',
    texts: 'learning: {ask: [users, staff, partners], actions_need: [owner, due, link]}\n',
    expected: [{ path: 'learning.plan_change_within', clauses: ['4.2.2-1'] }],
  },
]);

casesOf('learning-list-incomplete', [
  { name: 'whole', texts: `learning: {${whole}}\n`, expected: [] },
  {
    name: 'a party left out',
    texts: 'learning: {ask: [staff, users]}\n',
    expected: [{ path: 'learning.ask', says: 'partners', clauses: ['4.2.1-3'] }],
  },
  {
    name: 'no tickets',
    texts: 'learning: {actions_need: [owner, due]}\n',
    expected: [{ path: 'learning.actions_need', says: 'link', clauses: ['4.2.2-1'] }],
  },
  {
    name: 'waived with a reason',
    texts:
      'learning: {ask: [staff, users]}\nnot_applicable: {4.2.1-3: {what: partners, why: we have none, by: maya, until: 2027-05-01}}\n',
    expected: [],
  },
]);

test('lists are completed', () => {
  const rules = ['learning-list-incomplete', 'learning-incomplete'];
  const fixed = fixText(planOf('learning: {ask: [staff], actions_need: [owner]}\n'), { rules, unsafe: true });
  expect(lintText(fixed, { rules })).toEqual([]);
  expect(lintText(fixText(planOf('version: 1.0.0\n'), { rules, unsafe: true }), { rules })).toEqual([]);
});

const plan = (approved = '2026-11-18', learning = 'learning: {plan_change_within: 30d}\n') =>
  `version: 1.3.0\napproved: {by: tomas, date: ${approved}, version: 1.3.0}\n${learning}`;
const postmortem = (action: string, reviewed = '2026-10-12') =>
  `---\nkind: postmortem\nid: pm-1\nresolved: 2026-10-08T17:47+02:00\nreviewed: ${reviewed}\nactions:\n  - {id: A1, do: Shorten approval, ${action}}\n---\n# Outage\n`;
const after = (action: string, approved?: string, reviewed?: string) => ({
  'crisis-plan.yaml': plan(approved),
  'postmortems/pm-1.md': postmortem(action, reviewed),
});
casesOf('plan-change-late', [
  { name: 'done in time', texts: after('kind: plan, status: done, closed: 2026-11-11'), expected: [] },
  {
    name: 'a day late',
    texts: after('kind: plan, status: done, closed: 2026-11-12'),
    expected: [{ path: 'front.actions[A1].closed', at: '2026-11-12', clauses: ['4.2.2-1'], says: '2026-11-11' }],
  },
  {
    name: 'planned too late',
    texts: after('kind: plan, status: open, due: 2026-12-24'),
    expected: [{ path: 'front.actions[A1].due', at: '2026-12-24' }],
  },
  {
    name: 'planned in time',
    texts: after('kind: plan, status: open, due: 2026-12-10', undefined, '2026-11-12'),
    expected: [],
  },
  { name: 'overdue, which is said elsewhere', texts: after('kind: plan, status: open, due: 2026-11-20'), expected: [] },
  { name: 'of another kind', texts: after('kind: detect, status: open, due: 2027-05-24'), expected: [] },
  { name: 'dropped', texts: after('kind: plan, status: dropped, due: 2027-05-24'), expected: [] },
  {
    name: 'done, and no new version since',
    texts: after('kind: plan, status: done, closed: 2026-10-20', '2026-10-01'),
    expected: [{ path: 'front.actions[A1].status', at: 'done', says: 'version 1.3.0' }],
  },
  {
    name: 'version approved a day before the action was closed',
    texts: after('kind: plan, status: done, closed: 2026-10-20', '2026-10-19'),
    expected: [],
  },
  {
    name: 'late long ago',
    texts: after('kind: plan, status: done, closed: 2025-09-11', undefined, '2025-06-12'),
    expected: [],
  },
  {
    name: 'not reviewed yet',
    texts: after('kind: plan, status: open, due: 2027-05-24', undefined, '{no: still in review}'),
    expected: [],
  },
  {
    name: 'a drill counts from its day',
    texts: {
      'crisis-plan.yaml': plan(),
      'drills/d.md':
        '---\nkind: drill\nid: d\ndate: 2026-10-12\nactions:\n  - {do: Add a deputy, kind: plan, status: open, due: 2026-12-24}\n---\n# Drill\n',
    },
    expected: ['front.actions[0].due'],
  },
  {
    name: 'no term in the plan, which is said elsewhere',
    texts: { ...after('kind: plan, status: open, due: 2027-05-24'), 'crisis-plan.yaml': plan('2026-11-18', '') },
    expected: [],
  },
]);

test('a plan changed in time, with a new version, is evidence', () => {
  const state = (action: string, approved?: string) => {
    const files = after(action, approved);
    const texts = {
      ...files,
      'crisis-plan.yaml': planOf(files['crisis-plan.yaml'].replace('{plan', '{actions_need: [owner, due, link], plan')),
    };
    return lintResult(texts, { rules: ['plan-change-late'] }).plans[0]!.clauses.find(({ id }) => id === '4.2.2-1');
  };
  expect(state('kind: plan, status: done, closed: 2026-10-20')).toMatchObject({ state: 'evidenced' });
  expect(state('kind: plan, status: open, due: 2026-11-30')!.evidence.every(({ what }) => what === '')).toBe(true);
  expect(state('kind: plan, status: done, closed: 2026-10-20', '2026-10-01')).toMatchObject({ state: 'partly' });
});

const levels = 'severity: {S1: {}, S2: {}, S3: {}}\n';
casesOf('postmortem-deadline-too-long', [
  {
    name: 'at the limits',
    texts: `${levels}learning: {postmortem_within: {S1: 14d, S2: P14D, S3: 30d}}\n`,
    expected: [],
  },
  {
    name: 'beyond them',
    texts: `${levels}learning: {postmortem_within: {S1: 15d, S2: 10bd, S3: 45d}}\n`,
    expected: [
      { path: 'learning.postmortem_within.S1', clauses: ['4.2.1-1'], says: '14 days' },
      { path: 'learning.postmortem_within.S3', says: '30 days' },
    ],
  },
  {
    name: 'of a level that does not exist',
    texts: `${levels}learning: {postmortem_within: {S9: 90d}}\n`,
    expected: [],
  },
]);
