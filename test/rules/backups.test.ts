import { describe, expect, test } from 'vitest';
import { backupRules } from '../../src/rules/backups.ts';
import { daysIn } from '../../src/rules/records.ts';
import { fixText, type LintTextOptions, lintResult, lintText, type Texts } from '../support/lint.ts';

const rules = backupRules;
const found = (texts: Texts, options: LintTextOptions = {}) => lintText(texts, { rules, ...options });
const ids = (texts: Texts, options: LintTextOptions = {}) => found(texts, options).map(({ rule }) => rule);

const whole: Readonly<Record<string, string>> = {
  covers: '[orders]',
  every: '15m',
  where: '[{at: cloud, kind: same-account}, {at: vault, kind: offline}]',
  encrypted: 'true',
  rpo: '15m',
  rto: '2h',
  watched_by: 'jobs',
  restore_test: '{every: 90d, last: 2026-10-05, took: 1h40m, result: pass, record: drills/2026-10-05-restore.md}',
};
const around = `crisis_plan: 1
data:
  orders: {critical: true, personal: true}
  images: {}
monitors:
  jobs: {watches: site, measures: [backup]}
  uptime: {watches: site, measures: [availability]}
`;
/** A plan with one backup, whole but for the keys changed; an empty text leaves a key out. */
function plan(changed: Record<string, string> = {}, flow = false): string {
  const keys = Object.entries({ ...whole, ...changed }).filter(([, value]) => value !== '');
  if (flow) return `${around}backups:\n  orders-db: {${keys.map(([key, value]) => `${key}: ${value}`).join(', ')}}\n`;
  return `${around}backups:\n  orders-db:\n${keys.map(([key, value]) => `    ${key}: ${value}\n`).join('')}`;
}
const record = (front = '') => `---
kind: drill
id: d-2026-10-restore
type: restore
scenarios: [outage]
${front}
---
# Restore
`;
const good = 'date: 2026-10-05\ntook: 1h40m\nobjectives: [{goal: Orders are back, result: pass}]\nactions: []';
const repo = (changed: Record<string, string> = {}, front = good): Record<string, string> => ({
  'crisis-plan.yaml': plan(changed),
  'drills/2026-10-05-restore.md': record(front),
});

test('a whole backup is silent, in block and flow form, with CRLF', () => {
  const file = 'drills/2026-10-05-restore.md';
  for (const text of [plan(), plan({}, true), plan().replaceAll('\n', '\r\n')]) {
    expect(found({ 'crisis-plan.yaml': text, [file]: record(good) })).toEqual([]);
  }
});

describe('no backups', () => {
  test.each(['', 'backups:\n', 'backups: {}\n'])('is one finding with all its clauses: %j', (block) => {
    const text = `crisis_plan: 1\ndata: {orders: {critical: true}}\n${block}`;
    expect(found(text)).toMatchObject([
      { rule: 'backup-missing', severity: 'error', clauses: ['2.1.1-2', '3.2.3-1', '1-2'] },
    ]);
  });

  test('a block of a wrong type is the schema’s', () => {
    expect(ids(`${around}backups: nightly\n`)).toEqual([]);
  });

  test('an entry in which nothing stands is one finding', () => {
    expect(ids('crisis_plan: 1\nbackups:\n  orders-db:\n')).toEqual(['backup-without-cadence']);
  });
});

describe('keys that a backup needs', () => {
  test.each([
    ['every', 'backup-without-cadence', 'error'],
    ['rpo', 'backup-without-rpo', 'warning'],
    ['rto', 'backup-without-rto', 'warning'],
    ['where', 'backup-only-on-site', 'error'],
    ['watched_by', 'backup-unwatched', 'warning'],
    ['encrypted', 'backup-unencrypted', 'warning'],
    ['restore_test', 'restore-test-missing', 'warning'],
  ])('without %s: %s', (key, rule, severity) => {
    for (const flow of [false, true]) {
      const text = plan({ [key]: '' }, flow);
      expect(found({ ...repo(), 'crisis-plan.yaml': text })).toMatchObject([
        { rule, severity, at: 'orders-db', path: `backups.orders-db.${key}` },
      ]);
    }
    expect(ids(repo({ [key]: 'null' }))).toEqual([rule]);
  });

  test('without covers its contents are unknown, and the critical data in no backup', () => {
    expect(ids(repo({ covers: '' }))).toEqual(['backup-data-uncovered', 'backup-covers-nothing']);
  });

  test('values of a wrong type are the schema’s', () => {
    expect(ids(repo({ every: '15', rpo: '15', rto: '[2]', encrypted: 'sometimes' }))).toEqual([]);
  });

  test('keys that a merge key brings in are there', () => {
    const text = `${around}x-base: &base\n${Object.entries(whole)
      .map(([key, value]) => `  ${key}: ${value}\n`)
      .join('')}backups:\n  orders-db:\n    <<: *base\n`;
    expect(ids({ ...repo(), 'crisis-plan.yaml': text })).toEqual([]);
  });

  test('the cadence that rpo asks for can be supplied', () => {
    const fixed = fixText(repo({ every: '' }), { rules, unsafe: true });
    expect(fixed['crisis-plan.yaml']).toContain('    every: 15m\n');
    expect(ids(fixed)).toEqual([]);
  });
});

describe('cadence and rpo', () => {
  test.each([
    ['15m', '15m', false],
    ['16m', '15m', true],
    ['1d', '24h', false],
    ['daily', '24h', false],
    ['每天', '23h', true],
    ['P1D', '1h', true],
    ['soon', '1h', false],
  ])('every %s, rpo %s', (every, rpo, isFound) => {
    expect(ids(repo({ every, rpo }))).toEqual(isFound ? ['backup-cadence-exceeds-rpo'] : []);
  });

  test('names both figures and both places; the fix keeps the comment', () => {
    const files = repo({ every: '1d   # nightly', rpo: '1h' });
    expect(found(files)).toMatchObject([
      {
        at: '1d',
        message: 'Backup `orders-db` runs every day, but at most 1 hour of data may be lost (`rpo`)',
        related: [{ message: 'the data that may be lost' }],
      },
    ]);
    expect(found(files, { lang: 'zh-CN' })[0]!.message).toBe(
      '备份 `orders-db` 每天一次，而最多只允许丢失 1 小时的数据（`rpo`）',
    );
    const fixed = fixText(files, { rules, unsafe: true });
    expect(fixed['crisis-plan.yaml']).toContain('every: 1h   # nightly');
    expect(ids(fixed)).toEqual([]);
  });
});

describe('where it lies', () => {
  test.each([
    ['[{at: vault, kind: offsite}]', undefined],
    ['{at: vault, kind: offline}', undefined],
    ['[{at: cloud, kind: same-account}]', 'lies only in the account it protects (`cloud`)'],
    ['[{at: cloud}, {at: vault}]', 'does not say how far `cloud` and `vault` is'],
    ['[{at: cloud}, {at: vault, kind: offsite}]', undefined],
    ['[]', 'does not say where it lies'],
    ['[{at: vault, kind: off-site}]', undefined], // the schema asks whether `offsite` is meant
  ])('%s', (where, message) => {
    const messages = found(repo({ where })).map((finding) => finding.message);
    expect(messages).toEqual(message === undefined ? [] : [expect.stringContaining(message)]);
  });
});

describe('what it holds', () => {
  test('critical data in no backup, at the data', () => {
    expect(found(repo({ covers: '[images]' }))).toMatchObject([
      { rule: 'backup-data-uncovered', severity: 'error', path: 'data.orders', at: 'orders', clauses: ['2.1.1-2'] },
    ]);
    expect(ids(repo({ covers: 'orders' }))).toEqual([]);
  });

  test('personal data wants encryption, other data does not', () => {
    expect(found(repo({ encrypted: 'false' }))).toMatchObject([{ rule: 'backup-unencrypted', at: 'false' }]);
    const text = plan({ encrypted: 'false' }).replace('personal: true', 'personal: false');
    expect(ids({ ...repo(), 'crisis-plan.yaml': text })).toEqual([]);
  });
});

describe('who watches it', () => {
  test('a monitor that measures something else', () => {
    expect(found(repo({ watched_by: 'uptime' }))).toMatchObject([
      { rule: 'backup-unwatched', at: 'uptime', related: [{ message: 'what `uptime` measures' }] },
    ]);
  });

  test('a monitor that does not exist is a matter of references', () => {
    expect(ids(repo({ watched_by: 'nobody' }))).toEqual([]);
  });

  test('the only monitor of backups is offered', () => {
    for (const watched_by of ['', 'uptime']) {
      const fixed = fixText(repo({ watched_by }), { rules, unsafe: true });
      expect(fixed['crisis-plan.yaml']).toContain('watched_by: jobs');
      expect(ids(fixed)).toEqual([]);
    }
  });
});

describe('restore tests', () => {
  const test_ = (text: string) => ids(repo({ restore_test: text }));

  test.each([
    ['{every: 400d, last: 2026-10-05, took: 1h, result: pass, record: x.txt}', ['restore-test-overdue']],
    ['{every: 90d, last: 2026-08-24, took: 1h, result: pass, record: x.txt}', ['restore-test-overdue']], // today: info
    ['{every: 90d, last: 2026-08-23, took: 1h, result: pass, record: x.txt}', ['restore-test-overdue']],
    ['{every: 90d, took: 1h, result: pass, record: x.txt}', ['restore-test-overdue']],
    ['{last: 2025-11-21, took: 1h, result: pass, record: x.txt}', ['restore-test-overdue']],
    ['{every: quarterly, last: 2026-10-05, took: 1h, result: pass, record: x.txt}', []],
    ['{every: 90d, last: 2026-10-05, took: 2h, result: pass, record: x.txt}', []],
    ['{every: 90d, last: 2026-10-05, took: 121m, result: pass, record: x.txt}', ['restore-slower-than-rto']],
    ['{every: 90d, last: 2026-10-05, took: 1h, result: fail, record: x.txt}', ['restore-test-not-passed']],
    ['{every: 90d, last: 2026-10-05, record: x.txt}', ['restore-test-not-passed']],
    ['{every: 90d, last: 2026-10-05, took: 1h, result: pass}', ['restore-record-missing']],
    ['{every: 90d, last: 2026-10-05, took: 1h, result: pass, record: "https://wiki.example/r"}', []],
    ['{every: 90d, last: 2026-10-05, took: 1h, result: pass, record: ../../elsewhere.md}', []],
  ])('%s', (text, expected) => {
    expect(ids(repo({ restore_test: text }), { existing: ['x.txt'] })).toEqual(expected);
  });

  test('severities: a failure is an error, a gap in the record a warning, no record advice', () => {
    const severity = (text: string) => found(repo({ restore_test: text }), { existing: ['x.txt'] })[0]!.severity;
    expect(severity('{every: 90d, last: 2026-10-05, took: 1h, result: fail, record: x.txt}')).toBe('error');
    expect(severity('{every: 90d, last: 2026-10-05, took: 1h, record: x.txt}')).toBe('warning');
    expect(severity('{every: 90d, last: 2026-10-05, took: 1h, result: pass}')).toBe('info');
    expect(severity('{every: 90d, last: 2026-10-05, took: 3h, result: pass, record: x.txt}')).toBe('error');
  });

  test('an empty block is a missing one', () => {
    expect(test_('{}')).toEqual(['restore-test-missing']);
  });

  test('what the record says need not stand in the plan too', () => {
    const brief = '{every: 90d, last: 2026-10-05, record: drills/2026-10-05-restore.md}';
    expect(test_(brief)).toEqual([]);
    expect(ids(repo({ restore_test: brief }, good.replace('1h40m', '3h')))).toEqual(['restore-slower-than-rto']);
    expect(ids(repo({ restore_test: brief }, good.replace('pass', 'fail')))).toEqual(['restore-test-not-passed']);
  });
});

describe('records of restore tests', () => {
  const file = 'drills/2026-10-05-restore.md';

  test('absent and empty', () => {
    expect(found({ 'crisis-plan.yaml': plan() })).toMatchObject([
      {
        rule: 'restore-record-missing',
        severity: 'warning',
        at: file,
        message: expect.stringContaining('is not there'),
      },
    ]);
    expect(found({ 'crisis-plan.yaml': plan(), [file]: ' \n' })).toMatchObject([
      { message: expect.stringContaining('empty file') },
    ]);
  });

  test.each([
    [good.replace('2026-10-05', '2026-10-06'), '2026-10-05', 'its record says 2026-10-06'],
    [good.replace('1h40m', '2h50m'), '1h40m', 'its record says 2 hours 50 minutes'],
    [good.replace('pass', 'fail'), 'pass', '“Orders are back” failed'],
    [good.replace('1h40m', '100m'), undefined, ''],
    [`${good}\ntype: tabletop`.replace('type: restore', ''), undefined, ''], // a doubled key: the last wins
  ])('a record that says something else: %j', (front, at, message) => {
    const all = found(repo({}, front)).filter(({ rule }) => rule === 'restore-record-disagrees');
    if (at) expect(all).toMatchObject([{ at, message: expect.stringContaining(message), related: [{ file }] }]);
    else if (front.includes('tabletop'))
      expect(all).toMatchObject([{ at: file, message: expect.stringContaining('nothing was restored') }]);
    else expect(all).toEqual([]);
  });

  test('the plan can be brought up to the record', () => {
    const files = repo({}, good.replace('2026-10-05', '2026-11-06').replace('1h40m', '1h50m'));
    const fixed = fixText(files, { rules, unsafe: true });
    expect(fixed['crisis-plan.yaml']).toContain('last: 2026-11-06, took: 1h50m');
    expect(ids(fixed)).toEqual([]);
    expect(fixText(files, { rules })).toEqual(files);
  });

  test('any other text has to name the day', () => {
    const notes = (text: string) => {
      const restore_test = '{every: 90d, last: 2026-10-05, took: 1h, result: pass, record: notes/restore.md}';
      return ids({ 'crisis-plan.yaml': plan({ restore_test }), 'notes/restore.md': text });
    };
    expect(notes('Restored on 5 October 2026, 1h.')).toEqual([]);
    expect(notes('2026年10月5日 恢复成功，用时 1 小时')).toEqual([]);
    expect(notes('2026年10月5日 恢复成功，从 9:00 到 10:00')).toEqual([]);
    expect(notes('Restored on 5 October 2025.')).toEqual(['restore-record-disagrees']);
    expect(notes('All tables are back after 1h.')).toEqual(['restore-record-disagrees']);
  });

  test('a text without any figure shows nothing of what the plan says', () => {
    const restore_test = '{every: 90d, last: 2026-10-05, took: 1h25m, result: pass, record: notes/orders-2.md}';
    const notes = (text: string) =>
      lintResult({ 'crisis-plan.yaml': plan({ restore_test }), 'notes/orders-2.md': text }, { rules });
    const state = (text: string) => notes(text).plans[0]!.clauses.find(({ id }) => id === '2.1.1-2')!.state;
    const silent = notes('# orders-2\n\nRestored on 2026-10-05. It worked.').findings;
    expect(silent).toMatchObject([{ rule: 'restore-record-disagrees', path: 'backups.orders-db.restore_test.record' }]);
    for (const text of ['1h25m', '85 minutes', '1 hour 25 minutes', '1 小时 25 分', '23:50–1:15', 'seconds: 5100']) {
      expect([text, state(`Restored on 2026-10-05: ${text}`)]).toEqual([text, 'evidenced']);
    }
    // Figures that do not show it are no contradiction, and no evidence.
    expect(notes('Restored on 2026-10-05: 200 rows compared.').findings).toEqual([]);
    expect(state('Restored on 2026-10-05: 200 rows compared.')).toBe('stated');
  });

  test('paths count from the folder of the plan, or else from the root', () => {
    const files = { 'shop/crisis-plan.yaml': plan(), [`shop/${file}`]: record(good) };
    expect(ids(files)).toEqual([]);
    expect(ids({ 'shop/crisis-plan.yaml': plan(), [file]: record(good) })).toEqual([]);
    expect(ids({ ...repo({ restore_test: whole.restore_test!.replace('drills/', './drills/../drills/') }) })).toEqual(
      [],
    );
  });
});

describe('evidence', () => {
  const state = (texts: Texts) => lintResult(texts, { rules }).plans[0]!.clauses.find(({ id }) => id === '2.1.1-2')!;

  test('every backup with a record that agrees', () => {
    expect(state(repo())).toMatchObject({
      state: 'evidenced',
      evidence: expect.arrayContaining([expect.objectContaining({ what: 'restore test of `orders-db`, 2026-10-05' })]),
    });
  });

  test('not for one that has none, an empty form, or a test too old', () => {
    const second = `${plan()}  pages: {${Object.entries({
      ...whole,
      restore_test: '{every: 90d, last: 2026-10-05, took: 1h, result: pass}',
    })
      .map(([key, value]) => `${key}: ${value}`)
      .join(', ')}}\n`;
    expect(state({ ...repo(), 'crisis-plan.yaml': second }).state).toBe('stated');
    expect(state(repo({}, 'date: 2026-10-05')).state).toBe('stated');
    expect(state(repo({ restore_test: whole.restore_test!.replace('90d', '30d') })).state).toBe('partly');
  });
});

test.each([
  ['2026-10-05', ['2026-10-05']],
  ['10/05/2026', ['2026-05-10', '2026-10-05']],
  ['5. 10. 2026 and 5.10.2026', ['2026-05-10', '2026-10-05']],
  ['Oct 5th, 2026; 2026/10/6; 2026 年 10 月 7 日', ['2026-10-05', '2026-10-06', '2026-10-07']],
  ['build 2026100512, 1.2.3', []],
])('days in a text: %s', (text, days) => {
  expect([...daysIn(text)].sort()).toEqual(days);
});

describe('what is critical', () => {
  const judged = (data: string, more = '') =>
    found(`crisis_plan: 1\n${more}data: {${data}}\nbackups: {db: {covers: [orders], every: 1h}}\n`, {
      rules: rules.filter(({ id }) => id === 'backup-data-uncovered'),
    });
  const restoring = 'scenarios: {outage: {type: technical-failure, goal: {restores: [orders]}}}\n';

  test('is to be said of some data, or denied of all', () => {
    expect(judged('orders: {personal: true}')).toMatchObject([{ path: 'data', severity: 'warning' }]);
    expect(judged('orders: {critical: false}', restoring)).toMatchObject([{ path: 'data' }]);
    expect(judged('orders: {critical: false}')).toEqual([]);
    expect(judged('orders: {critical: true}, pages: {}')).toEqual([]);
  });
});
