/** Playbooks: sections by meaning in either language, nothing empty, every step somebody's. */
import { describe, expect, test } from 'vitest';
import { playbookRules } from '../../src/rules/playbooks.ts';
import { fixText, type LintTextOptions, lintResult, lintText } from '../support/lint.ts';

const rules = playbookRules;
const plan = `crisis_plan: 1
people: {ann: {name: Ann Lee}, bo: {name: 陈伟}}
roles:
  lead: {primary: ann, department: management}
  technical: {primary: bo}
  legal: {primary: ann}
scenarios:
  outage: {type: technical-failure, team: [lead, technical]}
  leak: {type: data-breach, team: [lead, technical]}
  price: {type: content-error, team: [lead, technical]}
`;
const names = ['Confirm', 'Assemble', 'Contain', 'Communicate', 'Restore', 'All clear'];
const step = (text = '1. **technical** does it.') => `\n${text}\n\n`;

/** A playbook of sections; a section is its heading, or heading and text. */
function book(
  sections: readonly (string | readonly [string, string])[] = names,
  front = 'scenario: outage\nreviewed: 2026-10-14',
): string {
  const body = sections.map((one) => (typeof one === 'string' ? `## ${one}\n${step()}` : `## ${one[0]}\n${one[1]}`));
  return `---\nkind: playbook\n${front}\n---\n# What to do\n\n${body.join('')}`;
}
const found = (text: string, options: LintTextOptions = {}) =>
  lintText({ 'crisis-plan.yaml': plan, 'playbooks/outage.md': text }, { rules, ...options });

describe('sections', () => {
  test.each([
    [names],
    [
      [
        '1. Confirm the outage',
        'Step 2 – who to call',
        'Stop the bleeding: mitigate',
        'Tell customers',
        'Recovery',
        'Stand down',
      ],
    ],
    [['Investigate', 'Escalation', 'Contain and restore', 'Communications', 'Closing']],
    [['确认', '召集', '控制', '沟通', '恢复', '解除']],
    [['一、核实情况', '二、启动小组', '三、止损', '四、对外发布', '五、修复', '六、收尾']],
  ])('%j are whole, and so with CRLF', (sections) => {
    expect(found(book(sections))).toEqual([]);
    expect(found(book(sections).replaceAll('\n', '\r\n'))).toEqual([]);
  });

  test.each(names)('without %s', (name) => {
    const text = book(names.filter((one) => one !== name));
    const clauses = name === 'Restore' ? ['3.1.3-1', '3.2.3-1'] : ['3.1.3-1'];
    expect(found(text)).toMatchObject([
      {
        rule: 'playbook-section-missing',
        path: '#what-to-do',
        clauses,
        message: `The playbook has no section “${name}”`,
      },
    ]);
  });

  test('several missing ones are one finding; the fix adds the headings', () => {
    const text = book(['Confirm']);
    expect(found(text)).toHaveLength(1);
    const mended = fixText(
      { 'crisis-plan.yaml': plan, 'playbooks/outage.md': text },
      { rules: ['playbook-section-missing'], unsafe: true },
    );
    expect(mended['playbooks/outage.md']).toContain('\n## All clear\n');
    expect(found(mended['playbooks/outage.md']!)).toMatchObject([{ rule: 'playbook-section-empty' }]);
  });

  test('an empty file is one finding', () => {
    expect(found('---\nkind: playbook\nscenario: outage\nreviewed: 2026-10-14\n---\n')).toMatchObject([
      { message: 'The playbook is empty' },
    ]);
  });

  test('an empty section, comments alone included', () => {
    const text = book(names.map((name) => (name === 'Restore' ? [name, '\n<!-- later -->\n\n'] : name)));
    expect(found(text)).toMatchObject([
      { rule: 'playbook-section-empty', path: '#restore', at: '## Restore', clauses: ['3.1.3-1', '3.2.3-1'] },
    ]);
  });

  test('a section with sub-headings that are filled is not empty', () => {
    const text = book(names.map((name) => (name === 'Contain' ? [name, `\n### Servers\n${step()}`] : name)));
    expect(found(text)).toEqual([]);
  });
});

test('a whole one that was reviewed is evidence', () => {
  const { plans } = lintResult({ 'crisis-plan.yaml': plan, 'playbooks/outage.md': book() }, { rules });
  expect(plans[0]!.clauses.find(({ id }) => id === '3.1.3-1')!.evidence[0]!.what).toBe(
    'playbook for outage, reviewed on 2026-10-14',
  );
});

describe('review', () => {
  test.each([
    ['2025-10-01', 'warning', '3.1.3-1'],
    ['2025-11-25', 'info', '3.1.3-1'],
  ])('of %s', (date, severity, clause) => {
    expect(found(book(names, `scenario: outage\nreviewed: ${date}`))).toMatchObject([
      { rule: 'playbook-review-overdue', severity, path: 'front.reviewed', at: date, clauses: [clause] },
    ]);
  });

  test('without a date', () => {
    expect(found(book(names, 'scenario: outage'))).toMatchObject([
      { rule: 'playbook-review-overdue', severity: 'warning' },
    ]);
  });
});

describe('roles', () => {
  const contain = (text: string) => found(book(names.map((name) => (name === 'Contain' ? [name, step(text)] : name))));

  test('steps that are nobody’s', () => {
    expect(contain('1. Roll back the release.')).toMatchObject([
      { rule: 'playbook-step-without-role', path: '#contain', clauses: ['3.1.3-1'] },
    ]);
    expect(contain('1. 回退版本，恢复数据库。')).toMatchObject([{ rule: 'playbook-step-without-role' }]);
  });

  test.each([
    'The **lead** decides.',
    'technical rolls back.',
    'Ann rolls back the release.',
    '由陈伟回退。',
    '由技术部值班回退。',
    '1. The on-call engineer rolls back.',
    'Management decides.',
    '`technical`: rolls back',
  ])('“%s” names one', (text) => {
    expect(contain(text)).toEqual([]);
  });

  test('"leading" names no lead', () => {
    expect(contain('Find the leading cause and misleading traces.')).toHaveLength(1);
  });

  test('a role that the scenario does not call', () => {
    const texts = {
      'crisis-plan.yaml': plan,
      'playbooks/outage.md': book(
        names.map((name) => (name === 'Contain' ? [name, step('**legal** and **technical** meet.')] : name)),
      ),
    };
    expect(lintText(texts, { rules })).toMatchObject([
      {
        rule: 'playbook-role-not-in-team',
        at: 'legal',
        clauses: ['3.1.3-1', '3.1.2-1'],
        related: [{ file: 'crisis-plan.yaml' }],
      },
    ]);
    expect(fixText(texts, { rules, unsafe: true })['crisis-plan.yaml']).toContain(
      'outage: {type: technical-failure, team: [lead, technical, legal]}',
    );
    // An ordinary word is no role.
    expect(contain('**technical** asks for legal advice.')).toEqual([]);
  });
});

describe('steps that a scenario needs', () => {
  const of = (scenario: string, text: string) =>
    found(
      book(
        names.map((name) => (name === 'Contain' ? [name, step(text)] : name)),
        `scenario: ${scenario}\nreviewed: 2026-10-14`,
      ),
    );

  test.each([
    ['leak', '3.2.3-2', '**technical** preserves the evidence.'],
    ['leak', '3.2.3-2', '**technical** 先固定证据，再动系统。'],
    ['price', '3.2.3-3', '**technical** purges the caches.'],
    ['price', '3.2.3-3', '**technical** 刷新 CDN 缓存。'],
  ])('%s', (scenario, clause, good) => {
    expect(of(scenario, '**technical** acts.')).toMatchObject([{ rule: 'playbook-step-missing', clauses: [clause] }]);
    expect(of(scenario, good)).toEqual([]);
    expect(of('outage', '**technical** acts.')).toEqual([]);
  });
});

test.each([
  ['leak', '**technical** finds no evidence of misuse.'],
  ['price', '**technical** confirms that page and caches are right.'],
])('%s: “%s” is no such step', (scenario, text) => {
  const sections = names.map((name) => (name === 'Contain' ? ([name, step(text)] as const) : name));
  expect(found(book(sections, `scenario: ${scenario}\nreviewed: 2026-10-14`))).toMatchObject([
    { rule: 'playbook-step-missing' },
  ]);
});

test('a title is no section, and “Additional information” tells nobody', () => {
  const titled = book(names.filter((name) => name !== 'Restore')).replace('# What to do', '# Recovery of orders');
  expect(found(titled)).toMatchObject([
    { rule: 'playbook-section-missing', message: expect.stringContaining('“Restore”') },
  ]);
  const more = book(names.map((name) => (name === 'Communicate' ? 'Additional information' : name)));
  expect(found(more)).toMatchObject([{ message: expect.stringContaining('“Communicate”') }]);
});

test('a text without front matter, found by its folder alone, gets advice', () => {
  const texts = { 'crisis-plan.yaml': plan, 'playbooks/old.md': '# Old\n\n## Confirm\n\n1. Look.\n' };
  const told = lintText(texts, { rules }).filter(({ rule }) => rule === 'playbook-section-missing');
  expect(told).toMatchObject([{ file: 'playbooks/old.md', severity: 'info' }]);
});
