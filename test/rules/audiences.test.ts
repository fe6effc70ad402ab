/** Audiences, channels, and what fails together. */
import { describe, expect, test } from 'vitest';
import { audienceRules } from '../../src/rules/audiences.ts';
import { peopleRules } from '../../src/rules/people.ts';
import { sharedFailureRules } from '../../src/rules/shared-failure.ts';
import { fixText, type LintTextOptions, lintText } from '../support/lint.ts';

const found = (text: string, options: LintTextOptions = {}) =>
  lintText(`crisis_plan: 1\n${text}`, { rules: audienceRules, ...options });
const shared = (text: string) => found(text, { rules: sharedFailureRules });

const five = `audiences:
  users: {is: affected, channels: [status, email]}
  media: {is: media, channels: [status]}
  staff: {is: staff, channels: [email]}
  partners: {is: partners, channels: [email]}
  bodies: {is: regulators, channels: [desk]}
`;
const channels = `channels:
  status: {kind: status-page, depends_on: [statushub], owner: comms, backup: email, tested: 2026-10-12}
  email: {kind: bulk-email, depends_on: [mailwing], owner: comms, backup: status, tested: 2026-10-12}
  desk: {kind: regulator, owner: legal, backup: email, verified: 2026-10-12}
`;

test('the whole of it is silent', () => {
  expect(found(five + channels)).toEqual([]);
  expect(shared(`war_room: {primary: x, backup: y}\n${five}${channels}`)).toEqual([]);
});

describe('audiences', () => {
  test.each(['affected', 'media', 'staff', 'partners', 'regulators'])('without the %s', (kind) => {
    const text = five.replace(new RegExp(`.*is: ${kind},.*\\n`), '') + channels;
    expect(found(text)).toMatchObject([
      {
        rule: 'audience-missing',
        path: 'audiences',
        clauses: kind === 'affected' ? ['3.1.3-3', '3.2.1-3'] : ['3.1.3-3'],
      },
    ]);
    const mended = fixText(`crisis_plan: 1\n${text}`, { rules: ['audience-missing'], unsafe: true });
    expect(mended).toContain(`is: ${kind}`);
  });

  test.each(['', 'audiences:\n', 'audiences: {}\n'])('none at all is one finding: %j', (text) => {
    expect(found(text)).toMatchObject([{ rule: 'audience-missing', clauses: ['3.1.3-3', '3.2.1-3'] }]);
  });

  test('one without a kind may be the one that is missed', () => {
    expect(found(five.replace('is: staff, ', '') + channels)).toMatchObject([
      { rule: 'audience-incomplete', path: 'audiences.staff.is' },
    ]);
  });

  test('one without channels', () => {
    expect(found(five.replace('is: media, channels: [status]', 'is: media') + channels)).toMatchObject([
      { rule: 'audience-incomplete', path: 'audiences.media.channels', clauses: ['3.1.3-3'] },
    ]);
  });

  test('nothing goes to the affected themselves', () => {
    expect(found(five.replace('[status, email]', '[status]') + channels)).toMatchObject([
      { rule: 'affected-without-direct-channel', path: 'audiences.users.channels', clauses: ['3.2.1-3'] },
    ]);
    for (const kind of ['sms', 'hotline', 'app-push', '短信', 'email']) {
      expect(
        found(five.replace('[status, email]', '[status]') + channels.replace('kind: status-page', `kind: ${kind}`)),
      ).toEqual([]);
    }
  });
});

describe('channels', () => {
  test.each([
    ['kind: bulk-email, ', 'kind'],
    ['owner: legal, ', 'owner'],
    [', backup: status', 'backup'],
  ])('without %j', (part, key) => {
    const own = found(five + channels.replace(part, '')).filter(({ rule }) => rule === 'channel-incomplete');
    expect(own).toMatchObject([{ clauses: ['3.1.3-3'] }]);
    expect(own[0]!.path).toMatch(new RegExp(`\\.${key}$`));
  });

  test('many without the same are one finding', () => {
    const many = Array.from({ length: 8 }, (_, at) => `  c${at}: {kind: sms, owner: comms, tested: 2026-10-12}\n`).join(
      '',
    );
    expect(found(`${five.replace(/\[[a-z, ]+\]/g, '[c1]')}channels:\n${many}`)).toMatchObject([
      { rule: 'channel-incomplete', path: 'channels', message: expect.stringMatching(/^8 channels have no fallback/) },
    ]);
  });

  test('tests and checks grow old', () => {
    expect(found(five + channels.replace('tested: 2026-10-12', 'tested: 2025-10-12'))).toMatchObject([
      { rule: 'channel-test-overdue', path: 'channels.status.tested', clauses: ['3.1.3-3'] },
    ]);
    expect(found(five + channels.replace('verified: 2026-10-12', 'verified: 2025-10-12'))).toMatchObject([
      { rule: 'channel-check-overdue', path: 'channels.desk.verified' },
    ]);
    expect(found(five + channels.replace(', verified: 2026-10-12', ''))).toMatchObject([
      { rule: 'channel-test-overdue', path: 'channels.desk.tested' },
    ]);
  });
});

const sites =
  'sites: {shop: {url: "https://www.shop.example/", hosted: northcloud, depends_on: [paygate]}}\nwar_room: {primary: x, backup: y}\n';

describe('what fails with the site', () => {
  test.each([
    ['depends_on: [shop]', 'depends_on', 'it depends on the site `shop`'],
    ['depends_on: [northcloud]', 'depends_on', 'it needs `northcloud`, as the site `shop` does'],
    ['depends_on: [other, paygate]', 'depends_on', 'it needs `paygate`'],
    ['url: "https://shop.example/status"', 'url', 'its address is on the site'],
  ])('a status page with %s', (how, key, message) => {
    expect(shared(`${sites}channels: {status: {kind: status-page, ${how}}}\n`)).toMatchObject([
      {
        rule: 'channel-falls-with-site',
        path: `channels.status.${key}`,
        clauses: ['3.1.3-3'],
        message: expect.stringContaining(message),
      },
    ]);
  });

  test.each([
    'kind: status-page, depends_on: [statushub], url: "https://status.shop-status.example"',
    'kind: status-page, depends_on: []',
    'kind: site-banner, depends_on: [shop]',
    'kind: app-push, depends_on: [shop]',
  ])('{%s} is left alone', (channel) => {
    expect(shared(`${sites}channels: {one: {${channel}}}\n`)).toEqual([]);
  });

  test('a war room and a copy', () => {
    expect(shared(`${sites.replace('backup: y', 'backup: y, depends_on: [shop]')}`)).toMatchObject([
      { rule: 'war-room-falls-with-site', path: 'war_room.depends_on', clauses: ['3.1.2-3'] },
    ]);
    expect(shared(`${sites.replace('backup: y', 'backup: "https://shop.example/room"')}`)).toMatchObject([
      { rule: 'war-room-falls-with-site', path: 'war_room.backup' },
    ]);
    expect(
      shared(`${sites}copies: {wiki: {at: wiki, depends_on: [northcloud]}, binder: {at: safe, depends_on: []}}\n`),
    ).toMatchObject([
      { rule: 'copy-falls-with-site', path: 'copies.wiki.depends_on', at: '[northcloud]', clauses: ['3.1.2-3'] },
    ]);
  });

  test.each([
    ['', 'war_room'],
    ['war_room: {backup: y}\n', 'war_room.primary'],
    ['war_room: {primary: x}\n', 'war_room.backup'],
  ])('a war room that is not complete: %j', (text, path) => {
    expect(shared(text)).toMatchObject([{ rule: 'war-room-incomplete', path, clauses: ['3.1.2-3'] }]);
  });
});

describe('fallbacks', () => {
  const pair = (a: string, b: string, more = '') =>
    shared(
      `${sites}channels:\n  a: {kind: bulk-email, depends_on: [${a}], backup: b}\n  b: {kind: sms, depends_on: [${b}], backup: a}\n${more}`,
    );

  test.each([
    ['mailwing', 'mailwing'],
    ['one, two', 'two'],
  ])('[%s] and [%s] fail together', (a, b) => {
    expect(pair(a, b)).toMatchObject([
      { rule: 'channel-fallback-shares-failure', path: 'channels.a.backup', at: 'b', clauses: ['3.1.3-3'] },
      { path: 'channels.b.backup' },
    ]);
  });

  test('what a site needs counts too', () => {
    const text = `${sites}channels:\n  banner: {kind: site-banner, depends_on: [shop], backup: app}\n  app: {kind: app-push, depends_on: [northcloud]}\n`;
    expect(shared(text)).toMatchObject([{ rule: 'channel-fallback-shares-failure', path: 'channels.banner.backup' }]);
  });

  test('different or no dependencies are fine, and so is one that does not exist', () => {
    expect(pair('mailwing', 'ringline')).toEqual([]);
    expect(pair('', '')).toEqual([]);
    expect(shared(`${sites}channels: {a: {kind: sms, depends_on: [x], backup: gone}}\n`)).toEqual([]);
  });

  test('its own fallback', () => {
    expect(shared(`${sites}channels: {a: {kind: sms, depends_on: [x], backup: a}}\n`)).toMatchObject([
      { rule: 'channel-fallback-shares-failure', message: 'The channel `a` is its own fallback' },
    ]);
  });

  test('the fix names another channel of the same audience', () => {
    const text = `crisis_plan: 1\n${sites}audiences: {u: {is: affected, channels: [a, b, c]}}\nchannels:\n  a: {kind: bulk-email, depends_on: [m], backup: b}\n  b: {kind: sms, depends_on: [m]}\n  c: {kind: social, depends_on: [s]}\n`;
    expect(fixText(text, { rules: ['channel-fallback-shares-failure'], unsafe: true })).toContain('backup: c');
  });
});

test('an outside party is listed to be called: an absent check counts as overdue', () => {
  const party = (more: string) =>
    found(`external: {host: {name: Host, reach: [phone]${more}}}\n`, { rules: peopleRules }).filter(
      ({ rule }) => rule === 'person-unverified',
    );
  expect(party('')).toMatchObject([{ clauses: ['3.2.3-1'] }]);
  expect(party(', verified: 2025-06-01')).toMatchObject([{ clauses: ['3.2.3-1'] }]);
  expect(party(', verified: 2026-06-01')).toEqual([]);
});
