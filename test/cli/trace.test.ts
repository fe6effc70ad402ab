/** Where the time goes, and that somebody who waits is told how far it is. */
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { exampleFiles } from '../support/examples.ts';
import { run } from './memory.ts';

const files = exampleFiles('web-shop-broken');
const asOf = ['--as-of', '2026-11-22'];

describe('--trace', () => {
  it('gives time by stage, rule and file on standard error, and changes nothing else', async () => {
    const plain = await run(asOf, { files });
    const { out, err, code } = await run([...asOf, '--trace'], { files });
    expect({ out, code }).toEqual({ out: plain.out, code: plain.code });
    const lines = err.split('\n').slice(0, -1);
    expect(lines.every((line) => line.startsWith('trace:'))).toBe(true);
    for (const stage of ['list files', 'read', 'parse', 'normalise', 'rules', 'report', 'all'])
      expect(err).toMatch(new RegExp(`^trace: ${stage} +\\d+\\.\\d$`, 'm'));
    expect(err).toMatch(/^trace: slowest rules +ms +calls +reports$/m);
    expect(err).toMatch(/^trace: statements\/[\w.-]+\.md +\d+\.\d$/m);
  });

  it('speaks the language asked for', async () => {
    const { err } = await run([...asOf, '--trace', '--lang', 'zh-CN'], { files });
    expect(err).toMatch(/^trace: 阶段 +ms$/m);
    expect(err).toMatch(/^trace: 最慢的规则 +ms +调用 +报告$/m);
  });

  it('as JSON into a file: every rule, and sums that fit', async () => {
    const { files: after, err } = await run([...asOf, '--trace-file', 'trace.json'], { files });
    expect(err).not.toContain('trace:');
    const data = JSON.parse(after['/repo/trace.json']!) as {
      ms: number;
      stages: { stage: string; ms: number }[];
      rules: { rule: string; ms: number; calls: number; reports: number }[];
      files: { file: string; ms: number }[];
    };
    const sum = data.stages.reduce((total, { ms }) => total + ms, 0);
    expect(Math.abs(sum - data.ms)).toBeLessThan(0.1 * data.ms + 20);
    expect(data.rules.map(({ rule }) => rule).sort()).toEqual(rules.map(({ id }) => id).sort());
    expect(data.rules.map(({ ms }) => ms)).toEqual(data.rules.map(({ ms }) => ms).sort((a, b) => b - a));
    const read = Object.keys(files).filter((file) => /\.(?:yaml|md)$/.test(file));
    expect(data.files.map(({ file }) => file).sort()).toEqual(read.sort());
    const called = data.rules.find(({ rule }) => rule === 'unreadable-file')!;
    expect(called).toMatchObject({ calls: read.length, reports: 0 });
    expect(data.rules.some(({ reports }) => reports > 0)).toBe(true);
  });

  it('a file that cannot be written is told', async () => {
    const { code, err } = await run([...asOf, '--trace-file', 'trace.json'], {
      files,
      broken: { 'trace.json': 'denied' },
    });
    expect(code).toBe(2);
    expect(err).toContain('trace.json');
  });

  it('names of files cannot disguise a line', async () => {
    const { err } = await run([...asOf, '--trace'], {
      files: { ...files, 'statements/\u001b[2Ja.md': '# A\n' },
    });
    expect(err).not.toContain('\u001b');
  });
});

describe('progress', () => {
  /** Every look at the clock costs so many milliseconds. */
  const slow = (step: number) => {
    let now = Date.UTC(2026, 10, 22, 12);
    return () => {
      now += step;
      return now;
    };
  };
  const terminal = { err: true };

  it('is one line that is taken away again, once work lasts', async () => {
    const { err } = await run(asOf, { files, terminal, now: slow(400) });
    const parts = err.split('\r\u001b[K');
    expect(parts[0]).toBe('');
    expect(parts.at(-1)).toBe('');
    expect(parts.slice(1, -1).length).toBeGreaterThan(1);
    expect(parts).toContainEqual(expect.stringMatching(/^Reading \d of 5 files …$/));
    expect(err).not.toContain('\n');
  });

  it('says that plans are checked', async () => {
    const plans = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`p${i}/crisis-plan.yaml`, 'crisis_plan: 1\norg: A\n']),
    );
    const { err } = await run([...asOf, '--lang', 'zh-CN'], { files: plans, terminal, now: slow(300) });
    expect(err).toMatch(/正在检查 \d+\/12 份预案……/);
    expect(err.endsWith('\r\u001b[K')).toBe(true);
  });

  it.each([
    ['quick work', { files, terminal }],
    ['a pipe', { files, now: slow(400) }],
    ['a pipeline that pretends to be a terminal', { files, terminal, now: slow(400), env: { CI: 'true' } }],
    ['a terminal that can do nothing', { files, terminal, now: slow(400), env: { TERM: 'dumb' } }],
  ])('not for %s', async (_, world) => {
    expect((await run(asOf, world)).err).toBe('');
  });
});
