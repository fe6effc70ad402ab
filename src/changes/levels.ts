/**
 * Levels of `severity` are judged from the top, and the first that fits counts. So a level that moves, comes or goes has a direction: what
 * fits it is answered sooner or later than before.
 */
import { compareDurations } from '../core/duration.ts';
import type { Direction } from './change.ts';
import { recordOf } from './renames.ts';

/** Level → what it says, gravest first. */
export type LevelData = Readonly<Record<string, unknown>>;

const deadlines = ['declare_within', 'first_statement', 'update_every'] as const;

/** Above zero where the first promises more, in nothing less; undefined where each does in its own way. */
function promises(a: unknown, b: unknown): number | undefined {
  const [first, second] = [recordOf(a), recordOf(b)];
  const signs = deadlines.map((key) => Math.sign(compareDurations(textOf(second, key), textOf(first, key)) ?? 0));
  const [least, most] = [Math.min(...signs), Math.max(...signs)];
  return least < 0 && most > 0 ? undefined : least + most;
}

function textOf(level: Record<string, unknown>, key: string): string | undefined {
  const value = level[key];
  return typeof value === 'string' ? value : undefined;
}

/** Of another order, from the levels of both sides: what now stands above others takes what fits both. */
export function orderDirection(base: LevelData, head: LevelData): Direction {
  const [before, after] = [Object.keys(base), Object.keys(head)];
  const steps = new Set<number | undefined>();
  for (const [i, upper] of before.entries()) {
    for (const lower of before.slice(i + 1)) {
      const [a, b] = [after.indexOf(upper), after.indexOf(lower)];
      if (a < 0 || b < 0 || a < b) continue;
      const [then, now] = [promises(base[lower], base[upper]), promises(head[lower], head[upper])];
      steps.add(
        then === undefined || now === undefined || Math.sign(then) !== Math.sign(now) ? undefined : Math.sign(now),
      );
    }
  }
  steps.delete(0);
  const [only] = steps;
  return steps.size !== 1 || only === undefined ? 'neutral' : only > 0 ? 'stronger' : 'weaker';
}

/** Of a level that one side lacks: without it, what fits it goes to the next below that both sides have. `undefined` where there is none. */
export function levelDirection(id: string, own: LevelData, other: LevelData): 'more' | 'less' | 'unclear' | undefined {
  const ids = Object.keys(own);
  const next = ids.slice(ids.indexOf(id) + 1).find((each) => Object.hasOwn(other, each));
  if (next === undefined) return undefined;
  const step = promises(own[id], own[next]);
  return step === undefined ? 'unclear' : step < 0 ? 'less' : 'more';
}
