import nodePath from 'node:path';
import { describe, expect, test } from 'vitest';
import { barePlan, run } from './memory.ts';

const asOf = ['--as-of', '2026-11-22'];
const plan = { 'crisis-plan.yaml': barePlan };
const statement =
  '---\nkind: statement\nid: a\nstage: holding\nscenario: outage\nlang: en\nstatus: draft\n---\n\nWe are looking into it.\n';
/** Knows other scenarios than the statement's: a finding that only the plan can give. */
const planWithScenario = `${barePlan}scenarios:\n  failure: {type: technical-failure}\n`;
const tree = {
  'crisis-plan.yaml': planWithScenario,
  'statements/a.md': statement,
  'statements/b.md': statement,
  'README.md': '# Nothing\n',
};

interface Json {
  plans: { file: string }[];
  findings: { rule: string; severity: string; file: string; message: string }[];
  summary: { error: number; warning: number; files: number };
}

async function lintJson(
  argv: readonly string[],
  world: Parameters<typeof run>[1],
): Promise<Json & { code: number; err: string }> {
  const { code, out, err } = await run(['-f', 'json', ...asOf, ...argv], world);
  return { ...(JSON.parse(out) as Json), code, err };
}

function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
}

describe('what is judged', () => {
  test('the current folder by default; `lint` is the same', async () => {
    const found = await lintJson([], { files: tree });
    expect(found.plans.map(({ file }) => file)).toEqual(['crisis-plan.yaml']);
    expect(found.summary.files).toBe(3);
    expect((await run(['lint', '-f', 'json', ...asOf], { files: tree })).out).toBe(
      (await run(['-f', 'json', ...asOf], { files: tree })).out,
    );
  });

  test('a file alone, together with the plan above it', async () => {
    const { findings, plans, summary } = await lintJson(['statements/a.md'], { files: { ...tree, '.git/config': '' } });
    expect(plans).toEqual([]);
    expect(summary.files).toBe(1);
    expect(findings.length).toBeGreaterThan(0);
    expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(['statements/a.md']));
    // The scenario is unknown only because the plan was read.
    expect(findings.map(({ message }) => message).join('\n')).toContain('outage');
  });

  test.each([
    ['in braces', '{crisis_plan: 1, scenarios: {outage: {type: outage}}}\n'],
    ['indented', '  crisis_plan: 1\n  scenarios: {outage: {type: outage}}\n'],
    ['far down', `${'# who does what\n'.repeat(500)}crisis_plan: 1\nscenarios: {outage: {type: outage}}\n`],
    ['in UTF-16', utf16('crisis_plan: 1\nscenarios: {outage: {type: outage}}\n')],
  ])('a plan of another name, %s, is found above a file', async (_, plan) => {
    const drill = '---\nkind: drill\nid: d1\ntype: tabletop\ndate: 2026-10-01\nscenarios: [nowhere]\n---\n';
    const world = { files: { 'our.yaml': plan, 'drills/x.md': drill } };
    for (const path of ['drills/x.md', '.']) {
      const { out } = await run(['lint', path, '--as-of', '2026-11-22', '-f', 'json'], world);
      const rules = JSON.parse(out).findings.map(({ rule, file }: Record<string, string>) => `${file} ${rule}`);
      expect(rules, path).toContain('drills/x.md unknown-reference');
    }
  });

  test('above a folder outside of any repository the plan is found by its name', async () => {
    const drill = '---\nkind: drill\nid: d1\ntype: tabletop\ndate: 2026-10-01\nscenarios: [nowhere]\n---\n';
    const rulesWith = async (plan: string) => {
      const files = { [`/elsewhere/${plan}`]: planWithScenario, '/elsewhere/drills/x.md': drill };
      return (await lintJson(['/elsewhere/drills'], { files, cwd: '/repo' })).findings.map(({ rule }) => rule);
    };
    expect(await rulesWith('crisis-plan.yaml')).toContain('unknown-reference');
    expect(await rulesWith('crisis-plan.yaml')).not.toContain('plan-missing');
    expect(await rulesWith('our.yaml')).toContain('plan-missing');
  });

  test('files are named from the working directory', async () => {
    const files = { '/repo/plans/shop/crisis-plan.yaml': barePlan, '/repo/.git/config': '' };
    expect((await lintJson(['../shop'], { files, cwd: '/repo/plans/bank' })).plans[0]?.file).toBe(
      '../shop/crisis-plan.yaml',
    );
    expect((await lintJson([], { files, cwd: '/repo' })).plans[0]?.file).toBe('plans/shop/crisis-plan.yaml');
  });

  test('on Windows', async () => {
    const files = { 'C:/plans/shop/crisis-plan.yaml': planWithScenario, 'C:/plans/shop/statements/a.md': statement };
    const world = { files, cwd: 'C:\\plans', path: nodePath.win32 };
    expect((await lintJson(['shop'], world)).plans[0]?.file).toBe('shop/crisis-plan.yaml');
    const one = await lintJson(['shop\\statements\\a.md'], world);
    expect(new Set(one.findings.map(({ file }) => file))).toEqual(new Set(['shop/statements/a.md']));
  });

  test('names that a shell or a terminal trips over', async () => {
    const name = 'my "plan"\n\u001b[31m.yaml';
    const { out } = await run([...asOf, name], { files: { [name]: barePlan } });
    expect(out).toContain('my "plan"\\n\\x1b[31m.yaml:1:1');
    expect((await lintJson([name], { files: { [name]: barePlan } })).plans[0]?.file).toBe(name);
  });

  test('--list-files', async () => {
    const { code, out } = await run(['--list-files'], { files: tree });
    expect({ code, out }).toEqual({
      code: 0,
      out: 'plan       crisis-plan.yaml\nstatement  statements/a.md\nstatement  statements/b.md\n',
    });
  });

  test('a file that cannot be read is a finding', async () => {
    const { code, findings } = await lintJson([], { files: plan, broken: { 'statements/a.md': 'denied' } });
    expect(code).toBe(1);
    expect(findings.find(({ file }) => file === 'statements/a.md')?.message).toContain('permission denied');
  });
});

describe('exit codes', () => {
  test('1 with findings, counted from --fail-on', async () => {
    expect((await run(asOf, { files: plan })).code).toBe(1);
    expect((await run([...asOf, '--fail-on', 'info'], { files: plan })).code).toBe(1);
  });

  test('--max-warnings', async () => {
    const { summary } = await lintJson([], { files: tree });
    const warnings = String(summary.warning);
    expect(summary.warning).toBeGreaterThan(0);
    const only = ['statements/a.md', ...asOf];
    const own = (await lintJson(['statements/a.md'], { files: tree })).summary;
    if (own.error === 0) expect((await run([...only, '--max-warnings', warnings], { files: tree })).code).toBe(0);
    expect((await run([...only, '--max-warnings', '0'], { files: tree })).code).toBe(
      own.error + own.warning > 0 ? 1 : 0,
    );
  });

  test.each([[[]], [['README.md']], [['--list-files', 'README.md']]])(
    '3 where there is nothing to lint: %j',
    async (argv) => {
      const { code, out, err } = await run(argv, { files: { 'README.md': '# Read me\n' } });
      expect({ code, out }).toEqual({ code: 3, out: '' });
      if (!argv.includes('--list-files')) expect(err).toContain('crisis_plan: 1');
    },
  );

  test('3 in an empty folder, in Chinese too', async () => {
    const { code, err } = await run(['--lang', 'zh-CN', '.'], { files: { 'a.txt': '' } });
    expect(code).toBe(3);
    expect(err).toContain('没有可检查的内容');
  });
});

describe('output', () => {
  test('results on standard output, nothing else', async () => {
    const { out, err } = await run(['-f', 'json', '--trace', ...asOf], { files: plan });
    expect(() => JSON.parse(out)).not.toThrow();
    expect(err).toMatch(/^(trace:.*\n)+$/);
  });

  test('several formats, one into a file', async () => {
    const { out, err, files } = await run(['-f', 'stylish', '-f', 'json:out.json', ...asOf], { files: plan });
    expect(out).toContain('crisis-plan.yaml:1:1');
    expect(err).toBe('');
    expect(JSON.parse(files['/repo/out.json']!)).toMatchObject({ version: 1 });
  });

  test('a report that cannot be written ends with 2', async () => {
    const { code, err } = await run(['-f', 'json:out.json'], {
      files: plan,
      broken: { 'out.json': 'denied' },
    });
    expect(code).toBe(2);
    expect(err).toBe('error: cannot write out.json: permission denied\n');
  });

  test('colours: terminal, flags, NO_COLOR, FORCE_COLOR', async () => {
    const colored = async (argv: string[], world: Parameters<typeof run>[1]) =>
      (await run([...argv, ...asOf], { files: plan, ...world })).out.includes('\u001b[');
    expect(await colored([], {})).toBe(false);
    expect(await colored([], { terminal: { out: true } })).toBe(true);
    expect(await colored(['--no-color'], { terminal: { out: true } })).toBe(false);
    expect(await colored(['--color'], { env: { NO_COLOR: '1' } })).toBe(true);
    expect(await colored([], { terminal: { out: true }, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await colored([], { env: { FORCE_COLOR: '1' } })).toBe(true);
    expect(await colored([], { terminal: { out: true }, env: { FORCE_COLOR: '0' } })).toBe(false);
  });

  test('a terminal gets lines that fit, whatever is piped gets everything', async () => {
    const narrow = await run(['--all', ...asOf], { files: plan, terminal: { out: true, columns: 60 } });
    const plain = narrow.out.replace(/\u001b\[\d+m/g, '');
    expect(Math.max(...plain.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test('progress on a terminal after a second, cleared at the end', async () => {
    let time = 0;
    const now = () => {
      time += 300;
      return time;
    };
    const { err } = await run(asOf, { files: tree, terminal: { err: true }, now });
    expect(err).toMatch(/Reading \d of 4 files …/);
    expect(err.endsWith('\r\u001b[K')).toBe(true);
    expect((await run(asOf, { files: tree, now })).err).toBe('');
  });

  test('messages in Chinese by option and by locale', async () => {
    const byOption = await run([...asOf, '--lang', 'zh-CN'], { files: plan });
    expect(byOption.out).toContain('截至 2026-11-22');
    expect((await run(asOf, { files: plan, env: { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US' } })).out).toBe(byOption.out);
  });
});

describe('standard input', () => {
  test('is judged in place of the file, with what is around it', async () => {
    const world = { files: tree, stdin: statement.replace('scenario: outage', 'scenario: blackout') };
    const { findings, summary } = await lintJson(['--stdin-filename', 'statements/a.md'], world);
    expect(summary.files).toBe(1);
    expect(findings.map(({ message }) => message).join('\n')).toContain('blackout');
    expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(['statements/a.md']));
  });

  test('need not exist as a file', async () => {
    const { plans } = await lintJson(['--stdin-filename', 'new/crisis-plan.yaml'], { stdin: barePlan });
    expect(plans[0]?.file).toBe('new/crisis-plan.yaml');
  });
});

describe('fixes', () => {
  const phone = 'crisis_plan: 1\nversion: 1.0.0\norg： Example\nlanguages: [ en ] # keep\n';
  const mended = phone.replace('：', ':');

  test('--fix writes what is certain; a second run changes nothing', async () => {
    const first = await run(['--fix', ...asOf], { files: { 'crisis-plan.yaml': phone } });
    expect(first.files['/repo/crisis-plan.yaml']).toBe(mended);
    expect(first.out).toContain('✔ Mended');
    const second = await run(['--fix', ...asOf], { files: { 'crisis-plan.yaml': mended } });
    expect(second.files['/repo/crisis-plan.yaml']).toBe(mended);
    expect(second.out).not.toContain('Mended');
  });

  test('keeps a byte order mark and line ends', async () => {
    const { files } = await run(['--fix', ...asOf], {
      files: { 'crisis-plan.yaml': `\ufeff${phone.replaceAll('\n', '\r\n')}` },
    });
    const written = files['/repo/crisis-plan.yaml']!;
    expect(written.replaceAll('\r\n', '\n').replace('\ufeff', '')).toBe(mended);
    expect(written.split('\r\n')).toHaveLength(5);
  });

  test('--fix-dry-run prints a diff and writes nothing', async () => {
    const { files, out } = await run(['--fix-dry-run', ...asOf], { files: { 'crisis-plan.yaml': phone } });
    expect(files['/repo/crisis-plan.yaml']).toBe(phone);
    expect(out).toContain('--- a/crisis-plan.yaml\n+++ b/crisis-plan.yaml\n@@ -1,4 +1,4 @@\n');
    expect(out).toContain('\n-org： Example\n+org: Example\n');
  });

  test('only in the files that were named', async () => {
    const files = { 'crisis-plan.yaml': phone, 'statements/a.md': statement };
    expect((await run(['--fix', 'statements/a.md', ...asOf], { files })).files['/repo/crisis-plan.yaml']).toBe(phone);
  });

  test('of standard input go to standard output', async () => {
    const { out, files } = await run(['--fix', '--stdin-filename', 'crisis-plan.yaml', ...asOf], {
      files: plan,
      stdin: phone,
    });
    expect(out).toBe(mended);
    expect(files['/repo/crisis-plan.yaml']).toBe(barePlan);
  });
});
