/** Times in texts: the plan's zone, named, in the form of the language. */
import { describe, expect, test } from 'vitest';
import { recommended } from '../../src/core/limits.ts';
import { Clock } from '../../src/core/time.ts';
import { Times } from '../../src/documents/times.ts';

const times = (zone: string, lang: 'en' | 'zh-CN') =>
  new Times(new Clock({ text: '2026-11-08T16:02:30Z' }, zone, recommended.due_soon), lang);
const winter = Date.UTC(2026, 10, 8, 16, 30);
const summer = Date.UTC(2026, 6, 8, 16, 30);

test.each([
  ['Europe/Prague', 'CET', 'CEST', '中欧标准时间', '中欧夏令时间'],
  ['Europe/London', 'GMT', 'BST', '格林尼治标准时间', '英国夏令时间'],
  ['America/New_York', 'EST', 'EDT', '北美东部标准时间', '北美东部夏令时间'],
  ['Asia/Shanghai', 'Beijing time', 'Beijing time', '北京时间', '北京时间'],
  ['Asia/Singapore', 'UTC+8', 'UTC+8', '新加坡标准时间', '新加坡标准时间'],
  ['UTC', 'UTC', 'UTC', '协调世界时（UTC）', '协调世界时（UTC）'],
])('%s is called as people call it', (zone, enWinter, enSummer, zhWinter, zhSummer) => {
  expect([times(zone, 'en').zone(winter), times(zone, 'en').zone(summer)]).toEqual([enWinter, enSummer]);
  expect([times(zone, 'zh-CN').zone(winter), times(zone, 'zh-CN').zone(summer)]).toEqual([zhWinter, zhSummer]);
});

test('a text for any season names none', () => {
  expect(times('Europe/Prague', 'en').zone()).toBe('CET');
  expect(times('Europe/Prague', 'zh-CN').zone()).toBe('中欧时间');
  expect(times('America/New_York', 'en').zone()).toBe('ET');
});

test('in full, in both languages; Beijing time too for Chinese readers of a plan elsewhere', () => {
  expect(times('Europe/Prague', 'en').full(winter)).toBe('17:30 CET on 8 November 2026');
  expect(times('Asia/Shanghai', 'zh-CN').full(winter)).toBe('北京时间2026年11月9日0:30');
  expect(times('Europe/Prague', 'zh-CN').full(winter)).toBe('中欧标准时间2026年11月8日17:30（北京时间11月9日0:30）');
  expect(times('Europe/Prague', 'zh-CN').full(Date.UTC(2026, 10, 8, 8, 5))).toBe(
    '中欧标准时间2026年11月8日9:05（北京时间16:05）',
  );
  expect(times('Europe/Prague', 'en').iso(summer)).toBe('2026-07-08T18:30+02:00');
});

describe('promises', () => {
  const { now } = times('Europe/Prague', 'en').clock;
  const promise = (every: string) => {
    const at = times('Europe/Prague', 'en').promise(now, every);
    return at === undefined ? undefined : new Date(at).toISOString();
  };

  test('are rounded up to five minutes', () => {
    expect(promise('30m')).toBe('2026-11-08T16:35:00.000Z');
    expect(promise('2h')).toBe('2026-11-08T18:05:00.000Z');
    expect(promise('1d')).toBe('2026-11-09T16:05:00.000Z');
  });

  test('count business days, and have no hour where there is none', () => {
    expect(promise('4bd')).toBe('2026-11-12T16:05:00.000Z');
    expect(promise('immediately')).toBeUndefined();
    expect(promise('often')).toBeUndefined();
  });
});
