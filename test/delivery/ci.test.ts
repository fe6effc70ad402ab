/** What others run in their pipelines: the action's own scripts, the weekly workflow, the GitLab job, the pre-commit hook. */
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type CiSystem, ciFiles } from '../../src/documents/starter/ci.ts';
import { packed, root } from './packed.ts';

const folder = mkdtempSync(join(tmpdir(), 'crisis-lint-ci-'));
const repository = join(folder, 'repository');
const temporary = join(folder, 'temp');
const bin = join(folder, 'bin');
let tarball = '';

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** As `init --ci` writes them. */
const written = (system: CiSystem, lang: 'en' | 'zh-CN' = 'en', below = '') =>
  ciFiles(system, { version: '0.0.0', lang, folder: below });
const installed = 'npx --yes crisis-lint@0.0';

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));

function bash(
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
      { cwd: repository, env: { ...process.env, ...env } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

/** Runs the action's own steps as a runner would, one after the other; those of others are left out. */
async function runAction(given: Readonly<Record<string, string>> = {}) {
  const defaults = Object.fromEntries(
    Object.entries(action.inputs as Record<string, { default: string }>).map(([key, input]) => [key, input.default]),
  );
  const inputs: Record<string, string> = { ...defaults, version: tarball, 'as-of': '2026-11-22', ...given };
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  let [out, code] = ['', 0];
  for (const { run, env } of action.runs.steps as Step[]) {
    if (run === undefined || code !== 0) continue;
    const own = Object.fromEntries(
      Object.entries(env ?? {}).map(([key, value]) => [
        key,
        value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => inputs[name]!),
      ]),
    );
    const ran = await bash(run, {
      ...own,
      ...files,
      RUNNER_TEMP: temporary,
      GITHUB_WORKSPACE: repository,
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_SHA: 'abc',
    });
    out += ran.out + ran.err;
    code = ran.code;
  }
  const outputs = Object.fromEntries(
    readFileSync(files.GITHUB_OUTPUT, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('=')),
  );
  return { code, out, outputs, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8') };
}

beforeAll(async () => {
  for (const each of [repository, temporary, bin]) mkdirSync(each);
  cpSync(join(root, 'examples/web-shop-broken'), join(repository, 'plan'), { recursive: true });
  tarball = (await packed()).file;
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the action', { timeout: 60_000 }, () => {
  test('fails on errors; annotations, summary, counts and SARIF', async () => {
    const { code, out, outputs, summary } = await runAction();
    expect(code).toBe(1);
    expect(outputs).toMatchObject({
      'exit-code': '1',
      sarif: 'crisis-lint.sarif',
      errors: expect.stringMatching(/^1\d$/),
    });
    expect(out).toMatch(/^::error file=plan\/crisis-plan\.yaml,line=\d+/m);
    expect(summary).toContain('https://github.example/o/r/blob/abc/plan/crisis-plan.yaml#L');
    const [run] = JSON.parse(readFileSync(join(repository, 'crisis-lint.sarif'), 'utf8')).runs;
    expect(run.results.filter(({ level }: { level: string }) => level === 'error')).toHaveLength(
      Number(outputs.errors),
    );
  });

  test('inputs are heeded', async () => {
    const { code, out, outputs, summary } = await runAction({
      'fail-on': 'never',
      annotations: 'false',
      summary: 'false',
      sarif: '',
      lang: 'zh-CN',
      paths: 'plan/crisis-plan.yaml\n\n',
    });
    expect({ code, sarif: outputs.sarif, summary }).toEqual({ code: 0, sarif: undefined, summary: '' });
    expect(out).not.toContain('::error');
    expect(out).toContain('个错误');
    expect((await runAction({ paths: 'no-such-folder', 'fail-on': 'never' })).code).toBe(2);
  });

  test('text of the repository is no command', async () => {
    const name = '::error::pwned.yaml';
    writeFileSync(join(repository, name), 'crisis_plan: 1\nroles: [\n');
    const { out } = await runAction({ annotations: 'false' });
    rmSync(join(repository, name));
    const token = /^::stop-commands::(\S+)$/m.exec(out)![1];
    const [before, inside, after] = out.split(new RegExp(`^::(?:stop-commands::)?${token}(?:::)?$`, 'm'));
    expect(inside).toContain(name);
    expect(before! + after!).not.toContain('pwned');
  });

  test.each([
    ['version', '1; curl evil'],
    ['version', '$(id)'],
    ['fail-on', 'sometimes'],
    ['max-warnings', 'x'],
    ['as-of', 'tomorrow'],
    ['lang', 'fr'],
    ['annotations', 'yes'],
    ['sarif', '../outside.sarif'],
    ['sarif', '/etc/x'],
  ])('refuses %s: %s', async (input, value) => {
    const { code, out } = await runAction({ [input]: value });
    expect(code).toBe(2);
    expect(out).toMatch(new RegExp(`^::error title=crisis-lint::The input ${input} is not valid`, 'm'));
  });

  test('no script holds an expression', () => {
    for (const { run } of action.runs.steps as Step[]) expect(run ?? '').not.toContain('${{');
    for (const { file, text } of [...written('github'), ...written('github', 'zh-CN', 'ops/plan')]) {
      for (const { steps } of Object.values(parse(text).jobs) as { steps: Step[] }[])
        for (const { run } of steps) expect(run ?? '', file).not.toContain('${{');
    }
  });
});

describe('the weekly workflow', { timeout: 60_000 }, () => {
  /** `gh` and `npx` as the workflow finds them: the one writes down what it is asked, the other runs the packed command. */
  function stand(open: readonly { number: number; title: string }[]) {
    const log = join(folder, 'gh.log');
    writeFileSync(log, '');
    writeFileSync(join(folder, 'open.json'), JSON.stringify(open));
    writeFileSync(
      join(bin, 'gh'),
      `#!/bin/bash\nif [[ "$1 $2" == "issue list" ]]; then cat "${folder}/open.json"; fi\nprintf '%s\\n' "$*" >> "${log}"\n[[ "$*" != *body.md* ]] || cat body.md >> "${log}"\n`,
    );
    writeFileSync(
      join(bin, 'npx'),
      `#!/bin/bash\nshift 2\nexec "${temporary}/crisis-lint/node_modules/.bin/crisis-lint" "$@"\n`,
    );
    for (const name of ['gh', 'npx']) chmodSync(join(bin, name), 0o755);
    return () => readFileSync(log, 'utf8');
  }
  const stepOf = (lang: 'en' | 'zh-CN') => parse(written('github', lang)[0]!.text).jobs.due.steps.at(-1) as Step;
  const hasJq = spawnSync('jq', ['--version']).status === 0;
  const runWeekly = (lang: 'en' | 'zh-CN' = 'en') => {
    const { run, env } = stepOf(lang);
    return bash(run!, { ...env, PATH: `${bin}:${process.env.PATH}` });
  };

  const plan = (owner: string) =>
    `crisis_plan: 1\nversion: 1.0.0\norg: X\n${owner}reviewed: 2020-01-01\nreview_every: 90d\npeople:\n  maya: {name: Maya, verified: 2020-01-01}\n  hui: {name: Hui, verified: 2020-01-01}\n`;
  const put = (text: string) => writeFileSync(join(repository, 'crisis-plan.yaml'), text);

  describe.skipIf(!hasJq)('with issues', () => {
    beforeAll(async () => {
      await runAction();
      rmSync(join(repository, 'plan'), { recursive: true });
    });
    afterAll(() => cpSync(join(root, 'examples/web-shop-broken'), join(repository, 'plan'), { recursive: true }));

    test('opens one for each owner, renews it, closes what is done', async () => {
      put(plan('owner: maya\n'));
      const log = stand([
        { number: 7, title: 'Crisis plan: what falls due (hui)' },
        { number: 8, title: 'Crisis plan: what falls due (gone)' },
        { number: 9, title: 'A note of somebody (hui)' },
      ]);
      const { code, err } = await runWeekly();
      expect(code, err).toBe(0);
      const said = log();
      expect(said).toContain(
        'issue create --title Crisis plan: what falls due (maya) --label crisis-plan-due --body-file body.md',
      );
      expect(said).toContain('issue edit 7 --body-file body.md');
      expect(said).toContain('issue close 8 --comment Nothing falls due any more.');
      expect(said).toContain('Review of the plan');
      expect(said.match(/issue (?:create|edit|close) /g)).toHaveLength(3);
    });

    test('what nobody has to act on has one too, and keeps it', async () => {
      put(plan(''));
      const nobody = 'Crisis plan: what falls due (no owner in the plan)';
      const first = stand([]);
      expect((await runWeekly()).code).toBe(0);
      expect(first()).toContain(`issue create --title ${nobody} `);
      expect(first()).toContain('Review of the plan');
      const second = stand([{ number: 5, title: nobody }]);
      expect((await runWeekly()).code).toBe(0);
      expect(second()).toContain('issue edit 5 ');
      expect(second()).not.toContain('issue close');
    });

    test('closes nothing where the plan cannot be read', async () => {
      put(`${plan('owner: maya\n')}# \0\n`);
      const log = stand([{ number: 7, title: 'Crisis plan: what falls due (hui)' }]);
      const { code, err } = await runWeekly();
      expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read as it stands') });
      expect(log()).toBe('');
    });

    test('in Chinese', async () => {
      put(plan('owner: maya\n'));
      const log = stand([{ number: 8, title: '危机预案到期事项 (gone)' }]);
      const { code, err } = await runWeekly('zh-CN');
      expect(code, err).toBe(0);
      expect(log()).toContain('issue create --title 危机预案到期事项 (maya)');
      expect(log()).toContain('预案复核');
      expect(log()).toContain('issue close 8 --comment 已没有到期事项。');
      expect(log()).not.toMatch(/falls due|Review/);
    });
  });

  test('runs every week, and may write issues and nothing else', () => {
    const workflow = parse(written('github')[0]!.text);
    expect(workflow.on.schedule[0].cron).toMatch(/^\d+ \d+ \* \* 1$/);
    expect(workflow.permissions).toEqual({ contents: 'read', issues: 'write' });
  });
});

test('the GitLab job writes the reports that it names', { timeout: 60_000 }, async () => {
  const job = parse(written('gitlab')[0]!.text)['crisis-lint'];
  const script = (job.script as string[])
    .join('\n')
    .replace(installed, `"${temporary}/crisis-lint/node_modules/.bin/crisis-lint"`);
  const { code } = await bash(script, { CI_PROJECT_DIR: repository });
  expect(code).toBe(1);
  for (const report of Object.values(job.artifacts.reports as Record<string, string>))
    expect(existsSync(join(repository, report)), report).toBe(true);
  expect(JSON.parse(readFileSync(join(repository, job.artifacts.reports.codequality), 'utf8')).length).toBeGreaterThan(
    10,
  );
});

describe('what a change makes weaker fails the merge request', { timeout: 60_000 }, () => {
  const change = join(folder, 'change');
  const command = `"${temporary}/crisis-lint/node_modules/.bin/crisis-lint"`;
  const [github] = written('github').filter(({ file }) => file.endsWith('/crisis-lint.yml'));
  const steps = parse(github!.text).jobs['crisis-lint'].steps as (Step & { readonly if?: string })[];
  const ofGithub = steps.find(({ if: when }) => when?.includes("== 'pull_request'"))!.run!;
  const [ofGitlab] = parse(written('gitlab')[0]!.text)['crisis-lint-diff'].script as string[];

  test.each([
    ['GitHub', ofGithub, { GITHUB_BASE_REF: 'main' }, /^::error .*title=weakening-unapproved::/m],
    ['GitLab', ofGitlab!, { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' }, /version-not-raised/],
  ])('%s', async (_, script, env, said) => {
    const git = (...args: readonly string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-C', change, ...args]);
    rmSync(change, { recursive: true, force: true });
    cpSync(join(root, 'examples/web-shop'), join(change, 'plan'), { recursive: true });
    for (const args of [
      ['init', '-q', '-b', 'main'],
      ['add', '-A'],
      ['commit', '-q', '-m', 'plan'],
    ])
      git(...args);
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    // Left by an earlier step: it must not stand in for what the branch changes.
    writeFileSync(join(change, 'report.md'), 'x\n');
    const judge = () =>
      bash(`cd "${change}" && ${script.replace(installed, command)}`, {
        ...env,
        RUNNER_TEMP: temporary,
        CI_PROJECT_DIR: change,
      });
    git('commit', '-q', '--allow-empty', '-m', 'nothing');
    expect(await judge()).toMatchObject({ code: 0, err: '' });
    const file = join(change, 'plan/crisis-plan.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^review_every: .*$/m, 'review_every: 3650d'));
    git('commit', '-q', '-a', '-m', 'weaker');
    const { code, out } = await judge();
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(said) });
  });
});

const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;

test.skipIf(!hasPreCommit)(
  `the pre-commit hook${hasPreCommit ? '' : ' (pre-commit is not installed)'}`,
  { timeout: 180_000 },
  async () => {
    const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
    // As from the repository, but with the packed package: to build the project in a clone takes minutes.
    const config = {
      repos: [
        {
          repo: 'local',
          hooks: [
            {
              ...hook,
              entry: `${hook.entry} --as-of 2026-11-22`,
              additional_dependencies: [tarball],
              language_version: 'system',
            },
          ],
        },
      ],
    };
    writeFileSync(join(repository, '.pre-commit-config.yaml'), JSON.stringify(config));
    const script = 'git init -q . && git add -A && pre-commit run --all-files';
    const env = { PRE_COMMIT_HOME: join(folder, 'pre-commit'), GIT_CONFIG_GLOBAL: '/dev/null' };
    const broken = await bash(script, env);
    expect(broken.code, broken.out + broken.err).toBe(1);
    expect(broken.out).toMatch(/crisis-lint\.+Failed[\s\S]*exit code: 1[\s\S]*deputy/);
    rmSync(join(repository, 'plan'), { recursive: true });
    rmSync(join(repository, 'crisis-plan.yaml'), { force: true });
    cpSync(join(root, 'examples/web-shop'), join(repository, 'plan'), { recursive: true });
    const good = await bash(script, env);
    expect(good.code, good.out + good.err).toBe(0);
    expect(good.out).toMatch(/crisis-lint\.+Passed/);
  },
);
