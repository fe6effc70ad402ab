/** Values of a form: dates, times, durations, zones and language tags. Whether they are sound, and what was probably meant. */
import { parseDuration } from '../core/duration.ts';
import { languageMeant } from '../core/meant.ts';
import { nearestWord } from '../core/nearest.ts';
import { remembered } from '../core/remember.ts';
import { isZone, readTime } from '../core/time.ts';
import type { ScalarValue } from '../core/value.ts';
import type { ScalarShape } from '../schema/shape.ts';

/** True where a value means something: a day that is in the calendar, a zone that exists. Its mere form is the validator's. */
export function isSound(node: ScalarValue, shape: ScalarShape): boolean {
  const text = textOf(node);
  switch (shape.t) {
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && isTime(text);
    case 'time':
      return isTime(text);
    case 'duration': {
      const duration = parseDuration(text);
      return duration !== undefined && (!duration.immediately || shape.immediately === true);
    }
    case 'span':
      return spanDays(text) !== undefined;
    case 'zone':
      return isKnownZone(text);
    case 'lang':
      return isKnownLanguage(text);
    case 'contact':
    case 'text':
      return !/^ref:/.test(text) || /^ref:contacts#\S/.test(text);
    default:
      return true;
  }
}

// Calendars, zones and languages are slow to ask.
const isTime = remembered((text) => readTime(text, 'UTC') !== undefined);
const isKnownZone = remembered(isZone);
const isKnownLanguage = remembered(isLanguage);

/** What stands in the file, whatever YAML made of it. */
export function textOf(node: ScalarValue): string {
  return (node.source ?? String(node.value)).trim();
}

/** First and last day of a span; undefined where it is none, or ends before it starts. */
function spanDays(text: string): [string, string] | undefined {
  const [, first, last] = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  const read = (day: string | undefined) => day !== undefined && isTime(day);
  return read(first) && read(last) && first! <= last! ? [first!, last!] : undefined;
}

/** True for a span of two good days in the wrong order. */
export function isReversed(text: string): boolean {
  const [first, last] = text.split('/');
  return last !== undefined && spanDays(`${last}/${first}`) !== undefined;
}

/** Languages of nearly all plans. */
const commonLanguages = new Set(
  'ar bg bn cs da de el en es et fa fi fr ga he hi hr hu id it ja ko lt lv ms mt nb nl nn no pl pt ro ru sk sl sr sv sw ta th tl tr uk ur vi zh'.split(
    ' ',
  ),
);
/** Made when first asked for: it costs more than reading a small plan. */
let languageNames: Intl.DisplayNames | undefined;

/** A tag whose language exists: `cn` and `jp` have the form of one, and are countries. */
function isLanguage(text: string): boolean {
  try {
    const locale = new Intl.Locale(text);
    if (commonLanguages.has(locale.language)) return true;
    languageNames ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    return languageNames.of(locale.language) !== undefined;
  } catch {
    return false;
  }
}

/** What was surely meant, written as the format wants it; undefined where that cannot be told. */
export function mended(node: ScalarValue, shape: ScalarShape): string | undefined {
  const meant = guess(textOf(node), shape);
  if (meant === undefined || meant === textOf(node)) return undefined;
  return isSound({ ...node, value: meant, source: meant }, shape) ? meant : undefined;
}

function guess(text: string, shape: ScalarShape): string | undefined {
  // Nobody writes a date or duration of that length.
  if (text.length > 100) return undefined;
  switch (shape.t) {
    case 'date':
      return dateOf(text);
    case 'time': {
      const [, day, clock] = /^(.*?)[T\s]*(\d{1,2}:\d{2}.*)$/.exec(text) ?? [];
      const date = dateOf(day ?? '');
      return date === undefined ? undefined : `${date}T${clock!.replace(/\s+/g, '').replace(/^\d:/, '0$&')}`;
    }
    case 'span': {
      const parts = text.split(/\s*(?:\/|–|—|~|～|至|到|\.\.|\bto\b)\s*/);
      const [first, last] = parts.length === 2 ? parts.map(dateOf) : [dateOf(text), dateOf(text)];
      return first && last ? `${first}/${last}` : undefined;
    }
    case 'duration':
      return durationOf(text);
    case 'semver':
      return /^v?\d+$/i.test(text)
        ? `${bare(text)}.0.0`
        : /^v?\d+\.\d+$/i.test(text)
          ? `${bare(text)}.0`
          : /^v\d+\.\d+\.\d+$/i.test(text)
            ? bare(text)
            : undefined;
    case 'zone':
      return (
        zones.get(text.toLowerCase()) ??
        Intl.supportedValuesOf('timeZone').find(
          (zone) => zone.toLowerCase() === text.replace(/\s+/g, '_').toLowerCase(),
        )
      );
    case 'lang':
      return languageMeant(text);
    case 'contact':
    case 'text':
      return text.replace(/^ref:\s*(?:[a-z.-]*)\s*#\s*/i, 'ref:contacts#');
    default:
      return undefined;
  }
}

const bare = (version: string) => version.replace(/^v/i, '');

/** Year, month and day in this order, however they are parted. Other orders are not the same in all countries. */
function dateOf(text: string): string | undefined {
  const match = /^(\d{4})(?:[-/.年]\s*)?(\d{1,2})(?:[-/.月]\s*)?(\d{1,2})日?$/.exec(text.trim());
  if (!match || (/^\d+$/.test(text.trim()) && text.trim().length !== 8)) return undefined;
  return `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
}

const units: readonly (readonly [RegExp, string])[] = [
  [/^(?:business|working) days?$|^个?工作日$/i, 'bd'],
  [/^(?:s|secs?|seconds?|秒钟?)$/i, 's'],
  [/^(?:m|mins?|minutes?|分钟?)$/i, 'm'],
  [/^(?:h|hrs?|hours?|个?小时|小時)$/i, 'h'],
  [/^(?:d|days?|天|日)$/i, 'd'],
  [/^(?:w|wks?|weeks?|周|个?星期)$/i, 'w'],
  [/^(?:mo|mons?|months?|个?月)$/i, 'mo'],
  [/^(?:y|yrs?|years?|年)$/i, 'y'],
];

/** `90 days`, `24小时`, `1.5h`, `1 hour 30 minutes` in the format's own words. */
function durationOf(text: string): string | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+(?:\s+days?)?|[\u4e00-\u9fff]+)/gi)];
  if (
    parts.length === 0 ||
    text.replace(/\s|,|\band\b/gi, '') !== parts.map(([whole]) => whole.replace(/\s/g, '')).join('')
  ) {
    return undefined;
  }
  const words = parts.map(([, figure, word]) => {
    const unit = units.find(([pattern]) => pattern.test(word!.trim()))?.[1];
    if (unit === 'h' && /\.5$/.test(figure!)) return `${figure!.replace(/\.5$/, '')}h30m`;
    return unit && !figure!.includes('.') ? figure + unit : undefined;
  });
  return words.includes(undefined) ? undefined : words.join('');
}

const zones: ReadonlyMap<string, string> = new Map(
  Object.entries({
    beijing: 'Asia/Shanghai',
    'asia/beijing': 'Asia/Shanghai',
    china: 'Asia/Shanghai',
    北京时间: 'Asia/Shanghai',
    'utc+8': 'Asia/Shanghai',
  }),
);

/** The zone or word that a wrong one is nearest to. */
export function nearestOf(text: string, shape: ScalarShape): string | undefined {
  if (shape.words) return nearestWord(text, shape.words);
  return shape.t === 'zone' ? nearestWord(text, Intl.supportedValuesOf('timeZone')) : undefined;
}
