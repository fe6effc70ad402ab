/** Clock times in a text. Which zone they are in is told by `zoned.ts`. */
import { chineseNumber } from './chinese-number.ts';
import type { Line } from './prose.ts';
import { clock as clockSource } from './times.ts';
import { zonesIn } from './zone-names.ts';

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
const sign = /[+\-−–]\s?$/;

/** The clock times of some lines, in order. */
export function momentsIn(lines: readonly Line[]): Moment[] {
  return lines.flatMap((line) => {
    if (!mayHold.test(line.text)) return [];
    let offsets: ReadonlySet<number> | undefined;
    return [...line.text.matchAll(clocks)].flatMap((match) => {
      const before = line.text.slice(Math.max(0, match.index - 24), match.index);
      // In 14:05+02:00 and UTC-04:00 the second is an offset.
      if (sign.test(before)) {
        offsets ??= new Set(zonesIn(line.text).map(({ end }) => end));
        if (offsets.has(match.index + match[0].length)) return [];
      }
      const minutes = minutesOf(match[0], before);
      return minutes === undefined ? [] : [{ line, start: match.index, end: match.index + match[0].length, minutes }];
    });
  });
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

/** `14:05` of minutes since midnight. */
export function sayMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
