import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../support/examples.ts';
import { lintResult, lintText, type Texts } from '../support/lint.ts';

const statement = (front: string) => `---\nkind: statement\n${front}stage: holding\nstatus: draft\n---\n# Shop\n`;
const found = (texts: Texts) => lintText(texts, { rules: ['plan-missing'] });

describe('plan-missing', () => {
  const texts = {
    'playbooks/outage.md': '---\nkind: playbook\nscenario: [outage]\n---\n# Outage\n',
    'statements/a.md': statement('scenario: outage\n'),
    'statements/b.md': statement('scenario: attack\n'),
  };

  it('says once, at the first of them, that documents of a plan have none', () => {
    expect(found(texts)).toMatchObject([
      { file: 'playbooks/outage.md', at: 'outage', severity: 'error', message: expect.stringContaining('3 documents') },
    ]);
  });

  it('is silent where a plan stands above, whatever is left of it', () => {
    for (const plan of ['crisis_plan: 1\n', '', '# gone\n', 'crisis-plan: 1\n', '\0\0\0'])
      expect(found({ ...texts, 'crisis-plan.yaml': plan })).toEqual([]);
    expect(found({ ...texts, 'shop.yaml': 'crisis_plan: 1\n' })).toEqual([]);
  });

  it('is silent about texts that may stand for themselves', () => {
    expect(
      found({
        'statements/a.md': statement(''),
        'statements/b.md': '# We are looking into it\n',
        'playbooks/deploy.md': '---\ntitle: Deploy\n---\n# Deploy\n',
        'postmortems/2026-01.md': '---\nkind: postmortem\n---\n# What happened\n',
      }),
    ).toEqual([]);
  });
});

describe('a plan by its name', () => {
  const { 'crisis-plan.yaml': plan, ...others } = exampleFiles('web-shop');
  const utf16 = (text: string) => new Uint8Array(new Uint16Array([...text].map((c) => c.charCodeAt(0))).buffer);

  it.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'missing-key'],
    ['only a comment', '# see the wiki\n', 'missing-key'],
    ['a sentence', 'see the wiki\n', 'missing-key'],
    ['a list', '- a\n- b\n', 'missing-key'],
    ['without its marker', plan!.replace(/^crisis_plan:.*\n/m, ''), 'missing-key'],
    ['with its marker misspelt', plan!.replace('crisis_plan:', 'crisis-plan:'), 'unknown-key'],
    ['random bytes', Uint8Array.from([0x9f, 0x00, 0xff, 0x12, 0x81, 0x00]), 'unreadable-file'],
    ['UTF-16 without a mark', utf16(plan!), 'unreadable-file'],
  ])('%s: an error, and its 44 clauses are counted', (_, text, rule) => {
    for (const name of ['crisis-plan.yaml', 'crisis-plan.yml']) {
      const { findings, plans } = lintResult({ ...others, [name]: text });
      expect(findings.filter(({ file }) => file === name)).toContainEqual(
        expect.objectContaining({ rule, severity: 'error' }),
      );
      expect(plans).toMatchObject([{ file: name }]);
      expect(plans[0]!.clauses).toHaveLength(44);
    }
  });

  it('says of an empty one that it is empty, in both languages', () => {
    const said = (lang: 'en' | 'zh-CN') => lintText('', { rules: ['missing-key'], lang });
    expect(said('en')).toMatchObject([{ message: expect.stringContaining('no key in this plan') }]);
    expect(said('zh-CN')).toMatchObject([{ message: expect.stringContaining('一个键也没有') }]);
  });

  it('by another name it is one by its first key', () => {
    expect(
      lintResult({ 'shop.yaml': '', 'my-crisis-plan.yaml': 'a: 1\n', 'docs/crisis-plan.md': '# x\n' }).plans,
    ).toEqual([]);
  });
});
