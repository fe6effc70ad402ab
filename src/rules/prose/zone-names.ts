/**
 * Zones as texts name them: by abbreviation (`CEST`), offset (`UTC+2`, `Z`), name (`Eastern Time`), place (`London time`, `北京时间`).
 * What a clock shows there is asked of the platform. A name with several meanings has all of them; one that we do not know stays
 * unknown, and nothing may be concluded from it.
 */
import { isZone } from '../../core/time.ts';
import { chineseNumber } from './chinese-number.ts';

/** An IANA zone, in one half of the year where the name tells it; or a number of minutes from UTC. */
type Meaning = number | { readonly id: string; readonly season?: 'standard' | 'summer' };

export interface Zone {
  /** The same for all names of one zone. */
  readonly key: string;
  readonly meanings: readonly Meaning[];
  /** Named by a place that a text may speak of in passing. */
  readonly isPlace: boolean;
}

/** A zone that a text names. */
export interface ZoneMention {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Absent: a zone that we do not know. */
  readonly zone?: Zone;
  /** A place beside a clock (`14:05 in Dublin`): its clock may be meant, or not. */
  readonly isWeak: boolean;
  /** Words that only look like a zone unless they stand behind a clock: `Incident Time`. */
  readonly isLoose: boolean;
}

const standard = (id: string): Meaning => ({ id, season: 'standard' });
const summer = (id: string): Meaning => ({ id, season: 'summer' });
const all = (id: string): Meaning => ({ id });

const abbreviations: Readonly<Record<string, readonly Meaning[]>> = {
  UTC: [0],
  GMT: [0],
  WET: [standard('Europe/Lisbon')],
  WEST: [summer('Europe/Lisbon')],
  CET: [standard('Europe/Berlin')],
  MEZ: [standard('Europe/Berlin')],
  CEST: [summer('Europe/Berlin')],
  MESZ: [summer('Europe/Berlin')],
  EET: [standard('Europe/Athens')],
  EEST: [summer('Europe/Athens')],
  MSK: [all('Europe/Moscow')],
  TRT: [all('Europe/Istanbul')],
  BST: [summer('Europe/London'), all('Asia/Dhaka')],
  IST: [all('Asia/Kolkata'), standard('Asia/Jerusalem'), summer('Europe/Dublin')],
  IDT: [summer('Asia/Jerusalem')],
  ET: [all('America/New_York')],
  EST: [standard('America/New_York'), standard('Australia/Sydney')],
  EDT: [summer('America/New_York'), summer('Australia/Sydney')],
  CT: [all('America/Chicago')],
  CST: [standard('America/Chicago'), all('Asia/Shanghai'), standard('Australia/Adelaide')],
  CDT: [summer('America/Chicago'), summer('Australia/Adelaide')],
  MT: [all('America/Denver')],
  MST: [standard('America/Denver'), all('Asia/Kuala_Lumpur')],
  MDT: [summer('America/Denver')],
  PT: [all('America/Los_Angeles')],
  PST: [standard('America/Los_Angeles'), all('Asia/Manila')],
  PDT: [summer('America/Los_Angeles')],
  AKT: [all('America/Anchorage')],
  AKST: [standard('America/Anchorage')],
  AKDT: [summer('America/Anchorage')],
  HST: [all('Pacific/Honolulu')],
  AST: [standard('America/Halifax'), all('Asia/Riyadh')],
  ADT: [summer('America/Halifax')],
  NST: [standard('America/St_Johns')],
  NDT: [summer('America/St_Johns')],
  BRT: [all('America/Sao_Paulo')],
  ART: [all('America/Argentina/Buenos_Aires')],
  CLT: [standard('America/Santiago')],
  CLST: [summer('America/Santiago')],
  COT: [all('America/Bogota')],
  PET: [all('America/Lima')],
  SAST: [all('Africa/Johannesburg')],
  EAT: [all('Africa/Nairobi')],
  CAT: [all('Africa/Maputo')],
  WAT: [all('Africa/Lagos')],
  GST: [all('Asia/Dubai')],
  PKT: [all('Asia/Karachi')],
  NPT: [all('Asia/Kathmandu')],
  ICT: [all('Asia/Bangkok')],
  WIB: [all('Asia/Jakarta')],
  MYT: [all('Asia/Kuala_Lumpur')],
  PHT: [all('Asia/Manila')],
  SGT: [all('Asia/Singapore')],
  HKT: [all('Asia/Hong_Kong')],
  JST: [all('Asia/Tokyo')],
  KST: [all('Asia/Seoul')],
  AWST: [all('Australia/Perth')],
  WST: [all('Australia/Perth'), all('Pacific/Apia')],
  ACST: [standard('Australia/Adelaide')],
  ACDT: [summer('Australia/Adelaide')],
  AET: [all('Australia/Sydney')],
  AEST: [standard('Australia/Sydney')],
  AEDT: [summer('Australia/Sydney')],
  NZT: [all('Pacific/Auckland')],
  NZST: [standard('Pacific/Auckland')],
  NZDT: [summer('Pacific/Auckland')],
};
/** Words and abbreviations of other things: a zone only behind a clock or alone in brackets. */
const tight = 'ET|CT|MT|PT|ART|COT|PET|EAT|CAT|WAT|ICT|AST|GST|BRT|NST|ADT|MST|AET';
/** Written small behind a clock, these are no word. */
const small = 'utc|gmt|cest|cet|eest|eet|bst|ist|est|edt|cst|cdt|mst|mdt|pst|pdt|jst|kst|hkt|sgt|aest|aedt|msk';

/** Zones and places by what comes before “time”, in small letters. Cities that are IANA zones need no entry. */
const english: readonly (readonly [string, ...string[]])[] = [
  ['UTC', 'coordinated universal', 'universal coordinated', 'universal', 'greenwich mean', 'greenwich', 'zulu'],
  ['Europe/Lisbon', 'western european', 'portugal', 'portuguese'],
  ['Europe/Berlin', 'central european', 'middle european', 'german', 'germany', 'munich', 'frankfurt', 'hamburg'],
  ['Europe/Athens', 'eastern european', 'greek', 'greece'],
  ['Europe/London', 'british', 'uk', 'united kingdom', 'england', 'english', 'scottish', 'manchester', 'edinburgh'],
  ['Europe/Dublin', 'irish', 'ireland'],
  ['Europe/Amsterdam', 'dutch', 'netherlands', 'rotterdam'],
  ['Europe/Paris', 'french', 'france'],
  ['Europe/Madrid', 'spanish', 'spain', 'barcelona'],
  ['Europe/Rome', 'italian', 'italy', 'milan'],
  ['Europe/Zurich', 'swiss', 'switzerland', 'geneva'],
  ['Europe/Vienna', 'austrian', 'austria'],
  ['Europe/Brussels', 'belgian', 'belgium'],
  ['Europe/Prague', 'czech', 'brno'],
  ['Europe/Warsaw', 'polish', 'poland'],
  ['Europe/Copenhagen', 'danish', 'denmark'],
  ['Europe/Stockholm', 'swedish', 'sweden'],
  ['Europe/Oslo', 'norwegian', 'norway'],
  ['Europe/Helsinki', 'finnish', 'finland'],
  ['Europe/Istanbul', 'turkish', 'turkey'],
  ['America/New_York', 'eastern', 'us eastern', 'east coast', 'washington', 'boston', 'miami', 'atlanta'],
  ['America/Chicago', 'central', 'us central', 'dallas', 'houston'],
  ['America/Denver', 'mountain', 'us mountain'],
  ['America/Phoenix', 'arizona'],
  ['America/Los_Angeles', 'pacific', 'us pacific', 'west coast', 'san francisco', 'seattle'],
  ['America/Halifax', 'atlantic'],
  ['America/Anchorage', 'alaska'],
  ['Pacific/Honolulu', 'hawaii'],
  ['America/Sao_Paulo', 'brasilia', 'rio de janeiro'],
  ['Asia/Shanghai', 'beijing', 'china', 'chinese', 'mainland', 'shenzhen', 'guangzhou', 'hangzhou'],
  ['Asia/Taipei', 'taiwan'],
  ['Asia/Tokyo', 'japan', 'japanese', 'osaka'],
  ['Asia/Seoul', 'korea', 'korean'],
  ['Asia/Kolkata', 'india', 'indian', 'mumbai', 'delhi', 'new delhi', 'bangalore', 'kolkata'],
  ['Asia/Jerusalem', 'israel'],
  ['Asia/Dubai', 'gulf', 'uae'],
  ['Asia/Bangkok', 'thai', 'thailand', 'indochina'],
  ['Australia/Sydney', 'australian eastern'],
  ['Australia/Adelaide', 'australian central'],
  ['Australia/Perth', 'australian western'],
  ['Pacific/Auckland', 'new zealand'],
];
/** What texts call zones in Chinese, before 时间. */
const chinese: readonly (readonly [string, ...string[]])[] = [
  ['UTC', '协调世界', '世界协调', '世界标准', '格林威治', '格林尼治'],
  ['Asia/Shanghai', '北京', '中国', '上海', '中原'],
  ['Asia/Hong_Kong', '香港'],
  ['Asia/Macau', '澳门'],
  ['Asia/Taipei', '台北', '臺北'],
  ['Asia/Singapore', '新加坡'],
  ['Asia/Tokyo', '东京', '日本'],
  ['Asia/Seoul', '首尔', '韩国'],
  ['Asia/Bangkok', '曼谷', '泰国', '印度支那'],
  ['Asia/Kolkata', '印度'],
  ['Asia/Dubai', '迪拜', '海湾'],
  ['Europe/Moscow', '莫斯科'],
  ['Europe/London', '伦敦', '英国'],
  ['Europe/Lisbon', '西欧', '里斯本'],
  ['Europe/Berlin', '中欧', '欧洲中部', '柏林', '德国'],
  ['Europe/Athens', '东欧', '雅典'],
  ['Europe/Amsterdam', '阿姆斯特丹', '荷兰'],
  ['Europe/Paris', '巴黎', '法国'],
  ['Europe/Madrid', '马德里', '西班牙'],
  ['Europe/Rome', '罗马', '意大利'],
  ['Europe/Prague', '布拉格', '捷克'],
  ['Europe/Dublin', '爱尔兰', '都柏林'],
  ['Europe/Istanbul', '土耳其'],
  ['America/New_York', '纽约', '美东', '美国东部', '北美东部', '东部'],
  ['America/Chicago', '芝加哥', '美中', '美国中部', '北美中部'],
  ['America/Denver', '北美山区', '美国山区'],
  ['America/Los_Angeles', '洛杉矶', '旧金山', '美西', '美国西部', '北美太平洋', '太平洋', '西部'],
  ['America/Sao_Paulo', '巴西利亚', '圣保罗'],
  ['Asia/Jakarta', '印度尼西亚西部', '印尼西部', '雅加达'],
  ['Asia/Kuala_Lumpur', '马来西亚', '吉隆坡'],
  ['Asia/Manila', '菲律宾', '马尼拉'],
  ['Asia/Jerusalem', '以色列'],
  ['Australia/Sydney', '悉尼', '澳洲东部', '澳大利亚东部'],
  ['Australia/Adelaide', '澳大利亚中部'],
  ['Australia/Perth', '澳大利亚西部'],
  ['Pacific/Auckland', '新西兰', '奥克兰'],
  ['Africa/Johannesburg', '南非'],
];
const nameOfZone =
  /^(?:coordinated universal|universal|greenwich|zulu|(?:western|central|middle|eastern) european|(?:us |australian )?(?:eastern|central|western|mountain|pacific)|atlantic)/;

const abbreviation = Object.keys(abbreviations)
  .filter((name) => !new RegExp(`^(?:${tight})$`).test(name))
  .sort((a, b) => b.length - a.length)
  .join('|');
const chineseName = chinese
  .flatMap(([, ...names]) => names)
  .sort((a, b) => b.length - a.length)
  .join('|');
const behindClock = '(?<=(?:\\d|\\}\\}|\\b[ap]\\.?m\\.?|\\bnoon|\\bmidnight)\\s?\\(?)';
/** 更新时间 is no zone. */
const labels =
  '更新|通报|发布|公布|公告|说明|开始|结束|恢复|发生|发现|截止|影响|故障|起止|处理|修复|生效|更正|上线|下线|事发|起始|本次|具体|预计|营业|服务|工作|活动|当前|报告|通知|回复|事件';
/** Cases that need to be told apart have a name. */
const pattern = new RegExp(
  [
    // 14:05+02:00, 2026-10-06T14:05-04:00, 14:05Z. `14:05-15:30` is a span.
    '(?<=\\d{2}:\\d{2}(?::\\d{2})?|\\()(?<plain>\\+(?:0\\d|1[0-4]):?(?:00|30|45))(?![\\d:])',
    '(?<=T\\d{2}:\\d{2}(?::\\d{2})?|\\()(?<minus>[-−](?:0\\d|1[0-2]):?(?:00|30))(?![\\d:])',
    '(?<=\\d{2}:\\d{2}(?::\\d{2})?)(?<zulu>Z)\\b',
    // In `14:05 UTC – 14:20` the dash is none of the offset's.
    '(?<![A-Za-z])(?:UTC|GMT)(?:/(?:UTC|GMT))?\\s?(?<offset>\\+\\s?(?:1[0-4]|0?\\d)(?::?(?:00|30|45))?|[-−–](?:1[0-2]|0?\\d)(?::?[03]0)?)(?![\\d:])',
    '\\b(?<iana>(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/[A-Z][\\w+-]{1,30}(?:/[A-Z]\\w{1,30})?)',
    `(?<![A-Za-z])(?<short>${abbreviation})(?![A-Za-z])`,
    `(?:${behindClock}|(?<=\\b(?:in|are|times?) |\\())(?<tight>${tight})(?![A-Za-z])`,
    `${behindClock}(?<small>${small})(?![A-Za-z])`,
    '\\b(?<local>[Ll]ocal(?: [Ss]tandard)? [Tt]imes?)\\b',
    `\\b(?<words>(?:(?:[A-Z][\\w.'-]{0,20}|eastern|pacific|central|mountain|mainland|coordinated|universal|european|standard|summer|daylight|winter) ){1,4})(?:[Tt]ime|times)\\b`,
    `${behindClock}(?<bare>Eastern|Central|Mountain|Pacific)\\b(?! \\w+ [Tt]ime)`,
    `${behindClock}(?:in |, )?(?<city>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\\b(?! [Tt]ime)`,
    `(?:${behindClock}|(?<=\\()(?=[A-Z]+\\)))(?!(?:ALERT|START|EVENT|TEXT|CHAT|POST|TEST|SENT|NOT|BUT|OUT|GET|PUT)\\b)(?<strange>[A-Z]{2,4}T)(?![A-Za-z])`,
    `(?<han>(?!(?<=\\p{Script=Han}{2})(?:[东西]部|太平洋|海湾))(?:${chineseName}))(?:地区)?(?<hanSeason>标准|夏令|当地|平均)?时(?:间)?(?![候段期区])`,
    '(?<quarter>[东西](?:十[一二]?|[一二三四五六七八九]|1[0-2]|\\d))(?:时?区|时)(?:时间)?',
    '(?<elsewhere>(?:当地|本地|欧洲|美国|夏令)(?:标准|夏令)?时间|时区|\\{\\{\\s*(?:time_?)?(?:zone|tz)\\w*\\s*\\}\\}|\\{\\{\\s*时区\\s*\\}\\})',
    // 墨西哥城时间14:05. What labels a time is no place.
    `(?<!${labels})(?!\\p{Script=Han}{0,5}(?:${chineseName}|当地|本地|欧洲|美国|夏令))(?<foreign>\\p{Script=Han}{2,5})(?<!${labels}|告知|[的段一])时间(?=\\d{1,2}:\\d{2})`,
  ].join('|'),
  'gu',
);
/** Spares most lines the search. */
const mayHold =
  /[A-Z]{2}|[Tt]imes?\b|时|[东西].{1,3}区|\dZ|[+−]\d|\(-|T\d\d:\d\d|[a-z]\/[A-Z]|\{\{|\d ?[a-z]{3}|(?:\d|[ap]m|noon|midnight) \(?(?:in |, )?[A-Z]/;

/** Words that look like `Xxx time` and are no zone: they begin sentences or name kinds of time. */
const noZone =
  /^(?:The|This|That|Next|Last|First|Each|Every|Any|Some|What|Which|Real|Response|Recovery|Detection|Down|Up|Start|End|Our|Your|Same|Long|Short|All|Total|Lead|Run|Date and|Date|Event|At|In|On|Of|By|For|Update|Current|Mean|Time to)\b.*[Tt]imes?$/;

let cities: Map<string, string> | undefined;

/** The IANA zone of a city: `new york`. */
function zoneOfCity(name: string): string | undefined {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').map((id) => [
      id
        .slice(id.lastIndexOf('/') + 1)
        .replaceAll('_', ' ')
        .toLowerCase(),
      id,
    ]),
  );
  return cities.get(name);
}

const byName = new Map<string, string>(english.flatMap(([id, ...names]) => names.map((name) => [name, id] as const)));
const byChinese = new Map<string, string>(
  chinese.flatMap(([id, ...names]) => names.map((name) => [name, id] as const)),
);

function zoneOf(meanings: readonly Meaning[], isPlace = false): Zone {
  return { key: meanings.map((one) => (typeof one === 'number' ? one : one.id)).join(' '), meanings, isPlace };
}

function named(id: string, half: 'standard' | 'summer' | undefined, isPlace: boolean): Zone {
  return zoneOf([id === 'UTC' ? 0 : half ? { id, season: half } : { id }], isPlace);
}

const halves: Readonly<Record<string, 'standard' | 'summer'>> = {
  standard: 'standard',
  winter: 'standard',
  summer: 'summer',
  daylight: 'summer',
};

/** The zone of `Central European Summer`, `Since London`, `U.S. Eastern`: of the longest end that is known. */
function zoneOfWords(words: string): Zone | undefined {
  const parts = words
    .trim()
    .toLowerCase()
    .replace(/[.,]|'s\b/g, '')
    .split(' ');
  if (parts.at(-1) === 'saving') parts.pop();
  const half = halves[parts.at(-1)!];
  if (half) parts.pop();
  for (let from = 0; from < parts.length; from++) {
    const name = parts.slice(from).join(' ');
    const id = byName.get(name) ?? zoneOfCity(name);
    if (id === undefined) continue;
    if (name === 'eastern') return zoneOf([{ id, ...(half && { season: half }) }, all('Australia/Sydney')]);
    return named(id, half, !nameOfZone.test(name));
  }
  return undefined;
}

function minutesOfOffset(text: string): number {
  const [, sign, hours, minutes] = /([+\-−–])\s?(\d{1,2})(?::?(\d{2}))?/.exec(text)!;
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes ?? 0));
}

function minutesOfQuarter(text: string): number {
  const number = text.slice(1);
  return (text.startsWith('东') ? 60 : -60) * (chineseNumber(number) ?? Number(number));
}

/** The zones that a line of text (in one form) names, in order. */
export function zonesIn(text: string): ZoneMention[] {
  if (!mayHold.test(text)) return [];
  const found: ZoneMention[] = [];
  for (const match of text.matchAll(pattern)) {
    const read = readMention(match);
    if (read === undefined) continue;
    const start = match.index;
    found.push({ start, end: start + match[0].length, text: match[0].trim(), isWeak: false, isLoose: false, ...read });
  }
  return found;
}

/** What a match means; undefined where it is no zone. */
function readMention(match: RegExpExecArray): Partial<Pick<ZoneMention, 'zone' | 'isWeak' | 'isLoose'>> | undefined {
  const { plain, minus, zulu, offset, iana, short, tight, small, words, bare, city, han, quarter } = match.groups!;
  const signed = plain ?? minus ?? offset;
  if (signed !== undefined) return { zone: zoneOf([minutesOfOffset(signed)]) };
  if (zulu !== undefined) return { zone: zoneOf([0]) };
  if (iana !== undefined) return isZone(iana) ? { zone: zoneOf([{ id: iana }]) } : undefined;
  const name = short ?? tight ?? small?.toUpperCase();
  if (name !== undefined) return { zone: zoneOf(abbreviations[name]!) };
  if (words !== undefined) {
    const zone = zoneOfWords(words);
    if (zone) return { zone };
    return noZone.test(match[0]) || !/^[A-Z]/.test(words) ? undefined : { isLoose: true };
  }
  if (bare !== undefined) return { zone: zoneOfWords(bare)! };
  if (city !== undefined) {
    const id = byName.get(city.toLowerCase()) ?? zoneOfCity(city.toLowerCase());
    return id === undefined ? undefined : { zone: named(id, undefined, true), isWeak: true };
  }
  if (han !== undefined) {
    const id = byChinese.get(han)!;
    if (id !== 'UTC' && !match[0].endsWith('时间')) return undefined;
    const half =
      match.groups!.hanSeason === '标准' ? 'standard' : match.groups!.hanSeason === '夏令' ? 'summer' : undefined;
    return {
      zone: named(id, half, !/^(?:UTC|Asia\/(?:Shanghai|Hong_Kong|Macau|Taipei|Singapore))$/.test(id)),
    };
  }
  if (quarter !== undefined) return { zone: zoneOf([minutesOfQuarter(quarter)]) };
  return {};
}

/** True where a text names the zone of its times. */
export function namesZone(text: string): boolean {
  return zonesIn(text).length > 0;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes from UTC that a zone's clocks show at an instant. */
function offsetAt(id: string, at: number): number {
  let format = formats.get(id);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone: id, timeZoneName: 'longOffset' });
    formats.set(id, format);
  }
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * Minutes from UTC that a zone's name may stand for at an instant. `CET` in summer, for what is then called CEST, is a common slip:
 * what the clocks of the place show counts beside what the name says.
 */
export function offsetsOf({ meanings }: Zone, at: number): number[] {
  return meanings.flatMap((meaning) => {
    if (typeof meaning === 'number') return [meaning];
    const { id, season } = meaning;
    const now = offsetAt(id, at);
    if (season === undefined) return [now];
    const year = new Date(at).getUTCFullYear();
    const halves = [offsetAt(id, Date.UTC(year, 0, 1)), offsetAt(id, Date.UTC(year, 6, 1))];
    return [now, season === 'standard' ? Math.min(...halves) : Math.max(...halves)];
  });
}
