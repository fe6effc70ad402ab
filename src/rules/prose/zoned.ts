/**
 * Which zone each clock time of a text is in. The nearest word counts: beside the time, in its sentence, over it (label, head of
 * its column, heading), said of all times of the text, named once with the first of them. Where nothing is said it is the plan's.
 */
import type { Heading } from '../../core/facts.ts';
import { recalled } from '../../core/remember.ts';
import type { Clock } from '../../core/time.ts';
import { type Moment, momentsIn, sayMinutes } from './moments.ts';
import type { Line, Prose } from './prose.ts';
import { oneForm } from './script.ts';
import { date } from './times.ts';
import { partsOf } from './zone.ts';
import { offsetsOf, type Zone, type ZoneMention, zonesIn } from './zone-names.ts';

interface Reading {
  readonly zones: readonly Zone[];
  /** Other zones may be meant: the plan's, or the one of the record that it is compared with. */
  readonly isOpen: boolean;
  /** A zone is named that we do not know. */
  readonly isUnknown: boolean;
  /** The name, where the text has one for this time. */
  readonly name?: string;
}

interface ZonedLine {
  /** By where the clock time starts. */
  readonly beside: ReadonlyMap<number, ZoneMention>;
  /** Beside no clock time. */
  readonly free: readonly ZoneMention[];
  /** Beside a time that says one before it again: `14:56 (20:56 Beijing time)`. */
  readonly converted: ReadonlySet<ZoneMention>;
}

const dayPart = '(?:[上下]午|午[前后]|凌晨|清晨|早上?|晚上?|中午|傍晚|夜间|夜里|深夜)';
const day = `(?:(?:\\d{2,4}年)?(?:${date})(?:[日号])?|\\d{4}年?|[今明昨当次][天日晚早]|\\([周一二三四五六日天星期]{2,3}\\)|\\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\b|\\b(?:today|tomorrow|tonight|yesterday|this (?:morning|afternoon|evening)|on|of|the|about|around)\\b|[约大概])`;
/** Between the name of a zone and the time that follows: `北京时间10月6日下午2:05`, `UTC: 14:05`. */
const toFollowing = new RegExp(`^(?:\\s?时间)?[\\s:]{0,3}(?:(?:${day}|${dayPart})[\\s,的]{0,2}){0,5}$`, 'i');
/** Between a time and the name of its zone: `14:05 on 6 October (UTC)`, `14:56前(北京时间`. */
const toPreceding = new RegExp(
  `^(?:[许左右整前起后]{0,2}|\\s?(?:hours|hrs|h|sharp))(?:[\\s,]{0,2}${day}[\\s,]{0,2}){0,6}\\s?[(\\[,]?\\s?$`,
  'i',
);

function bind(text: string, moments: readonly Moment[], mentions: readonly ZoneMention[]): ZonedLine {
  const beside = new Map<number, ZoneMention>();
  const free: ZoneMention[] = [];
  const converted = new Set<ZoneMention>();
  let at = 0;
  for (const mention of mentions) {
    while (at < moments.length && moments[at]!.start < mention.end) at++;
    const next = moments[at];
    const last = moments[at - 1];
    const before = last && between(text, last.end, mention.start);
    const after = next && between(text, mention.end, next.start);
    const isBehind = before !== undefined && toPreceding.test(before);
    const isBefore = after !== undefined && !mention.isWeak && toFollowing.test(after);
    // 北京时间 stands before its time, but in brackets; CET behind it, unless something divides them: `UTC 12:05, CET 14:05`.
    const isHan = /\p{Script=Han}/u.test(mention.text);
    const wantsNext = isHan
      ? !/\(\s?$/.test(before ?? '') || !/^\s?\)/.test(text.slice(mention.end, mention.end + 2))
      : /,\s*$/.test(before ?? '');
    const own = isBefore && (!isBehind || wantsNext) ? next : isBehind ? last : undefined;
    const lead = text.slice(Math.max(0, mention.start - 4), mention.start);
    if (own && !beside.has(own.start)) {
      beside.set(own.start, mention);
      if (isConverted(text, Math.min(own.start, mention.start))) converted.add(mention);
    } else if (!mention.isLoose || /[([]\s?$|\bin $/.test(lead)) free.push(mention);
  }
  return { beside, free, converted };
}

/** What lies between, where that is little. */
function between(text: string, from: number, to: number): string | undefined {
  return to - from > 50 ? undefined : text.slice(from, to);
}

/** True where a time before is given again: `16:02 (23:02`, `14:56, which is`, `14:56 /`. */
function isConverted(text: string, at: number): boolean {
  return /\d(?:\s?[ap]\.?m\.?)?[^\d.;。]{0,24}(?:[([=/]|\bor\b|\bwhich is\b|\bi\.e\.|即|也就是|合)[^\d.;。]{0,12}$/i.test(
    text.slice(Math.max(0, at - 60), at),
  );
}

interface ZonedText {
  readonly lines: ReadonlyMap<Line, ZonedLine>;
  /** What the heading over a line names, or the one over that. */
  readonly over: ReadonlyMap<Heading, readonly ZoneMention[]>;
  /** What is said of all times, `All times in UTC`: below a heading (`undefined`: before the first), and anywhere. */
  readonly declared: ReadonlyMap<Heading | undefined, readonly ZoneMention[]>;
  readonly declaredAnywhere: readonly ZoneMention[];
  /** The one zone of a text that names it with its first time. */
  readonly once?: ZoneMention;
  /** All that are named beside times. */
  readonly named: readonly Zone[];
  /** Names in the heads of columns, by where a cell starts. */
  readonly columns: ReadonlyMap<number, readonly ZoneMention[]>;
}

const ofAll =
  /\b(?:all|times?|hours|zone)\b[^\n]{0,40}$|(?:时间|时刻|时区)[^\n]{0,8}(?:均|都|为|是|按|以|采用|:)[^\n]{0,6}$|(?:均|都)(?:为|是|按|以|采用)$/i;

function isOfAll({ kind, text }: Line, { start, isWeak }: ZoneMention): boolean {
  if (isWeak || kind === 'heading' || kind === 'cell') return false;
  return start < 3 || ofAll.test(text.slice(Math.max(0, start - 60), start));
}

const zoned = recalled((prose: Prose): ZonedText => {
  const lines = new Map<Line, ZonedLine>();
  const declared = new Map<Heading | undefined, ZoneMention[]>();
  const over = new Map<Heading, readonly ZoneMention[]>();
  const named = new Map<string, Zone>();
  const columns = new Map<number, readonly ZoneMention[]>();
  const above: Heading[] = [];
  let first: ZoneMention | 'none' | undefined;
  for (const line of prose.lines) {
    const mentions = zonesIn(line.text);
    const moments = first !== undefined && mentions.length === 0 ? [] : momentsIn([line]);
    const read = bind(line.text, moments, mentions);
    if (mentions.length > 0) lines.set(line, read);
    if (line.kind === 'heading' && line.heading) {
      while (above.length > 0 && above.at(-1)!.depth >= line.heading.depth) above.pop();
      const own = mentions.filter(({ isWeak, isLoose }) => !isWeak && !isLoose);
      over.set(line.heading, own.length > 0 ? own : (over.get(above.at(-1)!) ?? []));
      above.push(line.heading);
    }
    const [moment] = moments;
    if (moment && first === undefined) first = read.beside.get(moment.start) ?? [...read.beside.values()][0] ?? 'none';
    for (const mention of read.beside.values()) {
      if (!read.converted.has(mention)) named.set(mention.zone?.key ?? '?', mention.zone ?? unknown);
    }
    for (const mention of read.free) {
      if (isOfAll(line, mention))
        declared.set(line.heading, [...(declared.get(line.heading) ?? []).slice(-9), mention]);
    }
  }
  for (const { header, rows } of prose.facts.tables) {
    const heads = header.map(({ text }) => zonesIn(oneForm(text)));
    if (heads.every((head) => head.length === 0)) continue;
    for (const row of rows)
      for (const [column, { span }] of row.entries()) columns.set(span.start, heads[column] ?? []);
  }
  // A place may be spoken of in passing.
  const isOnce = first !== undefined && first !== 'none' && first.zone?.isPlace !== true && named.size < 2;
  return {
    lines,
    over,
    declared,
    declaredAnywhere: [...declared.values()].flat(),
    named: [...named.values()].filter((zone) => zone !== unknown),
    columns,
    ...(isOnce && { once: first as ZoneMention }),
  };
});

const unknown: Zone = { key: '?', meanings: [], isPlace: false };

const strict = (mentions: readonly ZoneMention[]): Reading => ({
  zones: mentions.flatMap(({ zone }) => zone ?? []),
  isOpen: mentions.some(({ isWeak }) => isWeak),
  isUnknown: mentions.some(({ zone }) => zone === undefined),
});

function readingOf({ line, start }: Moment, prose: Prose): Reading {
  const { lines, over, declared, declaredAnywhere, once, named, columns } = zoned(prose);
  const own = lines.get(line);
  const beside = own?.beside.get(start);
  if (beside) return nameOne([beside]);
  const free = own?.free.filter(({ isWeak }) => !isWeak) ?? [];
  const around = [...free, ...(columns.get(line.block.span.start) ?? [])];
  if (around.length > 0) return nameOne(around);
  const label = zonesIn(line.label).filter(({ isLoose, isWeak }) => !isLoose && !isWeak);
  if (label.length > 0) return nameOne(label);
  if (own && own.beside.size > 0) {
    const others = [...own.beside.values()];
    const isPlain = own.converted.size === 0 && new Set(others.map(({ zone }) => zone?.key)).size === 1;
    return isPlain ? nameOne(others) : { ...strict(others), isOpen: true };
  }
  const said =
    over.get(line.heading!)?.at(0) && line.kind !== 'heading'
      ? over.get(line.heading!)!
      : (declared.get(line.heading) ?? declaredAnywhere);
  if (said.length > 0) return nameOne(said);
  return once ? nameOne([once]) : { zones: named, isOpen: true, isUnknown: false };
}

/** With the name of the zone for messages, where there is but one. */
function nameOne(mentions: readonly ZoneMention[]): Reading {
  const reading = strict(mentions);
  const [{ text }] = mentions as [ZoneMention];
  return mentions.length > 1 || reading.isOpen || reading.isUnknown ? reading : { ...reading, name: text };
}

const dayMinutes = 1440;
const face = (minutes: number) => ((minutes % dayMinutes) + dayMinutes) % dayMinutes;

/**
 * True where a clock time may stand for an instant (`written` is how the record has it), to the minutes given; undefined where it is
 * in a zone that we do not know.
 */
export function standsFor(
  moment: Moment,
  { at, written }: { readonly at: number; readonly written: string },
  clock: Clock,
  prose: Prose,
  within = 0,
): boolean | undefined {
  const { zones, isOpen, isUnknown } = readingOf(moment, prose);
  if (isUnknown) return undefined;
  const minute = Math.floor(at / 60_000);
  const faces = zones.flatMap((zone) => offsetsOf(zone, at).map((offset) => face(minute + offset)));
  if (isOpen) {
    const own = /T?(\d{2}):(\d{2})/.exec(written);
    faces.push(minutesIn(clock, at), ...(own ? [Number(own[1]) * 60 + Number(own[2])] : []));
  }
  return faces.some((one) => {
    const apart = Math.abs(one - moment.minutes);
    return Math.min(apart, dayMinutes - apart) <= within;
  });
}

function minutesIn(clock: Clock, at: number): number {
  const [hour, minute] = partsOf(clock, at).time.split(':').map(Number);
  return hour! * 60 + minute!;
}

/** A clock time with the name of its zone, as texts write it: `14:05 CET`, `北京时间14:05`. */
export function sayMoment(moment: Moment, prose: Prose): string {
  return withZone(moment.minutes, readingOf(moment, prose).name);
}

/** An instant as the clock times of a text give it: in the zone that one of them is in, or the plan's. */
export function sayAs(moment: Moment, at: number, clock: Clock, prose: Prose): string {
  const { zones, name } = readingOf(moment, prose);
  if (name === undefined || zones.length === 0) return sayMinutes(minutesIn(clock, at));
  return withZone(face(Math.floor(at / 60_000) + offsetsOf(zones[0]!, at)[0]!), name);
}

function withZone(minutes: number, name: string | undefined): string {
  const time = sayMinutes(minutes);
  if (name === undefined) return time;
  return /\p{Script=Han}/u.test(name)
    ? `${name}${time}`
    : /^(?:Z|[+\-−]\d)/.test(name)
      ? `${time}${name}`
      : `${time} ${name}`;
}

const dayMs = 86_400_000;

/** The minutes of a day in UTC that a clock time of a text from about an instant may stand for; undefined where that is open. */
export function minutesInUtc(moment: Moment, near: number, prose: Prose): ReadonlySet<number> | undefined {
  const { zones, isOpen, isUnknown } = readingOf(moment, prose);
  if (isOpen || isUnknown) return undefined;
  // A text tells of days before: the clocks may have been changed since.
  const offsets = zones.flatMap((zone) => [near, near - 35 * dayMs].flatMap((at) => offsetsOf(zone, at)));
  return new Set(offsets.map((offset) => face(moment.minutes - offset)));
}
