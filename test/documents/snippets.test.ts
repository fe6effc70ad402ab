/** The generated snippet files, as VS Code would insert them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { templates } from '../../src/generated/templates.ts';
import {
  drill,
  incident,
  plan,
  playbook,
  postmortem,
  statement,
  type Validator,
} from '../../src/generated/validators.js';

const validators: Readonly<Record<string, Validator>> = { drill, incident, plan, playbook, postmortem, statement };

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const read = (name: string): Record<string, Snippet> =>
  JSON.parse(readFileSync(new URL(`../../snippets/${name}`, import.meta.url), 'utf8'));
const files = { en: read('crisis-en.json'), 'zh-CN': read('crisis-zh-CN.json'), plan: read('plan-yaml.json') };

/** Every text that a snippet can become: its defaults, and each choice once. */
function insertions({ body }: Snippet): string[] {
  const text = body.join('\n');
  const choices = [...text.matchAll(/\$\{\d+\|([^|]*)\|\}/g)].map(([, list]) => list!.split(',').length);
  return Array.from({ length: Math.max(1, ...choices) }, (_, n) => expand(text, n));
}

function expand(text: string, n: number): string {
  const values = new Map<string, string>();
  const unescaped = (part: string) => part.replace(/\\([\\$}])/g, '$1');
  const stops = text.replace(
    /\$\{(\d+)\|([^|]*)\|\}|\$\{(\d+):((?:\\.|[^\\}])*)\}/g,
    (_, chosen, list, plain, given) => {
      const value = list === undefined ? unescaped(given) : list.split(',')[Math.min(n, list.split(',').length - 1)];
      values.set(chosen ?? plain, value);
      return `\u0000${value.replaceAll('$', '\u0001')}\u0000`;
    },
  );
  return unescaped(stops.replace(/(?<!\\)\$(\d+)/g, (_, stop) => values.get(stop) ?? ''))
    .replaceAll('\u0001', '$')
    .replaceAll('\u0000', '');
}

describe.each(['en', 'zh-CN'] as const)('documents in %s', (lang) => {
  const own = templates.filter((each) => each.lang === lang);

  test('each text is one snippet, with a prefix of its own', () => {
    expect(Object.keys(files[lang])).toEqual(own.map(({ title }) => title));
    const prefixes = Object.values(files[lang]).flatMap(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  test.each(Object.entries(files[lang]))('%s', (title, snippet) => {
    const template = own.find((each) => each.title === title)!;
    for (const text of insertions(snippet)) {
      const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
      const data = parse(front!);
      expect(data.kind).toBe(template.kind);
      // A stop that is empty is a gap for the linter; what stands there must be right.
      const errors = validators[template.kind]!(withoutGaps(data)).filter(({ keyword }) => keyword !== 'required');
      expect(errors).toEqual([]);
      // What is skipped stays a blank that the linter stops; nothing that looks like a fact is left standing.
      const blanks = (part: string) => [...new Set([...part.matchAll(/\{\{([a-z_]+)\}\}/g)].map(([, name]) => name))];
      const open = blanks(template.body).filter(
        (name) => !(lang === 'zh-CN' && name === 'zone') && template.kind !== 'playbook',
      );
      expect(blanks(body!)).toEqual(open);
    }
  });
});

function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => each !== null).map(withoutGaps);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === null ? [] : [[key, withoutGaps(each)]])),
  );
}

describe('entities of the plan and the incident log', () => {
  const source = parse(readFileSync(new URL('../../snippets/source/plan.yaml', import.meta.url), 'utf8')) as {
    name: string;
    title: { en: string; 'zh-CN': string };
    under: string;
  }[];

  test('both languages describe each', () => {
    expect(Object.keys(files.plan)).toEqual(source.map(({ title }) => `${title.en} · ${title['zh-CN']}`));
    for (const { title } of source) expect(title['zh-CN']).toMatch(/\p{Script=Han}/u);
  });

  test.each(source.map((entry) => [entry.name, entry] as const))(
    '%s is what the schema wants, whatever is chosen',
    (_, { title, under }) => {
      for (const text of insertions(files.plan[`${title.en} · ${title['zh-CN']}`]!)) {
        const [kind, ...path] = ['incident', 'postmortem', 'drill'].includes(under.split('.')[0]!)
          ? under.split('.')
          : ['plan', ...under.split('.').filter(Boolean)];
        const indented = path.reduceRight((inner, key) => `${key}:\n${inner.replace(/^(?=.)/gm, '  ')}`, text);
        const data = withoutGaps(parse(indented));
        // What a whole plan needs is not this snippet's business, nor are the stops that start empty.
        const errors = validators[kind!]!(data).filter(({ keyword }) => keyword !== 'required' && keyword !== 'not');
        expect(errors).toEqual([]);
      }
    },
  );
});
