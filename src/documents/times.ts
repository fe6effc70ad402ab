/** Times as readers of a text want them: in the plan's zone, with the zone named, in the form of the language. */
import { Temporal } from 'temporal-polyfill';
import { parseDuration } from '../core/duration.ts';
import type { Lang } from '../core/language.ts';
import type { Clock } from '../core/time.ts';

const minute = 60_000;
/** A promise for 17:32 reads like a guess; readers look at the full five minutes. */
const step = 5 * minute;

/** Zones whose short name in the platform's tables says less than people say. */
const zoneNames: Readonly<Record<string, { readonly en: string; readonly 'zh-CN': string }>> = {
  'Asia/Shanghai': { en: 'Beijing time', 'zh-CN': '北京时间' },
  'Asia/Chongqing': { en: 'Beijing time', 'zh-CN': '北京时间' },
  PRC: { en: 'Beijing time', 'zh-CN': '北京时间' },
  'Asia/Hong_Kong': { en: 'Hong Kong time', 'zh-CN': '香港时间' },
  'Asia/Taipei': { en: 'Taipei time', 'zh-CN': '台北时间' },
  'Asia/Tokyo': { en: 'JST', 'zh-CN': '日本标准时间' },
  'Asia/Kolkata': { en: 'IST', 'zh-CN': '印度标准时间' },
  'Etc/UTC': { en: 'UTC', 'zh-CN': '协调世界时（UTC）' },
  UTC: { en: 'UTC', 'zh-CN': '协调世界时（UTC）' },
};
const beijing = 'Asia/Shanghai';

/** Times of one plan in one language. */
export class Times {
  constructor(
    readonly clock: Clock,
    readonly lang: Lang,
    /** The plan's, unless a text names another. */
    readonly zoneId: string = clock.zone,
  ) {}

  /** The same in another zone. */
  inZone(zone: string): Times {
    return new Times(this.clock, this.lang, zone);
  }

  /** True while clocks are put forward. */
  isSummer(at: number): boolean {
    const { year, offsetNanoseconds } = this.at(at);
    const inMonth = (month: number) => this.at(Date.UTC(year, month, 10)).offsetNanoseconds;
    return offsetNanoseconds > Math.min(inMonth(0), inMonth(6));
  }

  /** The zone as it is called at an instant (`CET`, `CEST`, `北京时间`); without one, in any season. */
  zone(at?: number): string {
    const zone = this.zoneId;
    const own = zoneNames[zone];
    if (own) return own[this.lang];
    const seasonal = at === undefined ? 'Generic' : '';
    const [locale, style] = this.lang === 'zh-CN' ? ['zh-CN', 'long'] : [englishOf(zone), 'short'];
    const parts = new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      timeZoneName: `${style}${seasonal}` as 'short',
    }).formatToParts(at ?? this.clock.now);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
    return name.replace(/^GMT(?=[+-])/, 'UTC');
  }

  /** `17:30`; in Chinese, for a plan elsewhere, Beijing time behind it: `17:30（北京时间11月9日0:30）`. */
  time(at: number): string {
    const text = this.short(at);
    if (this.lang !== 'zh-CN' || this.zone(at) === '北京时间') return text;
    const there = this.at(at, beijing);
    const day = there.toPlainDate().equals(this.at(at).toPlainDate()) ? '' : `${there.month}月${there.day}日`;
    return `${text}（北京时间${day}${clockFace(there)}）`;
  }

  /** `17:30`, in the plan's zone alone: for tables that name the zone above. */
  short(at: number): string {
    return clockFace(this.at(at));
  }

  /** `8 November 2026`, `2026年11月8日`. */
  date(at: number): string {
    const { year, month, day } = this.at(at);
    if (this.lang === 'zh-CN') return `${year}年${month}月${day}日`;
    return `${day} ${new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month - 1))} ${year}`;
  }

  /** `2026-11-08`. */
  day(at: number): string {
    return this.at(at).toPlainDate().toString();
  }

  /** `2026-11-08T17:30+01:00`, as documents hold it. */
  iso(at: number): string {
    return this.at(at).toString({ smallestUnit: 'minute', timeZoneName: 'never' });
  }

  /** `17:30 CET on 8 November 2026`, `北京时间2026年11月8日17:30`. */
  full(at: number): string {
    return this.lang === 'zh-CN'
      ? `${this.zone(at)}${this.date(at)}${this.time(at)}`
      : `${this.time(at)} ${this.zone(at)} on ${this.date(at)}`;
  }

  /** An instant a duration later. Undefined for what is no duration, and for `immediately`, which has no hour. */
  after(at: number, duration: string | undefined): number | undefined {
    const length = duration === undefined ? undefined : parseDuration(duration);
    return length && !length.immediately ? this.clock.add({ start: at, end: at }, length).start : undefined;
  }

  /** The same, rounded up to full five minutes. */
  promise(at: number, duration: string | undefined): number | undefined {
    const due = this.after(at, duration);
    return due === undefined ? undefined : Math.ceil(due / step) * step;
  }

  private at(instant: number, zone = this.zoneId): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  }
}

function clockFace({ hour, minute: minutes }: Temporal.ZonedDateTime): string {
  return `${hour}:${String(minutes).padStart(2, '0')}`;
}

/** The English whose tables know the zone's short name: others say `GMT-5` for `EST`. */
function englishOf(zone: string): string {
  if (/^(?:America|US|Canada|Pacific\/Honolulu)/.test(zone)) return 'en-US';
  if (zone.startsWith('Australia/')) return 'en-AU';
  return zone === 'Pacific/Auckland' ? 'en-NZ' : 'en-GB';
}
