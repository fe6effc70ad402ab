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
  /** Where it is one whole day, its date: `2026-11-22`. Days compare as texts, which costs no look at the zone. */
  readonly day?: string;
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

let zoneNames: ReadonlySet<string> | undefined;

/** True for an IANA zone name (or a fixed offset) that this platform knows. */
export function isZone(name: string): boolean {
  // The list takes 2 ms; the first date format of a process 17, and most plans need none.
  zoneNames ??= new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  if (zoneNames.has(name)) return true;
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
      return new Day(Temporal.PlainDate.from(given, { overflow: 'reject' }), zone);
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

/** A whole day of a zone. When it starts and ends is looked up when somebody asks: most only compare days. */
class Day implements Interval {
  readonly day: string;
  private bounds: { start: number; end: number } | undefined;

  constructor(
    readonly date: Temporal.PlainDate,
    private readonly zone: string,
  ) {
    this.day = date.toString();
  }

  get start(): number {
    return this.look().start;
  }

  get end(): number {
    return this.look().end;
  }

  private look(): { start: number; end: number } {
    const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(this.zone).epochMilliseconds;
    this.bounds ??= { start: startOf(this.date), end: startOf(this.date.add({ days: 1 })) };
    return this.bounds;
  }
}

/** The clock of one plan: what `now` is, and the arithmetic of its zone. */
export class Clock {
  /** The day judged for, in the plan's zone: `2026-11-22`. */
  readonly today: string;
  private readonly moment: Interval;
  private todayDate: Temporal.PlainDate | undefined;
  /** The earliest instant found so far at which an answer given would be another one. */
  private turn = Number.POSITIVE_INFINITY;
  private readonly cache = new Map<string, Interval | undefined>();
  /** Calendar arithmetic is slow, and the same few dates and periods are asked about again and again. */
  private readonly judged = new Map<string, { readonly result: Freshness; readonly turn: number }>();
  private readonly sums = new Map<string, number>();
  private readonly dates = new Map<number, string>();
  private readonly band: { readonly fraction: number; readonly least: number; readonly most: number };

  constructor(
    asOf: AsOf,
    readonly zone: string,
    { fraction_of_period, at_least, at_most }: Limits['due_soon'],
  ) {
    const length = (text: string) => nominalLength(parseDuration(text)!);
    this.band = { fraction: fraction_of_period, least: length(at_least), most: length(at_most) };
    this.moment = readTime(asOf.text, zone)!;
    this.today = this.dayOf(this.moment);
  }

  /** The instant judged for, in milliseconds since the epoch: the last one of a day. */
  private get at(): number {
    return this.moment.day === undefined ? this.moment.start : this.moment.end - 1;
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

  /** Notes an instant at which an answer changes. Those that rest on the day alone hold until it ends. */
  private turnsAt(instant: number): void {
    if (instant > this.at && instant < this.turn) this.turn = instant;
  }

  /** Does work, and says during what time this clock would have told it the same. */
  watched<T>(work: () => T): { readonly result: T; readonly during: Interval } {
    const { result, turn } = this.turnOf(work);
    return { result, during: { start: this.at, end: Math.min(turn, this.dayEnd + 1) } };
  }

  /** Does work, and says at what instant of this day what the clock told it would be something else. */
  private turnOf<T>(work: () => T): { readonly result: T; readonly turn: number } {
    const before = this.turn;
    this.turn = Number.POSITIVE_INFINITY;
    try {
      return { result: work(), turn: this.turn };
    } finally {
      this.turn = Math.min(before, this.turn);
    }
  }

  /** True where what was found out for some stretch of time may be taken over: the answers given hold no longer than that. */
  isDuring({ start, end }: Interval): boolean {
    const holds = start <= this.at && this.at < end;
    if (holds) this.turnsAt(end);
    return holds;
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
    if (time?.day !== undefined) return time.day < this.today;
    return time !== undefined && this.hasBegun(time.end) && this.hasPassed(time.start);
  }

  /** True where a date's whole day, or an instant, lies after now. False for text that is no time. */
  isFuture(text: string | undefined): boolean {
    const time = this.read(text);
    return time !== undefined && this.isAhead(time);
  }

  private isAhead(time: Interval): boolean {
    return time.day === undefined ? !this.hasBegun(time.start) : time.day > this.today;
  }

  /** The order of two times by when they start: negative where `a` is the earlier. */
  compare(a: Interval, b: Interval): number {
    if (a.day !== undefined && b.day !== undefined) return a.day < b.day ? -1 : a.day > b.day ? 1 : 0;
    return a.start - b.start;
  }

  /** Milliseconds from one time to another, at least and at most (days are inexact). Undefined where one cannot be read. */
  between(from: string | undefined, to: string | undefined): { atLeast: number; atMost: number } | undefined {
    const a = this.read(from);
    const b = this.read(to);
    return a && b ? { atLeast: b.start - a.end, atMost: b.end - a.start } : undefined;
  }

  /** A time plus a duration: months and years by the calendar, business days from Monday to Friday. */
  add(time: Interval, duration: Duration): Interval {
    if (time instanceof Day && duration.milliseconds === 0) return new Day(addTo(time.date, duration), this.zone);
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
    const at = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(this.zone);
    return addTo(at, duration).epochMilliseconds + duration.milliseconds;
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

  /** The date (in the plan's zone) on which a time starts. */
  dayOf(time: Interval): string {
    return time.day ?? this.dateOf(time.start);
  }

  /**
   * How `last` stands against the period `every`. On the day it falls due it is due soon, the day after overdue.
   * A date in the future is `future`: what has not happened is no evidence.
   */
  freshness(last: string | undefined, every: string | undefined): Freshness {
    if (last === undefined || every === undefined) return { state: 'absent' };
    const key = `${last} ${every}`;
    const known = this.judged.get(key) ?? this.turnOf(() => this.judge(last, every));
    this.judged.set(key, known);
    this.turn = Math.min(this.turn, known.turn);
    return known.result;
  }

  private judge(last: string, every: string): Freshness {
    const time = this.read(last);
    const period = parseDuration(every);
    if (!time || !period) return { state: 'unreadable' };
    const due = this.add(time, period);
    if (this.isAhead(time))
      return { state: 'future', due: this.dayOf(due), days: this.daysFromToday(this.dayOf(time)) };
    return this.standing(due, nominalLength(period));
  }

  /** How a date that must not pass stands: for `next`, `due`, `until`. `period` (milliseconds) sets how early it counts as soon. */
  deadline(date: string | undefined, period = 365 * dayMs): Freshness {
    if (date === undefined) return { state: 'absent' };
    const due = this.read(date);
    return due ? this.standing(due, period) : { state: 'unreadable' };
  }

  /** How what is due at a time stands. `period` in milliseconds. */
  private standing(time: Interval, period: number): Freshness {
    const due = this.dayOf(time);
    const days = this.daysFromToday(due);
    const isOver = time.day === undefined ? this.hasBegun(time.end) && this.hasPassed(time.start) : due < this.today;
    if (isOver) return { state: 'overdue', due, days: Math.max(1, -days) };
    const { fraction, least, most } = this.band;
    const band = Math.min(most, Math.max(least, period * fraction));
    // A day is soon or not the whole day through, whatever the hour of `now`.
    const isSoon = time.day === undefined ? this.hasBegun(time.start - band) : (days - 1) * dayMs < band;
    return { state: isSoon ? 'due-soon' : 'fresh', due, days: Math.max(0, days) };
  }

  /** Whole calendar days from today; negative for one that is past. */
  private daysFromToday(day: string): number {
    this.todayDate ??= Temporal.PlainDate.from(this.today);
    return this.todayDate.until(day).days;
  }
}

function addTo<T extends Temporal.PlainDate | Temporal.ZonedDateTime>(time: T, duration: Duration): T {
  const { years, months, days } = duration;
  let at = time.add({ years, months, days }) as T;
  for (let left = duration.businessDays; left > 0; ) {
    at = at.add({ days: 1 }) as T;
    if (at.dayOfWeek <= 5) left--;
  }
  return at;
}
