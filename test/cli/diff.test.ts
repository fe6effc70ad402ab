import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import nodePath, { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/commands/main.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { gitHistory } from '../../src/node/git.ts';

const top = realpathSync(mkdtempSync(join(tmpdir(), 'crisis-lint-diff-')));
const env = {
  PATH: process.env.PATH,
  HOME: top,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CEILING_DIRECTORIES: top,
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};
const git = (folder: string, ...args: string[]) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' });

const plan = (version: string, every: string) =>
  `crisis_plan: 1\nversion: ${version} # raised with every change\norg: Example\npeople: {ada: {name: Ada}}\nroles: {lead: {primary: ada}}\ndrills: {every: ${every}}\n`;

async function run(
  cwd: string,
  argv: readonly string[],
  more: Record<string, string> = {},
  history = gitHistory('git', env),
) {
  let out = '';
  let err = '';
  const code = await main(
    argv,
    {
      files: nodeFiles,
      git: history,
      output: {
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
      },
      cwd,
      path: nodePath,
      env: more,
      platform: process.platform,
      terminal: { out: false, err: false },
      stdin: async () => new Uint8Array(),
      now: () => Date.UTC(2026, 10, 22, 12),
    },
    '1.2.3',
  );
  return { code, out, err };
}

const repo = join(top, 'repo');
const file = join(repo, 'crisis-plan.yaml');
const changes = (out: string) =>
  (JSON.parse(out) as { changes: { direction: string; target: string }[] }).changes
    .filter(({ direction }) => direction !== 'neutral')
    .map(({ direction, target }) => `${direction} ${target}`);

beforeAll(() => {
  mkdirSync(repo);
  git(repo, 'init', '-q', '-b', 'main');
  writeFileSync(join(repo, 'README.md'), 'nothing yet\n');
  git(repo, 'add', '.');
  git(repo, 'commit', '-q', '-m', 'empty');
  writeFileSync(file, plan('1.0.0', '90d'));
  git(repo, 'add', '.');
  git(repo, 'commit', '-q', '-m', 'plan');
  git(repo, 'tag', 'v1');
  writeFileSync(file, plan('1.1.0', '30d'));
  git(repo, 'commit', '-q', '-a', '-m', 'tighter');
});
beforeEach(() => git(repo, 'checkout', '-q', '--', '.'));

afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('what is compared', () => {
  test('the working tree with the last commit, where files have changed', async () => {
    writeFileSync(file, plan('1.1.0', '180d'));
    const { code, out } = await run(repo, ['diff', '-f', 'json']);
    expect(code).toBe(1);
    expect(changes(out)).toEqual(['weaker drills.every']);
    expect(JSON.parse(out)).toMatchObject({ version: 1, base: 'HEAD', requires: 'major' });
  });

  test('the last commit with the one before, where nothing has', async () => {
    const { code, out } = await run(repo, ['diff', '-f', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ base: 'HEAD^', requires: 'minor' });
    expect(changes(out)).toEqual(['stronger drills.every']);
  });

  test.each([['v1'], ['v1:crisis-plan.yaml'], ['v1:'], ['v1:./crisis-plan.yaml']])('%s', async (base) => {
    expect(changes((await run(repo, ['diff', base, '-f', 'json'])).out)).toEqual(['stronger drills.every']);
  });

  test('a folder and a file, without any history', async () => {
    const old = join(top, 'old');
    mkdirSync(old, { recursive: true });
    writeFileSync(join(old, 'crisis-plan.yaml'), plan('1.0.0', '90d'));
    const without = gitHistory('no-such-git-anywhere');
    for (const base of ['../old', '../old/crisis-plan.yaml', old])
      expect(changes((await run(repo, ['diff', base, '-f', 'json'], {}, without)).out)).toEqual([
        'stronger drills.every',
      ]);
  });

  test('in a pipeline, where the branch of the merge request went off', async () => {
    const clone = join(top, 'clone');
    git(top, 'clone', '-q', repo, clone);
    git(clone, 'checkout', '-q', '-b', 'topic', 'v1');
    writeFileSync(join(clone, 'crisis-plan.yaml'), plan('1.0.1', '60d'));
    git(clone, 'commit', '-q', '-a', '-m', 'one');
    writeFileSync(join(clone, 'crisis-plan.yaml'), plan('1.1.0', '50d'));
    git(clone, 'commit', '-q', '-a', '-m', 'two');
    const { out } = await run(clone, ['diff', '-f', 'json'], { GITHUB_BASE_REF: 'main' });
    const [change] = (
      JSON.parse(out) as { base: string; changes: { path: string; from: string; to: string }[] }
    ).changes.filter(({ path }) => path === 'drills.every');
    expect(change).toMatchObject({ from: '90d', to: '50d' });
    expect(JSON.parse(out).base).toBe('origin/main');
    writeFileSync(join(clone, 'report-of-an-earlier-step.md'), 'x\n');
    const again = await run(clone, ['diff', '-f', 'json'], { GITHUB_BASE_REF: 'main' });
    expect(JSON.parse(again.out).base).toBe('origin/main');
    expect(JSON.parse((await run(clone, ['diff', '-f', 'json'])).out).base).toBe('HEAD');
  });

  test('no plan on one side', async () => {
    const { code, out } = await run(repo, ['diff', 'HEAD~2', '-f', 'json']);
    expect(code).toBe(0);
    expect(changes(out)).toEqual(['stronger crisis-plan.yaml']);
    rmSync(file);
    const gone = await run(repo, ['diff', 'HEAD', '-f', 'json']);
    expect(gone.code).toBe(1);
    expect(changes(gone.out)).toEqual(['weaker crisis-plan.yaml']);
  });

  test('a baseline that covers more, or for longer', async () => {
    const folder = join(top, 'baseline');
    mkdirSync(folder, { recursive: true });
    const entry = (id: string, until: string) =>
      `  - {fingerprint: ${id}, rule: role-missing, file: crisis-plan.yaml, until: '${until}'}\n`;
    const known = join(folder, 'known.yaml');
    const head = (...entries: string[]) => writeFileSync(known, `version: 1\nfindings:\n${entries.join('')}`);
    const told = async (...more: string[]) => {
      const { code, out, err } = await run(folder, ['diff', 'HEAD', '-f', 'json', '--baseline', 'known.yaml', ...more]);
      return code === 2 ? err : changes(out);
    };
    git(folder, 'init', '-q');
    writeFileSync(join(folder, 'crisis-plan.yaml'), plan('1.0.0', '90d'));
    head(entry('aa', '2027-01-01'), entry('bb', '2027-01-01'));
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'one');
    expect(await told()).toEqual([]);
    head(entry('bb', '2027-01-01'), entry('aa', '2027-01-01'));
    expect(await told()).toEqual([]);
    head(entry('aa', '2027-06-01'), entry('bb', '2027-01-01'), entry('cc', '2027-01-01'), entry('dd', '2027-01-01'));
    expect(await told()).toEqual(['weaker known.yaml:findings', 'weaker known.yaml:findings.until']);
    const { code, out } = await run(folder, ['diff', 'HEAD', '-f', 'json', '--baseline', 'known.yaml']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      requires: 'none',
      changes: [
        {
          area: 'baseline',
          message: 'The baseline covers 2 more findings (role-missing): 2 → 4',
          head: { file: 'known.yaml', range: { start: { line: 5 } } },
        },
        { message: 'The baseline covers 1 finding for longer (role-missing): 2027-01-01 → 2027-06-01' },
      ],
      findings: [{ rule: 'weakening-unapproved', file: 'known.yaml' }, { rule: 'weakening-unapproved' }],
    });
    head(entry('aa', '2026-12-24'));
    expect(await told()).toEqual(['stronger known.yaml:findings', 'stronger known.yaml:findings.until']);
    rmSync(known);
    expect(await told()).toEqual(['stronger known.yaml:findings']);
    writeFileSync(known, 'findings: [\n');
    expect(await told()).toMatch(/known.yaml cannot be read as a baseline/);
    expect((await run(folder, ['diff', 'HEAD', '--baseline', 'nope.yaml'])).code).toBe(2);
  });

  test('a document that git was told to ignore, or that a link took the place of, is gone', async () => {
    const hidden = join(top, 'hidden');
    mkdirSync(join(hidden, 'playbooks'), { recursive: true });
    git(hidden, 'init', '-q');
    const book = (scenario: string) => `---\nscenario: ${scenario}\nowner: lead\n---\n# ${scenario}\n\n- Call lead.\n`;
    writeFileSync(join(hidden, 'crisis-plan.yaml'), plan('1.0.0', '90d'));
    writeFileSync(join(hidden, '.gitignore'), 'playbooks/draft.md\n');
    for (const name of ['attack', 'outage', 'draft'])
      writeFileSync(join(hidden, 'playbooks', `${name}.md`), book(name));
    git(hidden, 'add', '-f', '.');
    git(hidden, 'commit', '-q', '-m', 'all');
    // Ignored then as now: `lint` does not know it either.
    writeFileSync(join(hidden, '.gitignore'), 'playbooks/draft.md\nplaybooks/attack.md\n');
    expect(changes((await run(hidden, ['diff', 'HEAD', '-f', 'json'])).out)).toEqual(['weaker playbooks/attack.md']);
    git(hidden, 'checkout', '-q', '--', '.');
    rmSync(join(hidden, 'playbooks/outage.md'));
    symlinkSync('attack.md', join(hidden, 'playbooks/outage.md'));
    expect(changes((await run(hidden, ['diff', 'HEAD', '-f', 'json'])).out)).toEqual(['weaker playbooks/outage.md']);
  });

  test('no plan on either side', async () => {
    const empty = join(top, 'empty');
    mkdirSync(empty, { recursive: true });
    expect(await run(empty, ['diff', '.'])).toMatchObject({ code: 3, out: '' });
  });
});

describe('mistakes end with 2', () => {
  const shallow = join(top, 'shallow');
  beforeAll(() => {
    git(top, 'clone', '-q', '--depth', '1', `file://${repo}`, shallow);
    git(top, 'clone', '-q', '--bare', repo, join(top, 'bare.git'));
    mkdirSync(join(top, 'plain'));
    writeFileSync(join(top, 'plain', 'crisis-plan.yaml'), plan('1.0.0', '90d'));
    cpSync(join(top, 'plain', 'crisis-plan.yaml'), join(top, 'bare.git', 'crisis-plan.yaml'));
    cpSync(join(top, 'plain'), join(top, 'broken'), { recursive: true });
    writeFileSync(join(top, 'broken', 'crisis-plan.yaml'), plan('1.0.0', '90d').replace('Example', '[Example'));
    cpSync(join(top, 'plain'), join(top, 'unborn'), { recursive: true });
    git(join(top, 'unborn'), 'init', '-q');
    git(repo, 'config', 'uploadpack.allowFilter', 'true');
    git(top, 'clone', '-q', '--filter=blob:none', `file://${repo}`, join(top, 'partial'));
    cpSync(join(top, 'plain'), join(top, 'super'), { recursive: true });
    rmSync(join(top, 'super', 'crisis-plan.yaml'));
    writeFileSync(join(top, 'super', 'README.md'), 'plans\n');
    git(join(top, 'super'), 'init', '-q');
    git(join(top, 'super'), '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', repo, 'plans/shop');
    git(join(top, 'super'), 'add', '.');
    git(join(top, 'super'), 'commit', '-q', '-m', 'sub');
  });

  test.each<[string, string, string[], string]>([
    ['a name that is none', 'repo', ['diff', 'nowhere'], '"nowhere" is neither a commit'],
    ['a path that is not in the commit', 'repo', ['diff', 'v1:none.yaml'], 'none.yaml does not exist at v1'],
    ['a file that is no plan', 'repo', ['diff', './README.md'], 'README.md is no plan'],
    ['no repository', 'plain', ['diff'], 'is in no git repository'],
    ['a bare repository', 'bare.git', ['diff'], 'is a bare repository'],
    ['a shallow clone, one step back', 'shallow', ['diff'], 'fetch-depth: 2'],
    ['a shallow clone, a tag', 'shallow', ['diff', 'v1'], 'fetch-depth: 0'],
    ['a shallow clone, three steps back', 'shallow', ['diff', 'HEAD~3'], 'fetch-depth: 4'],
    ['a clone without contents', 'partial', ['diff', 'v1'], 'does not hold the contents'],
    ['a repository without a commit', 'unborn', ['diff'], 'no commits yet'],
    ['HEAD of a repository without a commit', 'unborn', ['diff', 'HEAD'], 'no commits yet'],
    ['a plan in a submodule, from outside', 'super', ['diff', 'HEAD'], 'plans/shop is a submodule'],
    ['a plan that cannot be read as it stands', 'broken', ['diff', '../plain'], 'cannot be read as it stands'],
    ['a variable that is not set', 'repo', ['diff', ''], 'BASE is empty'],
    ['a name that looks like an option of git', 'repo', ['diff', '--', '--upload-pack=x'], 'is neither a commit'],
    ['an option that is none', 'repo', ['diff', '--all'], 'unknown option --all'],
    ['a tree that is no commit', 'repo', ['diff', 'HEAD^{tree}'], 'is neither a commit'],
    ['a folder that is not there', 'repo', ['diff', './nowhere'], 'nowhere does not exist'],
    ['a folder that is not there, without a repository', 'plain', ['diff', '../nowhere'], 'nowhere does not exist'],
    ['a path that is not there', 'repo', ['diff', 'HEAD', 'nowhere'], 'nowhere does not exist'],
    ['a format that is none', 'repo', ['diff', '-f', 'jsno'], 'Did you mean json'],
    ['a level that is none', 'repo', ['bump', 'majro'], 'Did you mean major'],
  ])('%s', async (_, folder, argv, says) => {
    const { code, out, err } = await run(join(top, folder), argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
  });

  test('no git', async () => {
    const { code, err } = await run(repo, ['diff'], {}, gitHistory('no-such-git-anywhere'));
    expect(code).toBe(2);
    expect(err).toContain('git is not installed');
  });
});

describe('where plans are', () => {
  const weaker = ['weaker drills.every'];
  const diffIn = async (folder: string, ...argv: string[]) =>
    changes((await run(folder, ['diff', ...argv, '-f', 'json'])).out);

  test('names with spaces, quotes and Chinese; from the top, from below, by ref:path', async () => {
    const odd = join(top, `o'dd "计划 ü`);
    const shop = join(odd, 'my shop');
    mkdirSync(join(shop, 'playbooks'), { recursive: true });
    git(odd, 'init', '-q');
    writeFileSync(join(shop, 'crisis-plan.yaml'), plan('1.0.0', '90d'));
    writeFileSync(join(shop, 'playbooks', `a "b" 'c' 手册.md`), '---\nscenario: x\n---\n# A\n');
    git(odd, 'add', '.');
    git(odd, 'commit', '-q', '-m', 'one');
    writeFileSync(join(shop, 'crisis-plan.yaml'), plan('1.0.0', '180d'));
    expect(await diffIn(odd, 'HEAD')).toEqual(weaker);
    expect(await diffIn(shop, 'HEAD')).toEqual(weaker);
    expect(await diffIn(odd, 'HEAD:my shop', 'my shop')).toEqual(weaker);
    expect(await diffIn(shop, 'HEAD:./crisis-plan.yaml')).toEqual(weaker);
    rmSync(join(shop, 'playbooks'), { recursive: true });
    expect(await diffIn(odd, 'HEAD')).toEqual([...weaker, `weaker playbooks/a "b" 'c' 手册.md`]);
  });

  test('in a submodule, and in a worktree', async () => {
    for (const folder of [join(top, 'super', 'plans', 'shop'), join(top, 'tree')]) {
      if (folder.endsWith('tree')) git(repo, 'worktree', 'add', '-q', folder, 'HEAD', '--detach');
      expect(await diffIn(folder, 'HEAD')).toEqual([]);
      writeFileSync(join(folder, 'crisis-plan.yaml'), plan('1.1.0', '180d'));
      expect(await diffIn(folder, 'HEAD')).toEqual(weaker);
    }
  });

  test('other line ends, a byte order mark, another encoding in the base are no changes', async () => {
    const folder = join(top, 'forms');
    mkdirSync(join(folder, 'playbooks'), { recursive: true });
    git(folder, 'init', '-q');
    const text = plan('1.0.0', '90d').replace('Example', '中国');
    const book = '---\nscenario: x\n---\n# A\n\n## Confirm\n\nOne line\nand another.\n';
    const crlf = (lines: string) => lines.replaceAll('\n', '\r\n');
    writeFileSync(join(folder, 'playbooks', 'a.md'), crlf(book));
    for (const before of [
      `\ufeff${crlf(text)}`,
      Buffer.concat([
        Buffer.from(text.split('中国')[0]!),
        Buffer.from('d6d0b9fa', 'hex'),
        Buffer.from(text.split('中国')[1]!),
      ]),
    ]) {
      writeFileSync(join(folder, 'crisis-plan.yaml'), before);
      git(folder, '-c', 'core.autocrlf=false', 'add', '.');
      git(folder, 'commit', '-q', '-m', 'one');
      writeFileSync(join(folder, 'crisis-plan.yaml'), text);
      writeFileSync(join(folder, 'playbooks', 'a.md'), book);
      expect(JSON.parse((await run(folder, ['diff', 'HEAD', '-f', 'json'])).out)).toMatchObject({ changes: [] });
    }
  });

  test('a base that could not be read does not stop the change that mends it', async () => {
    const folder = join(top, 'mended');
    mkdirSync(folder);
    git(folder, 'init', '-q');
    writeFileSync(join(folder, 'crisis-plan.yaml'), plan('1.0.0', '90d').replace('Example', '[Example'));
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'broken');
    writeFileSync(join(folder, 'crisis-plan.yaml'), plan('1.1.0', '90d'));
    expect((await run(folder, ['diff', 'HEAD'])).code).toBe(0);
  });

  test('a policy further up, and a package as it is installed', async () => {
    const folder = join(top, 'policies');
    const shop = join(folder, 'plans', 'shop');
    mkdirSync(shop, { recursive: true });
    mkdirSync(join(folder, 'node_modules', 'rules'), { recursive: true });
    git(folder, 'init', '-q');
    writeFileSync(join(shop, 'crisis-plan.yaml'), plan('1.0.0', '90d'));
    writeFileSync(join(folder, '.gitignore'), 'node_modules/\n');
    writeFileSync(join(folder, 'node_modules', 'rules', 'crisis-lint.yaml'), 'rules: {role-missing: warning}\n');
    writeFileSync(join(folder, '.crisis-lint.yaml'), 'extends: rules\n');
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'one');
    expect(await diffIn(shop, 'HEAD')).toEqual([]);
    writeFileSync(join(folder, '.crisis-lint.yaml'), '{}\n');
    expect(await diffIn(shop, 'HEAD')).toEqual([
      'stronger ../../node_modules/rules/crisis-lint.yaml:rules.role-missing',
    ]);
    writeFileSync(join(folder, '.crisis-lint.yaml'), 'extends: rules\nrules: {role-missing: off}\n');
    expect(await diffIn(shop, 'HEAD')).toEqual(['weaker ../../.crisis-lint.yaml:rules.role-missing']);
    expect(await diffIn(folder, 'HEAD')).toEqual(['weaker ../../.crisis-lint.yaml:rules.role-missing']);
    writeFileSync(join(folder, '.crisis-lint.yaml'), 'extends: rules\nrules: {role-mising: off}\n');
    const wrong = await run(shop, ['diff', 'HEAD']);
    expect(wrong.code).toBe(2);
    expect(wrong.out).toContain('did you mean `role-missing`');
    const { code, out } = await run(shop, ['diff', 'HEAD', '-f', 'markdown']);
    expect(code).toBe(2);
    expect(out).toMatch(/^- `\.\.\/\.\.\/\.crisis-lint\.yaml:2` .*\[policy-unknown-rule\]\(/m);
  });
});

describe('formats', () => {
  test.each([
    ['stylish', '`drills.every` loosened: 30d → 180d'],
    ['markdown', '| ❌ `drills.every` loosened: 30d → 180d | `crisis-plan.yaml:6` | 4.2.2-3 |'],
    ['github', '::error file=crisis-plan.yaml,line=6'],
    ['sarif', '"ruleId": "weakening-unapproved"'],
    ['gitlab', 'weakening-unapproved'],
    ['junit', 'weakening-unapproved'],
  ])('%s', async (format, says) => {
    writeFileSync(file, plan('2.0.0', '180d'));
    const { code, out } = await run(repo, ['diff', '-f', format]);
    expect(code).toBe(1);
    expect(out).toContain(says);
  });
});

test('JSON is as its schema says, whatever changed', async () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/diff.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
  for (const head of ['web-shop-neglected', 'web-shop-broken', 'web-shop-zh']) {
    const { out } = await run(examples, ['diff', './web-shop', head, '-f', 'json']);
    expect(validate(JSON.parse(out)) || validate.errors).toBe(true);
  }
  writeFileSync(
    file,
    `${plan('2.0.0', '180d')}weakenings: [{change: drills, why: agreed, by: ada, date: 2026-11-20}]\n`,
  );
  const { code, out } = await run(repo, ['diff', '-f', 'json']);
  expect(code).toBe(0);
  expect(validate(JSON.parse(out)) || validate.errors).toBe(true);
  expect(out).toContain('"why": "agreed"');
});

describe('bump', () => {
  test('as high as the changes ask for, keeping the comment, and only once', async () => {
    writeFileSync(file, plan('1.1.0', '180d'));
    const first = await run(repo, ['bump', '--changelog']);
    expect(first).toMatchObject({ code: 0, err: 'crisis-plan.yaml: version 1.1.0 → 2.0.0\n' });
    expect(first.out).toBe('## 2.0.0 (2026-11-22)\n\n### Weaker\n\n- `drills.every` loosened: 30d → 180d\n');
    expect(readFileSync(file, 'utf8')).toBe(plan('2.0.0', '180d'));
    expect((await run(repo, ['bump'])).err).toBe('crisis-plan.yaml: version 2.0.0 is high enough\n');
  });

  test('by hand, and without writing', async () => {
    expect((await run(repo, ['bump', 'patch', '--dry-run'])).err).toContain('1.1.0 → 1.1.1');
    expect(readFileSync(file, 'utf8')).toBe(plan('1.1.0', '30d'));
  });
});

test('the neglected shop differs in records only: nothing is promised less', async () => {
  const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
  const { code, out } = await run(examples, ['diff', './web-shop', 'web-shop-neglected', '-f', 'json']);
  expect(code).toBe(0);
  expect(changes(out)).toEqual([]);
  expect(JSON.parse(out).requires).toBe('none');
});
