import { expect } from 'vitest';
import type { Problem } from '../../../src/core/facts.ts';
import { readYaml } from '../../../src/core/read/yaml.ts';
import type { Value } from '../../../src/core/value.ts';

/** A tree as plain data; aliases followed. */
export function plain(value: Value | undefined): unknown {
  switch (value?.kind) {
    case undefined:
      return undefined;
    case 'alias':
      return plain(value.target);
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
    case 'list':
      return value.items.map(plain);
    case 'scalar':
      return value.value;
  }
}

/** Each problem with the text it is about: `code "slice"`, and `→ "replacement"` where there is one. */
export function told(text: string, problems: readonly Problem[]): string[] {
  return problems.map(({ code, span, data, replacement }) => {
    const slice = JSON.stringify(text.slice(span.start, span.end));
    const reason = code === 'syntax' ? ` ${data?.reason}` : '';
    return `${code}${reason} ${slice}${replacement === undefined ? '' : ` → ${JSON.stringify(replacement)}`}`;
  });
}

/** Reads YAML and checks data and problems at once. */
export function check(text: string, data: unknown, problems: string[]): void {
  const facts = readYaml(text);
  expect({ data: plain(facts.root), problems: told(text, facts.problems) }).toEqual({ data, problems });
}

/** The text with all mends made. */
export function mended(text: string, problems: readonly Problem[]): string {
  let result = text;
  for (const { span, replacement } of [...problems].sort((a, b) => b.span.start - a.span.start))
    if (replacement !== undefined) result = result.slice(0, span.start) + replacement + result.slice(span.end);
  return result;
}

/** Goes over all nodes of a tree once; aliases are not followed. */
export function* nodes(
  value: Value,
): Generator<{ value: Value; key?: string; keySpan?: { start: number; end: number } }> {
  yield { value };
  if (value.kind === 'list') for (const item of value.items) yield* nodes(item);
  if (value.kind !== 'map') return;
  for (const entry of value.entries) {
    if (entry.merge) continue;
    yield { value: entry.value, key: entry.key, keySpan: entry.keySpan };
    yield* nodes(entry.value);
  }
}
