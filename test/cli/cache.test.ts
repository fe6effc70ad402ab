/** A run with a cache says, letter by letter, what one without says. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import fc from '../support/property.ts';
import { type Circumstances, DiskWorld } from './disk.ts';

const worlds: DiskWorld[] = [];
function world(from: string | Record<string, string> = 'web-shop-broken'): DiskWorld {
  const made = typeof from === 'string' ? DiskWorld.of(from) : new DiskWorld(from);
  worlds.push(made);
  return made;
}
afterEach(() => {
  for (const each of worlds.splice(0)) each.remove();
});

const asOf = ['--as-of', '2026-11-22'];
const bare = (argv: readonly string[]) => [...argv, '--no-cache'];

/** A run with the cache and one without say the same; gives what the first one was. */
async function same(where: DiskWorld, argv: readonly string[], at: Circumstances = {}) {
  const { isKept, kept, ...with_ } = await where.traced(argv, at);
  const without = await where.run(bare(argv), at);
  expect({ code: with_.code, out: with_.out, err: with_.err }).toEqual(without);
  return { ...with_, isKept, kept };
}

describe('parity', () => {
  const formats = ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'];

  it.each(['web-shop', 'web-shop-zh', 'web-shop-broken', 'web-shop-neglected', 'policies/bank', 'policies/city'])(
    '%s: cold, kept, kept facts',
    async (example) => {
      const one = world(example);
      const argv = [...asOf, '-f', 'json'];
      const { code } = await same(one, argv);
      // Where there is nothing to judge, nothing is kept.
      expect(await same(one, argv)).toMatchObject({ isKept: code !== 3 });
      if (code === 3) return;
      // Another day: the facts hold, the result does not.
      const later = await same(one, ['--as-of', '2027-02-01', '-f', 'json']);
      expect(later.isKept).toBe(false);
      expect(later.kept).toBeGreaterThan(0);
    },
  );

  it.each(formats)('-f %s', async (format) => {
    const one = world();
    await same(one, [...asOf, '-f', format]);
    expect((await same(one, [...asOf, '-f', format])).isKept).toBe(true);
  });

  it.each(formats)('-f %s where another format was kept', async (format) => {
    const one = world();
    await same(one, [...asOf, '-f', format === 'json' ? 'stylish' : 'json']);
    // The texts of fixes, which SARIF prints, are not kept.
    expect((await same(one, [...asOf, '-f', format])).isKept).toBe(format !== 'sarif');
    expect((await same(one, [...asOf, '-f', format])).isKept).toBe(true);
  });

  it('several formats, some into files', async () => {
    const one = world();
    const argv = [...asOf, '-f', 'stylish', '-f', `json:${join(one.top, 'a.json')}`];
    await one.run(argv);
    const first = readFileSync(join(one.top, 'a.json'), 'utf8');
    rmSync(join(one.top, 'a.json'));
    expect((await same(one, argv)).isKept).toBe(true);
    expect(readFileSync(join(one.top, 'a.json'), 'utf8')).toBe(first);
  });

  it.each<[string, string[], Circumstances]>([
    ['--quiet', ['--quiet'], {}],
    ['colour', ['--color'], {}],
    ['a narrow terminal', [], { terminal: { out: true, columns: 60 } }],
    ['everything on a terminal', ['--all'], { terminal: { out: true, columns: 60 } }],
    ['no Unicode', [], { env: { TERM: 'dumb' } }],
    ['a limit of warnings', ['--max-warnings', '0'], {}],
    ['no limit', ['--fail-on', 'info'], {}],
    ['another folder', [], {}],
    [
      'a pipeline',
      ['-f', 'github', '-f', 'markdown'],
      { env: { GITHUB_WORKSPACE: '/', GITHUB_SERVER_URL: 'https://g', GITHUB_REPOSITORY: 'a/b', GITHUB_SHA: 'c' } },
    ],
  ])('%s after a plain run', async (name, argv, at) => {
    const one = world();
    await same(one, asOf);
    const circumstances = name === 'another folder' ? { ...at, cwd: join(one.repo, 'statements') } : at;
    const paths = name === 'another folder' ? ['..'] : [];
    await same(one, [...asOf, ...argv, ...paths], circumstances);
    expect((await same(one, [...asOf, ...argv, ...paths], circumstances)).isKept).toBe(true);
    expect((await same(one, asOf)).isKept).toBe(true);
  });

  it('one file of several', async () => {
    const one = world();
    await same(one, asOf);
    const [statement] = readdirSync(join(one.repo, 'statements'));
    expect((await same(one, [...asOf, `statements/${statement}`])).isKept).toBe(false);
    expect((await same(one, [...asOf, `statements/${statement}`])).isKept).toBe(true);
    expect((await same(one, [...asOf, 'crisis-plan.yaml'])).isKept).toBe(false);
  });

  it('mends the same', async () => {
    const [one, two] = [world('web-shop-broken'), world('web-shop-broken')];
    await one.run(asOf);
    const { kept } = await one.traced([...asOf, '--fix']);
    expect(kept).toBeGreaterThan(0);
    await two.run(bare([...asOf, '--fix']));
    for (const file of readdirSync(two.repo, { recursive: true, encoding: 'utf8' }))
      if (statSync(join(two.repo, file)).isFile())
        expect(readFileSync(join(one.repo, file), 'utf8'), file).toBe(readFileSync(join(two.repo, file), 'utf8'));
    expect((await same(one, asOf)).isKept).toBe(false);
  });

  it('standard input in place of a file', async () => {
    const one = world();
    await same(one, asOf);
    const text = readFileSync(join(one.repo, 'crisis-plan.yaml'), 'utf8').replace(/^roles:/m, 'rolls:');
    const argv = [...asOf, '-f', 'json', '--stdin-filename', 'crisis-plan.yaml'];
    expect((await same(one, argv, { stdin: text })).out).toContain('rolls');
    expect((await same(one, asOf)).isKept).toBe(true);
  });

  it('a baseline', async () => {
    const one = world('web-shop-neglected');
    const argv = [...asOf, '--baseline', join(one.top, 'known.yaml')];
    await one.run(bare([...argv, '--update-baseline']));
    await same(one, argv);
    expect(await same(one, argv)).toMatchObject({ isKept: false, code: 0 });
  });
});

describe('what changes is seen', () => {
  const plan = 'crisis-plan.yaml';
  const edit = (one: DiskWorld, file: string, change: (text: string) => string) =>
    writeFileSync(join(one.repo, file), change(readFileSync(join(one.repo, file), 'utf8')));

  it.each<[string, (one: DiskWorld) => void]>([
    ['a text', (one) => edit(one, plan, (text) => text.replace(/^org:.*$/m, 'org: Another Ltd'))],
    ['a file that is new', (one) => one.write({ 'statements/new.md': '# New\n\nWe have no idea. {{blank}}\n' })],
    ['a file that is gone', (one) => rmSync(join(one.repo, 'statements'), { recursive: true })],
    ['a file that moved', (one) => renameSync(join(one.repo, 'playbooks'), join(one.repo, 'runbooks'))],
    ['evidence that is gone', (one) => rmSync(join(one.repo, 'drills'), { recursive: true })],
    ['evidence that is new', (one) => one.write({ 'records/restore.pdf': '%PDF' })],
    ['a policy', (one) => one.write({ '.crisis-lint.yaml': 'rules: {plan-review-overdue: off}\n' })],
    [
      'a policy above',
      (one) => writeFileSync(join(one.top, '.crisis-lint.yaml'), 'rules: {role-without-backup: off}\n'),
    ],
    ['what git ignores', (one) => one.write({ '.gitignore': 'statements/\n' })],
    ['numbers', (one) => one.write({ 'contacts.private.yaml': 'contacts:\n  a: {phone: "+31 20 555 0199"}\n' })],
  ])('%s', async (_, change) => {
    const one = world();
    mkdirSync(join(one.top, '.git'));
    await same(one, asOf);
    expect((await same(one, asOf)).isKept).toBe(true);
    change(one);
    expect((await same(one, asOf)).isKept).toBe(false);
    expect((await same(one, asOf)).isKept).toBe(true);
  });

  it('a text of the same length, written at the same time as it says', async () => {
    const one = world();
    one.age(plan);
    const { atime, mtime } = statSync(join(one.repo, plan));
    await same(one, asOf);
    edit(one, plan, (text) => text.replace('primary:', 'primaru:'));
    utimesSync(join(one.repo, plan), atime, mtime);
    expect((await same(one, asOf)).isKept).toBe(false);
  });

  it('not that a file was only touched, or checked out anew', async () => {
    const one = world();
    await same(one, asOf);
    one.age(plan);
    expect((await same(one, asOf)).isKept).toBe(true);
    const copy = join(one.top, 'copy');
    cpSync(one.repo, copy, { recursive: true });
    rmSync(one.repo, { recursive: true });
    renameSync(copy, one.repo);
    expect((await same(one, asOf)).isKept).toBe(true);
  });

  it('a policy that another one extends', async () => {
    const one = world();
    one.write({ '.crisis-lint.yaml': 'extends: [./strict/own.yaml]\n', 'strict/own.yaml': 'rules: {}\n' });
    await same(one, asOf);
    expect((await same(one, asOf)).isKept).toBe(true);
    one.write({ 'strict/own.yaml': 'rules: {role-without-backup: info}\n' });
    expect((await same(one, asOf)).isKept).toBe(false);
  });

  it('a policy of a package, which git ignores', async () => {
    const one = world();
    one.write({
      '.gitignore': 'node_modules\n',
      '.crisis-lint.yaml': 'extends: [our-policy]\n',
      'node_modules/our-policy/crisis-lint.yaml': 'rules: {}\n',
    });
    await same(one, asOf);
    expect((await same(one, asOf)).isKept).toBe(true);
    one.write({ 'node_modules/our-policy/crisis-lint.yaml': 'rules: {plan-review-overdue: off}\n' });
    expect((await same(one, asOf)).isKept).toBe(false);
  });

  it.each<[string, string[], Circumstances]>([
    ['the day', ['--as-of', '2026-11-23'], {}],
    ['the language', [...asOf, '--lang', 'zh-CN'], {}],
    ['the build', asOf, { build: 'build 2' }],
    ['the profile', [...asOf, '--profile', 'strict'], {}],
    ['the policy named', [...asOf, '--config', '../other.yaml'], {}],
  ])('%s', async (_, argv, at) => {
    const one = world();
    writeFileSync(join(one.top, 'other.yaml'), 'rules: {plan-review-overdue: off}\n');
    await same(one, asOf);
    expect((await same(one, argv, at)).isKept).toBe(false);
    expect((await same(one, argv, at)).isKept).toBe(true);
  });

  it('nothing of another build is used', async () => {
    const one = world();
    await same(one, asOf);
    expect(await same(one, asOf, { build: 'build 2' })).toMatchObject({ isKept: false, kept: 0 });
  });

  it('a run with trouble is not kept', async () => {
    const one = world();
    one.write({ '.crisis-lint.yaml': 'rules: [what]\n' });
    expect(await same(one, asOf)).toMatchObject({ isKept: false, code: 2 });
    expect(await same(one, asOf)).toMatchObject({ isKept: false, code: 2 });
  });
});

describe('time', () => {
  const start = Date.UTC(2026, 9, 6, 12);
  const open = () => {
    const one = world('web-shop');
    const log = join(one.repo, 'incidents', readdirSync(join(one.repo, 'incidents'))[0]!);
    const text = readFileSync(log, 'utf8');
    writeFileSync(log, text.replace(/^resolved:.*\n/m, '').replace(/^statements:\n(?:[ -].*\n)*/m, ''));
    return one;
  };

  it('a result holds for as long as nothing falls due, and says when it was asked for', async () => {
    const one = world('web-shop');
    const noon = Date.UTC(2026, 10, 22, 12);
    await same(one, [], { now: noon });
    for (const format of ['stylish', 'json', 'sarif', 'markdown'])
      await same(one, ['-f', format], { now: noon + 1000 });
    const later = await same(one, ['-f', 'json'], { now: noon + 90 * 60_000 });
    expect(later.isKept).toBe(true);
    expect(JSON.parse(later.out).asOf).toBe('2026-11-22T13:30:00Z');
    expect((await same(one, ['-f', 'json'], { now: noon + 24 * 3_600_000 })).isKept).toBe(false);
  });

  it('is never turned back', async () => {
    const one = world('web-shop');
    await same(one, [], { now: start });
    expect((await same(one, [], { now: start - 1000 })).isKept).toBe(false);
  });

  it('at any time of an incident, the same as without a cache', async () => {
    const one = open();
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 8 * 3600 }), fc.integer({ min: 0, max: 900 }), async (at, more) => {
        await same(one, ['-f', 'json'], { now: start + at * 1000 });
        if ((await same(one, ['-f', 'json'], { now: start + (at + more) * 1000 })).isKept) kept++;
      }),
      { numRuns: 12 },
    );
    expect(kept).toBeGreaterThan(0);
  });
});

describe('a cache that is not what it should be', () => {
  const files = (one: DiskWorld) =>
    readdirSync(one.cache, { recursive: true, encoding: 'utf8' })
      .map((name) => join(one.cache, name))
      .filter((path) => statSync(path).isFile() && !path.endsWith('.gitignore'));

  const flip = (path: string, at: number) => {
    const bytes = readFileSync(path);
    const index = Math.floor(at * (bytes.length - 1));
    bytes[index] = bytes[index]! ^ 0x55;
    writeFileSync(path, bytes);
  };

  it.each<[string, (path: string) => void]>([
    ['empty', (path) => truncateSync(path)],
    ['cut in the middle', (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['short of a byte', (path) => truncateSync(path, statSync(path).size - 1)],
    ['longer than it was', (path) => appendFileSync(path, 'more')],
    ['of somebody else', (path) => writeFileSync(path, 'something else entirely\n')],
    ['of zeros', (path) => writeFileSync(path, Buffer.alloc(statSync(path).size))],
    ['not JSON', (path) => writeFileSync(path, `${readFileSync(path, 'utf8').split('\n')[0]}\n{`)],
    [
      'a folder',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
    ['gone', (path) => rmSync(path)],
    ['wrong in the head', (path) => flip(path, 0.000001)],
    ['wrong early on', (path) => flip(path, 0.1)],
    ['wrong in the middle', (path) => flip(path, 0.5)],
    ['wrong in the end', (path) => flip(path, 1)],
  ])('every file %s: ignored and made anew', async (_, spoil) => {
    const one = world();
    await same(one, asOf);
    expect(files(one).length).toBeGreaterThan(3);
    for (const path of files(one)) spoil(path);
    expect((await same(one, asOf)).isKept).toBe(false);
    expect((await same(one, asOf)).isKept).toBe(true);
    // The facts too: with another day the results do not matter.
    const again = await same(one, ['--as-of', '2026-12-01']);
    expect(again.kept).toBe(5);
  });

  it('one file spoilt at a time, anywhere', async () => {
    const one = world();
    await same(one, asOf);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        async (which, at, isLater) => {
          const all = files(one);
          flip(all[which % all.length]!, at);
          await same(one, isLater ? ['--as-of', '2026-12-01'] : asOf);
        },
      ),
      { numRuns: 20 },
    );
  });

  it.each([
    [
      'below a file',
      (one: DiskWorld) => {
        writeFileSync(join(one.top, 'cache'), '');
        return undefined;
      },
    ],
    ['where nothing can be made', () => '/proc/crisis-lint'],
  ])('%s: nothing is kept, and nobody is bothered', async (_, spoil) => {
    const one = world();
    const place = spoil(one) ?? one.cache;
    const argv = [...asOf, '--cache-location', place];
    const plain = await one.run(bare(asOf));
    const location = one.cache;
    Object.assign(one, { cache: place });
    expect(await one.run(asOf)).toEqual(plain);
    expect(await one.run(asOf)).toEqual(plain);
    const { trace } = await one.traced(argv);
    expect(trace).toMatch(/cache: .*(ENOTDIR|ENOENT|EACCES|EPERM|EEXIST)/);
    Object.assign(one, { cache: location });
  });

  it('leaves nothing unfinished behind', async () => {
    const one = world();
    await same(one, asOf);
    expect(
      readdirSync(one.cache, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp')),
    ).toEqual([]);
  });
});

describe('what is kept, and where', () => {
  const number = '+31 20 555 0142';
  const contacts = `contacts:\n  maya: {phone: "${number}"}\n`;
  const texts = {
    'crisis-plan.yaml': `crisis_plan: 1\norg: Quiet Harbour Ltd\npeople:\n  maya:\n    name: Maya Lindqvist\n    contact: {phone: "${number}", mobile: +31655501234, email: maya.lindqvist@example.com}\n`,
    'contacts.private.yaml': contacts,
    'statements/a.md': `---\nstatus: draft\n---\n\n# Our word\n\nCall us at ${number}, ask for the blue folder, or write to maya.lindqvist@example.com.\n`,
  };

  it('no number, no address and no facts can be read in it', async () => {
    const one = world(texts);
    await same(one, asOf);
    await same(one, [
      ...asOf,
      '-f',
      'json',
      '-f',
      `sarif:${join(one.top, 'a.sarif')}`,
      '-f',
      `markdown:${join(one.top, 'a.md')}`,
      '--all',
    ]);
    const bytes = readdirSync(one.cache, { recursive: true, encoding: 'utf8' })
      .map((name) => join(one.cache, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path, 'latin1'));
    expect(bytes.some((text) => text.startsWith('crisis-lint facts'))).toBe(true);
    for (const text of bytes) {
      for (const secret of [number, number.replaceAll(' ', ''), '555 0142', '655501234', 'maya.lindqvist@'])
        expect(text.includes(secret)).toBe(false);
      if (text.startsWith('crisis-lint facts')) expect(text).not.toMatch(/Maya|blue folder/);
    }
  });

  it('is nobody else’s to read', async () => {
    const one = world(texts);
    await one.run(asOf);
    const [folder] = readdirSync(one.cache);
    for (const name of readdirSync(join(one.cache, folder!)))
      if (name !== '.gitignore') expect(statSync(join(one.cache, folder!, name)).mode & 0o077).toBe(0);
  });

  it('is not used without being asked for, where there are few files', async () => {
    const one = world(texts);
    const location = one.cache;
    Object.assign(one, { run: one.run });
    const { err } = await one.run([...asOf, '--trace', '--no-cache']);
    expect(err).not.toContain('cache');
    expect(existsSync(location)).toBe(false);
  });

  it('within the repository it is no part of it', async () => {
    const one = world(texts);
    Object.assign(one, { cache: join(one.repo, 'cache') });
    mkdirSync(join(one.repo, '.git'));
    const files = (await one.run([...asOf, '--list-files', '--no-cache'])).out;
    await same(one, asOf);
    expect((await same(one, asOf)).isKept).toBe(true);
    expect((await one.run([...asOf, '--list-files', '--no-cache'])).out).toBe(files);
  });
});

describe('two runs at once', () => {
  it('say what they would say alone, and leave a cache that holds', async () => {
    const one = world();
    const plain = await one.run(bare(asOf));
    const both = await Promise.all([one.run(asOf), one.run(asOf), one.run(asOf)]);
    for (const each of both) expect(each).toEqual(plain);
    expect((await same(one, asOf)).isKept).toBe(true);
    expect((await same(one, ['--as-of', '2026-12-01'])).kept).toBe(5);
  });
});
