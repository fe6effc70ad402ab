/** The thresholds as dotted paths, and what each may be set to: its default says the type. */
import { parseDuration } from '../core/duration.ts';
import { type Limits, limitLeaves, recommended } from '../core/limits.ts';

export type ThresholdType = 'duration' | 'number' | 'fraction' | 'boolean' | 'range';

/** Every leaf of the limits: dotted path → default. */
export const thresholds: ReadonlyMap<string, unknown> = new Map(limitLeaves(recommended));

export function thresholdType(path: string): ThresholdType {
  const value = thresholds.get(path);
  if (typeof value === 'string') return 'duration';
  if (typeof value === 'boolean') return 'boolean';
  if (Array.isArray(value)) return 'range';
  return /fraction|attended/.test(path) ? 'fraction' : 'number';
}

/** True where a value is one that the threshold can take. */
export function isThreshold(path: string, value: unknown): boolean {
  switch (thresholdType(path)) {
    case 'duration': {
      const duration = typeof value === 'string' ? parseDuration(value) : undefined;
      return duration !== undefined && !duration.immediately;
    }
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return Number.isInteger(value) && (value as number) >= 0;
    case 'fraction':
      return typeof value === 'number' && value >= 0 && value <= 1;
    case 'range':
      return Array.isArray(value) && value.length === 2 && value.every(isWhole) && value[0]! <= value[1]!;
  }
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

/** The limits with some leaves set otherwise. */
export function limitsWith(set: Iterable<readonly [string, unknown]>): Limits {
  const limits = structuredClone(recommended);
  for (const [path, value] of set) {
    const steps = path.split('.');
    const last = steps.pop()!;
    let at: Record<string, unknown> = limits;
    for (const step of steps) at = at[step] as Record<string, unknown>;
    at[last] = value;
  }
  return limits;
}
