/** Training: held, attended, for everybody who holds a role, on record. */
import { expect, test } from 'vitest';
import { casesOf, planOf } from '../support/cases.ts';
import { fixText, lintResult, lintText } from '../support/lint.ts';

const awareness = 'security-awareness: {for: all-staff, every: 365d, last: 2026-06-11, attended: 131/140}';
const response = 'crisis-response: {for: [maya], every: 365d, last: 2026-03-18, attended: 7/7}';

casesOf('training-incomplete', [
  { name: 'absent', texts: 'version: 1.0.0\n', expected: [{ path: 'training', clauses: ['2.1.2-3', '4.2.2-2'] }] },
  {
    name: 'without awareness',
    texts: `training: {${response}}\n`,
    expected: [{ path: 'training.security-awareness', clauses: ['2.1.2-3'] }],
  },
  {
    name: 'without crisis response',
    texts: `training: {${awareness}}\n`,
    expected: [{ path: 'training.crisis-response', clauses: ['4.2.2-2'] }],
  },
  { name: 'both', texts: `training: {${awareness}, ${response}}\n`, expected: [] },
]);

test('the skeleton trains everybody who holds a role', () => {
  const rules = ['training-incomplete', 'training-leaves-out-role-holder'];
  const plan =
    'people: {a: {name: A}, b: {name: B}}\nexternal: {x: {name: X}}\nroles: {lead: {primary: a, backup: [b, x]}}\n';
  const fixed = fixText(planOf(plan), { rules, unsafe: true });
  expect(fixed).toMatch(/crisis-response:\n\s+for:\n\s+- a\n\s+- b\n/);
  expect(lintText(fixed, { rules })).toEqual([]);
});

const held = (id: string, text: string) => `training: {${id}: {${text}}}\n`;
casesOf('training-overdue', [
  { name: 'fresh', texts: `training: {${awareness}, ${response}}\n`, expected: [] },
  {
    name: 'awareness past',
    texts: held('security-awareness', 'last: 2025-10-11'),
    expected: [{ path: 'training.security-awareness.last', clauses: ['2.1.2-3'] }],
  },
  {
    name: 'response past',
    texts: held('crisis-response', 'every: 180d, last: 2026-03-18'),
    expected: [{ path: 'training.crisis-response.last', clauses: ['4.2.2-2'] }],
  },
  { name: 'never', texts: held('crisis-response', 'every: 180d'), expected: ['training.crisis-response.last'] },
  {
    name: 'too rarely',
    texts: held('crisis-response', 'every: 2y, last: 2026-03-18'),
    expected: ['training.crisis-response.every'],
  },
]);

casesOf('training-attendance-low', [
  { name: 'nine of ten', texts: held('security-awareness', 'last: 2026-06-11, attended: 126/140'), expected: [] },
  {
    name: 'just below',
    texts: held('security-awareness', 'last: 2026-06-11, attended: 125/140'),
    expected: [{ path: 'training.security-awareness.attended', at: '125/140', clauses: ['2.1.2-3'], says: '89 %' }],
  },
  {
    name: 'not said',
    texts: held('security-awareness', 'last: 2026-06-11'),
    expected: [{ path: 'training.security-awareness.attended', at: 'security-awareness' }],
  },
  { name: 'not held yet', texts: held('security-awareness', 'every: 365d'), expected: [] },
  {
    name: 'more than there are',
    texts: held('crisis-response', 'last: 2026-06-11, attended: 9/7'),
    expected: [{ path: 'training.crisis-response.attended', clauses: ['4.2.2-2'] }],
  },
  { name: 'another training need not say', texts: held('media-interviews', 'last: 2026-06-11'), expected: [] },
  {
    name: 'no share, which the schema says',
    texts: held('security-awareness', 'last: 2026-06-11, attended: most'),
    expected: [],
  },
]);

const group =
  'people: {a: {name: A}, b: {name: B}}\nexternal: {x: {name: X}}\nroles: {lead: {primary: a, backup: [b, x]}}\n';
casesOf('training-leaves-out-role-holder', [
  { name: 'everybody', texts: `${group}${held('crisis-response', 'for: [a, b]')}`, expected: [] },
  { name: 'all staff', texts: `${group}${held('crisis-response', 'for: all-staff')}`, expected: [] },
  {
    name: 'a deputy is left out',
    texts: `${group}${held('crisis-response', 'for: [a]')}`,
    expected: [{ path: 'training.crisis-response.for', says: '`b`', clauses: ['4.2.2-2'] }],
  },
  {
    name: 'nobody named',
    texts: `${group}${held('crisis-response', 'every: 365d')}`,
    expected: ['training.crisis-response.for'],
  },
  { name: 'no such training, which is said already', texts: group, expected: [] },
]);

const trained = held('crisis-response', 'last: 2026-03-18, attended: 7/9, record: training/t.md');
const record = (text: string) => ({ 'crisis-plan.yaml': trained, 'training/t.md': text });
casesOf('training-record', [
  { name: 'agrees in front matter', texts: record('---\ndate: 2026-03-18\nattended: 7/9\n---\nHeld.\n'), expected: [] },
  { name: 'agrees in text', texts: record('# 危机应对培训，2026年3月18日\n\n应到9人，实到7人。\n'), expected: [] },
  {
    name: 'other figures',
    texts: record('---\ndate: 2026-03-18\nattended: 5/9\n---\n'),
    expected: [{ path: 'training.crisis-response.attended', at: '7/9', says: '5/9', clauses: ['4.2.2-2'] }],
  },
  {
    name: 'other figures in text',
    texts: record('# Crisis response, 18 March 2026\n\n5 of 9 came.\n'),
    expected: ['training.crisis-response.attended'],
  },
  {
    name: 'another day',
    texts: record('# Crisis response, 18 March 2025\n\n7 of 9 came.\n'),
    expected: ['training.crisis-response.last'],
  },
  { name: 'not there', texts: trained, expected: [{ path: 'training.crisis-response.record' }] },
  { name: 'empty', texts: record(''), expected: [{ path: 'training.crisis-response.record' }] },
  {
    name: 'crisis response wants one',
    texts: held('crisis-response', 'last: 2026-03-18'),
    expected: [{ path: 'training.crisis-response.record', severity: 'warning' }],
  },
  { name: 'awareness does not', texts: held('security-awareness', 'last: 2026-03-18'), expected: [] },
  {
    name: 'a record of awareness is compared',
    texts: {
      ...record('# 2026-03-17'),
      'crisis-plan.yaml': held('security-awareness', 'last: 2026-03-18, record: training/t.md'),
    },
    expected: [{ path: 'training.security-awareness.last', clauses: ['2.1.2-3'] }],
  },
]);

test('the other place of a figure is shown', () => {
  const files = { ...record('---\ndate: 2026-03-18\nattended: 5/9\n---\n'), 'crisis-plan.yaml': planOf(trained) };
  const [finding] = lintText(files, { rules: ['training-record'] });
  expect(finding!.related).toMatchObject([{ file: 'training/t.md', range: { start: { line: 2, character: 10 } } }]);
});

test('a training of another name is evidence of no clause', () => {
  const files = {
    'crisis-plan.yaml': planOf(held('media', 'last: 2026-03-18, attended: 7/9, record: training/t.md')),
    'training/t.md': '2026-03-18: 7 of 9\n',
  };
  const { plans } = lintResult(files, { rules: ['training-record'] });
  expect(plans[0]!.clauses.filter(({ evidence }) => evidence.some(({ what }) => what !== ''))).toEqual([]);
});

casesOf('training-attendance-low', [
  {
    name: 'nobody was to come',
    texts: `training: {${awareness.replace('131/140', '0/0')}}\n`,
    expected: [{ path: 'training.security-awareness.attended', clauses: ['2.1.2-3'], says: '0/0' }],
  },
]);

const holding =
  'people: {a: {name: A}, b: {name: B}}\nexternal: {x: {name: X}}\nroles: {lead: {primary: a, backup: [b, x]}}\n';
casesOf('training-leaves-out-role-holder', [
  {
    name: 'awareness for some of those who hold a role',
    texts: `${holding}training: {security-awareness: {for: [a]}}\n`,
    expected: [{ path: 'training.security-awareness.for', clauses: ['2.1.2-3'], says: '`b`' }],
  },
  {
    name: 'awareness for all of them',
    texts: `${holding}training: {security-awareness: {for: [b, a]}}\n`,
    expected: [],
  },
  {
    name: 'awareness for all staff',
    texts: `${holding}training: {security-awareness: {for: all-staff}}\n`,
    expected: [],
  },
]);

test('a share is read with a slash of either width', () => {
  const text = planOf(`training: {${awareness.replace('131/140', '131／140')}, ${response}}\n`);
  const told = lintText(text).filter(({ path }) => path.startsWith('training.security-awareness.attended'));
  expect(told).toEqual([]);
});
