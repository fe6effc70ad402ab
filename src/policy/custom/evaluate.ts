/** Runs a checked expression over data of a plan. */
import { type CelInput, CelScalar, celEnv, celFunc, isCelError, plan } from '@bufbuild/cel';
import { dayMs, nominalLength, parseDuration } from '../../core/duration.ts';
import type { Clock } from '../../core/time.ts';
import type { Shape } from '../../schema/shape.ts';
import type { Expression } from './check.ts';

/** Far more values than any plan has: larger data is not judged. */
export const maxValues = 50_000;

export type Outcome = { readonly value: boolean } | { readonly problem: string };

export type Evaluator = (variables: Readonly<Record<string, CelInput>>) => Outcome;

export function evaluator(expression: Expression, clock: Clock): Evaluator {
  const length = (unit: number) => (given: string) => {
    const duration = parseDuration(given);
    if (!duration) throw new Error(`"${given}" is no duration`);
    return nominalLength(duration) / unit;
  };
  const since = (sign: number) => (given: string) => {
    const time = clock.read(given);
    if (!time) throw new Error(`"${given}" is no date`);
    const at = clock.read(clock.dayOf(time))!.start;
    return (sign * Math.round((clock.read(clock.today)!.start - at) / (dayMs / 24))) / 24;
  };
  const own = (name: string, call: (given: string) => number) =>
    celFunc(name, [CelScalar.STRING], CelScalar.DOUBLE, call);
  const env = celEnv({
    funcs: [
      own('days', length(dayMs)),
      own('hours', length(dayMs / 24)),
      own('minutes', length(dayMs / 1440)),
      own('daysSince', since(1)),
      own('daysUntil', since(-1)),
    ],
  });
  const run = plan(env, expression) as (variables: Readonly<Record<string, CelInput>>) => unknown;
  return (variables) => {
    const result = run(variables);
    if (typeof result === 'boolean') return { value: result };
    return { problem: isCelError(result) ? result.message : `it gave ${typeof result}` };
  };
}

/** Data as expressions see it: whole numbers are integers, and lists and maps that are not written are empty. */
export function celData(value: unknown, shape: Shape | undefined, count: { left: number }): CelInput {
  if (--count.left < 0) throw new RangeError('too much data');
  if (Array.isArray(value)) {
    const of = shape?.t === 'list' ? shape.of : undefined;
    return value.map((item) => celData(item, of, count));
  }
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value !== 'object' || value === null) return (value ?? null) as CelInput;
  const inner = shape?.t === 'either' ? shape.object : shape;
  const map = new Map<string, CelInput>();
  if (inner?.t === 'object') {
    for (const [key, own] of Object.entries(inner.keys)) {
      if (own.t === 'list') map.set(key, []);
      else if (own.t === 'map') map.set(key, new Map());
    }
  }
  for (const [key, child] of Object.entries(value)) {
    const own = inner?.t === 'object' ? (inner.keys[key] ?? inner.rest) : inner?.t === 'map' ? inner.of : undefined;
    map.set(key, celData(child, own, count));
  }
  return map;
}
