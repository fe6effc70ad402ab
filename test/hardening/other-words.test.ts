/** Whatever stands in the place of a value, no rule breaks on it, and no finding shows what only programmers know. */
import { describe, expect, test } from 'vitest';
import { isScalar, parseDocument, visit } from 'yaml';
import { exampleFiles } from '../support/examples.ts';
import { lintText } from '../support/lint.ts';

/** Every so many values: all of them take minutes. Another step each, so that together they come to more places. */
const others = [
  ['constructor', 41],
  ['xyzzy', 43],
  ['[]', 47],
  ['{}', 53],
  ['-7', 59],
] as const;

/** Where the values of a plan, an incident log or a front matter stand. */
function valuesOf(file: string, text: string): [number, number][] {
  const [fence, front] = /^---\n(.*?)\n---\n/s.exec(text) ?? [];
  if (file.endsWith('.md') && fence === undefined) return [];
  const start = front === undefined ? 0 : '---\n'.length;
  const found: [number, number][] = [];
  const add = (node: unknown) => {
    if (isScalar(node) && node.range) found.push([node.range[0] + start, node.range[1] + start]);
  };
  visit(parseDocument(front ?? text), {
    Pair: (_, { value }) => add(value),
    Seq: (_, { items }) => items.forEach(add),
  });
  return found;
}

describe.each(['web-shop', 'web-shop-zh'])('%s', (name) => {
  const texts = exampleFiles(name);
  const places = Object.entries(texts).flatMap(([file, text]) =>
    valuesOf(file, text).map((place) => ({ file, place })),
  );

  test.each(others)('with %s for a value', (word, step) => {
    expect(places.length).toBeGreaterThan(1000);
    const wrong: string[] = [];
    for (let index = step % 7; index < places.length; index += step) {
      const { file, place } = places[index]!;
      const [start, end] = place;
      const text = texts[file]!;
      const changed = { ...texts, [file]: `${text.slice(0, start)}${word}${text.slice(end)}` };
      for (const { rule, message } of lintText(changed, { asOf: '2026-11-22' }))
        if (rule === 'internal-error' || /\bundefined\b|\bNaN\b|\[object |native code/.test(message))
          wrong.push(`${file}, ${text.slice(start, end)}: ${rule}: ${message}`);
    }
    expect(wrong).toEqual([]);
  });
});
