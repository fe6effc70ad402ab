/** `crisis-lint init`: a first plan that says what to fill in, and nothing of what is there is touched. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { run } from './memory.ts';

const langs = ['en', 'zh-CN'] as const;
const below = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace('/repo/', ''), text]));

async function init(...args: string[]) {
  const ran = await run(['init', ...args]);
  return { ...ran, files: below(ran.files) };
}

async function lint(files: Record<string, string>, ...args: string[]) {
  const { out, err, code } = await run(['-f', 'json', '--as-of', '2026-11-22', ...args], { files });
  expect(err).toBe('');
  return {
    code,
    findings: JSON.parse(out).findings as { rule: string; severity: string; path: string; message: string }[],
  };
}

describe.each(langs)('in %s', (lang) => {
  test('only what is to be filled in is found, and under the full set of rules nothing that cannot be read', async () => {
    const { files, code } = await init('--lang', lang);
    expect(code).toBe(0);
    const { findings, code: linted } = await lint(files);
    expect(linted).toBe(0);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['placeholder-left']));
    expect(findings.length).toBeGreaterThan(5);
    expect(findings.length).toBeLessThan(12);
    const all = await lint({ ...files, '.crisis-lint.yaml': 'extends: recommended\n' });
    const reading = all.findings.filter(({ rule }) =>
      /syntax|wrong-type|unknown-key|unknown-reference|invalid-value|missing-key/.test(rule),
    );
    expect(reading).toEqual([]);
  });

  test('filled in, it is silent', async () => {
    const { files } = await init('--lang', lang);
    const filled = files['crisis-plan.yaml']!.replace(/TODO [a-z ]+|【请填写[^】]*】/g, 'Example');
    const example = Object.entries(files).find(([file]) => file.startsWith('contacts'))![1];
    let digit = 2;
    const contacts = example.replace(/"\+[\d ]+"/g, () => `"+420 73${digit++} 462 95${digit}"`);
    const { findings } = await lint({ ...files, 'crisis-plan.yaml': filled, 'contacts.private.yaml': contacts });
    expect(findings).toEqual([]);
  });

  test('it points editors to the schema, and its reader to what comes first', async () => {
    const { files, out } = await init('--lang', lang);
    const plan = files['crisis-plan.yaml']!;
    expect(plan).toMatch(/^# yaml-language-server: \$schema=https:\/\/\S+\/plan\.schema\.json\n/);
    expect(plan).toContain('# 1.');
    expect(out).toContain('contacts.private.yaml');
    expect(files['.gitignore']).toMatch(/^contacts\.private\.yaml$/m);
    expect(parse(files['.crisis-lint.yaml']!)).toEqual({ extends: 'starter' });
    expect(parse(plan).drills.next.date).toBe('2027-01-21');
  });

  test('the first statement is one of the plan', async () => {
    const { files } = await init('--lang', lang);
    const read = createReader({ markdown: readMarkdown });
    const workspace = buildWorkspace(
      Object.entries(files).map(([file, text]) => ({ file, ...read(file, text) })),
      (file) => Object.hasOwn(files, file),
    );
    const [statement] = workspace.plans[0]!.of('statement');
    expect(statement!.data).toMatchObject({ stage: 'holding', scenario: ['outage'], status: 'template', lang });
  });
});

test('another folder, and a workflow', async () => {
  const { files, code } = await init('plan', '--ci', 'github');
  expect(code).toBe(0);
  expect(Object.keys(files)).toContain('plan/crisis-plan.yaml');
  const workflow = parse(files['.github/workflows/crisis-lint.yml']!);
  expect(workflow.on).toHaveProperty('schedule');
  expect(JSON.stringify(workflow.jobs)).toMatch(/crisis-lint@\d+\.\d+ -f github/);
  const gitlab = await init('--ci', 'gitlab');
  expect(parse(gitlab.files['.gitlab-ci.yml']!)['crisis-lint'].script[0]).toMatch(/crisis-lint@\d+\.\d+ /);
});

describe('workflows stand at the top of the repository, and run in the folder of the plan', () => {
  const inRepository = (dir: string, ...args: string[]) =>
    run(['init', dir, ...args], { files: { '/repo/.git/HEAD': 'ref: x\n' }, cwd: '/repo/team' });

  test.each<[string, string, string, string]>([
    ['ops/plan', 'team/ops/plan', 'team/ops/plan', 'cd team/ops/plan'],
    ['.', 'team', 'team', 'cd team'],
    ["it's a plan", "team/it's a plan", "team/it's a plan", "cd 'team/it'\\''s a plan'"],
  ])('%s', async (dir, at, folder, step) => {
    const { files } = await inRepository(dir, '--ci', 'github');
    expect(Object.keys(below(files))).toContain(`${at}/crisis-plan.yaml`);
    for (const name of ['crisis-lint', 'crisis-lint-weekly']) {
      const workflow = parse(below(files)[`.github/workflows/${name}.yml`]!);
      expect(workflow.defaults).toEqual({ run: { 'working-directory': folder } });
    }
    const gitlab = parse(below((await inRepository(dir, '--ci', 'gitlab')).files)['.gitlab-ci.yml']!);
    for (const job of ['crisis-lint', 'crisis-lint-diff']) expect(gitlab[job].script[0]).toBe(step);
    expect(gitlab['crisis-lint'].script[1]).toContain('"gitlab:$CI_PROJECT_DIR/gl-code-quality-report.json"');
  });

  test('at the top itself nothing is said of a folder', async () => {
    const { files } = await run(['init', '--ci', 'github'], { files: { '.git/HEAD': 'x' } });
    expect(parse(below(files)['.github/workflows/crisis-lint.yml']!)).not.toHaveProperty('defaults');
  });

  test('one that is there is not touched, and the job is printed', async () => {
    const own = { '/repo/.git/HEAD': 'x', '/repo/.gitlab-ci.yml': 'stages: [test]\n' };
    const ran = await run(['init', 'plan', '--ci', 'gitlab'], { files: own });
    expect(ran.files).toMatchObject(own);
    expect(ran.out).toContain('cd plan');
  });
});

test.each(['github', 'gitlab'] as const)('in Chinese every command and title of %s is', async (ci) => {
  const { files } = await init('--lang', 'zh-CN', '--ci', ci);
  const own = Object.entries(files).filter(([file]) => /\.github\/|gitlab-ci/.test(file));
  expect(own.length).toBeGreaterThan(0);
  for (const [, text] of own) {
    for (const line of text.split('\n').filter((each) => each.includes('crisis-lint@')))
      expect(line).toContain('--lang zh-CN');
    for (const [, comment] of text.matchAll(/^ *# (.*)$/gm)) expect(comment).toMatch(/\p{scx=Han}/u);
    expect(text).not.toMatch(/\{\w+\}/);
    expect(parse(text)).toBeTypeOf('object');
  }
  if (ci === 'github') expect(files['.github/workflows/crisis-lint-weekly.yml']).toMatch(/^name: 危机预案/m);
});

test('a workflow that is there is not touched; the job is printed', async () => {
  const files = { '.gitlab-ci.yml': 'stages: [test]\n', '.gitignore': 'dist/\n' };
  const ran = await run(['init', '--ci', 'gitlab'], { files });
  expect(below(ran.files)).toMatchObject(files);
  expect(ran.out).toContain('codequality');
  expect(ran.out).toContain('Add `contacts.private.yaml` to .gitignore');
});

test.each(['crisis-plan.yaml', 'our-plan.yml'])('nothing is written beside %s', async (file) => {
  const files = { [file]: 'crisis_plan: 1\n' };
  const ran = await run(['init'], { files });
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(file);
  expect(below(ran.files)).toEqual(files);
});

test.each([
  [['--ci', 'githup'], 'Did you mean github?'],
  [['--lang', 'fr'], 'zh-CN'],
  [['notes.md'], 'is a file'],
])('%j is a usage error', async (args, message) => {
  const { code, err } = await run(['init', ...args], { files: { 'notes.md': '# Notes\n' } });
  expect(code).toBe(2);
  expect(err).toContain(message);
});
