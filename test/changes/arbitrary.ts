/** Any data that a place of the format takes. */

import type { ScalarShape, Shape } from '../../src/schema/shape.ts';
import fc from '../support/property.ts';

const ids = fc.constantFrom('a', 'b', 'c', 'd');

function scalar(shape: ScalarShape): fc.Arbitrary<unknown> {
  if (shape.words) return fc.constantFrom(...shape.words);
  if (shape.ref) return ids;
  switch (shape.t) {
    case 'number':
    case 'integer':
      return fc.nat(9);
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.constantFrom('2026-01-31', '2026-05-01', '2027-01-01');
    case 'duration':
      return fc.constantFrom('5m', '1h', '60m', '1d', '5bd', '7d', 'monthly', 'immediately');
    case 'span':
      return fc.constant('2026-01-01/2026-02-01');
    case 'semver':
      return fc.constantFrom('1.0.0', '1.1.0', '2.0.0');
    default:
      return fc.constantFrom('one', 'two', 'rate > 3 %', 'rate > 5 %', 'free < 10 GB', 'free < 20 GB');
  }
}

export function anyValue(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.t) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(shape.keys).map(([key, child]) => [key, anyValue(child)])), {
        requiredKeys: [],
      });
    case 'map':
      return fc.dictionary(ids, anyValue(shape.of), { maxKeys: 3 });
    case 'list':
      return fc.array(anyValue(shape.of), { maxLength: 3 });
    case 'either':
      return fc.oneof(anyValue(shape.scalar), anyValue(shape.object));
    default:
      return scalar(shape);
  }
}
