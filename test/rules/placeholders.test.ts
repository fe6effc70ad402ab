import { describe, expect, it } from 'vitest';
import { placeholderRules } from '../../src/rules/placeholders.ts';
import { fixText, type LintTextOptions, lintText } from '../support/lint.ts';

const statement = (front: string, body: string) => ({
  'crisis-plan.yaml': 'crisis_plan: 1\n',
  'statements/a.md': `---\n${front}\n---\n${body}\n`,
});
const found = (front: string, body: string, options: LintTextOptions = {}) =>
  lintText(statement(front, body), { rules: placeholderRules, ...options });
const brief = (front: string, body: string) => found(front, body).map(({ rule, at }) => `${rule} «${at}»`);

describe('placeholder-left', () => {
  it('stops a published or approved text, also in its front matter', () => {
    expect(brief('status: published\nid: "{{id}}"', '# 公告\n\n自 {{start}} 起，【请填写】，XX公司')).toEqual([
      'placeholder-left «{{id}}»',
      'placeholder-left «{{start}}»',
      'placeholder-left «【请填写】»',
      'placeholder-left «XX公司»',
    ]);
    expect(found('status: approved', '# Fault\n\nSince TBD')).toMatchObject([
      { path: '#fault', severity: 'error', clauses: ['3.2.1-2'] },
    ]);
  });

  it.each([
    'Since [time] checkout fails.',
    'Since [TIME] checkout fails.',
    'Next update: [Time]',
    'Next update: [[time]]',
    'You may see [describe error].',
    '[number] customers cannot pay.',
    '[no. of customers] cannot pay.',
    'You may see <symptom>.',
    '<n> customers cannot pay.',
    'You may see {symptom}.',
    `You may see \${symptom}.`,
    '{users} customers cannot pay.',
    'The cause is tbc.',
    'Cause: TBC.',
    'We stopped xxx at 14:05 CET.',
    'Since xx:xx CET checkout fails.',
    '自＿＿＿起无法付款。',
    '自xx:xx起无法付款。',
    '自{时间}起无法付款。',
    '影响｛人数｝名用户。',
  ])('stops a blank as people write it: %s', (body) => {
    expect(brief('status: published', body)).toHaveLength(1);
    expect(brief('status: template', body)).toEqual([]);
    expect(
      lintText({ 'playbooks/a.md': `---\nscenario: x\n---\n# A\n${body}\n` }, { rules: ['placeholder-left'] }),
    ).toEqual([]);
  });

  it.each([
    'Read [time][1] and [time](https://a.example).\n\n[1]: https://b.example',
    'Read [time].\n\n[time]: https://b.example',
    'Watch `[time]` and `{symptom}`.\n\n```\nssh <n>\n```',
    '[Time] 14:05 CET: it began. [Update] It works. [error] in the log.',
    '[Time]: 14:05 CET',
    'A note[^1] with <time>14:05</time>, <details> and <b>n</b>.\n\n[^1]: Number.',
    '## Top {#top}\n\nText {: .note} {% include x %} {{< figure >}} {.wide}',
    'Call https://a.example/{id}/x or /users/{id}.',
    'TBC Bank was not affected. We work with TBC on it.',
    'Write to xxx@a.example or see xxx.example; xx:xx:xx is no address.',
    '“We had [no] time”, he said [sic].',
    'Set {a} and \\text{max}.',
    '- [ ] open\n- [x] done',
  ])('lets pass %j', (body) => expect(brief('status: published', body)).toEqual([]));

  it('lets pass a field in single brackets that is declared', () => {
    expect(brief('status: published\nplaceholders: [name]', 'Dear {name}, hello.')).toEqual([]);
  });

  it('lets drafts, declared fields, code and labels be', () => {
    expect(brief('status: draft', 'TODO')).toEqual([]);
    expect(
      brief(
        'status: published\nplaceholders: [name]',
        'Dear {{name}}, 【影响时间】 `{{code}}`\n\n```\n{{x}} TODO\n```',
      ),
    ).toEqual([]);
  });

  it('speaks alone of a blank that is also a vague time', () => {
    const rules = ['placeholder-left', 'phrase-vague-time'];
    const all = (status: string) => found(`status: ${status}`, '恢复时间：待定', { rules }).map(({ rule }) => rule);
    expect([all('published'), all('draft')]).toEqual([['placeholder-left'], ['phrase-vague-time']]);
  });

  it('takes a value that says nothing else for a blank, a sentence for what it says', () => {
    const plan = 'crisis_plan: 1\norg: 待确认\npeople: {a: {name: 待核实。, title: 待确认方案}}\n';
    expect(lintText({ 'crisis-plan.yaml': plan }, { rules: ['placeholder-left'] }).map(({ at }) => at)).toEqual([
      '待确认',
      '待核实',
    ]);
    expect(brief('status: published', '原因：待确认')).toEqual([]);
  });

  it('warns in a reviewed post-mortem, a playbook and the plan', () => {
    const files = {
      'crisis-plan.yaml':
        'crisis_plan: 1\norg: TODO\nowner: TODO\nreviewed: TBD\nroles: {lead: {duty: "待定", authority: [TBD]}}\nwar_room: {primary: "see 【请填写】"}\n',
      'postmortems/a.md': '---\nstatus: reviewed\n---\n# A\nTBD\n',
      'postmortems/b.md': '---\nstatus: draft\n---\n# A\nTBD\n',
      'playbooks/a.md': '---\nscenario: x\n---\n# A\n1. TODO\n2. run `{{ $labels.x }}` and {{ item }}\n',
    };
    const all = lintText(files, { rules: ['placeholder-left'] });
    expect(all.map(({ file, at, severity }) => `${file} ${at} ${severity}`)).toEqual([
      'crisis-plan.yaml TODO warning',
      'crisis-plan.yaml 待定 warning',
      'crisis-plan.yaml TBD warning',
      'crisis-plan.yaml 【请填写】 warning',
      'playbooks/a.md TODO warning',
      'postmortems/a.md TBD warning',
    ]);
  });
});

describe('declared and used', () => {
  it('declares what is not, once for each name', () => {
    expect(brief('status: template', '{{a_one}} {{b_two}} {{a_one}}')).toEqual([
      'placeholder-undeclared «{{a_one}}»',
      'placeholder-undeclared «{{b_two}}»',
    ]);
    for (const list of [
      '',
      '\nplaceholders: [c_three] # blanks',
      '\nplaceholders:\n  - c_three',
      '\nplaceholders: c_three',
    ]) {
      const files = statement(`status: template${list}`, '{{a_one}} {{b_two}} {{c_three}}');
      const fixed = fixText(files, { rules: placeholderRules });
      expect(lintText(fixed, { rules: placeholderRules.slice(0, 2) })).toEqual([]);
      if (list.includes('#')) expect(fixed['statements/a.md']).toContain('[c_three, a_one, b_two] # blanks');
    }
  });

  it('asks drafts for the fields of a mailing only: what is declared may still stand when the text goes out', () => {
    expect(brief('status: draft', '{{a_one}} {{b_two}}')).toEqual([]);
    expect(brief('status: draft\nplaceholders: [first_name]', '{{first_name}} {{b_two}}')).toEqual([]);
  });

  it('sees a slip of the pen', () => {
    const [one] = found('status: draft\nplaceholders: [start_time]', '{{start_tim}}');
    expect(one).toMatchObject({ rule: 'placeholder-unused' });
    const fixed = fixText(statement('status: draft\nplaceholders: [start_time]', '{{ start_tim }}'), {
      rules: ['placeholder-undeclared'],
      unsafe: true,
    });
    expect(fixed['statements/a.md']).toContain('{{ start_time }}');
  });

  it('declares nothing in a draft, or in a text without a status', () => {
    for (const status of ['status: draft\n', '']) {
      const files = statement(`${status}placeholders: [first_name, start_time]`, '{{first_name}} {{start_tiem}}');
      const [slip] = lintText(files, { rules: ['placeholder-undeclared'] });
      expect(slip?.fixes.map(({ title }) => title)).toEqual(['Write `start_time`']);
      expect(slip?.hint).toContain('a draft lists only');
      expect(brief(status || 'lang: en', '{{a_one}}')).toEqual([]);
    }
  });

  it('takes out what is not used, and leaves published texts alone', () => {
    const files = statement('status: template\nplaceholders: [a_one, b_two] # blanks', '{{b_two}}');
    expect(lintText(files, { rules: placeholderRules })).toMatchObject([
      { rule: 'placeholder-unused', at: 'a_one', severity: 'info' },
    ]);
    expect(fixText(files, { rules: placeholderRules })['statements/a.md']).toContain('placeholders: [b_two] # blanks');
    expect(
      fixText(statement('status: template\nplaceholders: gone', 'x'), { rules: placeholderRules })['statements/a.md'],
    ).toBe('---\nstatus: template\n---\nx\n');
    expect(brief('status: published\nplaceholders: [gone]', 'x')).toEqual([]);
  });
});
