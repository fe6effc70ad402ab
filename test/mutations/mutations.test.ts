/**
 * The 44 clauses: what breaks one in a complete plan is found, at its place, with the clause, and nothing else is said. The
 * run prints how many breaks of each kind of check were found.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { clauses } from '../../src/generated/clauses.ts';
import { isThere, type Mutation, Repository } from './mutate.ts';
import { holes, table } from './table.ts';
import { webShop } from './web-shop.ts';
import { webShopZh } from './web-shop-zh.ts';

const suites: readonly (readonly [string, readonly Mutation[]])[] = [
  ['web-shop', webShop],
  ['web-shop-zh', webShopZh],
];
const found: Mutation[] = [];

const named = (mutation: Mutation) =>
  mutation.breaks
    .map((one) =>
      'gone' in one
        ? `without ${one.gone}`
        : `${one.file}: ${'text' in one ? `“${one.text.slice(0, 40)}”` : 'set' in one ? `${one.set} = ${JSON.stringify(one.to)}` : `without ${one.remove}`}`,
    )
    .join(', ');

describe.each(suites)('%s', (name, mutations) => {
  const repository = new Repository(name);

  test('is complete: nothing is found in it', () => {
    expect(repository.before.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test.each(mutations.map((one) => [one.clause, one.check, named(one), one] as const))(
    '%s %s %s',
    (_, __, ___, mutation) => {
      const { fresh, lost } = repository.run(mutation);
      const about = (finding: (typeof fresh)[number]) => finding.clauses.includes(mutation.clause);
      const hits = fresh.filter((finding) => about(finding) && isThere(finding, mutation));
      expect(
        hits.map(({ rule, path }) => `${rule} ${path}`),
        show(fresh),
      ).not.toEqual([]);
      const others = fresh.filter(
        (finding) => !about(finding) && !isThere(finding, mutation) && !mutation.also.includes(finding.rule),
      );
      expect(others.map(({ rule, file, path }) => `${rule} ${file} ${path}`)).toEqual([]);
      expect(lost.map(({ rule, path }) => `${rule} ${path}`)).toEqual([]);
      found.push(mutation);
    },
  );
});

function show(findings: readonly { rule: string; file: string; path: string; clauses: readonly string[] }[]): string {
  return `found: ${findings.map(({ rule, file, path, clauses: about }) => `${rule} at ${file} ${path} (${about.join(' ')})`).join('; ') || 'nothing'}`;
}

test('each clause is broken in two ways at least, and in each kind of check that it asks for', () => {
  const all = suites.flatMap(([, mutations]) => mutations);
  const twice = clauses.filter(({ id }) => all.filter(({ clause }) => clause === id).length < 2);
  expect(twice.map(({ id }) => id)).toEqual([]);
  expect(holes(all)).toEqual([]);
});

afterAll(() => {
  console.log(`${table(found)}\n${found.length} breaks found`);
});
