/** Zones as texts name them: which zone a name means, and what it is called at an instant. */
import type { Lang } from '../core/language.ts';
import type { Times } from './times.ts';

/** A zone that a text names. */
export interface NamedZone {
  /** Its clock. */
  readonly times: Times;
  /** Its name at an instant: a text that says `CET` says `CEST` in summer. */
  nameAt(at: number): string;
  /** True where the name is another one in another season. */
  readonly changes: boolean;
}

/** What has no summer time, by the name in small letters. */
const steady: Readonly<Record<string, string>> = {
  utc: 'UTC',
  'coordinated universal time': 'UTC',
  协调世界时间: 'UTC',
  世界协调时间: 'UTC',
  世界标准时间: 'UTC',
  gmt: 'UTC',
  北京时间: 'Asia/Shanghai',
  北京标准时间: 'Asia/Shanghai',
  上海时间: 'Asia/Shanghai',
  中国时间: 'Asia/Shanghai',
  中国标准时间: 'Asia/Shanghai',
  'beijing time': 'Asia/Shanghai',
  'china time': 'Asia/Shanghai',
  'china standard time': 'Asia/Shanghai',
  香港时间: 'Asia/Hong_Kong',
  'hong kong time': 'Asia/Hong_Kong',
  hkt: 'Asia/Hong_Kong',
  台北时间: 'Asia/Taipei',
  'taipei time': 'Asia/Taipei',
  jst: 'Asia/Tokyo',
  kst: 'Asia/Seoul',
  sgt: 'Asia/Singapore',
  新加坡时间: 'Asia/Singapore',
};

/** Winter's name, summer's name, and a place that keeps them. */
const seasonal: readonly (readonly [winter: string, summer: string, zone: string])[] = [
  ['CET', 'CEST', 'Europe/Berlin'],
  ['MEZ', 'MESZ', 'Europe/Berlin'],
  ['WET', 'WEST', 'Europe/Lisbon'],
  ['EET', 'EEST', 'Europe/Helsinki'],
  ['GMT', 'BST', 'Europe/London'],
  ['EST', 'EDT', 'America/New_York'],
  ['CST', 'CDT', 'America/Chicago'],
  ['MST', 'MDT', 'America/Denver'],
  ['PST', 'PDT', 'America/Los_Angeles'],
  ['AEST', 'AEDT', 'Australia/Sydney'],
  ['NZST', 'NZDT', 'Pacific/Auckland'],
];

/** Half the world's CST and GMT: alone they say too little, but a plan may keep one of them. */
const ambiguous: ReadonlySet<string> = new Set(['CST', 'GMT']);

/** The zone of the plan, by the name that its texts use. */
export function ownZone(times: Times): NamedZone {
  const [winter, summer] = seasonsOf(times);
  const names = new Map<number, string>();
  const nameAt = (at: number) => {
    const name = names.get(at) ?? times.zone(at);
    names.set(at, name);
    return name;
  };
  return { times, nameAt, changes: nameAt(winter) !== nameAt(summer) };
}

/** The zone that a name means in a text of a plan; undefined for one that we cannot tell. */
export function zoneNamed(name: string, plan: Times): NamedZone | undefined {
  const fixed = (times: Times): NamedZone => ({ times, nameAt: () => name, changes: false });
  const [winter, summer] = seasonsOf(plan);
  // The plan's own, by the name of a season: `中欧标准时间`.
  if (name === plan.zone(winter) || name === plan.zone(summer)) return ownZone(plan);
  if (name === plan.zone() || isPlace(name, plan.zoneId, plan.lang)) return fixed(plan);
  const pair = seasonal.filter((each) => each.slice(0, 2).includes(name));
  const here = pair.find(([, , zone]) => agree(plan.inZone(zone), plan));
  const [first = here] = ambiguous.has(name) ? [] : pair;
  const kept = here ?? first;
  if (kept) {
    const [inWinter, inSummer, zone] = kept;
    const times = here ? plan : plan.inZone(zone);
    return { times, nameAt: (at) => (times.isSummer(at) ? inSummer : inWinter), changes: true };
  }
  const offset = /^(?:UTC|GMT)\s?([+\-−])\s?(\d{1,2})$/.exec(name);
  // In such names the signs are turned round.
  if (offset && Number(offset[2]) <= 12)
    return fixed(plan.inZone(`Etc/GMT${offset[1] === '+' ? '-' : '+'}${Number(offset[2])}`));
  const known = steady[name.toLowerCase()];
  return known === undefined ? undefined : fixed(plan.inZone(known));
}

/** `local time`, `当地时间`, and the plan's city: `Amsterdam time`. */
function isPlace(name: string, zone: string, lang: Lang): boolean {
  const city = zone.split('/').at(-1)!.replaceAll('_', ' ').toLowerCase();
  const words = name.toLowerCase();
  return words === `${city} time` || words === (lang === 'zh-CN' ? '当地时间' : 'local time') || words === '本地时间';
}

function agree(a: Times, b: Times): boolean {
  return seasonsOf(a).every((at) => a.iso(at) === b.iso(at));
}

/** An instant of January and one of July. */
function seasonsOf({ clock }: Times): [number, number] {
  const year = Number(clock.today.slice(0, 4));
  return [Date.UTC(year, 0, 10), Date.UTC(year, 6, 10)];
}
