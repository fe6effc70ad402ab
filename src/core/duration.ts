/** Durations as the plan format writes them: `90d`, `1h40m`, `P90D`, `quarterly`, `每季度`, `4bd`, `immediately`. */
import { remembered } from './remember.ts';

export interface Duration {
  /** As written. */
  readonly text: string;
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly businessDays: number;
  readonly milliseconds: number;
  /** Without delay, and without a number of hours: `immediately`. */
  readonly immediately: boolean;
}

const minute = 60_000;
const hour = 60 * minute;
/** Length of a day in milliseconds, where no calendar is involved. */
export const dayMs = 24 * hour;

type Part = Partial<Pick<Duration, 'years' | 'months' | 'days' | 'businessDays' | 'milliseconds'>>;

const words: Readonly<Record<string, Part>> = {
  hourly: { milliseconds: hour },
  daily: { days: 1 },
  weekly: { days: 7 },
  biweekly: { days: 14 },
  fortnightly: { days: 14 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  'half-yearly': { months: 6 },
  semiannually: { months: 6 },
  yearly: { years: 1 },
  annually: { years: 1 },
  每小时: { milliseconds: hour },
  每天: { days: 1 },
  每日: { days: 1 },
  每周: { days: 7 },
  每两周: { days: 14 },
  每月: { months: 1 },
  每季: { months: 3 },
  每季度: { months: 3 },
  每半年: { months: 6 },
  每年: { years: 1 },
};

const units: Readonly<Record<string, (n: number) => Part>> = {
  y: (n) => ({ years: n }),
  mo: (n) => ({ months: n }),
  w: (n) => ({ days: 7 * n }),
  d: (n) => ({ days: n }),
  bd: (n) => ({ businessDays: n }),
  h: (n) => ({ milliseconds: n * hour }),
  m: (n) => ({ milliseconds: n * minute }),
  min: (n) => ({ milliseconds: n * minute }),
  s: (n) => ({ milliseconds: n * 1000 }),
  ms: (n) => ({ milliseconds: n }),
};

const iso = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const compact = /^(?:\d{1,6}(?:bd|mo|min|ms|[ywdhms]))+$/;

/** Reads a duration; undefined for anything that is none. */
export function parseDuration(text: string): Duration | undefined {
  return knownDuration(text);
}

/** Beyond a thousand years nobody means it, and calendars end. */
const longest = 1000 * 365 * dayMs;

const knownDuration = remembered((text) => {
  const duration = readDuration(text);
  return duration && nominalLength(duration) <= longest ? duration : undefined;
});

function readDuration(text: string): Duration | undefined {
  const given = text.trim();
  if (given === 'immediately' || given === '立即') return build(given, [], true);
  const word = Object.hasOwn(words, given.toLowerCase()) ? words[given.toLowerCase()] : undefined;
  if (word) return build(given, [word]);
  if (given.length <= 40 && compact.test(given)) {
    return build(
      given,
      [...given.matchAll(/(\d+)(bd|mo|min|ms|[ywdhms])/g)].map(([, n, unit]) => units[unit!]!(Number(n))),
    );
  }
  const match = given.length <= 40 ? iso.exec(given) : null;
  if (!match) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((n) => Number(n ?? 0)) as number[];
  return build(given, [
    { years: years!, months: months!, days: weeks! * 7 + days! },
    { milliseconds: hours! * hour + minutes! * minute + seconds! * 1000 },
  ]);
}

function build(text: string, parts: readonly Part[], immediately = false): Duration {
  const total = (key: keyof Part) => parts.reduce((sum, part) => sum + (part[key] ?? 0), 0);
  return {
    text,
    years: total('years'),
    months: total('months'),
    days: total('days'),
    businessDays: total('businessDays'),
    milliseconds: total('milliseconds'),
    immediately,
  };
}

/**
 * A length in milliseconds, to compare durations with each other: a year is 365 days, a month 30, a quarter 90 and half
 * a year 180, so that `quarterly` keeps a limit of 90d and `yearly` one of 365d; five business days are seven days.
 */
export function nominalLength(duration: Duration): number {
  const calendarDays = Math.floor(duration.businessDays / 5) * 7 + (duration.businessDays % 5);
  return (duration.years * 365 + duration.months * 30 + duration.days + calendarDays) * dayMs + duration.milliseconds;
}

/** Compares two durations as written. Undefined where one of them is none. Negative: `a` is shorter. */
export function compareDurations(a: string | undefined, b: string | undefined): number | undefined {
  const left = a === undefined ? undefined : parseDuration(a);
  const right = b === undefined ? undefined : parseDuration(b);
  return left && right ? nominalLength(left) - nominalLength(right) : undefined;
}
