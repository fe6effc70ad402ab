/** Severity levels, their deadlines and approvals, and what scenarios say of themselves. */
import { describe, expect, test } from 'vitest';
import { deputyRules } from '../../src/rules/deputies.ts';
import { scenarioRules } from '../../src/rules/scenarios.ts';
import { severityRules } from '../../src/rules/severity.ts';
import { fixText, type LintTextOptions, lintText } from '../support/lint.ts';

const levels = `severity:
  S1:
    means: down
    at_least: {users: 3000}
    or: [personal-data]
    declare_within: 15m
    first_statement: 30m
    update_every: 30m
    approve: {holding: [comms], default: [lead, legal], within: 10m}
  S2:
    means: slow
    at_least: {users: 500}
    declare_within: 30m
    first_statement: 1h
    update_every: 2h
    approve: {default: [comms], within: 30m}
  S3:
    means: small
    at_least: {users: 0}
    declare_within: 4h
    first_statement: 1d
    update_every: 1d
    approve: {default: [comms], within: 4h}
`;
const rules = severityRules;
const found = (text: string, options: LintTextOptions = {}) =>
  lintText(`crisis_plan: 1\n${text}`, { rules, ...options });

test('whole levels are silent, with CRLF too', () => {
  expect(found(levels)).toEqual([]);
  expect(found(levels.replaceAll('\n', '\r\n'))).toEqual([]);
});

describe('missing', () => {
  test.each(['', 'severity:\n', 'severity: {}\n'])('no levels at all is one finding with all clauses: %j', (text) => {
    expect(found(text)).toMatchObject([
      { rule: 'severity-missing', clauses: ['3.1.1-3', '3.1.1-2', '3.1.1-1', '3.2.1-1', '3.2.1-2', '3.2.2-1'] },
    ]);
  });

  test('the skeleton leaves only what the author must write', () => {
    const mended = fixText('crisis_plan: 1\nroles: {comms: {primary: a}}\n', {
      rules: ['severity-missing'],
      unsafe: true,
    });
    const left = lintText(mended, { rules });
    expect(left.map(({ path }) => path)).toEqual(['severity.S1.means']);
  });

  test('one level is too few', () => {
    expect(found(levels.slice(0, levels.indexOf('  S2:')).replace('3000', '0'))).toMatchObject([
      { rule: 'severity-missing', path: 'severity.S1', clauses: ['3.1.1-3'] },
    ]);
  });

  test('levels of a wrong type are the schema’s', () => {
    expect(found('severity: high\n')).toEqual([]);
  });
});

describe('a level that is not complete', () => {
  test.each([
    ['    means: down\n', 'severity.S1.means', ['3.1.1-3']],
    ['    at_least: {users: 3000}\n', 'severity.S1.at_least.users', ['3.1.1-2']],
    ['    declare_within: 15m\n', 'severity.S1.declare_within', ['3.1.1-1', '3.2.1-1']],
    ['    first_statement: 30m\n', 'severity.S1.first_statement', ['3.2.1-2', '3.1.1-3']],
    ['    update_every: 30m\n', 'severity.S1.update_every', ['3.2.2-1', '3.1.1-3']],
    ['    approve: {default: [comms], within: 4h}\n', 'severity.S3.approve', ['3.2.1-2', '3.1.1-3']],
  ])('without %j', (line, path, clauses) => {
    expect(found(levels.replace(line, ''))).toMatchObject([{ rule: 'severity-level-incomplete', path, clauses }]);
  });

  test('a key that several levels lack is one finding, which names them', () => {
    const text = levels.replace(/ {4}update_every: .*\n/g, '');
    expect(found(text)).toMatchObject([
      { message: '`S1`, `S2` and `S3` do not say how often people hear from us', related: [{}, {}] },
    ]);
  });

  test('a fix takes the figure of the level above', () => {
    const text = `crisis_plan: 1\n${levels.replace('    declare_within: 30m\n', '')}`;
    expect(lintText(fixText(text, { rules: ['severity-level-incomplete'], unsafe: true }), { rules })).toEqual([]);
  });
});

describe('figures in order', () => {
  test('a level that the one above already covers', () => {
    expect(found(levels.replace('users: 500', 'users: 3000'))).toMatchObject([
      { rule: 'severity-unordered', path: 'severity.S2.at_least.users', at: '3000', clauses: ['3.1.1-2'] },
    ]);
  });

  test('levels upside down', () => {
    const upside = levels
      .replace('users: 3000', 'users: 0')
      .replace('at_least: {users: 0}\n    declare_within: 4h', 'at_least: {users: 3000}\n    declare_within: 4h');
    expect(found(upside).filter(({ rule }) => rule === 'severity-unordered').length).toBeGreaterThan(0);
  });

  test('the last level catches all', () => {
    const text = levels.replace('users: 0', 'users: 50');
    expect(found(text)).toMatchObject([
      { rule: 'severity-unordered', path: 'severity.S3.at_least.users', clauses: ['3.1.1-2'] },
    ]);
    expect(fixText(`crisis_plan: 1\n${text}`, { rules, unsafe: true })).toBe(`crisis_plan: 1\n${levels}`);
  });
});

describe('deadlines', () => {
  test.each([
    ['declare_within: 15m', 'declare_within: 45m', 'declare_within', ['3.1.1-3', '3.2.1-1']],
    ['first_statement: 30m', 'first_statement: 90m', 'first_statement', ['3.1.1-3', '3.2.1-2']],
    ['update_every: 30m', 'update_every: 3h', 'update_every', ['3.1.1-3', '3.2.2-1']],
    ['within: 10m', 'within: 31m', 'approve.within', ['3.1.1-3', '3.2.1-2']],
  ])('%s → %s loosens as it gets worse', (from, to, key, clauses) => {
    const own = found(levels.replace(from, to)).filter(({ rule }) => rule === 'severity-deadline-loosens');
    expect(own).toMatchObject([{ path: `severity.S1.${key}`, clauses, related: [{}] }]);
  });

  test('equal deadlines do not loosen', () => {
    expect(found(levels.replace('declare_within: 15m', 'declare_within: 30m'))).toEqual([]);
  });

  test.each([
    ['declare_within: 15m', 'declare_within: 61m', ['3.2.1-1', '3.1.1-1']],
    ['first_statement: 30m', 'first_statement: 3h', ['3.2.1-2', '3.1.1-3']],
  ])('%s → %s is too long for the worst level', (from, to, clauses) => {
    const own = found(levels.replace(from, to)).filter(({ rule }) => rule === 'severity-deadline-too-long');
    expect(own).toMatchObject([{ clauses, at: to.split(' ')[1] }]);
  });

  test('the limit is exactly allowed, and holds for the top alone', () => {
    const slow = levels
      .replace('declare_within: 15m', 'declare_within: 1h')
      .replace('declare_within: 30m', 'declare_within: 1h');
    expect(found(slow)).toEqual([]);
  });
});

describe('approval', () => {
  test('a level where nobody approves the first word', () => {
    const text = levels.replace(
      '{holding: [comms], default: [lead, legal], within: 10m}',
      '{apology: [lead], within: 10m}',
    );
    expect(found(text)).toMatchObject([
      { rule: 'stage-without-approver', path: 'severity.S1.approve.default', clauses: ['3.2.1-2'] },
    ]);
    expect(found(text.replace('{apology: [lead]', '{holding: [lead]'))).toEqual([]);
  });

  test('approval that uses up the deadline', () => {
    expect(found(levels.replace('within: 10m', 'within: 30m'))).toMatchObject([
      { rule: 'approval-slower-than-statement', path: 'severity.S1.approve.within', clauses: ['3.2.1-2'] },
    ]);
  });

  test('an approver without a deputy is about the first statement too', () => {
    const roles = 'people: {a: {name: A}}\nroles: {comms: {primary: a}, content: {primary: a}}\n';
    const own = found(roles + levels, { rules: deputyRules }).filter(({ rule }) => rule === 'role-without-backup');
    expect(own).toMatchObject([
      { path: 'roles.comms', clauses: ['3.1.2-1', '3.2.1-2'] },
      { path: 'roles.content', clauses: ['3.1.2-1'] },
    ]);
  });
});

describe('scenarios', () => {
  const whole = `monitors: {uptime: {watches: site}}
data: {orders: {critical: true}}
backups:
  db: {covers: [orders], rto: 2h}
  copy: {covers: [orders], rto: 9h}
scenarios:
  outage: {type: technical-failure, default: S1, goal: {do: back, within: 2h, restores: [orders]}, principles: [restore-first], signs: [uptime]}
`;
  const of = (text: string) => found(text, { rules: scenarioRules });

  test('a whole one is silent: the fastest of two backups counts', () => {
    expect(of(whole)).toEqual([]);
  });

  test.each([
    ['default: S1, ', 'default', ['3.1.1-3']],
    [', signs: [uptime]', 'signs', ['3.1.1-1']],
    ['goal: {do: back, within: 2h, restores: [orders]}, ', 'goal', ['3.1.3-2']],
    ['do: back, ', 'goal.do', ['3.1.3-2']],
    ['within: 2h, ', 'goal.within', ['3.1.3-2']],
    ['principles: [restore-first], ', 'principles', ['3.1.3-2']],
  ])('without %j', (part, key, clauses) => {
    expect(of(whole.replace(part, ''))).toMatchObject([
      { rule: 'scenario-incomplete', path: `scenarios.outage.${key}`, clauses },
    ]);
  });

  test('several gaps of one scenario are one finding', () => {
    expect(of('scenarios: {x: {type: rumour}}\n')).toMatchObject([
      { rule: 'scenario-incomplete', path: 'scenarios.x', clauses: ['3.1.1-3', '3.1.1-1', '3.1.3-2'] },
    ]);
    expect(of('scenarios: {x: }\n')).toEqual([]);
  });

  test('a goal faster than the restore', () => {
    expect(of(whole.replace('within: 2h', 'within: 90m'))).toMatchObject([
      {
        rule: 'goal-faster-than-restore',
        path: 'scenarios.outage.goal.within',
        clauses: ['3.1.3-2', '3.2.3-1'],
        related: [{}],
      },
    ]);
    expect(of(whole.replace('within: 2h', 'within: 90m').replace(', restores: [orders]', ''))).toEqual([]);
  });

  test('evidence of a leak', () => {
    const leak =
      'scenarios: {l: {type: data-breach, default: S1, goal: {do: x, within: 2h}, principles: [p], signs: [u]}}\n';
    expect(of(leak)).toMatchObject([
      { rule: 'scenario-without-evidence', path: 'scenarios.l.evidence', clauses: ['3.2.3-2'] },
    ]);
    expect(of(leak.replace('default', 'evidence: preserve, default'))).toEqual([]);
  });

  test('wrong content: a deadline, and somebody who may act', () => {
    const base = 'type: content-error, default: S1, goal: {do: x, within: 2h}, principles: [p], signs: [u]';
    const wrong = (more: string) => of(`scenarios: {w: {${base}${more}}}\n`);
    expect(wrong('')).toMatchObject([{ rule: 'content-error-incomplete', path: 'scenarios.w', clauses: ['3.2.3-3'] }]);
    expect(wrong(', correct_within: 1h')).toMatchObject([{ path: 'scenarios.w.may_take_down' }]);
    expect(wrong(', may_take_down: [content]')).toMatchObject([{ path: 'scenarios.w.correct_within' }]);
    expect(wrong(', correct_within: 1h, may_take_down: [content]')).toEqual([]);
  });
});
