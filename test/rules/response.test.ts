/** The first steps, whether they were timed, and who hears what people say. */
import { expect, test } from 'vitest';
import { casesOf, planOf } from '../support/cases.ts';
import { fixText, lintResult, lintText } from '../support/lint.ts';

casesOf('response-incomplete', [
  { name: 'absent', texts: 'version: 1.0.0\n', expected: [{ path: 'response', clauses: ['3.2.1-1', '3.2.2-3'] }] },
  {
    name: 'no first steps',
    texts: 'response: {activate: [], review_messages: {every: 1h, by: comms}}\n',
    expected: [{ path: 'response.activate', clauses: ['3.2.1-1'] }],
  },
  {
    name: 'no review',
    texts: 'response: {activate: [call the lead]}\n',
    expected: [{ path: 'response.review_messages', clauses: ['3.2.2-3'] }],
  },
  {
    name: 'review by nobody',
    texts: 'response: {activate: [call the lead], review_messages: {every: 1h}}\n',
    expected: [{ path: 'response.review_messages.by' }],
  },
  {
    name: 'review without a rhythm',
    texts: 'response: {activate: [call the lead], review_messages: {by: comms}}\n',
    expected: ['response.review_messages.every'],
  },
  {
    name: 'whole',
    texts: 'response: {activate: call the lead, review_messages: {every: 1h, by: comms}}\n',
    expected: [],
  },
]);

test('the first steps are offered in the language of the plan', () => {
  const rules = ['response-incomplete'];
  const fixed = fixText(planOf('languages: [zh-CN]\n'), { rules, unsafe: true });
  expect(fixed).toContain('发现者立即致电总负责人');
  expect(fixText(planOf('languages: [en]\n'), { rules, unsafe: true, lang: 'zh-CN' })).toContain('calls the lead');
});

const drill = (date: string, objectives: string, type = 'functional') =>
  `---\nkind: drill\nid: d-${date}\ndate: ${date}\ntype: ${type}\nscenarios: [outage]\nobjectives: ${objectives}\n---\n# Drill\n`;
const timed = '[{goal: "Crisis declared within 15m", result: pass, measured: 8m}]';
const untimed = '[{goal: "Crisis declared within 15m", result: pass}]';
const drills = (...texts: string[]) => ({
  'crisis-plan.yaml': 'version: 1.0.0\n',
  ...Object.fromEntries(texts.map((text, index) => [`drills/${index}.md`, text])),
});
casesOf('activation-not-measured', [
  { name: 'no drill, which is said elsewhere', texts: 'version: 1.0.0\n', expected: [] },
  { name: 'measured', texts: drills(drill('2026-10-12', timed)), expected: [] },
  {
    name: 'not measured',
    texts: drills(drill('2026-10-12', untimed)),
    expected: [{ file: 'drills/0.md', path: 'front.objectives', clauses: ['3.2.1-1'] }],
  },
  {
    name: 'measured in one of two',
    texts: drills(drill('2026-04-12', timed), drill('2026-10-12', untimed)),
    expected: [],
  },
  {
    name: 'measured long ago',
    texts: drills(drill('2023-04-12', timed), drill('2026-10-12', untimed)),
    expected: ['front.objectives'],
  },
  { name: 'a restore is no start', texts: drills(drill('2026-10-12', untimed, 'restore')), expected: [] },
  { name: 'no objectives, which is said of the record', texts: drills(drill('2026-10-12', '[]')), expected: [] },
]);

test('a measured start is evidence, a measured restore of data is none', () => {
  const state = (goal: string) => {
    const files = drills(drill('2026-10-12', `[{goal: "${goal}", result: pass, measured: 8m}]`));
    const plan = planOf('response: {activate: [x]}\nseverity: {S1: {declare_within: 15m}}\n');
    const { plans } = lintResult({ ...files, 'crisis-plan.yaml': plan }, { rules: ['activation-not-measured'] });
    return plans[0]!.clauses.find(({ id }) => id === '3.2.1-1')!.state;
  };
  expect(state('15 分钟内宣布')).toBe('evidenced');
  expect(state('Banner taken off within 20m')).toBe('stated');
});

const watch = (feedback: string, sentiment: string) =>
  `roles: {comms: {primary: a}, care: {primary: a}}\nmonitors:\n  tickets: {watches: feedback, alert: ${feedback}}\n  reviews: {watches: feedback, alert: [care]}\n  news: {watches: sentiment, alert: ${sentiment}}\n`;
casesOf('feedback-not-to-comms', [
  { name: 'both reach comms', texts: watch('[care, comms]', 'comms'), expected: [] },
  {
    name: 'feedback does not',
    texts: watch('[care]', '[comms]'),
    expected: [{ path: 'monitors.tickets.alert', clauses: ['3.2.2-3'] }],
  },
  { name: 'opinion does not', texts: watch('[comms]', '[care]'), expected: [{ path: 'monitors.news.alert' }] },
  { name: 'a monitor that alerts nobody is a finding of its own', texts: watch('[comms]', '[]'), expected: [] },
  {
    name: 'none of that kind is another finding',
    texts: 'monitors: {up: {watches: site, alert: [care]}}\n',
    expected: [],
  },
]);

test('comms is added to the alert', () => {
  const rules = ['feedback-not-to-comms'];
  const fixed = fixText(planOf(watch('[care]', '[care]')), { rules, unsafe: true });
  expect(lintText(fixed, { rules })).toEqual([]);
  expect(fixed).toContain('tickets: {watches: feedback, alert: [care, comms]}');
});
