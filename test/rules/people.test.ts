import { describe, expect, it } from 'vitest';
import { fixText, type LintTextOptions, lintResult, lintText, type Texts } from '../support/lint.ts';

const roles = 'roles: {comms: {primary: maya, backup: [lin]}}\n';
const plan = (text: string) => `crisis_plan: 1\n${roles}${text}`;
const found = (rule: string, texts: Texts, options: LintTextOptions = {}) =>
  lintText(typeof texts === 'string' ? plan(texts) : texts, { rules: [rule], ...options });

describe('person-unreachable', () => {
  it('is an error for a primary, a warning for a deputy, nothing for others', () => {
    expect(
      found('person-unreachable', 'people: {maya: {name: M}, lin: {name: L, reach: []}, eva: {name: E}}'),
    ).toMatchObject([
      { path: 'people.maya', at: 'maya', severity: 'error' },
      { path: 'people.lin', at: 'lin', severity: 'warning' },
    ]);
    expect(
      found('person-unreachable', 'people: {maya: {reach: phone}}\nexternal: {lin: {contact: {phone: "1"}}}'),
    ).toEqual([]);
  });
});

describe('person-single-medium', () => {
  const media = (reach: string, more = '') =>
    found(
      'person-single-medium',
      `people: {maya: {reach: ${reach}${more}}}\nsites: {shop: {url: "https://shop.lantern.example/"}}`,
    );

  it('takes phone, mobile and SMS for one medium', () => {
    expect(media('[phone, mobile, sms]')).toHaveLength(1);
    expect(media('[电话, 短信]')).toHaveLength(1);
    expect(media('[phone, signal]')).toEqual([]);
    expect(media('[phone, email]')).toEqual([]);
    expect(media('pager')).toMatchObject([{ message: expect.stringContaining('1 independent way (`pager`)') }]);
  });

  it('does not count mail on a domain of a site, where the address is known', () => {
    expect(media('[phone, email]', ', contact: {email: maya@lantern.example}')).toMatchObject([
      { message: expect.stringContaining('lantern.example') },
    ]);
    expect(media('[phone, email]', ', contact: {email: maya@mail.example}')).toEqual([]);
    const files = {
      'crisis-plan.yaml': plan(
        'people: {maya: {reach: [phone, email], contact: "ref:contacts#m"}}\nsites: {shop: {url: "https://www.shop.com.cn"}}',
      ),
      'contacts.private.yaml': 'contacts: {m: {phone: "1", email: m@mail.shop.com.cn}}\n',
    };
    expect(found('person-single-medium', files)).toHaveLength(1);
  });

  it('asks only those who hold a role, and of outside parties nothing', () => {
    expect(found('person-single-medium', 'people: {eva: {reach: phone}}\nexternal: {lin: {reach: phone}}')).toEqual([]);
    expect(found('person-single-medium', 'people: {maya: {contact: "ref:contacts#maya"}}')).toMatchObject([
      { message: expect.stringContaining('does not say') },
    ]);
  });
});

describe('contacts', () => {
  it('adds a reference, surely where the entry is there', () => {
    const files = {
      'crisis-plan.yaml': plan('people:\n  maya:\n    reach: [phone] # work\n'),
      'contacts.private.yaml': 'contacts: {maya: {phone: "1"}}\n',
    };
    expect(found('person-without-contact', files)).toMatchObject([{ path: 'people.maya', fixes: [{ safe: true }] }]);
    const fixed = fixText(files, { rules: ['person-without-contact'] });
    expect(fixed['crisis-plan.yaml']).toContain('reach: [phone] # work\n    contact: ref:contacts#maya\n');
    expect(found('person-without-contact', { 'crisis-plan.yaml': files['crisis-plan.yaml'] })).toMatchObject([
      { fixes: [{ safe: false }] },
    ]);
  });

  it('wants a number for each medium that is promised', () => {
    const files = (card: string) => ({
      'crisis-plan.yaml': plan('people: {maya: {reach: [mobile, signal, wechat], contact: "ref:contacts#maya"}}'),
      'contacts.private.yaml': `contacts: {maya: ${card}}\n`,
    });
    expect(found('person-contact-incomplete', files('{phone: "1"}'))).toMatchObject([
      { path: 'people.maya.reach[2]', at: 'wechat' },
    ]);
    expect(found('person-contact-incomplete', files('{phone: "1", WeChat: m}'))).toEqual([]);
  });

  it('is "not checked" where the file is absent, encrypted or an example', () => {
    const text = plan('people: {maya: {reach: [wechat], contact: "ref:contacts#maya"}}');
    const skipped = (more: Record<string, string>) =>
      lintResult({ 'crisis-plan.yaml': text, ...more }, { rules: ['person-contact-incomplete'] });
    const cases: Record<string, string>[] = [
      {},
      { 'contacts.private.example.yaml': 'contacts: {maya: {phone: "1"}}\n' },
      { 'contacts.private.yaml': 'contacts: {maya: {phone: "ENC[AES256_GCM,data:x]"}}\nsops: {version: 3.9.0}\n' },
    ];
    for (const more of cases) {
      expect(skipped(more)).toMatchObject({ findings: [], skipped: [{ rule: 'person-contact-incomplete' }] });
    }
  });
});

describe('person-unverified', () => {
  const person = (verified: string, options?: LintTextOptions) =>
    found('person-unverified', `people: {maya: {reach: [phone], verified: ${verified}}}`, options);

  it('goes from fresh over due soon to overdue', () => {
    expect(person('2026-11-03')).toEqual([]);
    expect(person('2026-05-30')).toMatchObject([{ severity: 'info', at: '2026-05-30' }]);
    expect(person('2026-05-01')).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('2026-10-28, 25 days ago') },
    ]);
    expect(person('2026-12-01')).toMatchObject([{ message: expect.stringContaining('not come yet') }]);
    expect(person('soon')).toEqual([]);
  });

  it('asks for a date of those who hold a role and have a contact', () => {
    expect(
      found('person-unverified', 'people: {maya: {reach: [phone]}, lin: {name: L}, eva: {reach: [phone]}}'),
    ).toMatchObject([{ path: 'people.maya', at: 'maya' }]);
  });

  it('gives outside parties their own period and clause', () => {
    expect(
      found('person-unverified', 'external: {lin: {verified: 2026-01-01}, host: {verified: 2025-10-20}}'),
    ).toMatchObject([{ path: 'external.host.verified', clauses: ['3.2.3-1'], severity: 'warning' }]);
  });
});
