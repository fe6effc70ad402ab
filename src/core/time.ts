/**
 * Days and instants in the plan's zone, and what is overdue. A date stands for its whole day: it violates a limit only if it
 * does so at every instant of that day. Calendar arithmetic is Temporal's.
 */
import { Temporal } from 'temporal-polyfill';
import { type Duration, dayMs, nominalLength, parseDuration } from './duration.ts';
import type { Limits } from './limits.ts';

/** The moment judged for: a date (`2026-11-22`: the end of that day in the plan's zone) or a date-time. */
export interface AsOf {
  readonly text: string;
}

/** A stretch of time in milliseconds since the epoch. A date-time is a stretch of no length. `end` is exclusive. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * How a date stands against the period after which it must be renewed. `days` are whole days: until due (due-soon, fresh),
 * or since it was due (overdue). `due` is a date of the plan's zone.
 */
export type Freshness =
  | { readonly state: 'absent' | 'unreadable' }
  | { readonly state: 'overdue' | 'due-soon' | 'fresh' | 'future'; readonly due: string; readonly days: number };

const dateForm = /^\d{4}-\d{2}-\d{2}$/;
const timeForm = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Reads `--as-of`: a date, a date-time with or without an offset. Undefined for anything else, 31 February included. */
export function parseAsOf(text: string): AsOf | undefined {
  return readTime(text, 'UTC') ? { text } : undefined;
}

/** The current instant, to the second, in UTC. */
export function asOfNow(milliseconds: number): AsOf {
  return { text: new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().replace('.000Z', 'Z') };
}

/** True for an IANA zone name (or a fixed offset) that this platform knows. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A date's day or a date-time's instant in a zone; undefined for text that is neither. */
export function readTime(text: string, zone: string): Interval | undefined {
  const given = text.trim();
  try {
    if (dateForm.test(given)) {
      const day = Temporal.PlainDate.from(given, { overflow: 'reject' });
      return { start: startOf(day, zone), end: startOf(day.add({ days: 1 }), zone) };
    }
    const match = timeForm.exec(given);
    if (!match) return undefined;
    const iso = given.replace(' ', 'T');
    const at = match[1]
      ? Temporal.Instant.from(iso).epochMilliseconds
      : Temporal.PlainDateTime.from(iso, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds;
    return { start: at, end: at };
  } catch {
    return undefined;
  }
}

function startOf(day: Temporal.PlainDate, zone: string): number {
  return day.toZonedDateTime(zone).epochMilliseconds;
}

/** The clock of one plan: what `now` is, and the arithmetic of its zone. */
export class Clock {
  /** Milliseconds since the epoch of the instant judged for. */
  private readonly at: number;
  /** The day judged for, in the plan's zone: `2026-11-22`. */
  readonly today: string;
  /** The earliest instant found so far at which an answer given would be another one. */
  private turn = Number.POSITIVE_INFINITY;
  private readonly cache = new Map<string, Interval | undefined>();
  /** Calendar arithmetic is slow, and the same few dates and periods are asked about again and again. */
  private readonly judged = new Map<string, Freshness>();
  private readonly sums = new Map<string, number>();
  private readonly dates = new Map<number, string>();

  constructor(
    asOf: AsOf,
    readonly zone: string,
    private readonly dueSoon: Limits['due_soon'],
  ) {
    const { start, end } = readTime(asOf.text, zone)!;
    this.at = end > start ? end - 1 : start;
    this.today = Temporal.Instant.fromEpochMilliseconds(this.at).toZonedDateTimeISO(zone).toPlainDate().toString();
  }

  /**
   * The instant judged for, in milliseconds since the epoch. Whoever only compares it asks `hasPassed` or `hasBegun`, which know
   * how long their answer holds: of what is made of the bare instant nobody knows that.
   */
  get now(): number {
    this.turn = this.at + 1;
    return this.at;
  }

  /** The last instant of the day judged for, in the plan's zone: for what asks no more than which day it is. */
  get dayEnd(): number {
    return this.read(this.today)!.end - 1;
  }

  /** The first instant after the one judged for at which an answer given until now may be another one. At most the next day. */
  get holdsUntil(): number {
    return Math.min(this.turn, this.dayEnd + 1);
  }

  /** Notes an instant at which an answer changes. */
  private turnsAt(instant: number): void {
    if (instant > this.at && instant < this.turn) this.turn = instant;
  }

  /** True where an instant lies before the one judged for. */
  hasPassed(instant: number): boolean {
    this.turnsAt(instant + 1);
    return this.at > instant;
  }

  /** True where an instant lies before the one judged for, or is that one. */
  hasBegun(instant: number): boolean {
    this.turnsAt(instant);
    return this.at >= instant;
  }

  /** Milliseconds since an instant that has passed: in whole minutes, from two days on in whole days. */
  since(instant: number): number {
    const unit = this.at - instant < 2 * dayMs ? 60_000 : dayMs;
    const units = Math.floor((this.at - instant) / unit);
    this.turnsAt(instant + (units + 1) * unit);
    return units * unit;
  }

  /** A date or date-time of the plan; undefined where it is absent or none. */
  read(text: string | undefined): Interval | undefined {
    if (text === undefined) return undefined;
    if (!this.cache.has(text)) this.cache.set(text, readTime(text, this.zone));
    return this.cache.get(text);
  }

  /** True where a date's whole day, or an instant, lies before now. False for text that is no time. */
  isPast(text: string | undefined): boolean {
    const time = this.read(text);
    return time !== undefined && this.hasBegun(time.end) && this.hasPassed(time.start);
  }

  /** True where a date's whole day, or an instant, lies after now. */
  isFuture(text: string | undefined): boolean {
    const time = this.read(text);
    return time !== undefined && !this.hasBegun(time.start);
  }

  /** Milliseconds from one time to another, at least and at most (days are inexact). Undefined where one cannot be read. */
  between(from: string | undefined, to: string | undefined): { atLeast: number; atMost: number } | undefined {
    const a = this.read(from);
    const b = this.read(to);
    return a && b ? { atLeast: b.start - a.end, atMost: b.end - a.start } : undefined;
  }

  /** A time plus a duration: months and years by the calendar, business days from Monday to Friday. */
  add(time: Interval, duration: Duration): Interval {
    return { start: this.addToInstant(time.start, duration), end: this.addToInstant(time.end, duration) };
  }

  private addToInstant(milliseconds: number, duration: Duration): number {
    if (duration.years === 0 && duration.months === 0 && duration.days === 0 && duration.businessDays === 0) {
      return milliseconds + duration.milliseconds;
    }
    const key = `${milliseconds} ${duration.text}`;
    const known = this.sums.get(key) ?? this.sum(milliseconds, duration);
    this.sums.set(key, known);
    return known;
  }

  private sum(milliseconds: number, duration: Duration): number {
    let at = Temporal.Instant.fromEpochMilliseconds(milliseconds)
      .toZonedDateTimeISO(this.zone)
      .add({ years: duration.years, months: duration.months, days: duration.days });
    for (let left = duration.businessDays; left > 0; ) {
      at = at.add({ days: 1 });
      if (at.dayOfWeek <= 5) left--;
    }
    return at.epochMilliseconds + duration.milliseconds;
  }

  /** The date (in the plan's zone) of an instant. */
  dateOf(milliseconds: number): string {
    const known = this.dates.get(milliseconds) ?? this.date(milliseconds);
    this.dates.set(milliseconds, known);
    return known;
  }

  private date(milliseconds: number): string {
    return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(this.zone).toPlainDate().toString();
  }

  /**
   * How `last` stands against the period `every`. On the day it falls due it is due soon, the day after overdue.
   * A date in the future is `future`: what has not happened is no evidence.
   */
  freshness(last: string | undefined, every: string | undefined): Freshness {
    if (last === undefined || every === undefined) return { state: 'absent' };
    const key = `${last} ${every}`;
    const known = this.judged.get(key) ?? this.judge(last, every);
    this.judged.set(key, known);
    return known;
  }

  private judge(last: string, every: string): Freshness {
    const time = this.read(last);
    const period = parseDuration(every);
    if (!time || !period) return { state: 'unreadable' };
    const due = this.add(time, period);
    // `due.end` of a date is the first instant of the next day; its day is the one before.
    const dueDate = this.dateOf(due.start);
    if (!this.hasBegun(time.start))
      return { state: 'future', due: dueDate, days: this.daysBetween(this.at, time.start) };
    if (this.hasBegun(due.end))
      return { state: 'overdue', due: dueDate, days: Math.max(1, this.daysBetween(due.start, this.at)) };
    const days = this.daysBetween(this.at, due.start);
    return {
      state: this.isSoon(due.start, nominalLength(period)) ? 'due-soon' : 'fresh',
      due: dueDate,
      days: Math.max(0, days),
    };
  }

  /** How a date that must not pass stands: for `next`, `due`, `until`. `period` (milliseconds) sets how early it counts as soon. */
  deadline(date: string | undefined, period = 365 * dayMs): Freshness {
    if (date === undefined) return { state: 'absent' };
    const time = this.read(date);
    if (!time) return { state: 'unreadable' };
    const due = this.dateOf(time.start);
    if (this.isPast(date)) return { state: 'overdue', due, days: Math.max(1, this.daysBetween(time.start, this.at)) };
    const days = Math.max(0, this.daysBetween(this.at, time.start));
    return { state: this.isSoon(time.start, period) ? 'due-soon' : 'fresh', due, days };
  }

  private isSoon(due: number, periodLength: number): boolean {
    const length = (text: string) => nominalLength(parseDuration(text)!);
    const { fraction_of_period, at_least, at_most } = this.dueSoon;
    const band = Math.min(length(at_most), Math.max(length(at_least), periodLength * fraction_of_period));
    return this.hasBegun(due - band);
  }

  /** Whole calendar days of the plan's zone between two instants. */
  private daysBetween(from: number, to: number): number {
    const day = (at: number) => Temporal.PlainDate.from(this.dateOf(at));
    return day(from).until(day(to)).days;
  }
}
