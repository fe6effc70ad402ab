/** Policies through the command: found, put together, checked, and obeyed. */
import { describe, expect, test } from 'vitest';
import { profileNames } from '../../src/policy/profiles/names.ts';
import { run } from '../cli/memory.ts';

const plan =
  'crisis_plan: 1\nversion: 1.0.0\norg: Example Ltd\nroles:\n  comms: {primary: maya}\npeople:\n  maya: {name: Maya}\n';
const asOf = ['--as-of', '2026-11-22', '-f', 'json'];

interface Found {
  rule: string;
  severity: string;
  file: string;
  path: string;
  message: string;
  range: { start: { line: number; column: number }; end: { line: number; column: number } };
}

async function lint(files: Record<string, string>, argv: readonly string[] = [], cwd = '/repo') {
  const { code, out, err } = await run([...asOf, ...argv], { files: { '/repo/.git/config': '', ...files }, cwd });
  const json = out === '' ? undefined : (JSON.parse(out) as { findings: Found[]; suppressed: number });
  return { code, err, findings: json?.findings ?? [], suppressed: json?.suppressed ?? 0 };
}

const of = (found: readonly Found[], rule: string) => found.filter((one) => one.rule === rule);
const aboutPolicy = (found: readonly Found[]) => found.filter(({ rule }) => rule.startsWith('policy-'));

/** What a finding underlines. */
function at(text: string, { range }: Found): string {
  const line = text.split('\n')[range.start.line - 1]!;
  return line.slice(range.start.column - 1, range.end.line > range.start.line ? undefined : range.end.column - 1);
}

describe('settings', () => {
  test('without a policy a rule has its own severity; with one, that of the policy', async () => {
    const before = await lint({ 'crisis-plan.yaml': plan });
    expect(of(before.findings, 'role-without-backup')[0]).toMatchObject({ severity: 'error' });
    const after = await lint({
      'crisis-plan.yaml': plan,
      '.crisis-lint.yaml': 'rules:\n  role-without-backup: info\n',
    });
    expect(of(after.findings, 'role-without-backup')[0]).toMatchObject({ severity: 'info' });
    expect(aboutPolicy(after.findings)).toEqual([]);
    const off = await lint({ 'crisis-plan.yaml': plan, '.crisis-lint.yaml': 'rules: {role-without-backup: off}\n' });
    expect(of(off.findings, 'role-without-backup')).toEqual([]);
  });

  test('an empty policy changes nothing', async () => {
    const before = await lint({ 'crisis-plan.yaml': plan });
    for (const text of ['', '# nothing yet\n', 'rules:\n'])
      expect((await lint({ 'crisis-plan.yaml': plan, '.crisis-lint.yaml': text })).findings).toEqual(before.findings);
  });

  test('the nearest wins, value by value; root ends the search', async () => {
    const files = {
      '.crisis-lint.yaml': 'rules: {role-without-backup: info, role-missing: off}\n',
      'shops/.crisis-lint.yaml': 'rules: {role-without-backup: warning}\n',
      'shops/a/crisis-plan.yaml': plan,
      'other/crisis-plan.yaml': plan,
    };
    for (const argv of [[], ['shops/a'], ['shops/a/crisis-plan.yaml']]) {
      const { findings } = await lint(files, argv);
      const inShop = findings.filter(({ file }) => file === 'shops/a/crisis-plan.yaml');
      expect(of(inShop, 'role-without-backup')[0]).toMatchObject({ severity: 'warning' });
      expect(of(inShop, 'role-missing')).toEqual([]);
    }
    const other = (await lint(files)).findings.filter(({ file }) => file === 'other/crisis-plan.yaml');
    expect(of(other, 'role-without-backup')[0]).toMatchObject({ severity: 'info' });
    const root = { ...files, 'shops/.crisis-lint.yaml': 'root: true\nrules: {role-without-backup: warning}\n' };
    const alone = (await lint(root)).findings.filter(({ file }) => file === 'shops/a/crisis-plan.yaml');
    expect(of(alone, 'role-missing').length).toBeGreaterThan(0);
  });

  test('nothing above the repository counts', async () => {
    const files = { '/.crisis-lint.yaml': 'rules: {role-without-backup: off}\n', 'crisis-plan.yaml': plan };
    expect(of((await lint(files)).findings, 'role-without-backup')).toHaveLength(1);
  });

  test('thresholds', async () => {
    const people = `${plan}  lin: {name: Lin, verified: 2026-08-01, reach: [phone, email], contact: {phone: "+420 601 002 003", email: lin@example.com}}\n`;
    const files = { 'crisis-plan.yaml': people };
    expect(
      of((await lint(files)).findings, 'person-unverified').filter(({ path }) => path.startsWith('people.lin')),
    ).toEqual([]);
    const policy = 'thresholds:\n  people: {verified_within: 30d}\n';
    const found = (await lint({ ...files, '.crisis-lint.yaml': policy })).findings;
    expect(aboutPolicy(found)).toEqual([]);
    expect(of(found, 'person-unverified').some(({ path }) => path.startsWith('people.lin'))).toBe(true);
  });

  test('options reach their rule, in all three forms', async () => {
    const forms = [
      'rules:\n  regimes-missing: [error, {require: [gdpr]}]\n',
      'rules:\n  regimes-missing: {severity: error, require: [gdpr]}\n',
      'rules:\n  regimes-missing:\n    require: [gdpr]\n',
    ];
    for (const policy of forms) {
      const { findings } = await lint({ 'crisis-plan.yaml': plan, '.crisis-lint.yaml': policy });
      expect(aboutPolicy(findings)).toEqual([]);
      expect(of(findings, 'regimes-missing').some(({ message }) => message.includes('ready for'))).toBe(true);
    }
  });

  test('overrides by glob, counted from the folder of the policy', async () => {
    const files = {
      'plans/.crisis-lint.yaml':
        'overrides:\n  - files: [a/**]\n    exclude: "**/keep/**"\n    rules: {role-without-backup: off}\n',
      'plans/a/crisis-plan.yaml': plan,
      'plans/a/keep/crisis-plan.yaml': plan,
      'plans/b/crisis-plan.yaml': plan,
    };
    const { findings } = await lint(files);
    expect(of(findings, 'role-without-backup').map(({ file }) => file)).toEqual([
      'plans/a/keep/crisis-plan.yaml',
      'plans/b/crisis-plan.yaml',
    ]);
  });

  test('--config takes one file in place of all others; --profile is what they start from', async () => {
    const files = {
      'crisis-plan.yaml': plan,
      '.crisis-lint.yaml': 'rules: {role-without-backup: info}\n',
      'ci.yaml': 'rules: {role-without-backup: warning}\n',
    };
    expect(of((await lint(files, ['--config', 'ci.yaml'])).findings, 'role-without-backup')[0]).toMatchObject({
      severity: 'warning',
    });
    const starter = await lint(files, ['--profile', 'starter']);
    expect(of(starter.findings, 'role-without-backup')[0]).toMatchObject({ severity: 'info' });
    expect(of(starter.findings, 'grading-missing')).toEqual([]);
    expect(await lint(files, ['--config', 'no.yaml'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no.yaml'),
    });
    expect((await lint(files, ['--profile', 'strickt'])).err).toContain('strict');
  });

  test('the starter profile asks for less, strict for more', async () => {
    const count = async (profile: string) =>
      (await lint({ 'crisis-plan.yaml': plan }, ['--profile', profile])).findings.length;
    const [starter, recommended, none] = [
      await count('starter'),
      await count('recommended'),
      (await lint({ 'crisis-plan.yaml': plan })).findings.length,
    ];
    expect(starter).toBeLessThan(recommended);
    expect(starter).toBeGreaterThan(0);
    expect(recommended).toBe(none);
  });
});

describe('extends', () => {
  test('a file, a package, a profile; what the policy says itself wins', async () => {
    const files = {
      'crisis-plan.yaml': plan,
      '.crisis-lint.yaml':
        'extends: [strict, ./base/house.yaml, "@org/rules", plain/extra.json]\nrules: {role-missing: info}\n',
      'base/house.yaml': 'extends: ./more.yaml\nrules: {role-missing: warning}\n',
      'base/more.yaml': 'rules: {role-without-backup: info, role-missing: off}\n',
      'node_modules/@org/rules/crisis-lint.yaml': 'rules: {person-unreachable: info}\n',
      'node_modules/plain/extra.json': '{"rules": {"backup-missing": "info"}}',
    };
    const { findings } = await lint(files);
    expect(aboutPolicy(findings)).toEqual([]);
    for (const [rule, severity] of Object.entries({
      'role-missing': 'info',
      'role-without-backup': 'info',
      'person-unreachable': 'info',
      'backup-missing': 'info',
    }))
      expect(of(findings, rule)[0], rule).toMatchObject({ severity });
  });

  test.each([
    ['a profile misspelt', 'extends: strickt\n', 'strickt', 'did you mean `strict`'],
    ['nothing of the name', 'extends: acme-house-rules\n', 'acme-house-rules', 'no profile and no package'],
    ['a file that is not there', 'extends: [recommended, ./gone.yaml]\n', './gone.yaml', 'does not exist'],
    ['a package without a policy', 'extends: empty\n', 'empty', 'carries no policy'],
    ['a program', 'extends: ./rules.js\n', './rules.js', 'no data file'],
    ['a program of a package', 'extends: empty/index.js\n', 'empty/index.js', 'no data file'],
    ['a file outside', 'extends: ../../etc/passwd.yaml\n', '../../etc/passwd.yaml', 'outside'],
    ['an absolute path', 'extends: /etc/policy.yaml\n', '/etc/policy.yaml', 'outside'],
    ['itself', 'extends: ./.crisis-lint.yaml\n', './.crisis-lint.yaml', 'in a circle'],
    ['a package that leads out', 'extends: empty/../../../x.yaml\n', 'empty/../../../x.yaml', ''],
  ])('%s: said at its place, exit 2', async (_, policy, place, says) => {
    const files = {
      'crisis-plan.yaml': plan,
      '.crisis-lint.yaml': policy,
      'node_modules/empty/package.json': '{}',
      'rules.js': 'process.exit(1)',
      '/etc/policy.yaml': 'rules: {}',
      '/etc/passwd.yaml': 'rules: {}',
    };
    const { code, findings } = await lint(files);
    const [found, ...rest] = aboutPolicy(findings);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ rule: 'policy-extends', severity: 'error', file: '.crisis-lint.yaml' });
    expect(found!.message).toContain(says);
    expect(at(policy, found!)).toBe(place);
    expect(code).toBe(2);
  });

  test('a circle of three is told once, where it closes', async () => {
    const files = {
      'crisis-plan.yaml': plan,
      '.crisis-lint.yaml': 'extends: ./a.yaml\n',
      'a.yaml': 'extends: ./b.yaml\n',
      'b.yaml': 'extends: ./a.yaml\n',
    };
    const found = aboutPolicy((await lint(files)).findings);
    expect(found).toMatchObject([{ rule: 'policy-extends', file: 'b.yaml' }]);
    expect(found[0]!.message).toContain('a.yaml → b.yaml → a.yaml');
  });
});

describe('what is wrong with a policy is said at its place, and exits 2', () => {
  test('all that is wrong with one suppression at once', async () => {
    const text = 'suppressions: [{rule: xyzzy, where: "**", because: x, until: 2026-02-30}]\n';
    const { findings } = await lint({ 'crisis-plan.yaml': plan, '.crisis-lint.yaml': text });
    expect(aboutPolicy(findings).map(({ rule }) => rule)).toEqual(['policy-unknown-rule', 'policy-invalid']);
  });

  test.each([
    ['rulez: {}\n', 'policy-unknown-key', 'rulez', '`rules`'],
    ['rules: {role-witout-backup: off}\n', 'policy-unknown-rule', 'role-witout-backup', '`role-without-backup`'],
    ['rules: {xyzzy: off}\n', 'policy-unknown-rule', 'xyzzy', 'no rule'],
    ['rules: {role-missing: fatal}\n', 'policy-invalid', 'fatal', 'off, info, warning, error'],
    ['rules: {role-missing: [error, {}, 3]}\n', 'policy-invalid', '3', 'nothing more'],
    ['rules: {role-missing: [error, {max: 3}]}\n', 'policy-unknown-key', 'max', '`max`'],
    ['rules: {regimes-missing: {requires: [gdpr]}}\n', 'policy-unknown-key', 'requires', '`require`'],
    ['rules: {regimes-missing: {require: gdpr}}\n', 'policy-invalid', 'gdpr', 'list'],
    ['rules: {regimes-missing: {require: [1]}}\n', 'policy-invalid', '1', 'text'],
    ['rules: {syntax-error: off}\n', 'policy-invalid', 'off', 'cannot be switched off'],
    ['rules: [role-missing]\n', 'policy-invalid', '[role-missing]', 'map'],
    ['thresholds: {people: {verified_within: soon}}\n', 'policy-invalid', 'soon', 'people.verified_within'],
    ['thresholds: {people: {verified_withn: 90d}}\n', 'policy-unknown-key', 'verified_withn', '`verified_within`'],
    ['thresholds: {poeple: {verified_within: 90d}}\n', 'policy-unknown-key', 'poeple', '`people`'],
    ['thresholds: {people: 90d}\n', 'policy-invalid', '90d', 'map'],
    ['thresholds: {training: {attended_at_least: 90}}\n', 'policy-invalid', '90', 'from 0 to 1'],
    ['thresholds: {roles: {backups_at_least: 1.5}}\n', 'policy-invalid', '1.5', 'whole number'],
    ['thresholds: {statements: {holding_words: [150, 40]}}\n', 'policy-invalid', '[150, 40]', 'smaller one first'],
    ['thresholds: {copies: {not_older_than_plan: maybe}}\n', 'policy-invalid', 'maybe', 'true or false'],
    ['root: 1\n', 'policy-invalid', '1', 'true or false'],
    ['overrides: [{rules: {}}]\n', 'policy-invalid', 'rules', '`files`'],
    ['overrides: [{files: a, rule: {}}]\n', 'policy-unknown-key', 'rule', '`rules`'],
    ['suppressions: [{rule: role-missing, where: "**", until: 2027-01-31}]\n', 'policy-invalid', 'rule', '`because`'],
    ['suppressions: [{rule: role-missing, where: "**", because: x, until: soon}]\n', 'policy-invalid', 'soon', 'date'],
    [
      'suppressions: [{rule: role-missing, where: "**", because: x, until: 2027-02-30}]\n',
      'policy-invalid',
      '2027-02-30',
      'date',
    ],
    [
      'suppressions: [{rule: syntax-error, where: "**", because: x, until: 2027-01-31}]\n',
      'policy-invalid',
      'syntax-error',
      'suppressed',
    ],
    ['custom: [{id: a-b, message: "{kye} of {path}", when: "true"}]\n', 'policy-invalid', '"{kye} of {path}"', 'kye'],
    ['- a\n', 'policy-invalid', '- a', 'YAML'],
    ['rules: {role-missing: off, role-missing: info}\n', 'policy-invalid', 'role-missing', 'second time'],
  ])('%s', async (policy, rule, place, says) => {
    const { code, findings } = await lint({ 'crisis-plan.yaml': plan, '.crisis-lint.yaml': policy });
    const [found, ...rest] = aboutPolicy(findings);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ rule, file: '.crisis-lint.yaml', severity: 'error' });
    expect(at(policy, found!)).toBe(place);
    expect(found!.message).toContain(says);
    expect(code).toBe(2);
  });

  test('a broken policy hides nothing, and what is right in it counts', async () => {
    const policy = 'rulez: {}\nrules: {role-without-backup: info}\n';
    const { findings } = await lint({ 'crisis-plan.yaml': plan, '.crisis-lint.yaml': policy });
    expect(of(findings, 'role-without-backup')[0]).toMatchObject({ severity: 'info' });
  });

  test('x-keys are anybody’s own', async () => {
    const { findings } = await lint({ 'crisis-plan.yaml': plan, '.crisis-lint.yaml': 'x-note: {a: 1}\n' });
    expect(aboutPolicy(findings)).toEqual([]);
  });
});

describe('suppressions', () => {
  const policy = (where: string, until = '2027-01-31') =>
    `suppressions:\n  - {rule: role-without-backup, where: "${where}", because: new hire in March, until: ${until}}\n`;

  test.each(['crisis-plan.yaml', '*.yaml#roles.comms', '#roles.*', '**#**', 'crisis-plan.yaml#roles.comms'])(
    'where: %s',
    async (where) => {
      const { code, findings, suppressed } = await lint({
        'crisis-plan.yaml': plan,
        '.crisis-lint.yaml': policy(where),
      });
      expect(of(findings, 'role-without-backup')).toEqual([]);
      expect(aboutPolicy(findings)).toEqual([]);
      expect(suppressed).toBe(1);
      expect(code).toBe(1);
    },
  );

  test('elsewhere it hides nothing and says so', async () => {
    const files = { 'crisis-plan.yaml': plan, '.crisis-lint.yaml': policy('*.yaml#roles.lead') };
    const { findings } = await lint(files);
    expect(of(findings, 'role-without-backup')).toHaveLength(1);
    expect(aboutPolicy(findings)).toMatchObject([{ rule: 'policy-suppression-unused', severity: 'warning' }]);
    const gone = await lint({ ...files, '.crisis-lint.yaml': policy('old-plan.yaml') });
    expect(aboutPolicy(gone.findings)[0]!.message).toContain('no file is called `old-plan.yaml`');
  });

  test('a run over a part of the repository calls nothing unused that it cannot know', async () => {
    const files = { 'a/crisis-plan.yaml': plan, 'b/crisis-plan.yaml': plan, '.crisis-lint.yaml': policy('b/**') };
    expect(aboutPolicy((await lint(files, ['a'])).findings)).toEqual([]);
    expect(aboutPolicy((await lint(files)).findings)).toEqual([]);
  });

  test('past its end it covers nothing and says so; on its last day it still covers', async () => {
    const files = { 'crisis-plan.yaml': plan };
    const over = await lint({ ...files, '.crisis-lint.yaml': policy('**', '2026-11-21') });
    expect(of(over.findings, 'role-without-backup')).toHaveLength(1);
    expect(aboutPolicy(over.findings)).toMatchObject([{ rule: 'policy-suppression-expired' }]);
    const last = await lint({ ...files, '.crisis-lint.yaml': policy('**', '2026-11-22') });
    expect(of(last.findings, 'role-without-backup')).toEqual([]);
  });

  test('is not unused where its rule is off', async () => {
    const text = `rules: {role-without-backup: off}\n${policy('**')}`;
    expect(aboutPolicy((await lint({ 'crisis-plan.yaml': plan, '.crisis-lint.yaml': text })).findings)).toEqual([]);
  });
});

test('every profile of the list exists', () => {
  expect(profileNames).toHaveLength(5);
});

describe('--print-config', () => {
  const files = {
    '/repo/.git/config': '',
    '/repo/.crisis-lint.yaml':
      'extends: strict\nrules:\n  role-missing: warning\nthresholds: {people: {verified_within: 30d}}\n',
    '/repo/shop/.crisis-lint.yaml': 'rules: {regimes-missing: {require: [gdpr]}}\n',
    '/repo/shop/crisis-plan.yaml': plan,
  };

  test('each value with the place it comes from', async () => {
    const { code, out } = await run(['--print-config', 'shop/crisis-plan.yaml', '-f', 'json'], { files });
    expect(code).toBe(0);
    const shown = JSON.parse(out) as { rules: Record<string, unknown>; thresholds: Record<string, unknown> };
    expect(shown).toMatchObject({
      file: 'shop/crisis-plan.yaml',
      rules: {
        'role-missing': { value: 'warning', from: { file: '.crisis-lint.yaml', line: 3 } },
        'unused-definition': { value: 'warning', from: { profile: 'strict' } },
        'role-without-backup': { value: 'error', from: 'default' },
        'regimes-missing': {
          options: { require: { value: ['gdpr'], from: { file: 'shop/.crisis-lint.yaml', line: 1 } } },
        },
      },
    });
    expect(shown.thresholds['people.verified_within']).toEqual({
      value: '30d',
      from: { file: '.crisis-lint.yaml', line: 4 },
    });
    expect(shown.thresholds['call_down.every']).toEqual({
      value: '180d',
      from: { profile: 'strict', file: '.crisis-lint.yaml', line: 1 },
    });
    expect(shown.thresholds['people.media_at_least']).toEqual({ value: 2, from: 'default' });
  });

  test('as a table, what is set first; and from another folder', async () => {
    const { out } = await run(['--print-config', 'crisis-plan.yaml'], { files, cwd: '/repo/shop' });
    const lines = out.split('\n');
    expect(lines.find((line) => line.startsWith('role-missing'))).toMatch(/warning +\.\.\/\.crisis-lint\.yaml:3$/);
    expect(lines.findIndex((line) => line.endsWith('default'))).toBeGreaterThan(
      lines.findIndex((line) => line.startsWith('thresholds.people.verified_within')),
    );
  });

  test('which files have a say, the rules of their own, and what they let pass in this file', async () => {
    const more = {
      ...files,
      '/repo/.crisis-lint.yaml': `extends: ./house.yaml
suppressions:
  - {rule: role-missing, where: "shop/**#roles.*", because: asked for, until: 2027-01-31}
  - {rule: role-missing, where: "other/**", because: elsewhere, until: 2027-01-31}
custom:
  - {id: two-deputies, message: x, for: roles.*, when: size(self.backup) < 2}
`,
      '/repo/house.yaml': 'extends: strict\n',
    };
    const { out } = await run(['--print-config', 'shop/crisis-plan.yaml', '-f', 'json'], { files: more });
    expect(JSON.parse(out)).toMatchObject({
      policies: ['shop/.crisis-lint.yaml', '.crisis-lint.yaml', 'house.yaml'],
      rules: {
        'two-deputies': { value: 'warning', from: { file: '.crisis-lint.yaml', line: 6 } },
        'unused-definition': { from: { profile: 'strict', file: 'house.yaml', line: 1 } },
      },
      suppressions: [
        {
          rule: 'role-missing',
          where: 'shop/**#roles.*',
          because: 'asked for',
          until: '2027-01-31',
          from: { file: '.crisis-lint.yaml', line: 3 },
        },
      ],
    });
    const table = await run(['--print-config', 'shop/crisis-plan.yaml'], { files: more });
    expect(table.out).toMatch(
      /^shop\/crisis-plan\.yaml is judged by shop\/\.crisis-lint\.yaml, \.crisis-lint\.yaml, house\.yaml\n\nrole-missing is let pass at shop\/\*\*#roles\.\* until 2027-01-31: asked for {2}\.crisis-lint\.yaml:3\n/,
    );
    const none = await run(['--print-config', 'crisis-plan.yaml'], { files: { 'crisis-plan.yaml': plan } });
    expect(none.out).toContain('judged by the defaults');
  });
});

test('a policy says how many findings a terminal shows at first', async () => {
  const shown = async (policy: string) => {
    const { out } = await run(['--as-of', '2026-11-22'], {
      files: { 'crisis-plan.yaml': plan, '.crisis-lint.yaml': policy },
      terminal: { out: true, columns: 100 },
      env: { NO_COLOR: '1' },
    });
    return (out.match(/^ +[✖▲●] /gm) ?? []).length;
  };
  const [few, many] = [
    await shown('thresholds: {findings: {first_run_shown: 2}}\n'),
    await shown('thresholds: {findings: {first_run_shown: 12}}\n'),
  ];
  expect(few).toBe(2);
  expect(many).toBeGreaterThan(few);
});
