/** What weakens one way strengthens the other way, and the same is told of both. */

import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { DiffResult } from '../../src/changes/diff.ts';
import { shapes } from '../../src/generated/shapes.ts';
import { exampleFiles } from '../support/examples.ts';
import fc from '../support/property.ts';
import { anyValue } from './arbitrary.ts';
import { compare, compareAll } from './support.ts';

const mirror = { weaker: 'stronger', stronger: 'weaker', neutral: 'neutral' } as const;
const opposite = { added: 'removed', removed: 'added' } as Record<string, string>;

/** The changes as a set, read from the head's side; renamed things are called by what they are in both. */
function told({ changes }: DiffResult, flip: boolean): string[] {
  return changes
    .map(({ area, kind, direction, from, to }) => {
      const [a, b] = flip ? [to, from] : [from, to];
      const way = flip ? mirror[direction] : direction;
      return JSON.stringify([area, flip ? (opposite[kind] ?? kind) : kind, way, a, b]);
    })
    .sort();
}

function expectMirrored(a: string | Record<string, string>, b: string | Record<string, string>): void {
  expect(told(compare(b, a), true)).toEqual(told(compare(a, b), false));
}

/** Policies included; gives what is told one way. */
async function expectAllMirrored(a: Record<string, string>, b: Record<string, string>): Promise<string[]> {
  const there = told(await compareAll(a, b), false);
  expect(told(await compareAll(b, a), true)).toEqual(there);
  return there;
}

describe('symmetry', () => {
  const plan = shapes.plan;
  if (plan.t !== 'object') throw new Error('a plan is a map of keys');

  test.each(Object.keys(plan.keys).filter((key) => key !== 'crisis_plan'))('any two values of %s', (key) => {
    const value = anyValue(plan.keys[key]!);
    const text = (data: unknown) => `crisis_plan: 1\n${stringify({ [key]: data }, { aliasDuplicateObjects: false })}`;
    fc.assert(
      fc.property(value, value, (a, b) => expectMirrored(text(a), text(b))),
      { numRuns: 60, seed: 7 },
    );
  });

  test('of the same there is nothing to tell', () => {
    fc.assert(
      fc.property(anyValue({ t: 'object', keys: { roles: plan.keys.roles!, backups: plan.keys.backups! } }), (data) => {
        const text = `crisis_plan: 1\n${stringify(data, { aliasDuplicateObjects: false })}`;
        expect(compare(text, text).changes).toEqual([]);
      }),
      { numRuns: 50, seed: 7 },
    );
  });

  test('the examples, whole repositories', () => {
    expectMirrored(exampleFiles('web-shop'), exampleFiles('web-shop-neglected'));
    expectMirrored(exampleFiles('web-shop'), exampleFiles('web-shop-broken'));
    expect(compare(exampleFiles('web-shop'), exampleFiles('web-shop')).changes).toEqual([]);
  });

  test('documents, comments and policies', async () => {
    const a = {
      'crisis-plan.yaml': 'crisis_plan: 1 # crisis-lint-disable-line duplicate-id -- why\nversion: 1.0.0\n',
      'playbooks/x.md': '---\nscenario: [a]\n---\n# X\n\n## Confirm\n\n- one\n\n## Contain\n\n- two\n',
      '.crisis-lint.yaml': 'rules:\n  duplicate-id: warning\nthresholds:\n  people: {verified_within: 180d}\n',
    };
    const b = {
      'crisis-plan.yaml': 'crisis_plan: 1\nversion: 1.0.0\n',
      'playbooks/x.md': '---\nscenario: [a]\n---\n# X\n\n## Confirm\n\n- one\n',
      'statements/y.md': '---\nstage: holding\nscenario: [a]\nlang: en\n---\nText\n',
      '.crisis-lint.yaml': 'extends: strict\nthresholds:\n  people: {verified_within: 90d}\n',
    };
    expect((await expectAllMirrored(a, b)).length).toBeGreaterThan(4);
  });

  test('any two policies of some that are put together in every way', async () => {
    const parts: Record<string, string[]> = {
      extends: ['strict', 'starter', '[strict, gdpr-breach]', './house.yaml'],
      rules: ['{role-without-backup: off}', '{role-without-backup: info, two-deputies: error}'],
      thresholds: [
        '{people: {verified_within: 30d}}',
        '{people: {verified_within: 365d}, statements: {holding_words: [20, 400]}}',
      ],
      overrides: [
        "[{files: 'statements/**', rules: {placeholder-left: info}}]",
        "[{files: '**', thresholds: {drills: {every_at_most: 30d}}}]",
      ],
      suppressions: [
        "[{rule: role-missing, where: '#roles.*', because: x, until: 2027-01-31}]",
        "[{rule: role-missing, where: '#roles.legal', because: x, until: 2027-02-28}, {rule: role-missing, where: '**', because: y, until: 2027-01-01}]",
      ],
      custom: [
        '[{id: two-deputies, message: x, for: roles.*, when: size(self.backup) < 2}]',
        '[{id: two-deputies, severity: info, message: x, when: "true"}]',
      ],
    };
    const policy = fc
      .record(Object.fromEntries(Object.entries(parts).map(([key, texts]) => [key, fc.constantFrom(...texts)])), {
        requiredKeys: [],
      })
      .map((chosen) =>
        Object.entries(chosen)
          .map(([key, text]) => `${key}: ${text}\n`)
          .join(''),
      );
    const repository = (own: string, house: string) => ({
      'crisis-plan.yaml': 'crisis_plan: 1\nversion: 1.0.0\nroles: {lead: {primary: a}}\n',
      'statements/y.md': '---\nstage: holding\nscenario: [a]\nlang: en\n---\nText\n',
      '.crisis-lint.yaml': own,
      'house.yaml': house,
    });
    await fc.assert(
      fc.asyncProperty(policy, policy, policy, policy, async (a, b, c, d) => {
        const plain = (text: string) => text.replace(/^extends: .\/house.yaml\n/m, '');
        await expectAllMirrored(repository(a, plain(b)), repository(c, plain(d)));
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
