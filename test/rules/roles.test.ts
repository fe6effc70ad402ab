import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/core/engine.ts';
import { recommended } from '../../src/core/limits.ts';
import { fixText, type LintTextOptions, lintText } from '../support/lint.ts';

const people = 'people: {maya: {name: Maya}, tomas: {name: Tomas}, lin: {name: 林悦}, 王伟: {name: 王伟}}\n';
const full = ['lead', 'comms', 'technical', 'security', 'legal', 'care', 'content', 'monitoring'];

function found(rule: string, text: string, options: LintTextOptions = {}) {
  const plan = `crisis_plan: 1\n${text}`;
  const unix = lintText(plan, { rules: [rule], ...options });
  const windows = lintText(plan.replaceAll('\n', '\r\n'), { rules: [rule], ...options });
  expect(windows.map(({ at, message }) => [at, message])).toEqual(unix.map(({ at, message }) => [at, message]));
  return unix;
}
const places = (rule: string, text: string, options?: LintTextOptions) =>
  found(rule, text, options).map(({ path, at }) => `${path} «${at}»`);

describe('role-missing', () => {
  it('names each missing role once, and all of them in one finding', () => {
    expect(
      places(
        'role-missing',
        `roles: {${full
          .slice(1)
          .map((id) => `${id}: {}`)
          .join(', ')}}`,
      ),
    ).toEqual(['roles «roles»']);
    const [none] = found('role-missing', 'roles:\n');
    expect(none).toMatchObject({ path: 'roles', at: 'roles' });
    expect(none!.clauses.length).toBeGreaterThan(3);
    expect(found('role-missing', `roles: {${full.map((id) => `${id}: {}`).join(', ')}}`)).toEqual([]);
  });

  it('sees a role under another name, and renames it wherever it is named', () => {
    const rest = full.filter((id) => id !== 'comms').map((id) => `  ${id}: {primary: maya}\n`);
    const plan = `crisis_plan: 1\n${people}roles:\n  公关: {primary: maya} # 对外\n${rest.join('')}digest: {to: [lead, 公关]}\n`;
    expect(lintText(plan, { rules: ['role-missing'] })).toMatchObject([{ path: 'roles.公关', at: '公关' }]);
    const fixed = fixText(plan, { rules: ['role-missing'], unsafe: true });
    expect(fixed).toBe(plan.replaceAll('公关', 'comms'));
  });

  it('adds a skeleton, which then says what is missing', () => {
    const rest = full.slice(1).map((id) => `  ${id}: {primary: maya}\n`);
    const plan = `crisis_plan: 1\n${people}roles:\n${rest.join('')}`;
    const fixed = fixText(plan, { rules: ['role-missing'], unsafe: true });
    expect(lintText(fixed, { rules: ['role-missing'] })).toEqual([]);
    expect(lintText(fixed, { rules: ['role-without-primary'] })).toMatchObject([{ path: 'roles.lead' }]);
    expect(fixText(plan, { rules: ['role-missing'] })).toBe(plan);
  });
});

describe('a role without a primary', () => {
  it('is found, and once where nobody holds it at all', () => {
    expect(
      places('role-without-primary', 'roles: {care: {backup: lin}, legal: {}, comms: {primary: "", backup: [lin]}}'),
    ).toEqual(['roles.care «care»', 'roles.legal «legal»', 'roles.comms «comms»']);
    expect(found('role-without-backup', 'roles: {legal: {}, comms: }')).toEqual([]);
  });

  it('is left to the schema where the role is no map, or the primary a list', () => {
    expect(found('role-without-primary', 'roles: {lead: tomas, comms: {primary: [maya, lin]}}')).toEqual([]);
    expect(found('role-without-backup', 'roles: {lead: tomas}')).toEqual([]);
  });
});

describe('role-without-backup', () => {
  it('stands at the role, in block and flow form', () => {
    expect(places('role-without-backup', 'roles:\n  comms:\n    primary: maya\n    backup: []\n')).toEqual([
      'roles.comms «comms»',
    ]);
    expect(places('role-without-backup', 'roles: {应急: {primary: 王伟}}')).toEqual(['roles.应急 «应急»']);
    expect(places('role-without-backup', 'roles:\n  comms:\n    primary: maya\n    backup:\n      -\n')).toEqual([
      'roles.comms «comms»',
    ]);
    expect(found('role-without-backup', 'roles: {comms: {primary: maya, backup: lin}}')).toEqual([]);
  });

  it('follows aliases and merge keys', () => {
    const shared =
      'x-shared: &shared {primary: maya}\nroles:\n  comms: {<<: *shared, backup: [lin]}\n  care: *shared\n';
    expect(places('role-without-backup', shared)).toEqual(['roles.care «care»']);
  });

  it('says which clause it is about, and leaves a deputy who is the primary to another rule', () => {
    expect(found('role-without-backup', 'roles: {comms: {primary: maya}}')[0]!.clauses).toEqual(['3.1.2-1']);
    expect(found('role-without-backup', 'roles: {lead: {primary: maya}}')[0]!.clauses).toEqual(['3.1.2-2', '3.1.2-1']);
    expect(found('role-without-backup', 'roles: {comms: {primary: maya, backup: [maya]}}')).toEqual([]);
  });

  it('counts up to the threshold, which may be higher for the lead, or none', () => {
    const settings = (lead: number, other: number) => ({
      settings: {
        ...defaultSettings,
        limits: { ...recommended, roles: { backups_at_least: other, lead_backups_at_least: lead } },
      },
    });
    const text = 'roles: {lead: {primary: maya, backup: [lin]}, comms: {primary: maya}}';
    expect(places('role-without-backup', text, settings(2, 0))).toEqual(['roles.lead «lead»']);
    expect(found('role-without-backup', text, settings(2, 0))[0]!.message).toContain('1 deputy, 2');
  });
});

describe('role-backup-is-primary', () => {
  it('stands at the name, also of a single value', () => {
    expect(places('role-backup-is-primary', `${people}roles: {comms: {primary: maya, backup: maya}}`)).toEqual([
      'roles.comms.backup[0] «maya»',
    ]);
    expect(places('role-backup-is-primary', `${people}roles: {comms: {primary: maya, backup: [lin, lin]}}`)).toEqual([
      'roles.comms.backup[1] «lin»',
    ]);
    expect(found('role-backup-is-primary', `${people}roles: {comms: {primary: maya, backup: [lin, tomas]}}`)).toEqual(
      [],
    );
  });

  it('takes the name out where a deputy is left, and keeps comments', () => {
    const plan = `crisis_plan: 1\nroles:\n  comms:\n    primary: maya # head\n    backup:\n      - maya\n      - lin # care\n`;
    expect(fixText(plan, { rules: ['role-backup-is-primary'] })).toBe(plan.replace('      - maya\n', ''));
    const alone = 'crisis_plan: 1\nroles: {comms: {primary: maya, backup: [maya]}}\n';
    expect(fixText(alone, { rules: ['role-backup-is-primary'], unsafe: true })).toBe(alone);
  });

  it('sees two ids of one contact entry', () => {
    const two =
      'people: {maya: {contact: "ref:contacts#m"}, mn: {contact: "ref:contacts#m"}}\nroles: {comms: {primary: maya, backup: [mn]}}';
    expect(places('role-backup-is-primary', two)).toEqual(['roles.comms.backup[0] «mn»']);
  });
});

describe('duty and authority', () => {
  it('are wanted of a role, and said once where none has a duty', () => {
    expect(places('role-without-duty', 'roles: {lead: {duty: Decides}, comms: {duty: " "}}')).toEqual([
      'roles.comms «comms»',
    ]);
    expect(places('role-without-duty', 'roles: {lead: {primary: a}, comms: {primary: b}}')).toEqual(['roles «roles»']);
    expect(places('role-without-authority', 'roles: {lead: {primary: a}, comms: {primary: b}}')).toEqual([
      'roles.lead «lead»',
    ]);
    expect(found('role-without-authority', 'roles: {lead: {authority: declare}}')).toEqual([]);
  });
});

describe('role-nobody-present', () => {
  const plan = (maya: string, lin: string) =>
    `people: {maya: {away: ${maya}}, lin: {away: ${lin}}}\nroles: {comms: {primary: maya, backup: [lin]}}`;

  it('gives the days that all absences share, ahead as a warning', () => {
    const [ahead] = found(
      'role-nobody-present',
      plan('2026-12-21/2027-01-03', '[2026-12-20/2026-12-22, 2027-01-01/2027-02-01]'),
    );
    expect(ahead).toMatchObject({ severity: 'warning', at: 'comms' });
    expect(ahead!.message).toContain('from 2026-12-21 to 2026-12-22');
    expect(found('role-nobody-present', plan('2026-12-21/2027-01-03', '2027-01-04/2027-01-10'))).toEqual([]);
  });

  it('is an error on the day itself, and over when it is past', () => {
    const both = plan('2026-11-20/2026-11-25', '2026-11-22/2026-11-30');
    expect(found('role-nobody-present', both)).toMatchObject([{ severity: 'error', related: [{}, {}] }]);
    expect(found('role-nobody-present', both, { asOf: '2026-11-21' })).toMatchObject([{ severity: 'warning' }]);
    expect(found('role-nobody-present', both, { asOf: '2026-11-26' })).toEqual([]);
  });

  it('takes outside parties for present, and a lone holder only on the day', () => {
    expect(
      found(
        'role-nobody-present',
        'people: {maya: {away: 2026-12-01/2026-12-05}}\nexternal: {firm: {name: F}}\nroles: {legal: {primary: maya, backup: firm}}',
      ),
    ).toEqual([]);
    const alone = 'people: {maya: {away: 2026-12-01/2026-12-05}}\nroles: {legal: {primary: maya}}';
    expect(found('role-nobody-present', alone)).toEqual([]);
    expect(found('role-nobody-present', alone, { asOf: '2026-12-02' })).toMatchObject([{ severity: 'error' }]);
    expect(
      found(
        'role-nobody-present',
        'people: {maya: {away: [soon, 2026-12-05/2026-12-01]}}\nroles: {legal: {primary: maya}}',
        { asOf: '2026-12-02' },
      ),
    ).toEqual([]);
  });
});

describe('person-single-point-of-failure', () => {
  const plan = (ana: string, backup: string) =>
    `people: {wei: {reach: [phone]}, ana: ${ana}}\nroles: {technical: {primary: wei, backup: ${backup}}}\nscenarios: {outage: {team: technical}, attack: {team: [technical]}}`;

  it('counts only those who can be reached, and gives one finding for a person', () => {
    const [one, ...rest] = found('person-single-point-of-failure', plan('{name: Ana}', '[ana]'));
    expect(rest).toEqual([]);
    expect(one).toMatchObject({
      path: 'people.wei',
      at: 'wei',
      related: [{ message: expect.stringContaining('technical') }],
    });
    expect(one!.message).toContain('`outage` and `attack`');
    expect(found('person-single-point-of-failure', plan('{reach: [email]}', '[ana]'))).toEqual([]);
  });

  it('leaves a role without a deputy and a slip of the pen to their own rules', () => {
    expect(found('person-single-point-of-failure', plan('{reach: [email]}', '[]'))).toEqual([]);
    expect(found('person-single-point-of-failure', plan('{reach: [email]}', '[anna]'))).toEqual([]);
    expect(found('person-single-point-of-failure', plan('{reach: [email]}', '[somebody]'))).toHaveLength(1);
  });
});

it('a plan without roles gets all eight in one block', () => {
  const fixed = fixText('crisis_plan: 1\n', { rules: ['role-missing'], unsafe: true });
  expect(fixed.match(/^roles:/gm)).toHaveLength(1);
  // Each role for itself: as aliases of the first one they could not be filled in.
  expect(fixed.match(/ {4}primary: ""\n {4}backup: \[\]\n {4}duty: ""\n/g)).toHaveLength(8);
  expect(fixed).not.toMatch(/[&*]a1/);
  expect(lintText(fixed, { rules: ['role-missing', 'duplicate-key'] })).toEqual([]);
});
