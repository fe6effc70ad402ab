/** The plan's zone as readers know it, and times of the plan as texts write them. */
import type { Lang } from '../../core/language.ts';
import { chineseZones } from '../../core/moment.ts';
import type { Clock } from '../../core/time.ts';

/** `CET` or `GMT+8` at an instant; in Chinese `北京时间`, or `UTC+1时间`. It stands before a Chinese time and behind an English one. */
export function zoneName(clock: Clock, at: number, lang: Lang): string {
  const named = chineseZones[clock.zone];
  if (lang === 'zh-CN' && named !== undefined) return named;
  const short =
    new Intl.DateTimeFormat('en-GB', { timeZone: clock.zone, timeZoneName: lang === 'en' ? 'short' : 'shortOffset' })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? clock.zone;
  return lang === 'zh-CN' ? `${short.replace('GMT', 'UTC')}时间` : short;
}

/** What a template says instead: a blank, unless the name is the same all the year and what readers expect. */
export function blankForZone(name: string): string {
  return name === '北京时间' ? name : '{{zone}}';
}

/** To make a format costs more than to use it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Day, month, year, hour and minute of an instant in the plan's zone, as numbers in text. */
export function partsOf(clock: Clock, at: number): { year: number; month: number; day: number; time: string } {
  let format = formats.get(clock.zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: clock.zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(clock.zone, format);
  }
  const parts = format.formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    year: Number(part('year')),
    month: Number(part('month')),
    day: Number(part('day')),
    time: `${part('hour')}:${part('minute')}`,
  };
}

/** An instant as a text for readers names it: `14:56 CEST on 6 October 2026`, `北京时间2026年10月13日12:00`. */
export function sayTime(clock: Clock, at: number, lang: Lang): string {
  const { year, month, day, time } = partsOf(clock, at);
  const zone = zoneName(clock, at, lang);
  if (lang === 'zh-CN') return `${zone}${year}年${month}月${day}日${time}`;
  const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, month - 1, 1),
  );
  return `${time} ${zone} on ${day} ${name} ${year}`;
}
