import { describe, expect, test } from 'vitest';
import { barePlan, run } from './memory.ts';

const plan = { 'crisis-plan.yaml': barePlan };

describe('help and version', () => {
  test('help, as other tools have it', async () => {
    expect(await run(['help'])).toEqual(await run(['--help']));
    expect(await run(['help', 'rules'])).toEqual(await run(['rules', '--help']));
  });

  test('a format that is asked for twice is written once', async () => {
    const { out } = await run(['-f', 'json', '-f', 'json'], { files: plan });
    expect(JSON.parse(out)).toHaveProperty('findings');
  });

  test('--version', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n', err: '' });
  });

  test('--help shows commands, the options of lint, examples and exit codes', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const part of [
      'Usage: crisis-lint',
      'explain',
      'rules',
      'clauses',
      '--as-of',
      '--fix-dry-run',
      'Examples:',
      'Exit codes:',
      '--version',
    ]) {
      expect(out).toContain(part);
    }
  });

  test.each(['lint', 'new', 'explain', 'rules', 'clauses', 'init', 'what-if'])(
    '%s --help in both languages',
    async (command) => {
      const english = await run([command, '--help']);
      expect(english.out).toContain(`Usage: crisis-lint ${command}`);
      expect(english.out).toContain(`crisis-lint ${command === 'lint' ? '-f stylish' : command}`);
      const chinese = await run([command, '--help', '--lang', 'zh-CN']);
      expect(chinese.out).toContain(`用法：crisis-lint ${command} [选项]`);
      expect(chinese.out).not.toMatch(/[，。：；、] |[ ]（|\[options\]|\[paths?/);
      expect(chinese.out).not.toMatch(/Options:|Examples:|show help/);
    },
  );
});

describe('mistakes end with 2, on standard error, with a guess', () => {
  test.each([
    [['--fxi'], 'unknown option --fxi', '--fix'],
    [['lint', '--formt', 'json'], 'unknown option --formt', '--format'],
    [['rules', '--lnag', 'en'], 'unknown option --lnag', '--lang'],
    [['-f', 'jsno'], '--format: "jsno" is not one of stylish, json, sarif, github, gitlab, junit, markdown', 'json'],
    [['--fail-on', 'warnings'], '--fail-on: "warnings" is not one of error, warning, info', 'warning'],
    [['exlpain', 'x'], 'exlpain does not exist', 'crisis-lint explain'],
    [['explain', 'role-without-bakcup'], 'there is no rule and no clause "role-without-bakcup"', 'role-without-backup'],
    [['explain', '3.1.2-9'], 'there is no rule and no clause "3.1.2-9"', '3.1.2-'],
  ])('%j', async (argv, message, guess) => {
    const { code, out, err } = await run(argv, { files: plan });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`error: ${message}`);
    expect(err).toContain(`Did you mean ${guess}`);
  });

  test.each([
    [['--as-of', '2026-02-31'], '--as-of: "2026-02-31" is neither a date'],
    [['--max-warnings', '-1'], '"-1" is not a whole number'],
    [['--lang', 'fr'], '--lang: "fr" is not one of en, zh-CN'],
    [['--as-of'], 'needs a value'],
    [['--color=never'], 'option --color takes no value'],
    [['-f', 'json:'], '"json:" names no file after the colon'],
    [['explain'], 'ID is missing'],
    [['explain', 'a', 'b'], 'too many arguments'],
    [['nowhere'], 'nowhere does not exist'],
    [['clauses', 'nowhere'], 'nowhere does not exist'],
    [[''], 'a path is empty'],
    [['due', ' '], 'a path is empty'],
    [['init', ''], 'a path is empty'],
    [['diff', 'HEAD', ''], 'a path is empty'],
    [['-f', 'json:q.json', '-f', 'sarif:./q.json'], '"json:q.json" and "sarif:./q.json" go to the same place'],
    [['-f', 'json', '-f', 'sarif'], '"json" and "sarif" go to the same place'],
    [['-f', 'stylish', '-f', 'json'], 'go to the same place'],
    [['-f', 'json', '-f', 'markdown:/dev/stdout'], 'go to the same place'],
    [['-f', 'json:t.json', '--trace-file', 't.json'], 'go to the same place'],
    [
      ['--baseline', 'b.yaml', '--update-baseline', '--fix-dry-run'],
      '--update-baseline does not go with --fix-dry-run',
    ],
    [['--stdin-filename', 'a.yaml', 'b.yaml'], '--stdin-filename takes no other paths'],
  ])('%j', async (argv, message) => {
    const { code, out, err } = await run(argv, { files: plan });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  test('texts for people may follow one another, and devices may have anything', async () => {
    const { code, out } = await run(
      ['-f', 'stylish', '-f', 'github', '-f', 'json:/dev/null', '-f', 'sarif:/dev/null'],
      {
        files: plan,
      },
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^::error/m);
  });

  test('in Chinese where the locale says so', async () => {
    expect((await run(['--fxi'], { env: { LANG: 'zh_CN.UTF-8' } })).err).toBe(
      '错误：未知选项 --fxi\n是否想输入 --fix？\n',
    );
  });
});

describe('a name never begins a line of its own on standard error, nor moves the cursor', () => {
  const bad = 'y\n::stop-commands::t\u001b[2J\u009b2J';
  const shown = 'y\\n::stop-commands::t\\x1b[2J\\x9b2J';
  test.each<[string, string[], Parameters<typeof run>[1]]>([
    ['a file that cannot be read', [], { files: plan, broken: { [`${bad}.md`]: 'denied' } }],
    [
      'several plans',
      ['what-if', '--without', 'a'],
      { files: { [`${bad}/crisis-plan.yaml`]: barePlan, 'b/crisis-plan.yaml': barePlan } },
    ],
    ['a path that is not there', [bad], {}],
    ['no plan', ['due', bad], { files: { [`${bad}/a.md`]: 'x' } }],
    ['a plan that is there already', ['init', bad], { files: { [`${bad}/crisis-plan.yaml`]: barePlan } }],
    ['a value of an option', ['due', '--within', bad], { files: plan }],
    [
      'an id of the plan',
      ['new', 'drill', '--scenario', 'x', '--lang', 'en'],
      { files: { 'crisis-plan.yaml': `crisis_plan: 1\nscenarios: {${JSON.stringify(bad)}: {}, b: {}}\n` } },
    ],
    [
      'a broken policy',
      ['policy', 'test', `${bad}/.crisis-lint.yaml`],
      { files: { [`${bad}/.crisis-lint.yaml`]: 'custom: [{id: a-b}]\n' } },
    ],
  ])('%s', async (_, args, world) => {
    const { err } = await run(args, world);
    expect(err).toContain(shown);
    expect(err).not.toMatch(/^::|[\u001b\u009b]/m);
  });
});
