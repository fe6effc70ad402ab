/** Judges one value against another by what the table says of its place. Each judgement is the mirror of the one the other way round. */
import { compareDurations, parseDuration } from '../core/duration.ts';
import { hasFigure } from '../core/threshold.ts';
import type { ChangeKind, Direction } from './change.ts';
import type { Sense } from './table.ts';

export interface Verdict {
  readonly kind: ChangeKind;
  readonly direction: Direction;
  readonly from: unknown;
  readonly to: unknown;
}

/** The levels of `severity` on both sides, gravest first. */
export interface Levels {
  readonly base: readonly string[];
  readonly head: readonly string[];
}

/** How two values differ; more than one verdict where a set lost some members and gained others. */
export function judge(sense: Sense, from: unknown, to: unknown, levels: Levels): Verdict[] {
  if (isSet(from) || isSet(to)) return judgeSets(sense, members(from), members(to));
  if (equal(from, to)) return [];
  if (from === undefined || to === undefined) {
    const kind = from === undefined ? 'added' : 'removed';
    return [{ kind, direction: presence(sense, from, to), from, to }];
  }
  return [{ kind: 'changed', direction: directionOf(compareBy(sense, from, to, levels)), from, to }];
}

/** Of something that came or went: a yes that was not there before is stronger, a waiver weaker. */
function presence(sense: Sense, from: unknown, to: unknown): Direction {
  const came = from === undefined;
  const value = came ? to : from;
  switch (sense.is) {
    case 'neutral':
    case 'record':
      return 'neutral';
    case 'absent':
      return came ? 'weaker' : 'stronger';
    // What is not said is not so: to say "no" where nothing was said changes nothing.
    case 'yes':
      return value === true ? (came ? 'stronger' : 'weaker') : 'neutral';
    case 'no':
      return value === true ? (came ? 'weaker' : 'stronger') : 'neutral';
    default:
      return came ? 'stronger' : 'weaker';
  }
}

/** Above zero where the second is stronger; undefined where there is no order. */
function compareBy(sense: Sense, from: unknown, to: unknown, levels: Levels): number | undefined {
  switch (sense.is) {
    case 'lower':
      return readability(from, to) ?? negative(compareAmounts(to, from));
    case 'higher':
      return readability(from, to) ?? compareAmounts(to, from);
    case 'yes':
      return Number(to === true) - Number(from === true);
    case 'no':
      return Number(from === true) - Number(to === true);
    case 'earlier':
      return typeof from === 'string' && typeof to === 'string' ? (to < from ? 1 : -1) : undefined;
    case 'graver': {
      const inBase = rankIn(levels.base, from, to);
      const inHead = rankIn(levels.head, from, to);
      // Where the two sides grade differently, no direction can be told.
      if (inBase === undefined || inHead === undefined) return inBase ?? inHead;
      return Math.sign(inBase) === Math.sign(inHead) ? inHead : undefined;
    }
    case 'ranks': {
      const rank = (word: unknown) => sense.ranks.findIndex((words) => words.includes(String(word)));
      return rank(from) < 0 || rank(to) < 0 ? undefined : rank(to) - rank(from);
    }
    case 'figures':
      return compareFigures(String(from), String(to));
    default:
      return undefined;
  }
}

/** What can no longer be read promises nothing any more. Undefined where both or neither can be. */
function readability(from: unknown, to: unknown): number | undefined {
  const isRead = (value: unknown) =>
    typeof value === 'number' || (typeof value === 'string' && parseDuration(value) !== undefined);
  const step = Number(isRead(to)) - Number(isRead(from));
  return step === 0 ? undefined : step;
}

function compareAmounts(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === 'string' && typeof b === 'string' ? compareDurations(a, b) : undefined;
}

function negative(n: number | undefined): number | undefined {
  return n === undefined ? undefined : -n;
}

function rankIn(order: readonly string[], from: unknown, to: unknown): number | undefined {
  const [a, b] = [order.indexOf(String(from)), order.indexOf(String(to))];
  return a < 0 || b < 0 ? undefined : a - b;
}

/** A number, with the unit of time behind it where there is one: `3m` and `3h` differ as much as `3m` and `180m`. */
const figure =
  /(\d+(?:\.\d+)?)(?:\s*(ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|秒钟?|分钟?|小时|天|日|周)(?![A-Za-z\d]))?/g;
const units: readonly (readonly [RegExp, number])[] = [
  [/^ms$/, 0.001],
  [/^(?:s|秒)/, 1],
  [/^(?:m|分)/, 60],
  [/^(?:h|小时)/, 3600],
  [/^(?:d|天|日)/, 86_400],
  [/^(?:w|周)/, 604_800],
];
/** The sign in front of a figure says which way it counts: an alarm at "> 5 %" comes earlier at "> 3 %". */
const above =
  /(?:>=?|≥|＞|\b(?:above|over|exceeds|more than|at least|from|for|after)|超过|高于|大于|多于|达到?|至少|持续|连续)\s*$/i;
const below = /(?:<=?|≤|＜|\b(?:below|under|less than|fewer than|at most)|低于|小于|少于|不足|不到)\s*$/i;

/**
 * Only texts that are the same but for figures can be compared, and only where all go one way; above zero where the second alarms
 * earlier. A text that has no figure any more leaves it to whoever is on duty.
 */
function compareFigures(from: string, to: string): number | undefined {
  const step = Number(hasFigure(to)) - Number(hasFigure(from));
  if (step !== 0) return step;
  const [a, b] = [[...from.matchAll(figure)], [...to.matchAll(figure)]];
  if (a.length !== b.length || withoutFigures(from) !== withoutFigures(to)) return undefined;
  const steps = a.flatMap((match, index) => {
    const step = amountOf(b[index]!) - amountOf(match);
    if (step === 0) return [];
    const before = from.slice(0, match.index);
    return [above.test(before) ? -step : below.test(before) ? step : undefined];
  });
  const [first] = steps;
  return first !== undefined && steps.every((step) => step !== undefined && Math.sign(step) === Math.sign(first))
    ? first
    : undefined;
}

function withoutFigures(text: string): string {
  return text.replace(figure, (_, _number, unit: string | undefined) => (unit === undefined ? '#' : '#t'));
}

function amountOf([, number, unit]: RegExpMatchArray): number {
  const seconds = unit === undefined ? 1 : units.find(([names]) => names.test(unit))![1];
  return Number(number) * seconds;
}

function directionOf(order: number | undefined): Direction {
  return order === undefined || order === 0 ? 'neutral' : order > 0 ? 'stronger' : 'weaker';
}

function judgeSets(sense: Sense, from: readonly string[], to: readonly string[]): Verdict[] {
  const gone = from.filter((item) => !to.includes(item));
  const come = to.filter((item) => !from.includes(item));
  const all = sense.is === 'more' || sense.is === 'crew' ? sense.all : undefined;
  if (all !== undefined && from.includes(all) !== to.includes(all) && from.length > 0 && to.length > 0)
    return [{ kind: 'changed', direction: to.includes(all) ? 'stronger' : 'weaker', from, to }];
  if (gone.length === 0 && come.length === 0) {
    const isReordered = sense.is === 'crew' && sense.order && from.some((item, index) => to[index] !== item);
    return isReordered ? [{ kind: 'reordered', direction: 'neutral', from, to }] : [];
  }
  if (sense.is === 'crew' && gone.length > 0 && come.length > 0)
    return [{ kind: 'replaced', direction: directionOf(to.length - from.length), from, to }];
  if (sense.is !== 'more' && sense.is !== 'crew' && sense.is !== 'absent')
    return [{ kind: 'changed', direction: 'neutral', from, to }];
  const [lost, won] = sense.is === 'absent' ? (['stronger', 'weaker'] as const) : (['weaker', 'stronger'] as const);
  return [
    ...(gone.length > 0 ? [{ kind: 'removed', direction: lost, from: gone, to: undefined } as const] : []),
    ...(come.length > 0 ? [{ kind: 'added', direction: won, from: undefined, to: come } as const] : []),
  ];
}

function isSet(value: unknown): boolean {
  return Array.isArray(value);
}

function members(value: unknown): string[] {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return [...new Set(list.map(String))];
}

/** The same as data, and the same length of time however it is written. */
function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string' || a === b) return JSON.stringify(a) === JSON.stringify(b);
  // Five business days are no seven days where it counts: as long only if written in the same days.
  return compareDurations(a, b) === 0 && parseDuration(a)!.businessDays === parseDuration(b)!.businessDays;
}
