import { describe, expect, it } from 'vitest';
import { momentText, sharedZone } from '../../src/core/moment.ts';
import { run } from '../cli/memory.ts';

describe('the moment judged for, as people read it', () => {
  it.each([
    ['2026-11-22', 'Asia/Shanghai', '2026-11-22', '2026-11-22'],
    ['2026-11-29T23:52:04Z', 'Asia/Shanghai', '2026-11-30 07:52 (Asia/Shanghai)', '2026-11-30 07:52 北京时间'],
    ['2026-11-29T23:52:04Z', 'Europe/Berlin', '2026-11-30 00:52 (Europe/Berlin)', '2026-11-30 00:52 (Europe/Berlin)'],
    ['2026-11-29T23:52:04Z', undefined, '2026-11-29 23:52 (UTC)', '2026-11-29 23:52 (UTC)'],
    ['2026-11-29T23:52', 'Asia/Shanghai', '2026-11-29 23:52 (Asia/Shanghai)', '2026-11-29 23:52 北京时间'],
  ])('%s in %s', (asOf, zone, english, chinese) => {
    expect(momentText(asOf, zone, 'en')).toBe(english);
    expect(momentText(asOf, zone, 'zh-CN')).toBe(chinese);
  });

  it('in a zone only where all plans share it', () => {
    expect(sharedZone(['A', 'A'])).toBe('A');
    expect(sharedZone(['A', 'B'])).toBeUndefined();
    expect(sharedZone([])).toBeUndefined();
  });

  const plan = (zone: string) => `crisis_plan: 1\nversion: 1.0.0\norg: X\ntimezone: ${zone}\npeople: {a: {name: A}}\n`;
  const now = () => Date.UTC(2026, 10, 29, 23, 52, 4);
  const out = async (argv: readonly string[], files: Record<string, string>) =>
    (await run([...argv, '--lang', 'zh-CN'], { files, now })).out;

  it('in reports for people; machines get the instant as it is', async () => {
    const files = { 'crisis-plan.yaml': plan('Asia/Shanghai') };
    for (const argv of [
      [],
      ['-f', 'markdown'],
      ['due'],
      ['due', '-f', 'markdown'],
      ['clauses', '.'],
      ['what-if', '--without', 'a'],
    ])
      expect(await out(argv, files), argv.join(' ')).toContain('2026-11-30 07:52 北京时间');
    for (const argv of [
      ['-f', 'json'],
      ['-f', 'sarif'],
      ['due', '-f', 'json'],
      ['what-if', '--without', 'a', '-f', 'json'],
    ])
      expect(await out(argv, files), argv.join(' ')).toContain('"2026-11-29T23:52:04Z"');
  });

  it('of plans in several zones: in UTC', async () => {
    const files = { 'a/crisis-plan.yaml': plan('Asia/Shanghai'), 'b/crisis-plan.yaml': plan('Europe/Berlin') };
    for (const argv of [[], ['due']]) expect(await out(argv, files)).toContain('2026-11-29 23:52 (UTC)');
  });
});
