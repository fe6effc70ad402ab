/** Files read in threads give the same findings, in the same order; and a thread that breaks is done without. */
import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerThreads } from '../../src/node/threads.ts';
import { type Circumstances, DiskWorld } from './disk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const asOf = ['--as-of', '2026-11-22', '-f', 'json'];

const one = new DiskWorld();
const script = join(one.top, 'reader.cjs');
const threads: Circumstances = { threads: async () => readerThreads(script) };

beforeAll(async () => {
  await build({
    absWorkingDir: root,
    entryPoints: ['src/reader.ts'],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  for (const example of ['web-shop', 'web-shop-zh', 'web-shop-broken', 'web-shop-neglected'])
    cpSync(join(root, 'examples', example), join(one.repo, example), { recursive: true });
  const corpus = (await import(join(root, 'bench/corpus.mjs'))) as { writeSet(name: string, dir: string): unknown };
  corpus.writeSet('300', join(one.top, 'corpus'));
  for (const team of readdirSync(join(one.top, 'corpus/teams')).slice(0, 2))
    cpSync(join(one.top, 'corpus/teams', team), join(one.repo, team), { recursive: true });
  one.write({
    'odd/crisis-plan.yaml': 'crisis_plan: 1\nx-a: &a {b: [1, .inf]}\nx-c: [*a, *a]\n',
    'odd/incidents/bom.yaml': '\ufeffcrisis_incident: 1\n',
    'odd/statements/utf16.md': new Uint8Array([0xff, 0xfe, 0x23, 0, 0x20, 0, 0x61, 0]),
    'odd/statements/latin.md': new Uint8Array([...new TextEncoder().encode('# Gr'), 0xfc, 0xdf, 0x65]),
    'odd/statements/binary.md': new Uint8Array([35, 32, 0, 1, 2]),
    'odd/statements/empty.md': '',
    'odd/contacts.private.yaml': 'contacts:\n  a: {phone: "+31 20 555 0199"}\n',
  });
}, 60_000);
afterAll(() => one.remove());

async function expectSame(count: string, paths: readonly string[], at: Circumstances = threads) {
  const plain = await one.run([...asOf, '--no-cache', '--threads', '1', ...paths]);
  const threaded = await one.run([...asOf, '--no-cache', '--threads', count, ...paths], at);
  expect(threaded).toEqual(plain);
  expect(JSON.parse(plain.out).findings.length).toBeGreaterThan(20);
}

const few = ['web-shop-broken', 'odd'];

describe('findings', () => {
  it.each(['2', '4'])('of %s threads are those of none', async (count) => {
    await expectSame(count, []);
    const { err } = await one.run([...asOf, '--no-cache', '--threads', count, '--trace', ...few], threads);
    expect(err).toContain(`threads: ${count} for`);
  });

  it('of threads that fill a cache, and of that cache', async () => {
    const plain = await one.run([...asOf, '--no-cache']);
    const cold = await one.traced([...asOf, '--threads', '2'], threads);
    expect(cold).toMatchObject({ code: plain.code, out: plain.out, kept: 0 });
    const warm = await one.traced([...asOf, '--threads', '2', '--profile', 'recommended'], threads);
    expect(warm.out).toBe(plain.out);
    // All but those that are none of ours, and those that are never kept.
    expect(warm.kept).toBeGreaterThan(80);
  });
});

describe('a thread', () => {
  it.each([
    ['that is no program', 'this is no program'],
    ['that ends at once', 'process.exit(3)'],
    [
      'that breaks at the third file',
      "let n = 0; require('worker_threads').parentPort.on('message', (m) => { if (++n > 2) throw new Error('broken'); require('worker_threads').parentPort.postMessage({ id: m.id }); })",
    ],
    [
      'that says what nobody can read',
      "require('worker_threads').parentPort.on('message', ({ id }) => require('worker_threads').parentPort.postMessage({ id, stored: '{' }))",
    ],
  ])('%s is done without', async (name, text) => {
    const path = join(one.top, `${name.replaceAll(' ', '-')}.cjs`);
    writeFileSync(path, text);
    await expectSame('2', few, { threads: async () => readerThreads(path) });
  });

  it('that is not installed is done without', async () => {
    const path = join(one.top, 'nowhere.cjs');
    expect(existsSync(path)).toBe(false);
    await expectSame('2', few, { threads: async () => readerThreads(path) });
  });
});

describe('--threads', () => {
  it.each(['0', '-1', '65', '1.5', 'many', ''])('%j is told', async (count) => {
    const { code, err } = await one.run([...asOf, '--no-cache', `--threads=${count}`]);
    expect(code).toBe(2);
    expect(err).toContain('--threads');
  });
});
