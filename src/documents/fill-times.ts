/**
 * Times put into a text so that each agrees with the zone that stands beside it. `{{zone}}` becomes the name of the plan's
 * zone at that instant, and so does a name of it that a template has from another season. Beside a zone that is not the
 * plan's, the time is given in that zone; beside one that we cannot tell, it is left to the writer.
 */
import type { Lang } from '../core/language.ts';
import { oneForm } from '../rules/prose/script.ts';
import { zonesIn } from '../rules/prose/zone-names.ts';
import { type NamedZone, ownZone, zoneNamed } from './named-zones.ts';
import type { Times } from './times.ts';

type Moment = 'now' | 'next_update' | 'start' | 'found' | 'end';

/** Instants that are known, in milliseconds since the epoch. */
type Moments = Readonly<Partial<Record<Moment, number>>>;

/** How a blank shows its moment: `long` is a time with its day where that is needed. */
type Form = 'time' | 'date' | 'long';

export interface Occasion {
  readonly times: Times;
  readonly moments: Moments;
  /** What a zone is called beside a time that nobody knows yet: the name at this instant. Without one the writer decides. */
  readonly otherwise?: number;
  /** The organisation's text: it has names of its own for some blanks. */
  readonly own?: boolean;
}

interface Placed {
  readonly start: number;
  readonly end: number;
  /** Of the text, counted from 0. */
  readonly line: number;
}

interface Blank extends Placed {
  readonly meaning?: Meaning;
}

/** A blank of which the instant is known. */
interface Known extends Placed {
  readonly meaning: Meaning;
}

interface Meaning {
  readonly moment: Moment;
  readonly form: Form;
}

interface Name extends Placed {
  readonly text: string;
  /** Undefined for a zone that we cannot tell. */
  readonly zone?: NamedZone;
}

const blankForm = /\{\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}\}/gu;
const zoneBlank = /^\{\{\s*(?:zone|time_?zone|tz|时区)\s*\}\}$/i;

/** Fills the blanks for times, dates and zones of which something is known; leaves the others. */
export function fillTimes(text: string, occasion: Occasion): string {
  const { times, moments } = occasion;
  const own = ownZone(times);
  const names = namesOf(text, times, own);
  const taken = new Set(names.map(({ start }) => start));
  const blanks = blanksOf(text, occasion).filter(({ start }) => !taken.has(start));
  const beside = linked(text, names, blanks);
  const nameOf = new Map([...beside].flatMap(([name, all]) => all.map((blank) => [blank, name] as const)));
  const ruling = rulers(text, names, times.lang);
  const known = blanks.filter((blank): blank is Known => blank.meaning !== undefined);
  const clocks = known.filter(({ meaning }) => meaning.form !== 'date');
  const saidBy = new Map([...names].map((name) => [name, nameShown(name, beside.get(name) ?? [], occasion)]));
  const changes: Change[] = names.map((name) => ({ ...name, text: saidBy.get(name)! }));
  for (const blank of known) {
    const { moment, form } = blank.meaning;
    const same = form === 'date' ? clocks.filter(({ meaning }) => meaning.moment === moment) : [];
    // A day is that of its time, in the zone of the time.
    const clock = same.find(({ line }) => line === blank.line) ?? same[0] ?? blank;
    const name = nameOf.get(clock) ?? ruling(clock);
    if (name && !name.zone) continue;
    const zone = name?.zone ?? own;
    const at = moments[moment]!;
    const value = shown(zone.times, at, form, times);
    // "from 2:30 to 4:00 CET", and the first of them is CEST: it says so itself.
    const isOther = form !== 'date' && name && !nameOf.has(blank) && zone.nameAt(at) !== saidBy.get(name);
    const said = !isOther
      ? value
      : times.lang === 'zh-CN'
        ? `${zone.nameAt(at)}${value}`
        : `${value} ${zone.nameAt(at)}`;
    changes.push({ ...blank, text: said });
  }
  return replaced(text, changes);
}

/** What will stand for the name of a zone, beside these blanks. */
function nameShown(name: Name, beside: readonly Blank[], { times, moments, otherwise }: Occasion): string {
  const { zone } = name;
  if (!zone || (beside.length === 0 && !zoneBlank.test(name.text))) return name.text;
  const clock = beside.find(({ meaning }) => meaning !== undefined && meaning.form !== 'date');
  if (clock) return zone.nameAt(moments[clock.meaning!.moment]!);
  // "All times are {{zone}}": one name for all that is known, or none.
  const { start, found, end } = moments;
  const all = beside.length > 0 ? [] : [start, found, end].filter((at) => at !== undefined);
  const called = new Set((all.length > 0 ? all : [otherwise]).map((at) => at !== undefined && zone.nameAt(at)));
  const [one] = called;
  if (called.size === 1 && one) return one;
  return zone.changes ? '{{zone}}' : zone.nameAt(times.clock.now);
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function replaced(text: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: said } of changes.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, start), said);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

function namesOf(text: string, times: Times, own: NamedZone): Name[] {
  const zones = new Map<string, NamedZone | undefined>();
  const lineAt = lines(text);
  const named = zonesIn(oneForm(text)).filter(({ isWeak }) => !isWeak);
  return named.map(({ start, end }) => {
    const name = text.slice(start, end);
    if (!zones.has(name)) zones.set(name, zoneBlank.test(name) ? own : zoneNamed(name, times));
    const zone = zones.get(name);
    return { text: name, start, end, line: lineAt(start), ...(zone && { zone }) };
  });
}

function blanksOf(text: string, { moments, own, times }: Occasion): Blank[] {
  const lineAt = lines(text);
  return [...text.matchAll(blankForm)].map(({ 0: whole, 1: name, index }) => {
    const place = { start: index, end: index + whole.length, line: lineAt(index) };
    const meaning = (own ? ownBlank(name!, text, place, times) : undefined) ?? ourBlank(name!);
    return meaning && moments[meaning.moment] !== undefined ? { ...place, meaning } : place;
  });
}

/** The line of an offset, for offsets that rise. */
function lines(text: string): (offset: number) => number {
  let [line, at] = [0, text.indexOf('\n')];
  return (offset) => {
    while (at >= 0 && at < offset) [line, at] = [line + 1, text.indexOf('\n', at + 1)];
    return line;
  };
}

/** A blank of our texts: `start_time`, `found_date`. */
function ourBlank(name: string): Meaning | undefined {
  if (name === 'date') return { moment: 'now', form: 'date' };
  const [, moment, form] = /^(now|next_update|start|found|end)_(time|date)$/.exec(name) ?? [];
  return moment === undefined ? undefined : { moment: moment as Moment, form: form as Form };
}

/** The names that people give such blanks. In Chinese the day goes without saying. */
function ownBlank(
  name: string,
  text: string,
  { start, end }: { start: number; end: number },
  { lang }: Times,
): Meaning | undefined {
  if (name === 'next_update') return { moment: 'next_update', form: 'long' };
  if (name === 'now') return { moment: 'now', form: lang === 'zh-CN' ? 'long' : 'time' };
  if (name === 'start_time' && lang === 'zh-CN' && !text.includes('{{start_date}}'))
    return { moment: 'start', form: 'long' };
  if (name !== 'date' || lang === 'zh-CN') return undefined;
  // Below the text the day it is written: "Utrecht, {{date}}". In a sentence the day it began, which only the log knows.
  const before = text.slice(text.lastIndexOf('\n', start) + 1, start);
  const isSignature = /^(?:|#.*:\s*|[^:]{0,80},\s*)$/.test(before) && /^\s*(?:\n|$)/.test(text.slice(end));
  return { moment: isSignature ? 'now' : 'start', form: 'date' };
}

/** The blanks beside each name: `14:05 CET`, `14:05 (CET)`, `北京时间2026年10月6日14:05`. Behind a time goes before. */
function linked(text: string, names: readonly Name[], blanks: readonly Blank[]): Map<Name, Blank[]> {
  const found = new Map<Name, Blank[]>();
  let next = 0;
  for (const name of names) {
    while (next < blanks.length && blanks[next]!.end <= name.start) next++;
    const before = blanks[next - 1];
    if (before && /^\s?[（(]?$/.test(text.slice(before.end, name.start))) {
      found.set(name, [before]);
      continue;
    }
    const [first, second] = blanks.slice(next, next + 2);
    if (!first || !/^\s?$/.test(text.slice(name.end, first.start))) continue;
    const isPair = second && second.start === first.end && first.meaning?.form === 'date';
    found.set(name, isPair ? [first, second] : [first]);
  }
  return found;
}

/** The name that rules a time with none beside it: one on its line, else one that is said for all. */
function rulers(text: string, names: readonly Name[], lang: Lang): (blank: Blank) => Name | undefined {
  const told = names.filter(({ zone }) => zone !== undefined);
  const byLine = new Map<number, Name[]>();
  for (const name of told) {
    if (!byLine.has(name.line)) byLine.set(name.line, []);
    byLine.get(name.line)!.push(name);
  }
  const forAll = told.find(({ start }) =>
    /\btimes (?:are|in)\s*$|时间[均都]?[为是]?\s*$/i.test(text.slice(Math.max(0, start - 20), start)),
  );
  return ({ line, start }) => {
    const onLine = byLine.get(line) ?? [];
    const before = onLine.findLast((name) => name.start < start);
    const after = onLine.find((name) => name.start > start);
    return (lang === 'zh-CN' ? (before ?? after) : (after ?? before)) ?? forAll;
  };
}

function shown(clock: Times, at: number, form: Form, { clock: { now }, lang }: Times): string {
  if (form === 'date') return clock.date(at);
  if (form === 'time') return clock.time(at);
  if (lang === 'zh-CN') return `${clock.date(at)}${clock.short(at)}`;
  return clock.day(at) === clock.day(now) ? clock.short(at) : `${clock.short(at)} on ${clock.date(at)}`;
}
