/** Clock times in a text, and which instants they may stand for. */
import type { Clock } from '../../core/time.ts';
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
const numerals: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};

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
    /^([一二两三四五六七八九十]{1,3}|\d{1,2})[时点](?:(\d{1,2}|[一二三四五六七八九十]{1,3})分|(半))?/.exec(text);
  let hour: number | undefined;
  let minute = 0;
  if (chinese) {
    hour = numeral(chinese[1]!);
    minute = chinese[3] ? 30 : chinese[2] ? numeral(chinese[2]) : 0;
  } else if (digits) {
    hour = Number(digits[1]);
    minute = Number(digits[2] ?? 0);
  }
  if (hour === undefined || hour > 24 || minute > 59) return undefined;
  if (/p\.?m/i.test(text) && hour < 12) hour += 12;
  if (/a\.?m/i.test(text) && hour === 12) hour = 0;
  if (/(?:下午|晚上?|傍晚|夜间)$/.test(before) && hour < 12) hour += 12;
  return (hour % 24) * 60 + minute;
}

function numeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  if (!text.includes('十')) return numerals[ones!] ?? 0;
  return (tens === '' ? 1 : (numerals[tens!] ?? 0)) * 10 + (ones === '' ? 0 : (numerals[ones!] ?? 0));
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
