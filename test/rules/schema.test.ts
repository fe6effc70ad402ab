import { describe, expect, it } from 'vitest';
import { schemaRules as spoken } from '../../src/generated/schema-rules.ts';
import { rules as allRules } from '../../src/rules/index.ts';
import { schemaRules } from '../../src/rules/schema.ts';
import { exampleFiles } from '../support/examples.ts';
import { fixText, lintText, type Texts } from '../support/lint.ts';

const plan = (text: string) => `crisis_plan: 1\nversion: 1.0.0\norg: L\npeople: {}\n${text}`;
const found = (texts: Texts, rule?: string) =>
  lintText(typeof texts === 'string' ? plan(texts) : texts, { rules: rule ? [rule] : schemaRules });
const brief = (text: string, rule?: string) => found(text, rule).map((one) => `${one.rule} ${one.path} «${one.at}»`);
const fixed = (text: string) => fixText(plan(text), { rules: schemaRules }).slice(plan('').length);

it('every rule that speaks for a schema error exists', () => {
  const ids = new Set(allRules.map(({ id }) => id));
  const named = Object.values(spoken).flatMap((rules) => rules.map(({ rule }) => rule));
  expect(named.filter((rule) => !ids.has(rule))).toEqual([]);
});

describe('keys', () => {
  it('unknown ones are named, `x-` ones are not', () => {
    expect(brief('roles: {comms: {bakcup: [a], x-note: 1}}\nx-own: 1\nfoo: 1\ndata：\n')).toEqual([
      'unknown-key roles.comms.bakcup «bakcup»',
      'unknown-key foo «foo»',
    ]);
    expect(fixed('roles:\n  comms:\n    "bakcup": [a] # deputy\n')).toBe(
      'roles:\n  comms:\n    backup: [a] # deputy\n',
    );
    expect(fixed('review-every: 90d\n')).toBe('review_every: 90d\n');
  });

  it('in front matter that others read too, only a slip of the pen is an error', () => {
    const files = { 'statements/a.md': '---\ntitle: Fault\nstagee: holding\nhero: x.png\n---\n' };
    expect(found(files, 'unknown-key')).toMatchObject([
      { at: 'stagee', severity: 'error' },
      { at: 'hero', severity: 'info' },
    ]);
  });

  it('one reached by aliases and merge keys is one finding', () => {
    expect(brief('channels:\n  a: &a {foo: 1}\n  b: *a\n  c: {<<: *a, kind: sms}\n')).toEqual([
      'unknown-key channels.a.foo «foo»',
    ]);
  });

  it('a figure with a comma in braces is explained', () => {
    expect(found('severity: {S1: {at_least: {users: 3,000}}}')).toMatchObject([
      { at: '3,000', message: expect.stringContaining('`3,000` is read as `3`') },
    ]);
    expect(fixed('severity: {S1: {at_least: {users: 3,000}}}\n')).toBe('severity: {S1: {at_least: {users: 3000}}}\n');
  });

  it('a missing one stands at its owner, and an empty one is missing', () => {
    expect(brief('clocks: {g: {within: 72h}}', 'missing-key')).toEqual([
      'missing-key clocks.g.regime «g»',
      'missing-key clocks.g.from «g»',
    ]);
    expect(brief('clocks:\n  g: {regime: gdpr, within: , from: aware}\n  h:\n', 'missing-key')).toEqual([
      'missing-key clocks.g.within «within»',
      'missing-key clocks.h.regime «h»',
      'missing-key clocks.h.within «h»',
      'missing-key clocks.h.from «h»',
    ]);
    expect(found({ 'statements/a.md': '---\nstage: holding\n---\n' }, 'missing-key').map(({ path }) => path)).toEqual([
      'front.scenario',
      'front.lang',
      'front.status',
    ]);
  });

  it('nothing is said where a rule speaks, a value is empty, or the text could not be read', () => {
    expect(brief('roles: {comms: {primary: "", backup: [], duty: }}\nbackups: {}\nmonitors: {}\ndrills: {}\n')).toEqual(
      [],
    );
    expect(brief('clocks: {g: {within: 72h}\n')).toEqual([]);
    expect(
      lintText({ 'contacts.private.yaml': 'contacts: {wei: {phone: +8613800000000}}\n' }, { rules: schemaRules }),
    ).toEqual([]);
  });
});

describe('wrong-type', () => {
  it('says what is wanted and what stands there', () => {
    expect(
      found('roles: {lead: tomas}\nregimes: {gdpr: 1}\nchannels: [status]\n').map(({ message }) => message),
    ).toEqual([
      '`roles.lead` should be a map of keys and values, not text',
      '`regimes` should be a list, not a map',
      '`channels` should be a map of keys and values, not a list',
    ]);
    expect(found('owner: [a, b]')[0]!.message).toBe('`owner` takes one value, here are 2');
    expect(found('owner: [maya]')[0]).toMatchObject({
      message: '`owner` takes one value, not a list',
      hint: 'Write `maya`, without the list.',
    });
    expect(brief('reviewed: {a: b}')).toEqual(['wrong-type reviewed «{a: b}»']);
  });

  it('mends what is plain', () => {
    expect(fixed('owner: [maya] # keeps it\n')).toBe('owner: maya # keeps it\n');
    expect(fixed('owner:\n  - maya\nreviewed: [2026-11-03]\n')).toBe('owner:\n  maya\nreviewed: 2026-11-03\n');
    expect(fixed('backups: {db: {encrypted: yes}}\n')).toBe('backups: {db: {encrypted: true}}\n');
    expect(fixed('backups: {db: {encrypted: 是}}\n')).toBe('backups: {db: {encrypted: true}}\n');
    expect(fixed('content: {approval: {approvers: "2"}}\n')).toBe('content: {approval: {approvers: 2}}\n');
    expect(fixed('people2: 1\ncopies: {binder: {at: 0420}}\n')).toContain('{at: "0420"}');
    expect(fixed('backups: {db: {where: {at: x, kind: offline}}}\n')).toBe(
      'backups: {db: {where: [{at: x, kind: offline}]}}\n',
    );
  });

  it('lets a single value stand for a list', () => {
    expect(brief('regimes: gdpr\nroles: {comms: {primary: a, backup: b, authority: declare}}\n')).toEqual([]);
  });
});

describe('invalid-value', () => {
  it.each(['timezone: constructor', 'languages: [valueOf]'])('%s: what JavaScript knows is no word of ours', (text) => {
    const found = lintText(`crisis_plan: 1\n${text}\n`, { rules: ['invalid-value', 'internal-error'] });
    expect(found.map(({ rule }) => rule)).toEqual(['invalid-value']);
  });

  it.each(['999999y', '400000d', 'P99999999Y', '999999bd'])('%s is beyond all calendars: no duration', (every) => {
    const found = lintText(`crisis_plan: 1\nreviewed: 2026-10-12\nreview_every: ${every}\n`, {
      rules: ['invalid-value', 'internal-error', 'plan-review-overdue'],
    });
    expect(found.map(({ rule, path }) => [rule, path])).toEqual([['invalid-value', 'review_every']]);
  });

  it.each([
    ['reviewed: 2026/9/14', 'reviewed: 2026-09-14'],
    ['reviewed: 20260914', 'reviewed: 2026-09-14'],
    ['reviewed: "2026年9月14日"', 'reviewed: "2026-09-14"'],
    ['review_every: 90 days', 'review_every: 90d'],
    ['review_every: 24小时', 'review_every: 24h'],
    ['review_every: 1.5h', 'review_every: 1h30m'],
    ['review_every: 1 hour 30 minutes', 'review_every: 1h30m'],
    ['people2: 1\nlanguages: [zh_CN]', 'people2: 1\nlanguages: [zh-CN]'],
    ['approved: {version: 3.2}', 'approved: {version: 3.2.0}'],
    ['approved: {version: v3.2.1}', 'approved: {version: 3.2.1}'],
    ['monitors: {a: {watches: sites}}', 'monitors: {a: {watches: site}}'],
    ['channels: {a: {contact: "ref:contact#maya"}}', 'channels: {a: {contact: "ref:contacts#maya"}}'],
  ])('%s → %s', (bad, good) => {
    expect(fixed(`${bad}\n`)).toBe(`${good}\n`);
    expect(lintText(plan(`${good}\n`), { rules: ['invalid-value'] })).toEqual([]);
  });

  it.each([
    ['reviewed: 2026-02-31', 'is not in the calendar'],
    ['reviewed: soon', 'is not a date'],
    ['reviewed: 11/03/2026', 'is not a date'],
    ['review_every: 90', 'has no unit'],
    ['review_every: immediately', 'gives no length of time'],
    ['timezone: Mars/Base', 'is not a time zone'],
    ['languages: [xx-klingon-9]', 'is not a language tag'],
    ['people: {a: {name: A, away: 2026-12-20/2026-12-01}}', 'ends before it starts'],
    ['monitors: {a: {watches: weather}}', 'is none of the words'],
    ['severity: {S1: {at_least: {users: -1}}}', 'is less than 0'],
  ])('%s', (text, message) => {
    expect(lintText(`crisis_plan: 1\n${text}\n`, { rules: ['invalid-value'] })).toMatchObject([
      { message: expect.stringContaining(message) },
    ]);
  });

  it('accepts what the format accepts', () => {
    const good =
      'reviewed: 2024-02-29\nreview_every: 每季度\ntimezone: Asia/Shanghai\nlanguages: [en, zh-Hant-TW]\nclocks: {a: {regime: own-law, within: immediately, from: aware}}\npeople: {a: {name: A, away: [2026-12-20/2027-01-03]}}\n';
    expect(lintText(`crisis_plan: 1\n${good}`, { rules: ['invalid-value', 'wrong-type', 'misspelt-word'] })).toEqual(
      [],
    );
  });

  it('never repeats what stands in place of a contact', () => {
    const [one] = found('people: {a: {name: A, contact: "ref:+8613800000000"}}', 'invalid-value');
    expect(JSON.stringify([one!.message, one!.hint])).not.toContain('138');
    expect(found('crisis', 'invalid-value')).toEqual([]);
  });

  it('knows the version of the format', () => {
    expect(lintText('crisis_plan: 2\n', { rules: ['invalid-value'] })).toMatchObject([
      { message: expect.stringContaining('knows `1` only') },
    ]);
  });
});

describe('misspelt-word', () => {
  it('advises, and only near a known word', () => {
    expect(
      found('monitors: {a: {watches: site, measures: [availabilty, queue-length]}}', 'misspelt-word'),
    ).toMatchObject([{ at: 'availabilty', severity: 'info', fixes: [{ safe: false }] }]);
    expect(found('external: {a: {name: A, kind: crm}}\nregimes: [own-law]', 'misspelt-word')).toEqual([]);
  });
});

describe('a slip that can mean one thing only is one finding', () => {
  const shop = exampleFiles('web-shop');
  const slipped = (from: string, to: string) => ({
    ...shop,
    'crisis-plan.yaml': shop['crisis-plan.yaml']!.replace(from, to),
  });

  it.each([
    [
      'languages: [en]',
      'languages: English',
      'invalid-value',
      '`English` is not how a language is written here; `en` is meant',
    ],
    ['regimes: [gdpr]', 'regimes: [GDPR]', 'misspelt-word', '`GDPR` is written `gdpr` here'],
  ])('%s, written %s', (from, to, rule, message) => {
    const files = slipped(from, to);
    expect(lintText(files)).toMatchObject([{ rule, message }]);
    expect(lintText(fixText(files))).toEqual([]);
  });

  it('which language a country has is left to people', () => {
    expect(found('languages: [cn]')).toMatchObject([{ fixes: [{ safe: false }] }]);
  });
});
