/** Numbers on file, secrets, people who left; and that none of it is ever shown. */
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/reporters/index.ts';
import { run } from '../cli/memory.ts';
import { type Case, casesOf } from '../support/cases.ts';
import { lintText } from '../support/lint.ts';

const plan = `people:
  maya: {name: Maya Novak, contact: "ref:contacts#maya"}
  tomas: {name: Tomas Reyes, contact: "ref:contacts#tomas"}
external: {kovar: {name: Kovar, contact: "ref:contacts#kovar"}}
roles: {lead: {primary: tomas, backup: [maya]}}
`;
const real = '+420 605 227 481';
const contacts = (maya: string, more = '') => ({
  'crisis-plan.yaml': plan,
  'contacts.private.yaml': `contacts:\n  tomas: {phone: "${real}"}\n  maya: {${maya}}\n${more}`,
});
const fires = (maya: string, more: object = {}): Case => ({
  name: maya,
  texts: contacts(maya),
  expected: [{ path: `contacts.maya.${maya.split(':')[0]}`, file: 'contacts.private.yaml', ...more }],
});
const silent = (maya: string): Case => ({ name: maya, texts: contacts(maya), expected: [] });

casesOf('contact-number-dummy', [
  fires('phone: "+00 000 000 001"', { severity: 'error', clauses: ['3.1.2-3'] }),
  fires('phone: "+86 000 0000 0001"'),
  fires('mobile: "+1 212 555 0142"'),
  fires('signal: "+44 7700 900123"'),
  fires('phone: "+420 777 777 777"'),
  fires('phone: "+86 138 1234 5678"', { says: 'made-up' }),
  silent('phone: "+86 139 1108 6204"'),
  silent('phone: "+1 212 555 9142"'),
  silent('phone: "+49 800 1000 200"'),
  silent('wechat: maya0000000'),
  silent('pager: "0000000"'),
]);
casesOf('contact-number-invalid', [
  fires('phone: "+420 734 11"', { says: 'no number that exists' }),
  fires('phone: "+999 734 118 265"'),
  fires('phone: "734 118 265"', { severity: 'info', says: 'country code' }),
  fires('phone: "+86 138 1357 246"'),
  fires('phone: "+86 138 1357 24680"'),
  fires('phone: "+86 1381357"'),
  fires('phone: "+44 7911 12345"'),
  silent('phone: "+86 138 1357 2468"'),
  silent('phone: "+86 25 8321 4567"'),
  silent('phone: "+86 400 810 8888"'),
  silent('phone: "00420 734 118 265"'),
  silent('phone: "+420734118265"'),
  silent('phone: "4412"'),
  silent('phone: ask at the reception'),
  silent('phone: "+00 000 000 001"'),
]);
casesOf('contact-number-shared', [
  { ...fires('phone: "00420-605-227-481"', { says: '`tomas`' }) },
  fires('signal: "+420605227481"'),
  silent('phone: "+420 734 118 265"'),
  {
    name: 'the desk of a company is not a person',
    texts: contacts('phone: "+420 734 118 265"', `  kovar: {phone: "${real}"}\n`),
    expected: [],
  },
]);
casesOf('contact-in-plan', [
  {
    name: 'a person',
    texts: plan.replace('"ref:contacts#maya"', '{phone: "+420 734 118 265"}'),
    expected: [{ path: 'people.maya.contact', severity: 'warning', says: '`phone`' }],
  },
  {
    name: 'a company',
    texts: plan.replace('"ref:contacts#kovar"', '{phone: "+420 734 118 265"}'),
    expected: [{ path: 'external.kovar.contact', severity: 'info' }],
  },
  { name: 'references', texts: plan, expected: [] },
]);

describe('staff list', () => {
  const list = (file: string, text: string) => ({ 'crisis-plan.yaml': plan, [file]: text });
  casesOf('person-not-on-staff-list', [
    { name: 'no list', texts: plan, expected: [] },
    {
      name: 'one left',
      texts: list('staff.csv', 'name;mail\nTomas Reyes;tomas@lantern.example\nMayan Novak;x@lantern.example\n'),
      expected: [{ path: 'people.maya', says: '`lead`', clauses: ['3.1.2-1', '3.1.2-3'] }],
    },
    { name: 'by name, in any case', texts: list('staff.txt', 'TOMAS REYES\nmaya novak'), expected: [] },
    {
      name: 'CODEOWNERS, by handle',
      texts: list('.github/CODEOWNERS', '* @tomas @maya\n'),
      settings: { options: { 'person-not-on-staff-list': { staff_list: '.github/CODEOWNERS' } } },
      expected: [],
    },
    {
      name: 'a list that is not there',
      texts: plan,
      settings: { options: { 'person-not-on-staff-list': { staff_list: 'hr/staff.csv' } } },
      expected: [{ path: 'people', says: 'hr/staff.csv' }],
    },
  ]);
});

const secrets = [
  'postgres://admin:Qw83nTz6bV@db.lantern.example:5432/orders',
  `${'gl'}pat-a1B2c3D4e5F6g7H8i9J0`,
  `${'npm'}_b1B2c3D4e5F6g7H8i9J0a1B2c3D4e5F6g7H8`,
];

describe('secrets', () => {
  test.each(secrets)('%s is found where it stands', (secret) => {
    const files = {
      'crisis-plan.yaml': `crisis_plan: 1\nwar_room: {primary: "${secret}"}\n`,
      'playbooks/outage.md': `---\nkind: playbook\nscenario: outage\n---\n# Restore\n\nUse ${secret} now.\n`,
    };
    const found = lintText(files, { rules: ['secret-in-file'] });
    expect(found.map(({ file }) => file)).toEqual(['crisis-plan.yaml', 'playbooks/outage.md']);
    for (const { severity, clauses, at } of found) {
      expect([severity, clauses]).toEqual(['error', ['2.1.1-3']]);
      expect(secret).toContain(at.slice(0, 10));
    }
  });

  test('an address without a password is none', () => {
    expect(
      lintText(
        { 'crisis-plan.yaml': 'crisis_plan: 1\nsites: {shop: {url: "https://shop.example/"}}\n' },
        { rules: ['secret-in-file'] },
      ),
    ).toEqual([]);
  });
});

describe('nothing of it is shown', () => {
  /** Numbers in every place where something is wrong with them. */
  const numbers = ['734 118 265', '605 227 481', '607 441 223', '138 0013 8000', '555 0142'];
  const files = {
    'crisis-plan.yaml': `crisis_plan: 1
people:
  maya: {name: Maya, contact: {phone: "+420 734 118 265", wechat: lin_yue_7}, verified: 2020-01-01}
  tomas: {name: Tomas, contact: {phone: "+420 734 118 265"}, reach: [phone, nonsense], veryfied: 2020-01-01}
  wei:
    name: 陈伟
    contact:
      phone: +86 138 0013 8000
      手机: "+420 607 441 223"
      mobile: "+1 212 555 0142"
roles: {lead: {primary: tomas, backup: [maya, "+420 605 227 481"]}}
war_room: {primary: "${secrets[0]}", backup: "${secrets[1]}"}
`,
    'contacts.private.yaml':
      'contacts:\n  lin: {phone: "+420 605 227 481", phone: "+420 607 441 223"}\n  ana: +420605227481\n',
  };
  const digits = numbers.flatMap((one) => [one, one.replaceAll(' ', '')]);

  test.each(formats.flatMap((format) => (['en', 'zh-CN'] as const).map((lang) => [format, lang])))(
    '%s, %s',
    async (format, lang) => {
      const { out, err, code } = await run(['-f', format, '--lang', lang, '--all', '--as-of', '2026-11-22'], {
        files,
        terminal: { out: true, columns: 120 },
      });
      expect(code).toBe(1);
      expect(out.length).toBeGreaterThan(200);
      for (const secret of [...digits, 'lin_yue_7', 'Qw83nTz6bV', 'a1B2c3D4e5F6g7H8i9J0']) {
        expect(out + err).not.toContain(secret);
      }
    },
  );

  test('no fingerprint is made of a number', () => {
    const swap = (text: string) => text.replaceAll('734 118 265', '734 118 266');
    const other = { ...files, 'crisis-plan.yaml': swap(files['crisis-plan.yaml']) };
    const own = (all: Record<string, string>) =>
      lintText(all)
        .filter(({ rule }) => rule.startsWith('contact-'))
        .map(({ fingerprint }) => fingerprint);
    expect(own(files).length).toBeGreaterThan(2);
    expect(own(other)).toEqual(own(files));
  });
});
