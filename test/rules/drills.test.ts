import { describe, expect, test } from 'vitest';
import { actionRules } from '../../src/rules/actions.ts';
import { drillRules } from '../../src/rules/drills.ts';
import { fixText, type LintTextOptions, lintResult, lintText, type Texts } from '../support/lint.ts';

const rules = [...drillRules, ...actionRules];
const found = (texts: Texts, options: LintTextOptions = {}) => lintText(texts, { rules, ...options });
const ids = (texts: Texts, options: LintTextOptions = {}) => found(texts, options).map(({ rule }) => rule);

const people = `people: {maya: {name: M}, tomas: {name: T}, lin: {name: L}}
external: {kovar: {name: K}}
roles:
  lead: {primary: tomas, backup: [maya]}
scenarios:
  outage: {type: technical-failure}
`;
const plan = (drills: string, more = '') => `crisis_plan: 1\n${more}${people}drills: ${drills}\n`;
const usual = '{every: 180d, next: {date: 2027-03-16, scenarios: [outage]}}';

interface Record_ {
  readonly type?: string;
  readonly scenarios?: string;
  readonly took_part?: string;
  readonly objectives?: string;
  readonly actions?: string;
  readonly id?: string;
}
function record(date: string, changed: Record_ = {}): string {
  const keys: Record<string, string> = {
    id: `d-${date}`,
    date,
    type: 'tabletop',
    scenarios: '[outage]',
    took_part: '[maya, tomas]',
    objectives: '[{goal: Lead reached, result: pass}]',
    actions: '[]',
    ...changed,
  };
  const front = Object.entries(keys).filter(([, value]) => value !== '');
  return `---\nkind: drill\n${front.map(([key, value]) => `${key}: ${value}\n`).join('')}---\n`;
}
/** A plan with drill records, each as date, or date with changes. */
function repo(drills: string, ...records: (string | [string, Record_])[]): Record<string, string> {
  const files = records.map((one): [string, string] => {
    const [date, changed] = typeof one === 'string' ? [one, {}] : one;
    return [`drills/${date}-${changed.type ?? 'outage'}.md`, record(date, changed)];
  });
  return { 'crisis-plan.yaml': plan(drills), ...Object.fromEntries(files) };
}

test('a plan that is drilled is silent, in flow and block form, with CRLF', () => {
  const block = '\n  every: 每半年\n  next:\n    date: 2027-03-16\n    scenarios: [outage]';
  for (const drills of [usual, block]) {
    const files = repo(drills, '2026-10-12');
    expect(found(files)).toEqual([]);
    expect(
      found(Object.fromEntries(Object.entries(files).map(([file, text]) => [file, text.replaceAll('\n', '\r\n')]))),
    ).toEqual([]);
  }
});

describe('cadence', () => {
  test.each(['', 'drills:\n', 'drills: {}\n'])(
    'a missing block is one finding, with no record and with one: %j',
    (block) => {
      const text = `crisis_plan: 1\n${people}${block}`;
      for (const files of [text, { 'crisis-plan.yaml': text, 'drills/a.md': record('2026-10-12') }]) {
        expect(found(files)).toMatchObject([
          {
            rule: 'drill-without-cadence',
            severity: 'error',
            clauses: ['4.2.2-3'],
            message: expect.stringContaining('says nothing about drills'),
          },
        ]);
      }
    },
  );

  test('a block without it', () => {
    const files = repo('{next: {date: 2027-03-16}}', '2026-10-12');
    expect(found(files)).toMatchObject([{ rule: 'drill-without-cadence', at: 'drills' }]);
    const fixed = fixText(files, { rules, unsafe: true });
    expect(fixed['crisis-plan.yaml']).toContain('every: 365d');
    expect(ids(fixed)).toEqual([]);
  });

  test('a block of a wrong type is the schema’s', () => {
    expect(ids(repo('yearly'))).toEqual([]);
  });

  test.each([
    ['365d', []],
    ['yearly', []],
    ['每年', []],
    ['366d', ['drill-cadence-too-long']],
    ['2y', ['drill-cadence-too-long']],
  ])('every %s', (every, expected) => {
    const files = repo(usual.replace('180d', every), '2026-10-12');
    expect(ids(files)).toEqual(expected);
    expect(ids(fixText(files, { rules, unsafe: true }))).toEqual([]);
  });
});

describe('the last drill', () => {
  const overdue = (files: Texts, options: LintTextOptions = {}) =>
    found(files, options)
      .filter(({ rule }) => rule === 'drill-overdue')
      .map(({ severity, message }) => [severity, message]);
  const noNext = '{every: 180d}';

  test.each([
    ['2026-11-03', []],
    ['2026-11-04', [['info', 'The next drill is due on 2026-11-22, in 18 days']]],
    ['2026-11-22', [['info', 'The next drill is due today (2026-11-22)']]],
    [
      '2026-11-23',
      [['error', 'The next drill is 1 day overdue: the last was on 2026-05-26, and one is due every 180 days']],
    ],
  ])('of 26 May, as of %s', (asOf, expected) => {
    expect(overdue(repo(noNext, '2026-05-26'), { asOf })).toEqual(expected);
  });

  test('the place is the cadence, the record stands beside', () => {
    expect(found(repo(usual, '2026-05-01'))).toMatchObject([
      {
        rule: 'drill-overdue',
        path: 'drills.every',
        at: 'every',
        related: [{ file: 'drills/2026-05-01-outage.md', message: 'the last drill' }],
      },
    ]);
  });

  test('the day ends in the zone of the plan', () => {
    const files = (zone: string) => ({
      ...repo(noNext, '2026-05-26'),
      'crisis-plan.yaml': plan(noNext, `timezone: ${zone}\n`),
    });
    const asOf = '2026-11-22T17:00Z';
    expect(overdue(files('Europe/Prague'), { asOf })[0]![0]).toBe('info');
    expect(overdue(files('Asia/Shanghai'), { asOf })[0]![0]).toBe('error');
  });

  test('nothing is due soon while the next one is planned in time', () => {
    expect(overdue(repo('{every: 180d, next: {date: 2026-11-20}}', '2026-05-26'), { asOf: '2026-11-10' })).toEqual([]);
    expect(overdue(repo('{every: 180d, next: {date: 2026-11-30}}', '2026-05-26'), { asOf: '2026-11-10' })).toHaveLength(
      1,
    );
  });

  test.each([
    [{ type: 'restore' }, true],
    [{ type: 'call-down' }, true],
    [{ type: 'functional' }, false],
    [{ type: 'full' }, false],
    [{ type: '' }, false],
  ])('what counts: %j', (changed, isOverdue) => {
    expect(overdue(repo(noNext, '2025-10-12', ['2026-10-12', changed]))).toHaveLength(isOverdue ? 1 : 0);
  });

  test('what lies in the future has not been held', () => {
    expect(overdue(repo(noNext, '2025-10-12', '2026-11-23'))).toHaveLength(1);
    expect(overdue(repo(noNext, '2025-10-12', '2026-11-22'))).toHaveLength(0);
  });

  test('no record at all is an error, and the only one', () => {
    expect(found(repo(usual))).toMatchObject([
      { rule: 'drill-overdue', severity: 'error', message: expect.stringContaining('No drill is on record') },
    ]);
    expect(ids(repo(usual, ['2026-10-12', { type: 'restore' }]))).toEqual(['drill-overdue']);
  });

  test('quarterly is a calendar quarter', () => {
    const every = (text: string, date: string) =>
      overdue(repo(`{every: ${text}}`, date)).filter(([severity]) => severity === 'error');
    expect(every('每季度', '2026-08-22')).toEqual([]);
    expect(every('quarterly', '2026-08-21')).toHaveLength(1);
  });
});

describe('the next drill', () => {
  test('none planned: the due date is offered', () => {
    const files = repo('{every: 180d}', '2026-10-12');
    expect(found(files)).toMatchObject([
      { rule: 'drill-next-missing', severity: 'warning', path: 'drills.next.date', at: 'drills' },
    ]);
    const fixed = fixText(files, { rules, unsafe: true });
    expect(fixed['crisis-plan.yaml']).toContain('next: {date: 2027-04-10}');
    expect(ids(fixed)).toEqual([]);
  });

  test('in the past, not held, or held', () => {
    const next = '{every: 180d, next: {date: 2026-10-12}}';
    expect(found(repo(next, '2026-10-11'))).toMatchObject([
      { rule: 'drill-next-past', at: '2026-10-12', message: 'The drill planned for 2026-10-12 is not on record' },
    ]);
    expect(found(repo(next, '2026-10-14'))).toMatchObject([
      {
        rule: 'drill-next-past',
        message: expect.stringContaining('no other is planned'),
        related: [{ file: 'drills/2026-10-14-outage.md' }],
      },
    ]);
    expect(ids(repo(next, '2026-10-01'), { asOf: '2026-10-12' })).toEqual([]);
    expect(ids(repo(next, '2026-10-01'), { asOf: '2026-10-13' })).toEqual(['drill-next-past']);
  });

  test('too late', () => {
    expect(ids(repo('{every: 180d, next: {date: 2027-04-10}}', '2026-10-12'))).toEqual([]);
    const files = repo('{every: 180d, next: {date: 2027-04-11}}', '2026-10-12');
    expect(found(files)).toMatchObject([
      { rule: 'drill-next-late', at: '2027-04-11', related: [{ file: 'drills/2026-10-12-outage.md' }] },
    ]);
    expect(ids(fixText(files, { rules, unsafe: true }))).toEqual([]);
  });
});

describe('turns', () => {
  const base = plan(usual).replace('scenarios:\n', 'scenarios:\n  attack: {type: malicious-attack}\n');
  const files = (text: string, ...records: [string, Record_][]) => ({
    'crisis-plan.yaml': text,
    ...Object.fromEntries(records.map(([date, changed]) => [`drills/${date}.md`, record(date, changed)])),
  });

  test('a scenario that was never drilled, at its key', () => {
    expect(found(files(base, ['2026-10-12', {}]))).toMatchObject([
      {
        rule: 'scenario-never-drilled',
        severity: 'warning',
        path: 'scenarios.attack',
        at: 'attack',
        message: 'Scenario `attack` is in no drill on record',
      },
    ]);
    expect(ids(files(base, ['2026-10-12', { scenarios: '[outage, attack]' }]))).toEqual([]);
    expect(ids(files(base, ['2026-10-12', {}], ['2026-10-13', { type: 'restore', scenarios: '[attack]' }]))).toEqual([
      'scenario-never-drilled',
    ]);
  });

  test('a scenario that the next drill has is told to be planned', () => {
    const next = (text: string) => base.replace(/next: \{[^}]*\}/, `next: ${text}`);
    const hint = (text: string, scenarios = '[outage]') =>
      found(files(next(text), ['2024-11-21', { scenarios }], ['2026-10-12', {}])).find(
        ({ rule, path }) => rule === 'scenario-never-drilled' && path === 'scenarios.attack',
      )?.hint;
    const planned = 'The drill of 2027-01-15 has it: hold it, and put its record into `drills/`.';
    expect(hint('{date: 2027-01-15, scenarios: [attack]}')).toBe(planned);
    expect(hint('{date: 2027-01-15, scenarios: [attack]}', '[attack]')).toBe(planned);
    const open = 'Put `attack` into the next drill: `drills.next.scenarios`.';
    expect(hint('{date: 2027-01-15, scenarios: [outage]}')).toBe(open);
    expect(hint('{date: 2026-11-01, scenarios: [attack]}')).toBe(open);
  });

  test.each([
    ['2024-11-21', 'warning', '2026-11-21'],
    ['2024-11-22', 'info', '2026-11-22'],
    ['2024-12-22', 'info', '2026-12-22'],
    ['2024-12-23', undefined, ''],
  ])('last drilled on %s', (date, severity, due) => {
    const turns = found(files(base, [date, { scenarios: '[attack]' }], ['2026-10-12', {}]));
    expect(turns).toMatchObject(
      severity
        ? [
            {
              rule: 'scenario-never-drilled',
              severity,
              message: expect.stringContaining(due),
              related: [{ file: `drills/${date}.md` }],
            },
          ]
        : [],
    );
  });

  test('a role counts when anyone who may fill it took part', () => {
    const care = (holders: string) => base.replace('  lead:', `  care: ${holders}\n  lead:`);
    const drilled: [string, Record_] = ['2026-10-12', { scenarios: '[outage, attack]' }];
    expect(found(files(care('{primary: lin}'), drilled))).toMatchObject([
      { rule: 'role-never-drilled', path: 'roles.care', at: 'care' },
    ]);
    expect(ids(files(care('{primary: lin, backup: [maya]}'), drilled))).toEqual([]);
    expect(ids(files(care('{primary: lin, backup: tomas}'), drilled))).toEqual([]);
    expect(ids(files(care('{primary: kovar}'), drilled))).toEqual([]);
    expect(ids(files(care('{}'), drilled))).toEqual([]);
  });
});

describe('records', () => {
  const of = (changed: Record_, date = '2026-10-12') => found({ 'drills/x.md': record(date, changed) });

  test('missing parts are one finding', () => {
    expect(of({ objectives: '', actions: '' })).toMatchObject([
      {
        rule: 'drill-record-incomplete',
        severity: 'warning',
        clauses: ['4.2.2-3'],
        message: expect.stringContaining('has no `objectives` and `actions`'),
      },
    ]);
    expect(of({ took_part: '' })).toHaveLength(1);
    expect(of({ actions: '[]' })).toEqual([]);
  });

  test('restores and call-downs are asked for results only', () => {
    expect(of({ type: 'restore', objectives: '', actions: '', took_part: '' })).toEqual([]);
    expect(of({ type: 'restore', objectives: '[{goal: Rows agree}]' })).toMatchObject([{ clauses: ['2.1.1-2'] }]);
    expect(of({ type: 'call-down', objectives: '[{goal: All answer}]' })).toMatchObject([{ clauses: ['3.1.2-3'] }]);
  });

  test('an objective without a result, at the right one though another entry is malformed', () => {
    const objectives = '\n  - just a text\n  - {goal: One, result: pass}\n  - goal: Two';
    expect(of({ objectives })).toMatchObject([
      { path: 'front.objectives[2]', message: 'The objective “Two” has no result' },
    ]);
  });

  test('dates: in the future with results, or other than the file name', () => {
    const named = (date: string, changed: Record_ = {}, file = 'drills/2026-10-12-outage.md') =>
      found({ [file]: record(date, changed) });
    expect(named('2027-10-12')).toMatchObject([{ rule: 'drill-record-date', at: '2027-10-12' }]);
    expect(named('2027-10-12', { objectives: '[{goal: Soon}]' }, 'drills/2027-10-12.md')).toEqual([]);
    expect(named('2026-10-21')).toMatchObject([
      { rule: 'drill-record-date', message: expect.stringContaining('file name says 2026-10-12') },
    ]);
    expect(named('2026-10-12')).toEqual([]);
    expect(named('2026-10-21', {}, 'drills/outage-2.md')).toEqual([]);
  });

  test('what failed leads to an action', () => {
    const failed = '[{goal: Text out in 30m, result: fail}]';
    expect(of({ objectives: failed })).toMatchObject([
      { rule: 'drill-failure-without-action', path: 'front.objectives[0]' },
    ]);
    expect(of({ objectives: failed, actions: '[{do: x, owner: maya, due: 2026-12-12}]' })).toEqual([]);
  });

  test('a complete record in time is evidence', () => {
    const state = (...records: [string, Record_][]) =>
      lintResult(repo(usual, ...records), { rules }).plans[0]!.clauses.find(({ id }) => id === '4.2.2-3')!;
    expect(state(['2026-10-12', {}])).toMatchObject({
      state: 'evidenced',
      evidence: expect.arrayContaining([expect.objectContaining({ what: 'drill of 2026-10-12' })]),
    });
    expect(state(['2026-10-12', { objectives: '[]', actions: '' }]).state).toBe('partly');
    expect(state(['2026-01-12', {}]).state).toBe('unmet');
  });
});

describe('actions', () => {
  const of = (action: string, options: LintTextOptions = {}) =>
    found({ 'drills/x.md': record('2026-10-12', { actions: `[${action}]` }) }, options);
  const due = (date: string, status = 'open') =>
    of(`{id: A1, do: Mend it, owner: maya, due: ${date}, status: ${status}}`);

  test.each([
    ['2026-11-21', 'warning', 'Action A1 “Mend it” was due on 2026-11-21 and is still open, 1 day later'],
    ['2026-11-22', 'info', 'Action A1 “Mend it” is due today (2026-11-22)'],
    ['2026-11-25', 'info', 'Action A1 “Mend it” is due on 2026-11-25, in 3 days'],
  ])('due %s', (date, severity, message) => {
    expect(due(date)).toMatchObject([{ rule: 'action-overdue', severity, message, at: date }]);
  });

  test('later, done, dropped', () => {
    expect(due('2026-11-26')).toEqual([]);
    expect(due('2026-01-01', 'done')).toEqual([]);
    expect(due('2026-01-01', 'dropped')).toEqual([]);
    expect(of('{do: Mend it, owner: maya, due: 2026-01-01}')).toMatchObject([{ rule: 'action-overdue' }]);
  });

  test('without owner or date', () => {
    expect(of('{do: Mend it, status: open}')).toMatchObject([
      {
        rule: 'action-incomplete',
        message: 'Action “Mend it” has no `owner` and `due`',
        clauses: ['4.2.2-1', '4.2.2-3'],
      },
    ]);
    expect(of('{do: Mend it, status: done}')).toEqual([]);
    expect(of('{do: Mend it, owner: maya, due: soon}')).toEqual([]);
  });

  test('the plan may ask for a ticket; post-mortems are judged alike', () => {
    const files = {
      'crisis-plan.yaml': 'crisis_plan: 1\nlearning: {actions_need: [owner, due, link]}\n',
      'postmortems/x.md': '---\nkind: postmortem\nactions: [{do: Mend it, owner: maya, due: 2026-12-12}]\n---\n',
    };
    expect(lintText(files, { rules: actionRules })).toMatchObject([
      { file: 'postmortems/x.md', message: 'Action “Mend it” has no `link`', clauses: ['4.2.2-1'] },
    ]);
  });
});
