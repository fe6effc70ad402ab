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
  const workflow = parse(files['plan/.github/workflows/crisis-lint.yml']!);
  expect(workflow.on).toHaveProperty('schedule');
  expect(JSON.stringify(workflow.jobs)).toMatch(/crisis-lint@\d+\.\d+ -f github/);
  const gitlab = await init('--ci', 'gitlab');
  expect(parse(gitlab.files['.gitlab-ci.yml']!)['crisis-lint'].script[0]).toMatch(/crisis-lint@\d+\.\d+ /);
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
