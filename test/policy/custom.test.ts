/** Rules written in a policy, in CEL. */
import { describe, expect, test } from 'vitest';
import { timeLimit } from '../../src/node/time-limit.ts';
import { type CustomRules, customRules } from '../../src/policy/custom/rules.ts';
import { sourceOf } from '../../src/policy/load.ts';
import { validate } from '../../src/policy/validate.ts';
import { run } from '../cli/memory.ts';
import { lintResult } from '../support/lint.ts';

const plan = `crisis_plan: 1
version: 1.0.0
org: Example Ltd
owner: maya
roles:
  comms: {primary: maya, backup: [lin, jo], answer_within: 15m}
  lead: {primary: lin, backup: jo, answer_within: 2h}
  legal: {primary: jo}
people:
  maya: {name: Maya, verified: 2026-11-01}
  lin: {name: Lin, verified: 2026-01-01}
backups:
  db: {covers: [orders], every: 1h, restore_test: {every: 90d, last: 2026-10-01}}
  web: {covers: [web], every: 2d}
`;

function definitionsIn(policy: string) {
  const { custom, problems } = validate(sourceOf('.crisis-lint.yaml', policy), { rules: [], clauses: ['3.1.2-1'] });
  expect(problems).toEqual([]);
  return custom;
}

function rulesOf(body: string): CustomRules {
  return customRules(
    definitionsIn(`custom:\n  - id: own\n    message: "{key} at {path}"\n${body}`),
    () => true,
    timeLimit,
  );
}

function paths(body: string, texts: Parameters<typeof lintResult>[0] = plan): string[] {
  const { rules, problems } = rulesOf(body);
  expect(problems()).toEqual([]);
  return lintResult(texts, { rules }).findings.map(({ path }) => path);
}

describe('finds, at the exact place', () => {
  test.each([
    ['for: roles.*\n    when: size(self.backup) < 2', ['roles.lead', 'roles.legal']],
    ['for: roles.*\n    require: size(self.backup) >= 2', ['roles.lead', 'roles.legal']],
    ['for: roles.*\n    when: "!has(self.backup)"', ['roles.legal']],
    ['for: roles.*\n    when: has(self.answer_within) && minutes(self.answer_within) > 30.0', ['roles.lead']],
    ['for: roles.*\n    when: has(self.answer_within) && minutes(self.answer_within) > 30', ['roles.lead']],
    ['for: roles.*.backup.*\n    when: self == "jo"', ['roles.comms.backup[1]', 'roles.lead.backup[0]']],
    ['for: roles.*\n    when: self.primary == plan.owner', ['roles.comms']],
    ['for: roles.*\n    when: key == "legal"', ['roles.legal']],
    ['for: roles.*\n    require: self.backup.exists(b, b == "jo")', ['roles.legal']],
    ['for: roles.*\n    require: self.backup.all(b, b in plan.people)', ['roles.comms', 'roles.lead']],
    ['for: people.*\n    when: daysSince(self.verified) > 90', ['people.lin']],
    ['for: people.*\n    when: daysSince(self.verified) == 21.0', ['people.maya']],
    ['for: backups.*\n    require: has(self.restore_test) && days(self.restore_test.every) <= 90', ['backups.web']],
    ['for: backups.*.every\n    when: hours(self) > 24', ['backups.web.every']],
    ['require: size(plan.roles) >= 4', ['']],
    ['require: size(self.people) >= 1', []],
    ['for: roles.*\n    when: self.primary.matches("^(j|l)o?")', ['roles.lead', 'roles.legal']],
  ])('%s', (body, expected) => {
    expect(paths(`    ${body}\n`)).toEqual(expected);
  });

  test('documents, with their plan', () => {
    const texts = {
      'crisis-plan.yaml': plan,
      'statements/a.md': '---\nkind: statement\nid: a\nstage: holding\nlang: en\nstatus: draft\n---\n\nx\n',
      'statements/b.md': '---\nkind: statement\nid: b\nstage: update\nlang: zh-CN\nstatus: draft\n---\n\nx\n',
    };
    const found = lintResult(texts, {
      rules: rulesOf('    for: statement\n    when: self.stage == "update"\n').rules,
    }).findings;
    expect(found.map(({ file, message }) => `${file} ${message}`)).toEqual(['statements/b.md b at ']);
    expect(paths('    require: statements.exists(s, s.stage == "resolved")\n', texts)).toEqual(['']);
    expect(paths('    require: statements.exists(s, s.stage == "holding")\n', texts)).toEqual([]);
  });

  test('what cannot be judged is said, not passed over', () => {
    const { rules } = rulesOf('    for: roles.*\n    when: minutes(self.answer_within) > 30\n');
    const { findings, skipped } = lintResult(plan, { rules });
    expect(findings.map(({ path }) => path)).toEqual(['roles.lead']);
    expect(skipped).toMatchObject([{ rule: 'own', reason: expect.stringContaining('roles.legal') }]);
  });
});

describe('slips are said at their place inside the expression', () => {
  test.each([
    ['for: roles.*\n    when: size(self.bakcup) < 2', 'nearestField', 'bakcup'],
    ['for: roles.*\n    when: size(selff.backup) < 2', 'unknownName', 'selff'],
    ['for: roles.*\n    when: "self.primary.name == \'x\'"', 'notAField', 'name'],
    ['for: roles.*\n    when: lenght(self.backup) < 2', 'unknownFunction', 'lenght'],
    ['for: roles.*\n    when: self.answer_within > 30', 'types', '>'],
    ['for: roles.*\n    when: days(self.backup) > 30', 'argument', 'days'],
    ['for: roles.*\n    when: size(self.backup)', 'notBoolean', 'size(self.backup)'],
    ['for: roles.*\n    when: size(self.backup) <', 'syntax', '<'],
    ['for: rolls.*\n    when: "true"', 'target', 'rolls.*'],
    ['for: contacts\n    when: "true"', 'target', 'contacts'],
    ['for: roles.*\n    when: |\n      has(self.primary) &&\n      size(self.bakcup) < 2', 'nearestField', 'bakcup'],
    ['for: roles.*\n    when: "self.primary == \\"x\\" || self.bakcup == []"', 'nearestField', 'bakcup'],
    ['for: roles.*\n    when: self.backup.exists(b, b == 3)', 'types', '=='],
  ])('%s', (body, message, place) => {
    const policy = `custom:\n  - id: own\n    message: x\n    ${body}\n`;
    const { rules, problems } = customRules(definitionsIn(policy), () => true, timeLimit);
    const [found, ...rest] = problems();
    expect(rest).toEqual([]);
    expect(rules).toEqual([]);
    expect(found).toMatchObject({ rule: 'policy-expression', report: { message } });
    const { span, path } = found!.report;
    if (message === 'target') expect(path).toEqual(['custom', 0, 'for']);
    else expect(policy.slice(span!.start, span!.end)).toBe(place);
  });
});

describe('is bounded', () => {
  test('in length and in how deep loops stand', () => {
    const long = rulesOf(`    when: '${'true || '.repeat(200)}true'\n`);
    expect(long.problems()).toMatchObject([{ report: { message: 'tooLong' } }]);
    const loops = 'self.people.all(a, self.people.all(b, self.people.all(c, true)))';
    expect(rulesOf(`    when: ${loops}\n`).problems()).toMatchObject([{ report: { message: 'tooNested' } }]);
    expect(rulesOf('    when: self.people.all(a, self.people.all(b, a != b))\n').problems()).toEqual([]);
  });

  test('in time: what runs long is stopped and told', () => {
    expect(timeLimit(50, () => 3)).toEqual({ value: 3 });
    const started = Date.now();
    expect(
      timeLimit(50, () => {
        for (;;);
      }),
    ).toBeUndefined();
    expect(Date.now() - started).toBeLessThan(60_000);
    const stopping = customRules(
      definitionsIn('custom:\n  - {id: own, message: x, when: "true"}\n'),
      () => true,
      () => undefined,
    );
    expect(lintResult(plan, { rules: stopping.rules }).findings).toEqual([]);
    expect(stopping.problems()).toMatchObject([{ report: { message: 'ranLong' } }]);
  });

  test('a regular expression that ruins others takes no time', () => {
    const long = `${plan}  x: {covers: [${'a'.repeat(2000)}!], every: 1d}\n`;
    const started = Date.now();
    expect(paths('    for: backups.*\n    when: self.covers.exists(c, c.matches("^(a+)+$"))\n', long)).toEqual([]);
    expect(Date.now() - started).toBeLessThan(60_000);
  });

  test('no way out of the data', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      const { rules } = rulesOf(`    for: roles.*\n    when: plan["${name}"] == 1 || dyn(self).${name} == 1\n`);
      expect(lintResult(plan, { rules }).findings).toEqual([]);
    }
  });
});

describe('through the command', () => {
  const world = (custom: string, more: Record<string, string> = {}) => ({
    files: { '/repo/.git/config': '', '/repo/crisis-plan.yaml': plan, '/repo/.crisis-lint.yaml': custom, ...more },
  });
  const own = `custom:
  - id: two-deputies
    message: {en: "{key} needs two deputies", zh-CN: "{key} 需要两名副手"}
    hint: Name another.
    severity: error
    clauses: [3.1.2-1]
    for: roles.*
    when: size(self.backup) < 2
`;
  const argv = ['-f', 'json', '--as-of', '2026-11-22'];
  const findings = async (...args: Parameters<typeof run>) => {
    const { out, code } = await run(...args);
    const all = (JSON.parse(out) as { findings: { rule: string; message: string; path: string }[] }).findings;
    return { code, own: all.filter(({ rule }) => rule === 'two-deputies'), all };
  };

  test('a finding like any other', async () => {
    const found = await findings(argv, world(own));
    expect(found.own).toMatchObject([
      {
        severity: 'error',
        path: 'roles.lead',
        message: 'lead needs two deputies',
        hint: 'Name another.',
        clauses: ['3.1.2-1'],
      },
      { path: 'roles.legal' },
    ]);
    expect((await findings([...argv, '--lang', 'zh-CN'], world(own))).own[0]!.message).toBe('lead 需要两名副手');
  });

  test('obeys severities, comments and suppressions', async () => {
    expect((await findings(argv, world(`${own}rules: {two-deputies: info}\n`))).own[0]).toMatchObject({
      severity: 'info',
    });
    expect((await findings(argv, world(`${own}rules: {two-deputies: off}\n`))).own).toEqual([]);
    const hidden = `${own}suppressions: [{rule: two-deputies, where: "#roles.lead", because: x, until: 2027-01-31}]\n`;
    expect((await findings(argv, world(hidden))).own.map(({ path }) => path)).toEqual(['roles.legal']);
    const comment = plan.replace('  lead:', '  # crisis-lint-disable-next-line two-deputies -- small team\n  lead:');
    const found = await findings(argv, world(own, { '/repo/crisis-plan.yaml': comment }));
    expect(found.own.map(({ path }) => path)).toEqual(['roles.legal']);
    expect(found.all.filter(({ rule }) => rule.startsWith('suppression-'))).toEqual([]);
  });

  test('counts only below its policy', async () => {
    const files = {
      '/repo/.git/config': '',
      '/repo/a/crisis-plan.yaml': plan,
      '/repo/a/.crisis-lint.yaml': own,
      '/repo/b/crisis-plan.yaml': plan,
    };
    const found = await findings(argv, { files });
    expect(new Set(found.own.map((each) => (each as unknown as { file: string }).file))).toEqual(
      new Set(['a/crisis-plan.yaml']),
    );
  });

  test('a slip is a finding in the policy, exit 2', async () => {
    const found = await findings(argv, world(own.replace('self.backup', 'self.bakcup')));
    expect(found.code).toBe(2);
    expect(found.all.filter(({ rule }) => rule.startsWith('policy-'))).toMatchObject([
      { rule: 'policy-expression', file: '.crisis-lint.yaml', range: { start: { line: 8, column: 21 } } },
    ]);
  });
});

describe('known like any other rule', () => {
  const files = {
    '/repo/.git/config': '',
    '/repo/crisis-plan.yaml': plan,
    '/repo/.crisis-lint.yaml': `custom:
  - id: two-deputies
    message: {en: "{key} has fewer than two deputies", zh-CN: "{key} 的副手不足两名"}
    docs: https://wiki.example/deputies
    for: roles.*
    when: size(self.backup) < 2
    examples:
      - {plan: {roles: {legal: {primary: dee}}}, expect: roles.legal}
  - {id: no-page, message: x, when: "true"}
  - {id: broken-rule, message: x, when: self.bakcup == 1}
`,
  };

  test('`rules` lists it, with where it is written', async () => {
    const { out } = await run(['rules'], { files });
    expect(out).toMatch(/of this policy\n {2}▲ two-deputies +… has fewer than two deputies\n/);
    const listed = JSON.parse((await run(['rules', '-f', 'json'], { files })).out) as { id: string }[];
    expect(listed.find(({ id }) => id === 'two-deputies')).toMatchObject({
      docs: 'https://wiki.example/deputies',
      policy: { file: '.crisis-lint.yaml', line: 2 },
    });
    const without = JSON.parse((await run(['rules', '-f', 'json'], { files: {} })).out) as object[];
    expect(without).toHaveLength(listed.length - 2);
  });

  test('`explain` shows what it asks, and its examples', async () => {
    const { code, out } = await run(['explain', 'two-deputies'], { files });
    expect(code).toBe(0);
    for (const part of [
      '.crisis-lint.yaml, line 2',
      'size(self.backup) < 2',
      'primary: dee',
      'https://wiki.example/deputies',
    ])
      expect(out).toContain(part);
    expect((await run(['explain', 'two-deputies', '--lang', 'zh-CN'], { files })).out).toContain('本策略的自定义规则');
    expect((await run(['explain', 'two-deputis'], { files })).err).toContain('Did you mean two-deputies?');
    expect(await run(['explain', 'broken-rule'], { files })).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be used as it is written'),
    });
  });

  test('its findings link to its page, or to that about such rules', async () => {
    const { out } = await run(['-f', 'json', '--as-of', '2026-11-22'], { files });
    const { findings } = JSON.parse(out) as { findings: { rule: string; docs: string }[] };
    const docs = (rule: string) => findings.find((finding) => finding.rule === rule)!.docs;
    expect(docs('two-deputies')).toBe('https://wiki.example/deputies');
    expect(docs('no-page')).toMatch(/policy#rules-of-your-own$/);
  });

  test('a page that is no address is said at its place', async () => {
    const wrong = {
      ...files,
      '/repo/.crisis-lint.yaml': 'custom: [{id: a-b, message: x, docs: wiki, when: "true"}]\n',
    };
    const { code, out } = await run(['-f', 'json', '--as-of', '2026-11-22'], { files: wrong });
    expect(code).toBe(2);
    expect(out).toContain('`docs` must be an address that starts with https://');
  });
});
