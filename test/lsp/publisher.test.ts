/** What is told of a file before the rest is known, and what becomes of it. */
import { describe, expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { Publisher } from '../../src/lsp/publisher.ts';

const plan = 'file:///x/crisis-plan.yaml';
const other = 'file:///x/statements/a.md';
const start = { line: 0, character: 0 };
const of = (...messages: string[]) =>
  messages.map((message) => ({ message, range: { start, end: start }, severity: DiagnosticSeverity.Error }));

function watched() {
  const told: string[] = [];
  const publisher = new Publisher(
    (uri, _, diagnostics) =>
      told.push(`${uri.slice('file:///x/'.length)}: ${diagnostics.map(({ message }) => message).join(', ')}`),
    () => undefined,
  );
  return { publisher, told: () => told.splice(0) };
}

test('what is told first follows the text, and goes with its cause', () => {
  const { publisher, told } = watched();
  publisher.begin(new Map([[plan, of('half')]]));
  publisher.begin(new Map([[plan, of('half')]]));
  expect(told()).toEqual(['crisis-plan.yaml: half']);
  publisher.begin(new Map([[plan, of('another')]]));
  expect(told()).toEqual(['crisis-plan.yaml: another']);
  publisher.begin(new Map());
  expect(told()).toEqual(['crisis-plan.yaml: ']);
});

test('what is told then takes its place, and is not taken back by a first look', () => {
  const { publisher, told } = watched();
  publisher.begin(new Map([[plan, of('half')]]));
  publisher.update(new Map([[plan, of('half', 'whole')]]), false);
  expect(told()).toEqual(['crisis-plan.yaml: half', 'crisis-plan.yaml: half, whole']);
  publisher.begin(new Map([[plan, of('half')]]));
  publisher.begin(new Map([[other, of('first')]]));
  expect(told()).toEqual(['statements/a.md: first']);
  publisher.update(new Map([[plan, of('half', 'whole')]]), true);
  expect(told()).toEqual(['statements/a.md: ']);
  publisher.begin(new Map());
  expect(told()).toEqual([]);
});

describe('a client that drops what is of an older version', () => {
  function versioned(mayDrop: boolean) {
    const told: string[] = [];
    const versions = new Map<string, number>([[plan, 1]]);
    const publisher = new Publisher(
      (uri, version, diagnostics) =>
        told.push(`${uri === plan ? 'plan' : 'other'} ${version}: ${diagnostics.map(({ message }) => message)}`),
      (uri) => versions.get(uri),
      mayDrop,
    );
    const update = (...found: readonly (readonly [string, string])[]) => {
      publisher.update(new Map(found.map(([uri, message]) => [uri, of(message)])), true);
      return told.splice(0);
    };
    return { versions, update };
  }

  test('is told the same again of the next, of that document alone', () => {
    const { versions, update } = versioned(true);
    expect(update([plan, 'a'], [other, 'b'])).toEqual(['plan 1: a', 'other undefined: b']);
    expect(update([plan, 'a'], [other, 'b'])).toEqual([]);
    versions.set(plan, 2);
    expect(update([plan, 'a'], [other, 'b'])).toEqual(['plan 2: a']);
    versions.set(plan, 3);
    expect(update([other, 'b'])).toEqual(['plan 3: ']);
    versions.set(plan, 4);
    expect(update([other, 'b'])).toEqual(['plan 4: ']);
    expect(update([other, 'b'])).toEqual([]);
    versions.delete(plan);
    expect(update([other, 'b'])).toEqual([]);
  });

  test('a client that takes everything is told once, and of what has nothing never', () => {
    const { versions, update } = versioned(false);
    expect(update([plan, 'a'])).toEqual(['plan 1: a']);
    versions.set(plan, 2);
    expect(update([plan, 'a'])).toEqual([]);
    const clean = versioned(true);
    clean.versions.set(plan, 2);
    expect(clean.update()).toEqual([]);
  });
});
