/** What the values of an expression are, as far as the plan format says it: to find slips before any plan is judged. */
import type { Shape } from '../../schema/shape.ts';

export type Type =
  | { readonly t: 'any' | 'bool' | 'number' | 'text' }
  | { readonly t: 'list' | 'map'; readonly of: Type }
  | { readonly t: 'object'; readonly keys: Readonly<Record<string, Shape>>; readonly rest?: Shape };

export const any: Type = { t: 'any' };
export const bool: Type = { t: 'bool' };
export const number: Type = { t: 'number' };
export const text: Type = { t: 'text' };

export function typeOf(shape: Shape): Type {
  switch (shape.t) {
    case 'map':
    case 'list':
      return { t: shape.t, of: typeOf(shape.of) };
    case 'object':
      return { t: 'object', keys: shape.keys, ...(shape.rest ? { rest: shape.rest } : {}) };
    case 'number':
    case 'integer':
      return number;
    case 'boolean':
      return bool;
    case 'either':
    case 'any':
      return any;
    default:
      return text;
  }
}
