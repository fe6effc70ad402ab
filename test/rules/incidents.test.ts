/** Incident logs as evidence: each promise of the plan, kept and broken, and the near misses. */
import { describe, expect, test } from 'vitest';
import { type Case, casesOf, planOf } from '../support/cases.ts';
import { exampleFiles } from '../support/examples.ts';
import { lintResult, lintText } from '../support/lint.ts';

const plan = `timezone: Europe/Prague
languages: [en, zh-CN]
regimes: [gdpr]
people: {tomas: {name: T}, maya: {name: M}, jonas: {name: J}, wei: {name: W}}
roles:
  lead: {primary: tomas, backup: [maya]}
  comms: {primary: maya, backup: [jonas]}
  legal: {primary: jonas}
  technical: {primary: wei}
audiences: {customers: {is: affected, channels: [status, email], languages: [en]}}
channels: {status: {kind: status-page}, email: {kind: bulk-email}, x: {kind: social}}
severity:
  S1: {at_least: {users: 3000}, declare_within: 15m, first_statement: 30m, update_every: 30m, approve: {holding: [comms], default: [lead, legal]}}
  S2: {at_least: {users: 500}, declare_within: 30m, first_statement: 1h, update_every: 2h, approve: {default: [comms]}}
  S3: {at_least: {users: 0}, declare_within: 4h, first_statement: 1d, update_every: 1d}
scenarios: {outage: {type: technical-failure}, data-breach: {type: data-breach}}
clocks:
  gdpr-33: {regime: gdpr, scenarios: [data-breach], within: 72h, from: aware, stage: initial}
  gdpr-final: {regime: gdpr, scenarios: [data-breach], within: 30d, from: previous, stage: final}
recovery:
  all_clear: {declared_by: lead}
  checks_before_all_clear: [smoke-tests, security-scan]
  follow_up: {affected_users_within: 3d, channel: email}
learning: {postmortem_within: {S1: 5d}}
`;

const usual = {
  severity: 'S1',
  scenario: 'outage',
  started: '2026-11-08T16:02+01:00',
  detected: '{at: 2026-11-08T16:09+01:00, by: errors}',
  declared: '{at: 2026-11-08T16:20+01:00, by: tomas}',
  statements: `
  - {at: 2026-11-08T16:35+01:00, stage: holding, channels: [status], lang: [en], approved: [maya]}
  - {at: 2026-11-08T17:00+01:00, stage: update, channels: [status], lang: [en], approved: [maya, jonas]}
  - {at: 2026-11-08T17:30+01:00, stage: resolved, channels: [status, email], lang: [en], approved: [tomas, jonas]}`,
  clocks: '[]',
  checks: '{smoke-tests: pass, security-scan: pass}',
  resolved: '{at: 2026-11-08T17:20+01:00, declared_by: maya}',
};
type Changes = Partial<Record<keyof typeof usual, string | undefined>>;

function log(changes: Changes = {}): string {
  const lines = Object.entries({ ...usual, ...changes }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return `crisis_incident: 1\nid: inc-1\n${lines.join('\n')}\n`;
}
function postmortem(front = '', body = '# Outage\n'): string {
  const keys = { severity: 'S1', status: 'reviewed', reviewed: '2026-11-12', detected: '2026-11-08T16:09+01:00' };
  const own = Object.entries(keys).flatMap(([key, value]) => (front.includes(`${key}:`) ? [] : [`${key}: ${value}`]));
  return `---\nkind: postmortem\nid: pm-1\nincident: inc-1\nscenario: outage\n${own.join('\n')}\n${front}\n---\n${body}`;
}
const texts = (changes: Changes = {}, more: Record<string, string> = {}) => ({
  'crisis-plan.yaml': plan,
  'incidents/inc-1.yaml': log(changes),
  'postmortems/pm-1.md': postmortem(),
  ...more,
});
const fires = (name: string, changes: Changes, path: string, more: object = {}): Case => ({
  name,
  texts: texts(changes),
  expected: [{ path, ...more }],
});
const silent = (name: string, changes: Changes = {}, options: object = {}): Case => ({
  name,
  texts: texts(changes),
  expected: [],
  ...options,
});
const at = (time: string) => `{at: 2026-11-08T${time}+01:00, by: tomas}`;
const sent = (...entries: string[]) => `\n${entries.map((one) => `  - {${one}}`).join('\n')}`;
const text = (time: string, stage: string, more = 'channels: [status, email], lang: [en], approved: [maya, jonas]') =>
  `at: 2026-11-08T${time}+01:00, stage: ${stage}, ${more}`;

test('a log that keeps every promise is silent and bears its clauses out', () => {
  const files = texts();
  const result = lintResult({ ...files, 'crisis-plan.yaml': planOf(files['crisis-plan.yaml']) });
  expect(result.findings.filter(({ file }) => file.startsWith('incidents/'))).toEqual([]);
  const evidence = result.plans[0]!.clauses.filter((clause) =>
    clause.evidence.some(({ file, what }) => file.startsWith('incidents/') && what !== ''),
  );
  expect(evidence.map(({ id }) => id)).toEqual([
    '3.1.1-1',
    '3.2.1-1',
    '3.2.1-2',
    '3.2.2-1',
    '4.1.1-1',
    '4.1.1-2',
    '4.1.2-2',
  ]);
});

test('what was late more than a review period ago is let rest, and proves nothing', () => {
  const old = (one: string) => one.replaceAll('2026-11-08', '2024-11-08').replaceAll('2026-11-12', '2024-11-12');
  const files = Object.fromEntries(
    Object.entries(texts({ declared: at('19:00'), statements: '[]', checks: '{}' })).map(([file, one]) => [
      file,
      old(one),
    ]),
  );
  expect(lintText(files).filter(({ file }) => file.startsWith('incidents/'))).toEqual([]);
});

describe('the log', () => {
  casesOf('incident-log-incomplete', [
    silent('whole'),
    fires('without detection', { detected: undefined }, 'detected', { clauses: ['3.2.1-1', '3.2.1-2'] }),
    fires('over without an end', { resolved: undefined }, 'resolved'),
    {
      name: 'still running: only what is known by then',
      texts: { 'crisis-plan.yaml': plan, 'incidents/inc-1.yaml': log({ declared: undefined, resolved: undefined }) },
      expected: [],
    },
  ]);
  casesOf('crisis-declared-late', [
    silent('to the minute', { declared: at('16:24') }),
    fires('a minute late', { declared: at('16:25') }, 'declared.at', {
      says: '16 minutes',
      clauses: ['3.2.1-1', '3.1.1-1'],
    }),
    silent('in another zone', { declared: '{at: 2026-11-08T23:24+08:00, by: tomas}' }),
    silent('level without a promise', { severity: 'S9', declared: at('19:00') }),
    {
      name: 'still not declared',
      texts: { 'crisis-plan.yaml': plan, 'incidents/inc-1.yaml': log({ declared: undefined, resolved: undefined }) },
      asOf: '2026-11-08T16:30:00+01:00',
      expected: [{ path: 'detected', says: '21 minutes' }],
    },
  ]);
  casesOf('first-statement-late', [
    silent('in time'),
    fires('two minutes late', { statements: sent(text('16:41', 'holding')) }, 'statements[0].at', {
      says: '32 minutes',
    }),
    fires(
      'a note to staff is none',
      { statements: sent(text('16:15', 'staff'), text('16:50', 'holding')) },
      'statements[1].at',
    ),
    fires('none at all', { statements: '[]' }, 'statements', { says: 'No statement' }),
    silent('the order of the log does not matter', {
      statements: sent(text('17:00', 'update'), text('16:30', 'holding')),
    }),
    {
      name: 'not yet due',
      texts: { 'crisis-plan.yaml': plan, 'incidents/inc-1.yaml': log({ statements: undefined, resolved: undefined }) },
      asOf: '2026-11-08T16:30:00+01:00',
      expected: [],
    },
  ]);
  casesOf('update-gap', [
    silent('in time'),
    fires(
      'a gap',
      { statements: sent(text('16:30', 'holding'), text('17:10', 'update'), text('17:25', 'resolved')) },
      'statements[1].at',
      {
        says: '16:30 to 17:10, 40 minutes',
        clauses: ['3.2.2-1'],
      },
    ),
    silent('an apology days later', {
      statements: sent(
        text('16:30', 'holding'),
        text('17:00', 'resolved'),
        'at: 2026-11-14T10:00+01:00, stage: apology',
      ),
    }),
    fires('never said to be over', { statements: sent(text('16:30', 'holding')) }, 'statements[0]', {
      says: 'since 16:30',
    }),
    silent('another level, another rhythm', {
      severity: 'S2',
      statements: sent(text('16:30', 'holding'), text('18:30', 'resolved')),
    }),
  ]);
  casesOf('readers-left-waiting', [
    silent('all in the language of the audience'),
    {
      name: 'a language that came late',
      texts: {
        ...texts({
          statements: sent(
            text('16:30', 'holding'),
            text('17:00', 'resolved', 'channels: [status], lang: [en, zh-CN]'),
          ),
        }),
        'crisis-plan.yaml': plan.replace('languages: [en]}', 'languages: [en, zh]}'),
      },
      expected: [{ path: 'statements[0].lang', says: '51 minutes' }],
    },
    {
      name: 'a language that never came: the plan’s, where the audience has none',
      texts: { ...texts(), 'crisis-plan.yaml': plan.replace(', languages: [en]}', '}') },
      expected: [{ path: 'statements[0].lang', says: '`zh-CN`', clauses: ['3.2.1-2', '3.1.3-3'] }],
    },
    fires(
      'a channel that the affected do not follow',
      { statements: sent(text('16:30', 'holding', 'channels: [x], lang: [en]')) },
      'statements',
      { says: '`customers`' },
    ),
    silent('a log without languages says nothing of them', {
      statements: sent(text('16:30', 'holding', 'channels: [status]')),
    }),
  ]);
  casesOf('incident-declared-by', [
    silent('deputies count'),
    fires('somebody else declared it', { declared: '{at: 2026-11-08T16:20+01:00, by: wei}' }, 'declared.by', {
      clauses: ['3.1.2-2', '3.2.1-1'],
    }),
    fires(
      'somebody else gave the all clear',
      { resolved: '{at: 2026-11-08T17:20+01:00, declared_by: jonas}' },
      'resolved.declared_by',
      {
        clauses: ['4.1.1-1'],
      },
    ),
    {
      name: 'a role with the authority',
      texts: {
        ...texts({ declared: '{at: 2026-11-08T16:20+01:00, by: jonas}' }),
        'crisis-plan.yaml': plan.replace('legal: {primary: jonas}', 'legal: {primary: jonas, authority: [declare]}'),
      },
      expected: [],
    },
  ]);
  casesOf('incident-statement-unapproved', [
    silent('all roles, deputies count'),
    fires('one of two', { statements: sent(text('16:30', 'resolved', 'approved: [maya]')) }, 'statements[0].approved', {
      says: '`legal`',
    }),
    silent('somebody who holds no role today', { statements: sent(text('16:30', 'resolved', 'approved: [former]')) }),
    fires('nobody', { statements: sent('at: 2026-11-08T16:30+01:00, stage: holding') }, 'statements[0]', {
      says: 'who approved',
    }),
    silent('a level without the rule', {
      severity: 'S3',
      statements: sent('at: 2026-11-08T16:30+01:00, stage: holding'),
    }),
  ]);
});

describe('duties', () => {
  const breach = { scenario: 'data-breach' };
  const done = (...runs: string[]) => ({ ...breach, clocks: `[${runs.join(', ')}]` });
  casesOf('incident-clock-missed', [
    silent('another scenario'),
    fires('not answered', breach, 'clocks', { severity: 'error', says: 'gdpr-33', clauses: ['3.2.3-2'] }),
    silent('in time', done('{clock: gdpr-33, done: 2026-11-11T16:09+01:00}')),
    fires('an hour late', done('{clock: gdpr-33, done: 2026-11-11T17:09+01:00}'), 'clocks[0].done', { says: '3 days' }),
    silent('a reason', done('{clock: gdpr-33, done: {no: no risk to people}}')),
    fires('begun and left', done('{clock: gdpr-33}'), 'clocks[0]'),
    silent('not due yet', breach, { asOf: '2026-11-10' }),
    {
      ...fires(
        'the next report counts from the one before',
        done('{clock: gdpr-33, done: 2026-11-11T16:00+01:00}'),
        'clocks',
        {
          says: 'gdpr-final',
        },
      ),
      asOf: '2026-12-12',
    },
    {
      name: 'a clock with a condition is a warning',
      texts: {
        ...texts(breach),
        'crisis-plan.yaml': plan.replace('within: 72h,', 'within: 72h, when: a risk to people,'),
      },
      expected: [{ path: 'clocks', severity: 'warning', says: 'a risk to people' }],
    },
  ]);
  casesOf('all-clear-before-checks', [
    silent('all passed'),
    fires('one left out', { checks: '{smoke-tests: pass}' }, 'checks', {
      says: '`security-scan`',
      clauses: ['4.1.1-2'],
    }),
    fires('one failed', { checks: '{smoke-tests: pass, security-scan: fail}' }, 'checks.security-scan'),
    fires('none', { checks: undefined }, 'checks'),
    {
      name: 'before the all clear nothing is missing',
      texts: { 'crisis-plan.yaml': plan, 'incidents/inc-1.yaml': log({ checks: undefined, resolved: undefined }) },
      expected: [],
    },
  ]);
  casesOf('affected-not-told', [
    silent('by mail with the resolved text'),
    fires(
      'by the status page alone',
      { statements: sent(text('17:30', 'resolved', 'channels: [status]')) },
      'statements',
      {
        clauses: ['4.1.2-2'],
      },
    ),
    fires(
      'late',
      { statements: sent('at: 2026-11-12T10:00+01:00, stage: apology, channels: [email]') },
      'statements[0].at',
      { says: '3 days' },
    ),
    silent('not due yet', { statements: '[]' }, { asOf: '2026-11-10' }),
  ]);
});

/** Cases whose findings stand at one place. */
const placed = (path: string, cases: readonly Case[]): Case[] =>
  cases.map((one) => ({
    ...one,
    expected: one.expected.map((each) => (typeof each === 'string' ? each : { path, ...each })),
  }));

describe('the papers after it', () => {
  const only = (changes: Changes = {}) => ({ 'crisis-plan.yaml': plan, 'incidents/inc-1.yaml': log(changes) });
  casesOf(
    'postmortem-overdue',
    placed('resolved', [
      silent('reviewed in time'),
      { name: 'none', texts: only(), expected: [{ path: 'resolved', says: '2026-11-13', clauses: ['4.2.1-1'] }] },
      { name: 'due today', texts: only(), asOf: '2026-11-12', expected: [{ severity: 'info' }] },
      { name: 'a level below the top two', texts: only({ severity: 'S3' }), expected: [] },
      {
        name: 'the second level by default',
        texts: only({ severity: 'S2' }),
        asOf: '2026-11-24',
        expected: [{ says: '14 days' }],
      },
      {
        name: 'a draft',
        texts: texts({}, { 'postmortems/pm-1.md': postmortem('status: draft\nreviewed:') }),
        expected: [{ says: 'not been reviewed' }],
      },
      {
        name: 'late',
        texts: texts({}, { 'postmortems/pm-1.md': postmortem('reviewed: 2026-11-16') }),
        expected: [{ says: '2026-11-16' }],
      },
      {
        name: 'one that does not name the log, for the same start',
        texts: texts(
          {},
          { 'postmortems/pm-1.md': postmortem('started: 2026-11-08T16:02+01:00').replace('incident: inc-1\n', '') },
        ),
        expected: [],
      },
    ]),
  );
  const impact = (users: string, severity = 'S2') =>
    texts({}, { 'postmortems/pm-1.md': postmortem(`severity: ${severity}\nimpact: {users: ${users}}`) });
  casesOf(
    'severity-below-figures',
    placed('front.impact.users', [
      {
        name: 'too low',
        texts: impact('3100'),
        expected: [{ path: 'front.impact.users', says: '`S1`', clauses: ['3.1.1-2'] }],
      },
      { name: 'as a text', texts: impact('"about 3,100"'), expected: ['front.impact.users'] },
      { name: 'in 万', texts: impact('3.2 万'), expected: [{ says: '32000' }] },
      { name: 'a range that may be lower', texts: impact('2900-3100'), expected: [] },
      { name: 'right', texts: impact('3100', 'S1'), expected: [] },
      { name: 'higher than the figures', texts: impact('12', 'S1'), expected: [] },
      { name: 'no figure', texts: impact('unknown'), expected: [] },
    ]),
  );
  const statement = (front: string, body = 'It works again.\n') =>
    `---\nkind: statement\nid: st-1\nstage: resolved\nscenario: outage\nincident: inc-1\nstatus: published\n${front}\n---\n${body}`;
  casesOf(
    'incident-record-differs',
    placed('front.published', [
      {
        name: 'same instant, other zone',
        texts: texts({}, { 'postmortems/pm-1.md': postmortem('detected: 2026-11-08T23:09+08:00') }),
        expected: [],
      },
      {
        name: 'other time',
        texts: texts({}, { 'postmortems/pm-1.md': postmortem('detected: 2026-11-08T16:19+01:00') }),
        expected: [{ path: 'front.detected', clauses: ['3.2.2-2', '4.2.1-1'] }],
      },
      {
        name: 'a day holds the time',
        texts: texts({}, { 'postmortems/pm-1.md': postmortem('started: 2026-11-08') }),
        expected: [],
      },
      {
        name: 'other level',
        texts: texts({}, { 'postmortems/pm-1.md': postmortem('severity: S2') }),
        expected: ['front.severity'],
      },
      {
        name: 'a statement as logged',
        texts: texts({}, { 'statements/a.md': statement('published: 2026-11-08T17:30+01:00') }),
        expected: [],
      },
      {
        name: 'a statement at another time',
        texts: texts({}, { 'statements/a.md': statement('published: 2026-11-08T18:30+01:00') }),
        expected: [{ path: 'front.published', says: '17:30' }],
      },
      {
        name: 'a statement not in the log',
        texts: texts(
          { statements: sent(text('16:30', 'holding')) },
          { 'statements/a.md': statement('published: 2026-11-08T17:30+01:00') },
        ),
        expected: [{ says: 'no resolved text' }],
      },
      {
        name: 'a draft',
        texts: texts(
          {},
          {
            'statements/a.md': statement('published: 2026-11-08T18:30+01:00').replace(
              'status: published',
              'status: draft',
            ),
          },
        ),
        expected: [],
      },
    ]),
  );
  const promise = (body: string, front = '', options: object = {}): Pick<Case, 'texts'> => ({
    texts: texts(
      {},
      {
        'statements/a.md': statement('published: 2026-11-08T17:30+01:00', body),
        'postmortems/pm-1.md': postmortem(front),
      },
    ),
    ...options,
  });
  const english = 'We will publish a report on the causes by 13 November 2026, 18:00 CET.\n';
  const chinese = '**后续**：我们将于11月13日18:00前公布复盘报告。\n';
  casesOf(
    'promised-report-late',
    placed('front.published', [
      {
        name: 'not published',
        ...promise(english),
        expected: [{ says: '2026-11-13', at: english.trim(), clauses: ['4.1.2-3'] }],
      },
      { name: 'not published, in Chinese, without a year', ...promise(chinese), expected: [{ says: '2026-11-13' }] },
      { name: 'published', ...promise(english, 'published: 2026-11-13'), expected: [] },
      {
        name: 'published late',
        ...promise(chinese, 'published: 2026-11-14'),
        expected: [{ says: 'published on 2026-11-14' }],
      },
      {
        name: 'a reason is no report',
        ...promise(english, 'published: {no: confidential}'),
        expected: ['front.published'],
      },
      {
        name: 'the promise itself is no summary',
        ...promise(english, 'public_summary: statements/a.md'),
        expected: ['front.published'],
      },
      { name: 'due soon', ...promise(english), asOf: '2026-11-12', expected: [{ severity: 'info' }] },
      {
        name: 'within days',
        ...promise('A report will be published within 7 days.\n'),
        expected: [{ says: '2026-11-15' }],
      },
      {
        name: 'to an authority',
        ...promise('We report to the authority and release data by 13 November 2026.\n'),
        expected: [],
      },
      { name: 'of the past', ...promise('We published a report on 6 November 2026.\n'), expected: [] },
      { name: 'no report', ...promise('Refunds are made by 13 November 2026.\n'), expected: [] },
    ]),
  );
});

test.each(['web-shop', 'web-shop-zh'])('%s: the incident bears the plan out', (name) => {
  const result = lintResult(exampleFiles(name), { lang: 'zh-CN' });
  expect(
    result.findings.filter(({ rule }) => /incident|update-gap|first-statement|promised|postmortem-overdue/.test(rule)),
  ).toEqual([]);
  const evidenced = (id: string) => result.plans[0]!.clauses.find((clause) => clause.id === id)!.state;
  for (const id of ['3.2.1-2', '3.2.2-1', '4.1.1-2', '4.1.2-2', '4.1.2-3', '4.2.1-1'])
    expect([id, evidenced(id)]).toEqual([id, 'evidenced']);
});

describe('incident-times-impossible', () => {
  const rules = ['incident-times-impossible'];
  const found = (changes: Changes) =>
    lintText(texts(changes), { rules }).map(({ path, message }) => `${path}: ${message}`);

  test.each<[string, Changes, string[]]>([
    ['as it should be', {}, []],
    ['seen before users were hit', { started: '2026-11-08T16:12+01:00' }, []],
    ['the same moment in other zones', { declared: '{at: 2026-11-08T15:09Z, by: tomas}' }, []],
    [
      'declared before it was seen',
      { declared: '{at: 2026-11-08T15:20+01:00, by: tomas}' },
      ['declared.at: `declared.at` is 2026-11-08T15:20+01:00, before `detected.at` at 2026-11-08T16:09+01:00'],
    ],
    [
      'over before it began, told before it was seen',
      {
        resolved: '{at: 2026-11-07T17:20+01:00, declared_by: maya}',
        statements: '[{at: 2026-11-07T16:35+01:00, stage: holding}, {at: 2026-11-07T16:35+01:00, stage: staff}]',
      },
      [
        'statements[0].at: `statements[0].at` is 2026-11-07T16:35+01:00, before `detected.at` at 2026-11-08T16:09+01:00',
        'resolved.at: `resolved.at` is 2026-11-07T17:20+01:00, before `started` at 2026-11-08T16:02+01:00',
      ],
    ],
    [
      'still to come',
      { resolved: '{at: 2027-03-08T17:20+01:00, declared_by: maya}' },
      ['resolved.at: `resolved.at` is 2027-03-08T17:20+01:00, which is still to come'],
    ],
    [
      'behind an entry that is none',
      { statements: '[nothing, {at: 2026-11-07T16:35+01:00, stage: holding}]' },
      [
        'statements[1].at: `statements[1].at` is 2026-11-07T16:35+01:00, before `detected.at` at 2026-11-08T16:09+01:00',
      ],
    ],
    ['a day alone holds all its hours', { resolved: '{at: 2026-11-08, declared_by: maya}' }, []],
  ])('%s', (_, changes, expected) => expect(found(changes)).toEqual(expected));

  test('a post-mortem too', () => {
    const post = postmortem('started: 2026-11-08T16:02+01:00\nresolved: 2026-11-07T17:20+01:00\nreviewed: 2027-01-01');
    const all = lintText(texts({}, { 'postmortems/a.md': post }), { rules });
    expect(all.map(({ path }) => path)).toEqual(['front.resolved', 'front.reviewed']);
  });

  test('such a log proves nothing', () => {
    const evidenceOf = (changes: Changes) =>
      lintResult({ ...texts(changes), 'crisis-plan.yaml': planOf(plan) }).plans[0]!.clauses.flatMap(({ evidence }) =>
        evidence.filter(({ file, what }) => file.startsWith('incidents/') && what !== ''),
      );
    expect(evidenceOf({}).length).toBeGreaterThan(3);
    expect(evidenceOf({ resolved: '{at: 2026-11-07T17:20+01:00, declared_by: maya}' })).toEqual([]);
  });
});
