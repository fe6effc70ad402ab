/** The moment judged for as people read it. Machines get it as it was given. */
import { Temporal } from 'temporal-polyfill';
import type { Lang } from './language.ts';
import { readTime } from './time.ts';

/** Zones that Chinese has a name of its own for. */
export const chineseZones: Readonly<Record<string, string>> = {
  'Asia/Shanghai': '北京时间',
  'Asia/Chongqing': '北京时间',
  'Asia/Urumqi': '北京时间',
  'Asia/Hong_Kong': '香港时间',
  'Asia/Macau': '澳门时间',
  'Asia/Taipei': '台北时间',
};

/** `2026-11-22` as it is; an instant as the clock on the wall shows it: `2026-11-30 07:52 (Asia/Shanghai)`, `2026-11-30 07:52 北京时间`. */
export function momentText(asOf: string, zone: string | undefined, lang: Lang): string {
  const at = readTime(asOf, zone ?? 'UTC');
  if (!at || at.day !== undefined) return asOf;
  const there = Temporal.Instant.fromEpochMilliseconds(at.start).toZonedDateTimeISO(zone ?? 'UTC');
  const time = there.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  const named = lang === 'zh-CN' ? chineseZones[zone ?? ''] : undefined;
  return named === undefined ? `${time} (${zone ?? 'UTC'})` : `${time} ${named}`;
}

/** The zone that all have; undefined where they differ, and where one has none. */
export function sharedZone(zones: readonly (string | undefined)[]): string | undefined {
  return zones.every((zone) => zone === zones[0]) ? zones[0] : undefined;
}
