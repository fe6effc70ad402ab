/** Baselines: what is known stays quiet, what is new speaks, and promises have an end. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { run } from '../cli/memory.ts';

const plan = `crisis_plan: 1
version: 1.0.0
org: Example Ltd
roles:
  comms: {primary: maya}
  lead: {primary: maya}
people:
  maya: {name: Maya}
`;
const note =
  '---\nkind: statement\nid: first-word\nstage: holding\nscenario: outage\nlang: en\nstatus: draft\n---\n\nWe look into it.\n';
const files = { '/repo/.git/config': '', '/repo/crisis-plan.yaml': plan, '/repo/statements/a.md': note };

interface Entry {
  fingerprint: string;
  rule: string;
  file: string;
  path?: string;
  owner?: string;
  until?: string;
  note?: string;
}

async function lint(argv: readonly string[], world: Record<string, string>, asOf = '2026-11-22', cwd = '/repo') {
  const ran = await run(['-f', 'json', '--as-of', asOf, ...argv], { files: world, cwd });
  const json = ran.out.startsWith('{')
    ? (JSON.parse(ran.out) as {
        findings: { rule: string; path: string; message: string; hint: string; file: string }[];
        baselined: number;
      })
    : undefined;
  return { ...ran, findings: json?.findings ?? [], baselined: json?.baselined ?? -1 };
}

/** The files with a baseline of all that is wrong today. */
async function withBaseline(argv: readonly string[] = [], world: Record<string, string> = files) {
  const ran = await lint(['--baseline', 'known.yaml', '--update-baseline', ...argv], world);
  expect(ran.findings).toEqual([]);
  return ran.files;
}

const entries = (text: string) => (parse(text) as { findings: Entry[] }).findings;
const flags = ['--baseline', 'known.yaml'];

test('what is there today passes, and is counted in every format', async () => {
  const before = await lint([], files);
  expect(before.code).toBe(1);
  const world = await withBaseline();
  const after = await lint(flags, world);
  expect(after).toMatchObject({ code: 0, findings: [], baselined: before.findings.length, err: '' });
  for (const format of ['stylish', 'markdown']) {
    const { out } = await run(['-f', format, '--as-of', '2026-11-22', ...flags], { files: world });
    expect(out).toContain(`${before.findings.length} known before, in the baseline`);
  }
  expect(entries(world['/repo/known.yaml']!)[0]).toMatchObject({
    fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    rule: expect.stringMatching(/-/),
    file: 'crisis-plan.yaml',
    message: expect.stringMatching(/\w/),
  });
});

test('what is new speaks', async () => {
  const world = await withBaseline();
  const changed = { ...world, '/repo/crisis-plan.yaml': plan.replace('people:', '  legal: {primary: maya}\npeople:') };
  const { code, findings } = await lint(flags, changed);
  expect(code).toBe(1);
  expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toContain('role-without-backup roles.legal');
  expect(findings.some(({ path }) => path === 'roles.comms')).toBe(false);
});

test('fingerprints survive moved lines, renamed files, another language and another folder', async () => {
  const world = await withBaseline();
  const count = (await lint(flags, world)).baselined;
  const moved = { ...world, '/repo/crisis-plan.yaml': `# a comment\n\n${plan.replace('roles:', '\n# moved\nroles:')}` };
  expect(await lint(flags, moved)).toMatchObject({ findings: [], baselined: count });
  const { '/repo/crisis-plan.yaml': one, '/repo/statements/a.md': two, ...rest } = world;
  const renamed = { ...rest, '/repo/crisis-plan.yml': one!, '/repo/statements/first/b.md': two! };
  expect(await lint(flags, renamed)).toMatchObject({ findings: [], baselined: count });
  expect(await lint([...flags, '--lang', 'zh-CN'], world)).toMatchObject({ findings: [], baselined: count });
  const below = await lint(['--baseline', '../known.yaml', '..'], world, '2026-11-22', '/repo/statements');
  expect(below).toMatchObject({ findings: [], baselined: count, err: '' });
});

test('a document without an id is known by what it says, whatever its file is called', async () => {
  const book = '---\nkind: playbook\nscenario: outage\n---\n# Outage\n\n## Restore\n';
  const text = note.replace('id: first-word\n', '');
  const world = { ...files, '/repo/statements/a.md': text, '/repo/playbooks/outage.md': book };
  const { '/repo/statements/a.md': _, '/repo/playbooks/outage.md': __, ...rest } = await withBaseline([], world);
  const renamed = { ...rest, '/repo/statements/z.md': text, '/repo/playbooks/site-down.md': book };
  expect(await lint(flags, renamed)).toMatchObject({ code: 0, findings: [], err: '' });
});

test('entries that found nothing any more are told, and pruned by an update, which keeps what people wrote', async () => {
  const world = await withBaseline(['--until', '2027-01-31', '--owner', 'maya']);
  expect(new Set(entries(world['/repo/known.yaml']!).map(({ until, owner }) => `${until} ${owner}`))).toEqual(
    new Set(['2027-01-31 maya']),
  );
  const kept = world['/repo/known.yaml']!.replace('owner: maya', 'owner: maya\n    note: asked HR');
  const mended = {
    ...world,
    '/repo/known.yaml': kept,
    '/repo/crisis-plan.yaml': plan
      .replace('lead: {primary: maya}', 'lead: {primary: maya, backup: [lin]}')
      .replace('people:', 'people:\n  lin: {name: Lin}'),
  };
  const told = await lint(flags, mended);
  expect(told.err).toMatch(/no longer|any more/);
  expect(told.err).toContain('role-without-backup  crisis-plan.yaml#roles.lead');
  const again = await lint([...flags, '--update-baseline', '--until', '2027-06-30'], mended);
  const after = entries(again.files['/repo/known.yaml']!);
  expect(after.some(({ rule, path }) => rule === 'role-without-backup' && path === 'roles.lead')).toBe(false);
  expect(after.filter(({ note: text }) => text === 'asked HR')).toHaveLength(1);
  expect(after.filter(({ until }) => until === '2027-01-31').length).toBeGreaterThan(3);
  expect(after.filter(({ until }) => until === '2027-06-30').length).toBeGreaterThan(0);
  expect((await lint(flags, again.files)).err).toBe('');
});

test('past its end an entry speaks again, and a finding names who answers for it', async () => {
  const world = await withBaseline(['--until', '2027-01-31', '--owner', 'maya']);
  const last = await lint(flags, world, '2027-01-31');
  expect(last.findings.filter(({ rule }) => rule === 'baseline-expired')).toEqual([]);
  const over = await lint(flags, world, '2027-02-01');
  expect(over.code).toBe(1);
  const told = over.findings.filter(({ rule }) => rule === 'baseline-expired');
  expect(told.length).toBeGreaterThan(3);
  expect(told[0]).toMatchObject({ file: 'known.yaml', path: expect.stringMatching(/^findings\[\d+\]\.until$/) });
  expect(told[0]!.message).toContain('maya');
  expect(over.findings.some(({ rule }) => rule === 'role-without-backup')).toBe(true);
  // An update renews no promise by itself.
  const again = await lint([...flags, '--update-baseline', '--until', '2028-01-31'], over.files, '2027-02-01');
  expect(again.findings.some(({ rule }) => rule === 'baseline-expired')).toBe(true);
});

test('a run over one file neither calls the others gone nor prunes them', async () => {
  const more = { ...files, '/repo/other/crisis-plan.yaml': plan.replace('Example', 'Other') };
  const world = await withBaseline([], more);
  const one = await lint([...flags, 'other'], world);
  expect(one).toMatchObject({ findings: [], err: '' });
  const updated = await lint([...flags, '--update-baseline', 'other'], world);
  expect(entries(updated.files['/repo/known.yaml']!)).toEqual(entries(world['/repo/known.yaml']!));
});

test('JSON is as good as YAML, and a second update changes nothing', async () => {
  const argv = ['--baseline', 'known.json', '--update-baseline'];
  const first = await lint(argv, files);
  const text = first.files['/repo/known.json']!;
  expect((JSON.parse(text) as { version: number }).version).toBe(1);
  expect((await lint(argv, first.files)).files['/repo/known.json']).toBe(text);
  expect(await lint(['--baseline', 'known.json'], first.files)).toMatchObject({ code: 0, findings: [] });
});

test('what cannot be read is never covered', async () => {
  const broken = { ...files, '/repo/crisis-plan.yaml': `${plan}x: [1\n` };
  const ran = await lint([...flags, '--update-baseline'], broken);
  expect(ran.findings.map(({ rule }) => rule)).toContain('syntax-error');
  expect(ran.code).toBe(1);
});

describe('bad input', () => {
  test('an unfinished merge is told as one of the baseline', async () => {
    const text = `version: 1\nfindings:\n<<<<<<< HEAD\n  - {fingerprint: '00'}\n=======\n>>>>>>> other\n`;
    const { findings } = await lint(flags, { ...files, '/repo/known.yaml': text });
    const [first] = findings.filter(({ file }) => file === 'known.yaml');
    expect(first!.message).toMatch(/^This baseline cannot be read/);
    expect(first!.hint).toMatch(/keep the entries of both sides/);
  });

  test.each([
    [['--baseline', 'no.yaml'], 'no.yaml'],
    [['--update-baseline'], '--baseline FILE'],
    [['--until', '2027-01-31'], '--update-baseline'],
    [['--baseline', 'known.yaml', '--update-baseline', '--until', 'soon'], 'soon'],
    [['--baseline', 'known.yaml', '--update-baseline', '--until', '2027-02-30'], '2027-02-30'],
  ])('%j', async (argv, says) => {
    const { code, err } = await lint(argv, files);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  test.each([
    ['findings: 3\n', 'policy-invalid'],
    ['- a\n', 'policy-invalid'],
    ['findings: [{rule: x}]\n', 'policy-invalid'],
    ['findings: [{fingerprint: "00", until: soon}]\n', 'policy-invalid'],
    ['entries: []\n', 'policy-unknown-key'],
  ])('a baseline %j is a finding in it, exit 2, and is not overwritten', async (text, rule) => {
    const world = { ...files, '/repo/known.yaml': text };
    const { code, findings } = await lint(flags, world);
    expect(code).toBe(2);
    expect(findings.filter((one) => one.rule.startsWith('policy-'))).toMatchObject([{ rule, file: 'known.yaml' }]);
    expect((await lint([...flags, '--update-baseline'], world)).files['/repo/known.yaml']).toBe(text);
  });
});

test('counts only what was asked about', async () => {
  const world = await withBaseline();
  const all = await lint(flags, world);
  const one = await lint([...flags, 'statements/a.md'], world);
  const own = await lint(['statements/a.md'], files);
  expect(own.findings.length).toBeGreaterThan(0);
  expect(one.baselined).toBe(own.findings.length);
  expect(one.baselined).toBeLessThan(all.baselined);
});
