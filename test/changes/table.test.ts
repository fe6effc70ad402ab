import { describe, expect, test } from 'vitest';
import { limitTable, optionTable } from '../../src/changes/policy-table.ts';
import { table } from '../../src/changes/table.ts';
import { shapes } from '../../src/generated/shapes.ts';
import { thresholds } from '../../src/policy/thresholds.ts';
import { rules } from '../../src/rules/index.ts';
import type { DocumentKind, Shape } from '../../src/schema/shape.ts';

/** Every place of the format that needs a row: each scalar and list of scalars, each entry of a map of blocks, each item of a list of blocks. */
function places(shape: Shape, at = ''): string[] {
  const below = (key: string) => (at === '' ? key : `${at}.${key}`);
  switch (shape.t) {
    case 'object':
      return [
        ...Object.entries(shape.keys).flatMap(([key, child]) => places(child, below(key))),
        ...(shape.rest ? places(shape.rest, below('*')) : []),
      ];
    case 'map':
      return [below('*'), ...places(shape.of, below('*'))];
    case 'list':
      return shape.of.t === 'object' ? [`${at}[]`, ...places(shape.of, `${at}[]`)] : [at];
    case 'either':
      return [at, ...places(shape.scalar, at), ...places(shape.object, at)];
    default:
      return [at];
  }
}

describe.each(Object.keys(shapes) as DocumentKind[])('%s', (kind) => {
  const wanted = new Set(places(shapes[kind]));

  test('every key of the format has a row', () => {
    expect([...wanted].filter((place) => !Object.hasOwn(table[kind], place))).toEqual([]);
  });

  test('every row is a key of the format', () => {
    expect(Object.keys(table[kind]).filter((place) => !wanted.has(place))).toEqual([]);
  });

  test('a row without a direction says why', () => {
    for (const sense of Object.values(table[kind])) {
      if (sense.is === 'neutral' || sense.is === 'record') expect(sense.why.length).toBeGreaterThan(8);
    }
  });
});

test('the words that are ranked are words of the format', () => {
  const words = JSON.stringify(shapes);
  for (const rows of Object.values(table)) {
    for (const sense of Object.values(rows)) {
      if (sense.is === 'ranks') for (const word of sense.ranks.flat()) expect(words).toContain(`"${word}"`);
    }
  }
});

test('every limit of a policy says what is stricter', () => {
  expect(Object.keys(limitTable).sort()).toEqual([...thresholds.keys()].sort());
});

test('every option of a rule says what is stricter', () => {
  const options = rules.flatMap(({ id, options }) => Object.keys(options?.defaults ?? {}).map((key) => `${id}.${key}`));
  expect(Object.keys(optionTable).sort()).toEqual(options.sort());
});
