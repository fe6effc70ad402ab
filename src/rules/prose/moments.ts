/** Clock times in a text, and which instants they may stand for. */
import type { Clock } from '../../core/time.ts';
import { chineseNumber } from './chinese-number.ts';
import type { Line } from './prose.ts';
import { clock as clockSource } from './times.ts';
import { partsOf } from './zone.ts';

/** A clock time as written in a line. */
export interface Moment {
  readonly line: Line;
  /** In the line's text. */
  readonly start: number;
  readonly end: number;
  /** Minutes since midnight. */
  readonly minutes: number;
}

const clocks = new RegExp(clockSource, 'gi');
const mayHold = /\d|noon|midnight|[时点]/i;
/** The clock times of some lines, in order. */
export function momentsIn(lines: readonly Line[]): Moment[] {
  return lines.flatMap((line) =>
    !mayHold.test(line.text)
      ? []
      : [...line.text.matchAll(clocks)].flatMap((match) => {
          const minutes = minutesOf(match[0], line.text.slice(0, match.index));
          return minutes === undefined
            ? []
            : [{ line, start: match.index, end: match.index + match[0].length, minutes }];
        }),
  );
}

/** Minutes since midnight of `14:05`, `2 pm`, `下午3点半`; undefined for what cannot be read. */
function minutesOf(text: string, before = ''): number | undefined {
  if (/^noon$/i.test(text)) return 720;
  if (/^midnight$/i.test(text)) return 0;
  const digits = /^(\d{1,2})(?:[:.](\d{2}))?/.exec(text);
  const chinese =
    /^([零〇一二两三四五六七八九十]{1,3}|\d{1,2})[时点](?:([零〇]?[一二三四五六七八九十]{1,3}|[零〇]?\d{1,2})分?$|([一三])刻|(半))?/.exec(
      text,
    );
  let hour: number | undefined;
  let minute: number | undefined = 0;
  if (chinese) {
    const [, hours, minutes, quarters, half] = chinese;
    hour = numeral(hours!);
    if (half) minute = 30;
    else if (quarters) minute = quarters === '一' ? 15 : 45;
    else if (minutes) minute = numeral(minutes.replace(/^[零〇](?=.)/, ''));
  } else if (digits) {
    hour = Number(digits[1]);
    minute = Number(digits[2] ?? 0);
  }
  if (hour === undefined || minute === undefined || hour > 24 || minute > 59) return undefined;
  if (/p\.?m/i.test(text) && hour < 12) hour += 12;
  if (/a\.?m/i.test(text) && hour === 12) hour = 0;
  for (const [part, hourOf] of dayParts) if (part.test(before)) hour = hourOf(hour);
  return (hour % 24) * 60 + minute;
}

/** Words for a part of the day before a clock time, and the hour that is meant. */
const dayParts: readonly (readonly [RegExp, (hour: number) => number])[] = [
  [/(?:下午|午后|傍晚)\s?$/, (hour) => (hour < 12 ? hour + 12 : hour)],
  // 晚上12点 is midnight; 夜里2点 is after it.
  [/(?:晚上?|晚间|夜间|夜里|深夜)\s?$/, (hour) => (hour >= 5 && hour < 12 ? hour + 12 : hour === 12 ? 0 : hour)],
  [/中午\s?$/, (hour) => (hour < 4 ? hour + 12 : hour)],
  [/(?:凌晨|清晨|午夜)\s?$/, (hour) => (hour === 12 ? 0 : hour)],
];

function numeral(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : chineseNumber(text);
}

/** Hours from UTC of zones that texts name. Where a name has several meanings all count. */
const zones: readonly (readonly [RegExp, readonly number[]])[] = [
  [/\bCEST\b|\bMESZ\b/, [2]],
  [/\bCET\b|\bMEZ\b/, [1, 2]],
  [/\b(?:UTC|GMT)\b(?!\s?[+-])|世界|格林/, [0]],
  [/\bBST\b/, [1]],
  [/\bEEST\b/, [3]],
  [/\bEET\b/, [2, 3]],
  [/\bE[SD]?T\b|\beastern\b/i, [-5, -4]],
  [/\bCST\b|\bCDT\b|\bcentral time\b/i, [-6, -5, 8]],
  [/\bM[SD]T\b/, [-7, -6]],
  [/\bP[SD]?T\b|\bpacific\b/i, [-8, -7]],
  [/北京|香港|台北|上海|澳门|新加坡|中国|\b(?:Beijing|Shanghai|China|Singapore|Hong Kong)\b|\bHKT\b|\bSGT\b/, [8]],
  [/东京|首尔|\bJST\b|\bKST\b/, [9]],
];

/** The clock faces, in minutes since midnight, that an instant shows: in the plan's zone, as written, and in zones that the text names. */
export function facesOf(at: number, written: string, clock: Clock, text: string): Set<number> {
  const face = (hours: number) => (((Math.floor(at / 60_000) + hours * 60) % 1440) + 1440) % 1440;
  const faces = new Set<number>();
  const [hour, minute] = partsOf(clock, at).time.split(':').map(Number);
  faces.add(hour! * 60 + minute!);
  const own = /T?(\d{2}):(\d{2})/.exec(written);
  if (own) faces.add(Number(own[1]) * 60 + Number(own[2]));
  for (const [name, offsets] of zones) if (name.test(text)) for (const hours of offsets) faces.add(face(hours));
  for (const [, sign, hours] of text.matchAll(/(?:UTC|GMT)\s?([+-])\s?(\d{1,2})/g))
    faces.add(face(Number(`${sign}${hours}`)));
  return faces;
}

/** `14:05` of minutes since midnight. */
export function sayMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
