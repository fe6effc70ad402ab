/** The four kinds of crisis: scenarios with a playbook, a team and a first text. */
import { expect, test } from 'vitest';
import { casesOf, planOf } from '../support/cases.ts';
import { fixText, lintText } from '../support/lint.ts';

const four = (types: readonly string[]) =>
  `scenarios:\n${types.map((type, index) => `  s${index}: {type: ${type}}\n`).join('')}`;
const all = ['technical-failure', 'data-breach', 'content-error', 'malicious-attack'];

casesOf('scenario-kind-missing', [
  {
    name: 'no scenarios at all',
    texts: 'version: 1.0.0\n',
    expected: [{ path: 'scenarios', clauses: ['1-1', '3.1.1-1', '3.1.3-1', '3.1.3-2', '1-2'] }],
  },
  { name: 'all four', texts: four([...all, 'rumour']), expected: [] },
  ...all.map((type) => ({
    name: `without ${type}`,
    texts: four(all.filter((one) => one !== type)),
    expected: [{ path: 'scenarios', clauses: ['1-1'], says: `type: ${type}` }],
  })),
  { name: 'two missing', texts: four(all.slice(0, 2)), expected: ['scenarios', 'scenarios'] },
  {
    name: 'one without a type may be the missing one',
    texts: `${four(all.slice(1))}  s9: {default: S1}\n`,
    expected: [],
  },
  {
    name: 'waived',
    texts: `${four(all.slice(1))}not_applicable: {1-1: {what: x, why: a page without servers of ours, by: maya, until: 2027-01-01}}\n`,
    expected: [],
  },
]);

test('the fix adds a scenario of the kind with a team of roles that exist', () => {
  const roles = 'roles: {lead: {primary: a}, security: {primary: b}}\n';
  const fixed = fixText(planOf(roles + four(['technical-failure', 'content-error', 'malicious-attack'])), {
    rules: ['scenario-kind-missing'],
    unsafe: true,
  });
  expect(fixed).toMatch(
    /data-breach:\n\s+type: data-breach\n\s+team:\s*(\[lead, security\]|\n\s+- lead\n\s+- security)/,
  );
  expect(
    lintText(fixed, { rules: ['scenario-kind-missing', 'unknown-reference'] }).filter(({ path }) =>
      path.startsWith('scenarios'),
    ),
  ).toEqual([]);
});

casesOf('scenario-without-team', [
  {
    name: 'absent',
    texts: 'scenarios: {outage: {type: technical-failure}}\n',
    expected: [{ path: 'scenarios.outage.team', at: 'outage', clauses: ['1-1', '3.1.2-1'] }],
  },
  {
    name: 'empty',
    texts: 'scenarios: {outage: {type: technical-failure, team: []}}\n',
    expected: ['scenarios.outage.team'],
  },
  { name: 'there', texts: 'scenarios: {outage: {type: technical-failure, team: [lead]}}\n', expected: [] },
  { name: 'an entry not begun', texts: 'scenarios: {outage: }\n', expected: [] },
]);

const two =
  'scenarios: {outage: {type: technical-failure}, leak: {type: data-breach}}\naudiences: {users: {is: affected}, press: {is: media}}\n';
const playbook = (scenario: string) => `---\nkind: playbook\nscenario: ${scenario}\n---\n# P\n\n## Confirm\n\nLook.\n`;
const statement = (front: string) => `---\nkind: statement\nlang: en\nstatus: template\n${front}\n---\nText.\n`;

casesOf('scenario-without-playbook', [
  {
    name: 'none at all is one finding',
    texts: two,
    expected: [{ path: 'scenarios', says: 'any of the 2', clauses: ['1-1', '3.1.3-1'] }],
  },
  {
    name: 'one missing',
    texts: { 'crisis-plan.yaml': two, 'playbooks/a.md': playbook('outage') },
    expected: [{ path: 'scenarios.leak', at: 'leak' }],
  },
  {
    name: 'one for both',
    texts: { 'crisis-plan.yaml': two, 'playbooks/a.md': playbook('[outage, leak]') },
    expected: [],
  },
  { name: 'no scenarios', texts: 'version: 1.0.0\n', expected: [] },
  {
    name: 'a single scenario is named',
    texts: 'scenarios: {outage: {type: technical-failure}}\n',
    expected: ['scenarios.outage'],
  },
]);

const holdings = (front: string) => ({
  'crisis-plan.yaml': two,
  'statements/a.md': statement('stage: holding\nscenario: [outage]\naudience: users'),
  'statements/b.md': statement(front),
});
casesOf('scenario-without-holding-statement', [
  {
    name: 'no statements at all',
    texts: two,
    expected: [{ path: 'scenarios', clauses: ['1-1', '3.2.1-2', '3.1.3-3', '4.1.1-1'] }],
  },
  { name: 'both ready', texts: holdings('stage: holding\nscenario: [leak]'), expected: [] },
  {
    name: 'of another stage',
    texts: holdings('stage: update\nscenario: [leak]'),
    expected: [{ path: 'scenarios.leak', clauses: ['1-1', '3.2.1-2'] }],
  },
  {
    name: 'for the press only',
    texts: holdings('stage: holding\nscenario: [leak]\naudience: press'),
    expected: ['scenarios.leak'],
  },
  {
    name: 'of one incident',
    texts: holdings('stage: holding\nscenario: [leak]\nincident: inc-1'),
    expected: ['scenarios.leak'],
  },
]);
