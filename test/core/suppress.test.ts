import { describe, expect, it } from 'vitest';
import { defaultSettings, lint } from '../../src/core/engine.ts';
import { readFile } from '../../src/core/read/index.ts';
import { defineRule } from '../../src/core/rule.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { internalRules } from '../../src/rules/internal.ts';
import { suppressionRules } from '../../src/rules/suppressions.ts';

/** Finds every role. */
const everyRole = defineRule({
  id: 'every-role',
  title: { en: 'x', 'zh-CN': '测试' },
  severity: 'error',
  clauses: ['3.1.2-1'],
  kinds: ['plan'],
  messages: { found: { text: { en: 'found {role}', 'zh-CN': '{role}' }, hint: { en: '', 'zh-CN': '' } } },
  plan({ plan, report }) {
    for (const role of Object.keys(plan.data.roles ?? {}))
      report({ message: 'found', params: { role }, path: ['roles', role] });
  },
});

const breaks = defineRule({ ...everyRole, id: 'breaks', plan: () => JSON.parse('{') });
function run(text: string, rules = [everyRole, ...suppressionRules]) {
  const file = 'crisis-plan.yaml';
  const workspace = buildWorkspace([{ file, ...readFile(file, text) }], () => false);
  const result = lint(workspace, {
    rules,
    settingsFor: () => defaultSettings,
    asOf: { text: '2026-11-22' },
    lang: 'en',
  });
  return { ...result, shown: result.findings.map(({ rule, span }) => `${rule} ${text.slice(span.start, span.end)}`) };
}

const plan = (lead: string, rest = '') => `crisis_plan: 1\nroles:\n${lead}\n  comms: {primary: lin}\n${rest}`;

describe('suppression', () => {
  it.each([
    [
      'next line',
      '  # crisis-lint-disable-next-line every-role -- two founders, agreed in May\n  lead: {primary: maya}',
    ],
    [
      'next line, a comment between',
      '  # crisis-lint-disable-next-line every-role -- agreed\n  # as agreed\n\n  lead: {primary: maya}',
    ],
    ['same line', '  lead: {primary: maya} # crisis-lint-disable-line every-role -- agreed'],
    [
      'region',
      '  # crisis-lint-disable every-role -- agreed\n  lead: {primary: maya}\n  # crisis-lint-enable every-role',
    ],
    ['all rules', '  # crisis-lint-disable-next-line -- agreed\n  lead: {primary: maya}'],
    [
      'with an end to come',
      '  # crisis-lint-disable-next-line every-role -- agreed (until 2027-01-31)\n  lead: {primary: maya}',
    ],
    [
      'on its last day',
      '  # crisis-lint-disable-next-line every-role -- agreed (until 2026-11-22)\n  lead: {primary: maya}',
    ],
  ])('%s', (_, lead) => {
    for (const text of [plan(lead), plan(lead).replaceAll('\n', '\r\n')]) {
      expect(run(text)).toMatchObject({ shown: ['every-role comms'], suppressed: 1 });
    }
  });

  it('all that stand above a line cover it, and none a line further on', () => {
    const comment = '  # crisis-lint-disable-next-line every-role -- agreed\n';
    const text = plan(`${comment.repeat(3)}\n  lead: {}\n  care: {}\n${comment}`.replace(/\n$/, ''));
    expect(run(text)).toMatchObject({ shown: ['every-role care'], suppressed: 2 });
  });

  it('covers a file, and counts all', () => {
    expect(run(plan('  lead: {}', '# crisis-lint-disable-file every-role -- demo\n'))).toMatchObject({
      shown: [],
      suppressed: 2,
    });
  });

  it.each([
    ['without a reason', '# crisis-lint-disable-next-line every-role', 'suppression-without-reason'],
    ['past its end', '# crisis-lint-disable-next-line every-role -- agreed (until 2026-11-21)', 'suppression-expired'],
    ['of a rule that is none', '# crisis-lint-disable-next-line every-rol -- agreed', 'suppression-unknown-rule'],
  ])('%s takes no effect and is said', (_, comment, rule) => {
    const { shown, suppressed } = run(plan(`  ${comment}\n  lead: {}`));
    expect(suppressed).toBe(0);
    expect(shown.map((one) => one.split(' ')[0])).toEqual([rule, 'every-role', 'every-role']);
  });

  it('that covers nothing is said, and its fix removes the whole line', () => {
    const { findings } = run(plan('  lead: {}', '# crisis-lint-disable-next-line every-role -- agreed\nowner: maya\n'));
    const unused = findings.find(({ rule }) => rule === 'suppression-unused');
    expect(unused?.fixes[0]).toMatchObject({ safe: true });
    expect(unused?.fixes[0]?.edits[0]?.text).toBe('');
  });

  it('does not reach errors of the linter itself', () => {
    const text = plan('  lead: {}', '# crisis-lint-disable-file -- quiet\n');
    const { shown } = run(text, [breaks, ...internalRules, ...suppressionRules]);
    expect(shown.filter((one) => one.startsWith('internal-error'))).toHaveLength(1);
  });
});
