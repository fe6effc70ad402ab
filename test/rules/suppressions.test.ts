import { expect, it } from 'vitest';
import { defineRule } from '../../src/core/rule.ts';
import { internalRules } from '../../src/rules/internal.ts';
import { fixText, lintResult, lintText } from '../support/lint.ts';

const rules = [
  'role-without-backup',
  'suppression-without-reason',
  'suppression-expired',
  'suppression-unknown-rule',
  'suppression-unused',
];
const plan = (comment: string, role = '{primary: maya}') => `crisis_plan: 1\nroles:\n  ${comment}\n  comms: ${role}\n`;
const found = (comment: string, role?: string) =>
  lintText(plan(comment, role), { rules }).map(({ rule, at, message }) => ({ rule, at, message }));

it('a suppression with a reason and a day to come is silent', () => {
  const text = plan('# crisis-lint-disable-next-line role-without-backup -- new hire in March (until 2027-03-31)');
  expect(lintResult(text, { rules })).toMatchObject({ findings: [], suppressed: 1 });
});

it('one without a reason, past its end, or of an unknown rule says so, and hides nothing', () => {
  expect(found('# crisis-lint-disable-next-line role-without-backup')).toMatchObject([
    { rule: 'suppression-without-reason' },
    { rule: 'role-without-backup' },
  ]);
  expect(found('# crisis-lint-disable-next-line role-without-backup -- x (until 2026-03-31)')).toMatchObject([
    { rule: 'suppression-expired', at: '2026-03-31' },
    {},
  ]);
  expect(found('# crisis-lint-disable-next-line role-witout-backup -- x')).toMatchObject([
    {
      rule: 'suppression-unknown-rule',
      at: 'role-witout-backup',
      message: expect.stringContaining('`role-without-backup`'),
    },
    { rule: 'role-without-backup' },
  ]);
  expect(found('# crisis-lint-disable-next-line xyzzy -- x')[0]!.message).toBe('There is no rule `xyzzy`');
});

it('one that hides nothing is found and taken out', () => {
  const comment = '# crisis-lint-disable-next-line role-without-backup -- x';
  expect(found(comment, '{primary: maya, backup: [lin]}')).toMatchObject([
    { rule: 'suppression-unused', message: expect.stringContaining('`role-without-backup`') },
  ]);
  expect(found('# crisis-lint-disable-next-line -- x', '{primary: maya, backup: [lin]}')[0]!.message).toContain(
    'no finding here',
  );
  expect(fixText(plan(comment, '{backup: [lin], primary: maya}'), { rules })).toBe(
    'crisis_plan: 1\nroles:\n  comms: {backup: [lin], primary: maya}\n',
  );
});

it('above a heading of Markdown it covers the heading: `#` starts no comment there', () => {
  const comment = '<!-- crisis-lint-disable-next-line playbook-section-empty -- nothing to restore -->\n';
  const playbook = (above: string) =>
    `---\nkind: playbook\n---\n# Outage\n\n${above}## Restore\n\n## All clear\n\n1. x\n`;
  const of = (text: string) =>
    lintResult({ 'playbooks/outage.md': text }, { rules: ['playbook-section-empty', 'suppression-unused'] });
  expect(of(playbook(''))).toMatchObject({ findings: [{ at: '## Restore' }] });
  expect(of(playbook(comment))).toMatchObject({ findings: [], suppressed: 1 });
  expect(of(playbook(`${comment}<!-- as agreed -->\n\n`))).toMatchObject({ findings: [], suppressed: 1 });
});

it('a rule that throws is named', () => {
  const broken = defineRule({
    id: 'broken',
    title: { en: 'x', 'zh-CN': '某' },
    severity: 'info',
    clauses: [],
    kinds: ['plan'],
    messages: {},
    plan() {
      throw new Error('boom');
    },
  });
  const [one] = lintText('crisis_plan: 1\n', { rules: [broken, ...internalRules], lang: 'zh-CN' });
  expect(one).toMatchObject({ rule: 'internal-error', severity: 'error', message: expect.stringContaining('boom') });
});
