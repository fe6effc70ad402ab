import { Temporal } from 'temporal-polyfill';
import { afterEach, describe, expect, it } from 'vitest';
import { parseDuration } from '../../src/core/duration.ts';
import { recommended } from '../../src/core/limits.ts';
import { Clock, readTime } from '../../src/core/time.ts';
import { intlZones, isZone, toInstant, toLocal, useZones } from '../../src/core/zones.ts';
import { nodeZones } from '../../src/node/zones.ts';

const zones = [
  'UTC',
  'Europe/Prague',
  'America/New_York',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/St_Johns',
  'Asia/Calcutta',
];

/** The same figures on every run: a linear congruence. */
function* figures(seed: number): Generator<number, never> {
  for (let at = seed; ; ) {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    yield at / 2 ** 32;
  }
}

afterEach(() => useZones(intlZones));

describe.each([
  ['Intl', intlZones],
  ['Date', nodeZones],
])('zones from %s, against Temporal', (_, source) => {
  const from = Date.UTC(1972, 0, 1);
  const length = Date.UTC(2037, 0, 1) - from;

  it.each(zones)('%s: instants and what clocks show', (zone) => {
    useZones(source);
    expect(isZone(zone)).toBe(true);
    const next = figures(7);
    for (let round = 0; round < 80; round++) {
      const at = from + Math.floor((next.next().value * length) / 900_000) * 900_000;
      const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
      const local = new Date(toLocal(zone, at)).toISOString().replace('.000Z', '');
      expect(local, `${at}`).toBe(shown.toPlainDateTime().toString({ smallestUnit: 'second' }));
      const meant = Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
      expect(toInstant(zone, Date.parse(`${local}Z`)), `${local}`).toBe(meant);
    }
  });

  it('what clocks skip or show twice', () => {
    useZones(source);
    for (const local of ['2026-03-29T02:30:00', '2026-10-25T02:30:00', '2026-10-25T03:00:00', '2026-03-29T01:59:59']) {
      const meant = Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Prague').epochMilliseconds;
      expect(toInstant('Europe/Prague', Date.parse(`${local}Z`)), local).toBe(meant);
    }
  });

  it.each(zones)('%s: periods by the calendar', (zone) => {
    useZones(source);
    const clock = new Clock({ text: '2026-11-22' }, zone, recommended.due_soon);
    const next = figures(11);
    for (let round = 0; round < 25; round++) {
      const start = from + Math.floor((next.next().value * length) / 60_000) * 60_000;
      for (const text of ['1mo', 'quarterly', '1y', '90d', 'P1Y2M3D', '36h']) {
        const period = parseDuration(text)!;
        const { years, months, days, milliseconds } = period;
        const due =
          Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).add({ years, months, days })
            .epochMilliseconds + milliseconds;
        expect(clock.add({ start, end: start }, period).start, `${start} ${text}`).toBe(due);
      }
    }
  });

  it('no zones', () => {
    useZones(source);
    for (const name of ['', 'Mars/Olympus', 'Europe/Pragu', 'Local', '../UTC']) expect(isZone(name), name).toBe(false);
  });
});

describe('the clock of the process', () => {
  it('is what it was', () => {
    const { TZ } = process.env;
    nodeZones.isZone('Asia/Tokyo');
    expect(nodeZones.offset('Asia/Tokyo', 0)).toBe(9 * 3_600_000);
    expect(process.env.TZ).toBe(TZ);
  });
});

describe('times as written', () => {
  it.each([
    '2026-02-31',
    '2026-13-01',
    '2026-02-29T10:00',
    '2026-11-22T24:00',
    '2026-11-22T10:60',
    '2026-11-22T10:00:61',
    '2026-11-22T10:00+24:00',
    '2026-11-22T10:00+01:60',
    '22.11.2026',
  ])('%s is none', (text) => expect(readTime(text, 'UTC')).toBeUndefined());

  it.each([
    '2026-11-22T10:00Z',
    '2026-11-22T10:00:59.123456789+0530',
    '2026-11-22 10:00:60-03:30',
    '0044-03-15T12:00Z',
  ])('%s is an instant', (text) => {
    const at = Temporal.Instant.from(text.replace(' ', 'T')).epochMilliseconds;
    expect(readTime(text, 'Europe/Prague')).toEqual({ start: at, end: at });
  });

  it.each(['P99999999Y', 'P99999999999M', 'P9999999999D', 'PT99999999999H'])('%s leads to a day', (text) => {
    const clock = new Clock({ text: '2026-11-22' }, 'Europe/Prague', recommended.due_soon);
    expect(clock.freshness('2026-01-01', text).state).toBe('fresh');
  });
});
