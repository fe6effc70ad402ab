import { describe, expect, it } from 'vitest';
import { compareDurations, dayMs, nominalLength, parseDuration } from '../../src/core/duration.ts';
import { recommended } from '../../src/core/limits.ts';
import { Clock, isZone, parseAsOf } from '../../src/core/time.ts';

const clock = (asOf: string, zone = 'Europe/Prague') => new Clock({ text: asOf }, zone, recommended.due_soon);

describe('durations', () => {
  it.each([
    ['90d', 90 * dayMs],
    ['1h40m', 100 * 60_000],
    ['P90D', 90 * dayMs],
    ['PT1H40M', 100 * 60_000],
    ['P1Y', 365 * dayMs],
    ['P1M', 30 * dayMs],
    ['quarterly', 90 * dayMs],
    ['每季度', 90 * dayMs],
    ['每半年', 180 * dayMs],
    ['yearly', 365 * dayMs],
    ['5bd', 7 * dayMs],
    ['4bd', 4 * dayMs],
    ['30s', 30_000],
  ])('%s', (text, length) => {
    expect(nominalLength(parseDuration(text)!)).toBe(length);
  });

  it.each(['', '90', 'd', 'P', 'PT', '1x', '-3d', '1.5h', 'soon', '90d!', 'constructor', '__proto__'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('has no hours for immediately', () => {
    expect(parseDuration('immediately')).toMatchObject({ immediately: true, milliseconds: 0 });
  });

  it('compares what is written differently', () => {
    expect(compareDurations('24h', '1d')).toBe(0);
    expect(compareDurations('15m', '1h')).toBeLessThan(0);
    expect(compareDurations('15m', 'soon')).toBeUndefined();
  });
});

describe('as-of', () => {
  it('means the end of a day in the plan’s zone', () => {
    expect(new Date(clock('2026-11-22').now).toISOString()).toBe('2026-11-22T22:59:59.999Z');
    expect(new Date(clock('2026-11-22', 'Asia/Shanghai').now).toISOString()).toBe('2026-11-22T15:59:59.999Z');
  });

  it('takes a time with an offset as that instant', () => {
    expect(new Date(clock('2026-11-22T09:00+08:00').now).toISOString()).toBe('2026-11-22T01:00:00.000Z');
    expect(clock('2026-11-22T23:30Z').today).toBe('2026-11-23');
  });

  it.each(['2026-02-31', '2026-13-01', 'today', '22.11.2026', '2026-11-22T25:00'])('refuses %s', (text) => {
    expect(parseAsOf(text)).toBeUndefined();
  });

  it('knows zones', () => {
    expect(isZone('Asia/Shanghai')).toBe(true);
    expect(isZone('Asia/Shanghia')).toBe(false);
  });
});

describe('freshness', () => {
  // 2026-08-24 + 90d = 2026-11-22
  it.each([
    ['2026-11-12', 'fresh', 10 - 0],
    ['2026-11-13', 'due-soon', 9],
    ['2026-11-22', 'due-soon', 0],
    ['2026-11-23', 'overdue', 1],
    ['2026-12-22', 'overdue', 30],
  ])('on %s is %s', (asOf, state, days) => {
    expect(clock(asOf).freshness('2026-08-24', '90d')).toEqual({ state, due: '2026-11-22', days });
  });

  it('keeps the day of a calendar month', () => {
    expect(clock('2026-03-01').freshness('2026-01-31', 'monthly')).toMatchObject({
      due: '2026-02-28',
      state: 'overdue',
    });
    expect(clock('2026-02-28').freshness('2026-01-31', 'monthly')).toMatchObject({ state: 'due-soon', days: 0 });
  });

  it('crosses daylight saving by the calendar', () => {
    expect(clock('2026-10-26').freshness('2026-10-24', '2d')).toMatchObject({ due: '2026-10-26', state: 'due-soon' });
  });

  it('does not take the future for evidence', () => {
    expect(clock('2026-11-22').freshness('2026-11-23', '90d')).toMatchObject({ state: 'future', days: 1 });
    expect(clock('2026-11-22').freshness('2026-11-22', '90d')).toMatchObject({ state: 'fresh' });
  });

  it('tells absent from unreadable', () => {
    expect(clock('2026-11-22').freshness(undefined, '90d').state).toBe('absent');
    expect(clock('2026-11-22').freshness('last week', '90d').state).toBe('unreadable');
  });

  it('counts business days', () => {
    const friday = clock('2026-11-27');
    const due = friday.add(friday.read('2026-11-20')!, parseDuration('4bd')!);
    expect(friday.dateOf(due.start)).toBe('2026-11-26');
  });
});

describe('past and future of a date', () => {
  it('is neither during its own day', () => {
    const noon = clock('2026-11-22T12:00');
    expect([noon.isPast('2026-11-22'), noon.isFuture('2026-11-22')]).toEqual([false, false]);
    expect([noon.isPast('2026-11-21'), noon.isFuture('2026-11-23')]).toEqual([true, true]);
  });

  it('on a whole day as-of, that day is not past: its last instant is now', () => {
    expect(clock('2026-11-22').isPast('2026-11-22')).toBe(false);
    expect(clock('2026-11-22').isPast('2026-11-22T10:00')).toBe(true);
  });
});

describe('how long an answer holds', () => {
  const at = (text: string) => Date.parse(text);
  const afternoon = () => clock('2026-11-22T14:00+01:00');

  it('until the next day in the zone where nothing was asked', () => {
    expect(afternoon().holdsUntil).toBe(at('2026-11-23T00:00+01:00'));
    expect(clock('2026-11-22T23:30Z', 'Asia/Shanghai').holdsUntil).toBe(at('2026-11-24T00:00+08:00'));
  });

  it.each<[string, (one: Clock) => unknown, string]>([
    ['a time that comes', (one) => one.isFuture('2026-11-22T15:00+01:00'), '2026-11-22T15:00+01:00'],
    ['a time that will be past', (one) => one.isPast('2026-11-22T15:00+01:00'), '2026-11-22T15:00+01:00'],
    ['this very moment', (one) => one.isPast('2026-11-22T14:00+01:00'), '2026-11-22T14:00:00.001+01:00'],
    ['a time that has gone', (one) => one.isPast('2026-11-22T13:00+01:00'), '2026-11-23T00:00+01:00'],
    ['a limit', (one) => one.hasPassed(at('2026-11-22T16:00+01:00')), '2026-11-22T16:00:00.001+01:00'],
    ['a beginning', (one) => one.hasBegun(at('2026-11-22T16:00+01:00')), '2026-11-22T16:00+01:00'],
    ['minutes gone by', (one) => one.since(at('2026-11-22T13:29:30+01:00')), '2026-11-22T14:00:30+01:00'],
    ['days gone by', (one) => one.since(at('2026-11-19T20:00+01:00')), '2026-11-22T20:00+01:00'],
    ['what falls due', (one) => one.freshness('2026-11-21T18:00+01:00', '1d'), '2026-11-22T18:00+01:00'],
    ['what will be due soon', (one) => one.deadline('2026-11-29T20:00+01:00', 70 * dayMs), '2026-11-22T20:00+01:00'],
    ['the bare instant', (one) => one.now, '2026-11-22T14:00:00.001+01:00'],
  ])('%s', (_, ask, until) => {
    const one = afternoon();
    ask(one);
    expect(new Date(one.holdsUntil).toISOString()).toBe(new Date(until).toISOString());
  });
});
