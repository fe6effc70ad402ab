/** What stands in a document and how to say it: small questions that rules of several subjects ask. */
import { nominalLength, parseDuration } from '../core/duration.ts';
import type { Lang } from '../core/language.ts';
import { type Path, valueAt } from '../core/path.ts';
import { itemsOf, resolve } from '../core/value.ts';
import type { Document } from '../core/workspace.ts';

/**
 * True where something stands at a path, of whatever type. Data leaves out what has a wrong type, and the schema rules
 * speak of that: a rule must not call it missing.
 */
export function isWritten(document: Document, path: Path): boolean {
  const value = valueAt(document.source.facts.root, path);
  const node = resolve(value);
  if (!node) return value !== undefined;
  if (node.kind === 'scalar') return node.value !== null && String(node.value).trim() !== '';
  return node.kind === 'map' ? node.entries.length > 0 : node.items.length > 0;
}

/** True where a map with something in it stands at a path: a thing that was begun, and not a value of a wrong type. */
export function hasEntries(document: Document, path: Path): boolean {
  const node = resolve(valueAt(document.source.facts.root, path));
  return node?.kind === 'map' && node.entries.length > 0;
}

/** The entries of a list of maps with their index as written: data leaves out entries that are none. */
export function entriesAt<T>(document: Document, path: Path, data: readonly T[] = []): { index: number; entry: T }[] {
  const items = itemsOf(valueAt(document.source.facts.root, path));
  const indices = items.flatMap((item, index) => (resolve(item)?.kind === 'map' ? [index] : []));
  return data.map((entry, at) => ({ index: indices[at] ?? at, entry }));
}

/** A duration in words: `1 hour 40 minutes`, `1 小时 40 分钟`. What is no duration stays as written. */
export function sayDuration(text: string, lang: Lang): string {
  return (
    partsOf(text)
      .map(([count, unit]) => (lang === 'en' ? `${count} ${count === 1 ? unit.en : unit.many}` : `${count} ${unit.zh}`))
      .join(' ') || text
  );
}

/** A duration as a cadence: `every 90 days`, `every year`, `每 90 天`, `每年`. */
export function sayEvery(text: string, lang: Lang): string {
  const parts = partsOf(text);
  const [count, unit] = parts[0] ?? [];
  if (parts.length === 1 && count === 1 && unit) return lang === 'en' ? `every ${unit.en}` : `每${unit.each}`;
  return lang === 'en' ? `every ${sayDuration(text, lang)}` : `每 ${sayDuration(text, lang)}`;
}

/** True where both are durations and the first is the longer one. */
export function isLonger(text: string | undefined, than: string | undefined): boolean {
  const [a, b] = [period(text), period(than)];
  return a !== undefined && b !== undefined && a > b;
}

/** The length of a duration that recurs; undefined for `immediately`, which does not, and for what is no duration. */
export function period(text: string | undefined): number | undefined {
  const duration = text === undefined ? undefined : parseDuration(text);
  return duration && !duration.immediately ? nominalLength(duration) : undefined;
}

interface Unit {
  readonly en: string;
  readonly many: string;
  readonly zh: string;
  /** Behind 每, without a number. */
  readonly each: string;
}

const unit = (en: string, zh: string, each = zh): Unit => ({ en, many: `${en}s`, zh, each });
const units = {
  years: unit('year', '年'),
  months: unit('month', '个月', '月'),
  days: unit('day', '天'),
  businessDays: unit('business day', '个工作日'),
  hours: unit('hour', '小时'),
  minutes: unit('minute', '分钟'),
  seconds: unit('second', '秒'),
};

function partsOf(text: string): [number, Unit][] {
  const duration = parseDuration(text);
  if (!duration) return [];
  const seconds = duration.milliseconds / 1000;
  const parts: [number, Unit][] = [
    [duration.years, units.years],
    [duration.months, units.months],
    [duration.days, units.days],
    [duration.businessDays, units.businessDays],
    [Math.floor(seconds / 3600), units.hours],
    [Math.floor((seconds % 3600) / 60), units.minutes],
    [seconds % 60, units.seconds],
  ];
  return parts.filter(([count]) => count > 0);
}
