/** What policies let through, compared as they count for the files of a plan. */
import { describe, expect, test } from 'vitest';
import { brief, compareAll } from './support.ts';

const plan = 'crisis_plan: 1\nversion: 1.0.0\nroles: {lead: {primary: a}}\n';
const text = '---\nkind: statement\nstage: holding\n---\nText\n';
const own = '.crisis-lint.yaml';
const at = (policy: string, more: Record<string, string> = {}) => ({
  'crisis-plan.yaml': plan,
  'statements/a.md': text,
  [own]: policy,
  ...more,
});
const suppression = (where: string, until: string) =>
  `suppressions: [{rule: role-without-backup, where: '${where}', because: y, until: '${until}'}]`;
const custom = (more: string) => `custom: [{id: two-deputies, message: x, for: roles.*, ${more}}]`;

describe('one file', () => {
  test.each<[string, string, string, string[]]>([
    ['rule off', '{}', 'rules: {role-without-backup: off}', [`weaker added ${own}:rules.role-without-backup`]],
    ['rule as it is by itself', '{}', 'rules: {role-without-backup: error}', []],
    [
      'rule milder, in another form',
      'rules: {role-without-backup: [error]}',
      'rules: {role-without-backup: {severity: info}}',
      [`weaker changed ${own}:rules.role-without-backup`],
    ],
    ['the same in another form', 'rules: {role-without-backup: [info]}', 'rules: {role-without-backup: info}', []],
    [
      'limit wider than by default',
      '{}',
      'thresholds: {people: {verified_within: 365d}}',
      [`weaker added ${own}:thresholds.people.verified_within`],
    ],
    ['limit as by default, in other words', '{}', 'thresholds: {drills: {every_at_most: 365d}}', []],
    [
      'limit that was tighter taken out',
      'thresholds: {people: {verified_within: 30d}}',
      'thresholds: {}',
      [`weaker removed ${own}:thresholds.people.verified_within`],
    ],
    [
      'more wanted',
      'thresholds: {people: {media_at_least: 1}}',
      'thresholds: {people: {media_at_least: 3}}',
      [`stronger changed ${own}:thresholds.people.media_at_least`],
    ],
    [
      'a range within the other',
      'thresholds: {statements: {holding_words: [20, 400]}}',
      'thresholds: {statements: {holding_words: [40, 300]}}',
      [`stronger changed ${own}:thresholds.statements.holding_words`],
    ],
    [
      'option',
      'rules: {regimes-missing: {require: [gdpr]}}',
      'rules: {regimes-missing: {require: []}}',
      [`weaker changed ${own}:rules.regimes-missing`],
    ],
    [
      'option that is a fact',
      'rules: {regime-without-clock: {operator: cii}}',
      'rules: {regime-without-clock: {operator: other}}',
      [`neutral changed ${own}:rules.regime-without-clock`],
    ],
    ['milder profile', 'extends: strict', 'extends: recommended', [`weaker changed ${own}:extends`]],
    ['profile as by default', '{}', 'extends: recommended', []],
    ['suppression', '{}', suppression('**', '2027-01-01'), [`weaker added ${own}:suppressions[role-without-backup]`]],
    [
      'suppression for longer',
      suppression('**', '2027-01-01'),
      suppression('**', '2028-01-01'),
      [`weaker changed ${own}:suppressions[role-without-backup]`],
    ],
    [
      'suppression of more',
      suppression('#roles.legal', '2027-01-01'),
      suppression('#roles.*', '2027-01-01'),
      [`weaker changed ${own}:suppressions[role-without-backup]`],
    ],
    [
      'suppression of something else',
      suppression('#roles.legal', '2027-01-01'),
      suppression('#roles.lead', '2027-01-01'),
      [
        `stronger removed ${own}:suppressions[role-without-backup]`,
        `weaker added ${own}:suppressions[role-without-backup]`,
      ],
    ],
    ['suppression of files that the plan has not', '{}', suppression('other/**', '2027-01-01'), []],
    ['own rule', '{}', custom('when: "true"'), [`stronger added ${own}:custom[two-deputies]`]],
    ['own rule gone', custom('when: "true"'), '{}', [`weaker removed ${own}:custom[two-deputies]`]],
    [
      'own rule milder',
      custom('severity: error, when: "true"'),
      custom('severity: info, when: "true"'),
      [`weaker changed ${own}:custom[two-deputies].severity`],
    ],
    [
      'own rule switched off',
      custom('when: "true"'),
      `${custom('when: "true"')}\nrules: {two-deputies: off}`,
      [`weaker added ${own}:rules.two-deputies`],
    ],
    [
      'own rule asks something else',
      custom('when: size(self.backup) < 2'),
      custom('when: size(self.backup) < 1'),
      [`neutral changed ${own}:custom[two-deputies].when`],
    ],
    [
      'for some files',
      '{}',
      "overrides: [{files: 'statements/**', rules: {placeholder-left: info}}]",
      [`weaker added ${own}:overrides[0].rules.placeholder-left`],
    ],
    [
      'what is said in general moves into an override for all',
      'rules: {role-without-backup: info}',
      "overrides: [{files: '**', rules: {role-without-backup: info}}]",
      [],
    ],
    ['order, comments and form', 'rules: {a-b: off}\nextends: strict', '# why\nextends:\n  - strict\n', []],
  ])('%s', async (_, before, after, expected) => {
    expect(brief(await compareAll(at(before), at(after)))).toEqual(expected);
  });
});

describe('what it extends', () => {
  const house = (rules: string) => ({ 'rules/house.yaml': rules });

  test('a shared file that is loosened, at its place', async () => {
    const policy = 'extends: ./rules/house.yaml\n';
    const result = await compareAll(
      at(policy, house('rules: {role-without-backup: error}\n')),
      at(policy, house('# calmer\nrules: {role-without-backup: off}\n')),
    );
    expect(brief(result)).toEqual(['weaker changed rules/house.yaml:rules.role-without-backup']);
    expect(result.changes[0]).toMatchObject({
      message: 'Rule `role-without-backup` is milder: error → off',
      clauses: expect.arrayContaining(['3.1.2-1', '3.1.2-2']),
      base: { file: 'rules/house.yaml', range: { start: { line: 0 } } },
      head: { file: 'rules/house.yaml', range: { start: { line: 1 } } },
    });
    expect(result.findings[0]).toMatchObject({ rule: 'weakening-unapproved', file: 'rules/house.yaml' });
  });

  test('another file that says the same is no change', async () => {
    const rules = 'rules: {role-without-backup: info}\n';
    const files = { 'a.yaml': rules, 'b.yaml': rules };
    expect(brief(await compareAll(at('extends: ./a.yaml', files), at('extends: ./b.yaml', files)))).toEqual([]);
  });

  test('what a policy says itself hides what it extends', async () => {
    const policy = 'extends: ./rules/house.yaml\nrules: {role-without-backup: error}\n';
    const [before, after] = [house('rules: {role-without-backup: error}'), house('rules: {role-without-backup: off}')];
    expect(brief(await compareAll(at(policy, before), at(policy, after)))).toEqual([]);
  });

  test('a profile named by a shared file', async () => {
    const result = await compareAll(
      at('extends: ./rules/house.yaml', house('extends: strict')),
      at('extends: ./rules/house.yaml', house('extends: starter')),
    );
    expect(brief(result)).toEqual(['weaker changed rules/house.yaml:extends']);
    expect(result.changes[0]!.message).toMatch(/^Another profile, strict → starter, loosens \d{3} settings$/);
  });

  test('a profile that tightens some and loosens others is told both ways', async () => {
    const result = await compareAll(at('extends: gdpr-breach'), at('extends: strict'));
    expect(brief(result)).toEqual([`weaker changed ${own}:extends`, `stronger changed ${own}:extends`]);
  });
});

describe('where policies stand', () => {
  const shop = (policies: Record<string, string>) => ({ 'shops/a/crisis-plan.yaml': plan, ...policies });

  test('a policy above the plan, called from the plan', async () => {
    const result = await compareAll(shop({}), shop({ [own]: 'rules: {role-without-backup: off}' }));
    expect(brief(result)).toEqual([`weaker added ../../${own}:rules.role-without-backup`]);
  });

  test('a nearer policy that is deleted lets the milder one above it count', async () => {
    const above = { [own]: 'rules: {role-without-backup: off}' };
    const result = await compareAll(
      shop({ ...above, [`shops/a/${own}`]: 'rules: {role-without-backup: error}' }),
      shop(above),
    );
    expect(brief(result)).toEqual([`weaker changed ../../${own}:rules.role-without-backup`]);
  });

  test('`root: true` that goes, and the same rules in another place', async () => {
    const above = { [own]: 'rules: {role-without-backup: off}' };
    const rooted = shop({ ...above, [`shops/a/${own}`]: 'root: true' });
    expect(brief(await compareAll(rooted, shop({ ...above, [`shops/a/${own}`]: '{}' })))).toEqual([
      `weaker added ../../${own}:rules.role-without-backup`,
    ]);
    expect(brief(await compareAll(shop(above), shop({ [`shops/a/${own}`]: above[own]! })))).toEqual([]);
  });

  test('accepted by the name that is printed', async () => {
    const people = 'people: {a: {name: Ada}}\n';
    const entry = (change: string) =>
      `weakenings: [{change: "${change}", why: agreed, by: a, date: 2026-11-20}]\napproved: {by: a, role: lead, date: 2026-11-20, version: 2.0.0}\n`;
    const policy = 'rules: {role-without-backup: off}';
    const base = { ...at('{}'), 'crisis-plan.yaml': plan + people };
    const head = (change: string) => ({
      ...at(policy),
      'crisis-plan.yaml': plan.replace('1.0.0', '2.0.0') + people + entry(change),
    });
    expect((await compareAll(base, head(`${own}:rules.role-without-backup`))).findings).toEqual([]);
    expect((await compareAll(base, head(own))).findings).toEqual([]);
    expect((await compareAll(base, head('rules'))).findings.map(({ rule }) => rule)).toEqual([
      'weakening-unapproved',
      'weakening-approval-unused',
    ]);
  });
});
