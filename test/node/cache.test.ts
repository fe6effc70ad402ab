/** The cache on disk by itself: files that grow, shrink, are shared, and places that do not want any. */
import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCache, usualPlace } from '../../src/node/cache.ts';

// What is imported by name is bound before a test could put something else in its place.
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const writeSync = vi.fn(real.writeSync);
  return { ...real, writeSync, default: { ...real, writeSync } };
});

let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'crisis-lint-cache-'));
});
afterEach(() => {
  vi.mocked(fs.writeSync).mockClear();
  rmSync(top, { recursive: true, force: true });
});

const open = (build = 'one', root = '/repo/') => openCache({ root, location: join(top, 'place') }, build);
const bytes = (text: string) => new TextEncoder().encode(text);
const kept = () =>
  existsSync(join(top, 'place')) ? readdirSync(join(top, 'place'), { recursive: true, encoding: 'utf8' }) : [];
const factFiles = () => kept().filter((name) => name.includes('facts-'));

/** One run: what it puts in, and what it asks for, as far as that is there. */
function run(put: Readonly<Record<string, string>>, ask: readonly string[] = [], build = 'one') {
  const cache = open(build);
  for (const [content, made] of Object.entries(put)) cache.keepMade(cache.digest(bytes(content)), 'a', made);
  const found = ask.filter((content) => cache.recallMade(cache.digest(bytes(content)), 'a') !== undefined);
  cache.close();
  return { found, troubles: cache.troubles };
}

describe('what was made of a content', () => {
  it('comes back for that content and purpose alone', () => {
    run({ text: 'made of it: é 中 😀' });
    const cache = open();
    const digest = cache.digest(bytes('text'));
    expect(cache.recallMade(digest, 'a')).toBe('made of it: é 中 😀');
    expect(cache.recallMade(digest, 'b')).toBeUndefined();
    expect(cache.recallMade(cache.digest(bytes('text ')), 'a')).toBeUndefined();
    cache.close();
  });

  it('is not there before the run ends, nor for another build or another root', () => {
    const cache = open();
    const digest = cache.digest(bytes('text'));
    cache.keepMade(digest, 'a', 'made');
    expect(run({}, ['text']).found).toEqual([]);
    cache.close();
    expect(run({}, ['text']).found).toEqual(['text']);
    expect(run({}, ['text'], 'two').found).toEqual([]);
    expect(open('one', '/other/').recallMade(digest, 'a')).toBeUndefined();
  });

  it('is sealed: the same content twice looks different, and nothing of it is seen', () => {
    run({ content: 'the blue folder' });
    const [first] = factFiles().map((name) => readFileSync(join(top, 'place', name)));
    rmSync(join(top, 'place'), { recursive: true });
    run({ content: 'the blue folder' });
    const [second] = factFiles().map((name) => readFileSync(join(top, 'place', name)));
    expect(first!.equals(second!)).toBe(false);
    expect(`${first} ${second}`).not.toMatch(/blue folder|content/);
  });

  it('an id says nothing of the key', () => {
    const { id, key } = open().digest(bytes('content'));
    expect(Buffer.from(key).toString('base64url')).not.toContain(id);
    expect(id).toMatch(/^[\w-]{22}$/);
  });

  it('two runs at once add to each other', () => {
    const [one, two] = [open(), open()];
    for (const [cache, text] of [
      [one, 'first'],
      [two, 'second'],
    ] as const)
      cache.keepMade(cache.digest(bytes(text)), 'a', text);
    one.close();
    two.close();
    expect(run({}, ['first', 'second']).found).toEqual(['first', 'second']);
  });

  it('many small files become one, with what is still used', () => {
    for (let i = 0; i < 8; i++) run({ [`content ${i}`]: 'made' });
    expect(factFiles()).toHaveLength(8);
    run({ new: 'made' }, ['content 1', 'content 7']);
    expect(factFiles()).toHaveLength(1);
    expect(run({}, ['content 0', 'content 1', 'content 7', 'new']).found).toEqual(['content 1', 'content 7', 'new']);
  });

  it('a file that vanishes while it is read takes nothing else with it', () => {
    run({ first: 'made' });
    run({ second: 'made' });
    const cache = open();
    expect(cache.recallMade(cache.digest(bytes('first')), 'a')).toBe('made');
    for (const name of factFiles()) rmSync(join(top, 'place', name));
    expect(cache.recallMade(cache.digest(bytes('second')), 'a')).toBe('made');
    cache.keepMade(cache.digest(bytes('third')), 'a', 'made');
    cache.close();
    expect(run({}, ['third']).found).toEqual(['third']);
  });
});

describe('a disk that is full', () => {
  it.each([1, 2, 3, 5])('from the write number %i on: nothing is left behind, nothing is thrown', (from) => {
    let count = 0;
    const real = vi.mocked(fs.writeSync).getMockImplementation()!;
    vi.mocked(fs.writeSync).mockImplementation(((...args: Parameters<typeof fs.writeSync>) => {
      if (++count >= from) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      return real(...args);
    }) as typeof fs.writeSync);
    const { troubles } = run({ a: 'x', b: 'y', c: 'z' });
    vi.mocked(fs.writeSync).mockImplementation(real);
    expect(troubles).toEqual(['ENOSPC: no space left on device']);
    expect(kept().filter((name) => /facts-|tmp/.test(name))).toEqual([]);
    expect(run({ a: 'x' }, ['a']).troubles).toEqual([]);
    expect(run({}, ['a']).found).toEqual(['a']);
  });

  it('that takes half of what it is given at a time is written to until all is there', () => {
    type Write = (fd: number, buffer: NodeJS.ArrayBufferView, at: number, length?: number) => number;
    const real = vi.mocked(fs.writeSync).getMockImplementation() as unknown as Write;
    const half = (fd: number, buffer: NodeJS.ArrayBufferView, at: number) =>
      real(fd, buffer, at, Math.max(1, Math.floor((buffer.byteLength - at) / 2)));
    vi.mocked(fs.writeSync).mockImplementation(half as typeof fs.writeSync);
    run({ content: 'made '.repeat(1000) });
    vi.mocked(fs.writeSync).mockImplementation(real as unknown as typeof fs.writeSync);
    expect(run({}, ['content']).found).toEqual(['content']);
  });
});

describe('named texts', () => {
  it('are kept at once, whole, for this build', () => {
    const cache = open();
    cache.keep('name', 'text\nof two lines');
    expect(open().recall('name')).toBe('text\nof two lines');
    expect(open().recall('other')).toBeUndefined();
    expect(open('two').recall('name')).toBeUndefined();
    cache.keep('name', '');
    expect(open().recall('name')).toBe('');
  });

  it('what is old, broken off or left by other builds is swept away', () => {
    const cache = open();
    for (let i = 0; i < 20; i++) cache.keep(`name ${i}`, 'text');
    const [folder] = readdirSync(join(top, 'place'));
    const old = new Date(Date.now() - 3 * 86_400_000);
    for (const name of ['result-another-build.json', 'facts-another-build.bin', 'x.tmp', 'somebody-elses']) {
      writeFileSync(join(top, 'place', folder!, name), '');
      utimesSync(join(top, 'place', folder!, name), old, old);
    }
    writeFileSync(join(top, 'place', folder!, 'y.tmp'), '');
    cache.close();
    const left = readdirSync(join(top, 'place', folder!));
    expect(left.filter((name) => name.startsWith('result-'))).toHaveLength(16);
    expect(left).not.toContain('facts-another-build.bin');
    expect(left).not.toContain('x.tmp');
    // A run at work now, and what is not ours.
    expect(left).toEqual(expect.arrayContaining(['y.tmp', 'somebody-elses']));
  });

  it('folders beside it are left alone where somebody chose the place', () => {
    const beside = join(top, 'place', '0123456789abcdef');
    mkdirSync(beside, { recursive: true });
    utimesSync(beside, new Date(0), new Date(0));
    const cache = open();
    cache.keep('name', 'text');
    cache.close();
    expect(existsSync(beside)).toBe(true);
  });
});

describe('the usual place', () => {
  const env = (values: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux') => ({ env: values, platform });

  it('is in the node_modules of the package, as far up as the repository goes', () => {
    const repo = join(top, 'repo');
    mkdirSync(join(repo, 'plans', 'eu'), { recursive: true });
    mkdirSync(join(repo, 'node_modules'));
    const system = env({ XDG_CACHE_HOME: '/caches' });
    expect(usualPlace(join(repo, 'plans', 'eu'), system)).toBe('/caches/crisis-lint');
    writeFileSync(join(repo, 'package.json'), '{}');
    expect(usualPlace(join(repo, 'plans', 'eu'), system)).toBe(join(repo, 'node_modules/.cache/crisis-lint'));
    mkdirSync(join(repo, 'plans', '.git'));
    expect(usualPlace(join(repo, 'plans', 'eu'), system)).toBe('/caches/crisis-lint');
  });

  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, RegExp]>([
    ['linux', {}, /\/\.cache\/crisis-lint$/],
    ['linux', { XDG_CACHE_HOME: 'relative' }, /\/\.cache\/crisis-lint$/],
    ['darwin', {}, /\/Library\/Caches\/crisis-lint$/],
    ['win32', { LOCALAPPDATA: '/local' }, /^\/local\/crisis-lint$/],
    ['win32', {}, /AppData\/Local\/crisis-lint$/],
  ])('on %s with %o', (platform, values, place) => {
    expect(usualPlace(top, env(values, platform))).toMatch(place);
  });
});
