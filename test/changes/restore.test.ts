/** What a weakening offers to put back is what makes it go away, and nothing else. */

import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { DiffResult } from '../../src/changes/diff.ts';
import { applyEdits } from '../../src/core/fix.ts';
import { readYaml } from '../../src/core/read/yaml.ts';
import { shapes } from '../../src/generated/shapes.ts';
import { exampleFiles } from '../support/examples.ts';
import fc from '../support/property.ts';
import { anyValue } from './arbitrary.ts';
import { compare, compareAll, type Texts } from './support.ts';

type Files = Record<string, string>;

/** The weakenings with a fix besides that which records an acceptance. */
function mendable({ changes }: DiffResult) {
  return changes.flatMap(({ target, finding }) => {
    const fix = finding?.fixes.find(({ title }) => !title.startsWith('Record'));
    return fix ? [{ target, fix }] : [];
  });
}

function weaker({ changes }: DiffResult): string[] {
  return changes.filter(({ direction }) => direction === 'weaker').map(({ target }) => target);
}

function mended(head: Files, { fix }: ReturnType<typeof mendable>[number]): Files {
  const [{ file }] = fix.edits as [(typeof fix.edits)[number]];
  return { ...head, [file]: applyEdits(head[file]!, fix.edits) };
}

const shop = exampleFiles('web-shop');
const plan = 'crisis-plan.yaml';
const withPlan = (from: string | RegExp, to: string): Files => {
  const text = shop[plan]!.replace(from, to);
  expect(text).not.toBe(shop[plan]);
  return { ...shop, [plan]: text };
};

describe('in the web shop', () => {
  test.each<[string, string | RegExp, string]>([
    ['a cadence', 'review_every: 180d', 'review_every: 365d'],
    ['a deadline in a flow map', 'within: 72h, from: aware', 'within: 96h, from: aware'],
    ['a deputy of several', 'backup: [noor, petra]', 'backup: [noor]'],
    [
      'the last deputy, and the key',
      '    backup: [lucie]\n    department: communications',
      '    department: communications',
    ],
    ['a word', 'type: data-breach\n    default: S1', 'type: data-breach\n    default: S3'],
    ['a text with a comma', /alert_when: "chain broken, or < 21d left"/, 'alert_when: "chain broken, or < 3d left"'],
    ['an item of a list of blocks', ', {at: coldvault-fra, kind: offline}', ''],
    ['a waiver', 'not_applicable: {}', 'not_applicable:\n  2.2.2-3: {why: too dear, by: ines, until: 2027-06-30}'],
    ['a comment', '\nowner: ines', '\n# crisis-lint-disable-next-line plan-without-owner -- later\nowner: ines'],
    ['an approver by default', 'default: [lead, legal], within', 'resolved: [comms], default: [lead, legal], within'],
  ])('%s, as it was written', (_, from, to) => {
    const head = withPlan(from, to);
    const found = mendable(compare(shop, head));
    expect(found).toHaveLength(1);
    const after = mended(head, found[0]!);
    expect(compare(shop, after).changes).toEqual([]);
    if (_ === 'the last deputy, and the key') expect(after[plan]!.split('\n')).toContain('    backup: [lucie]');
    else if (_ !== 'a waiver') expect(after[plan]).toBe(shop[plan]);
  });

  test('a monitor that is gone comes back with all that it had', () => {
    const head = withPlan(/ {2}intrusion: .*\n/, '');
    const after = mended(head, mendable(compare(shop, head))[0]!);
    expect(compare(shop, after).changes).toEqual([]);
    expect(after[plan]!.split('\n')).toContain(/ {2}intrusion: .*/.exec(shop[plan]!)![0]);
  });

  test('what came in the same place stays', () => {
    const head = withPlan(
      'channels: [status, banner, email, sms, hotline, social]',
      'channels: [status, banner, press]',
    );
    const [first] = mendable(compare(shop, head));
    const after = mended(head, first!);
    expect(after[plan]).toContain('channels: [status, banner, press, email, sms, hotline, social]');
    expect(weaker(compare(shop, after))).toEqual([]);
  });

  test('in front matter', () => {
    const file = 'postmortems/2026-10-06-checkout-outage.md';
    const head = { ...shop, [file]: shop[file]!.replace('due: 2026-10-09', 'due: 2027-10-09') };
    expect(mended(head, mendable(compare(shop, head))[0]!)).toEqual(shop);
  });

  test('not offered where it takes more: a deleted document, a section', () => {
    const { 'playbooks/attack.md': _, ...head } = shop;
    expect(weaker(compare(shop, head))).toHaveLength(1);
    expect(mendable(compare(shop, head))).toEqual([]);
  });
});

describe('in a policy', () => {
  const own = '.crisis-lint.yaml';
  test.each([
    ['rules:\n  role-missing: error\n', 'rules:\n  role-missing: off\n'],
    ['rules:\n  role-missing: [warning]\n  role-unknown: off\n', 'rules:\n  role-missing: {severity: info}\n'],
    ['root: true\n', 'root: true\nrules: {role-missing: off}\n'],
    ['thresholds: {people: {verified_within: 30d}}\n', 'thresholds: {people: {verified_within: 60d}}\n'],
    ['extends: strict\n', 'extends: starter\n'],
    ['{}\n', "suppressions:\n  - {rule: role-missing, where: '**', because: x, until: 2027-01-31}\n"],
    [
      "suppressions:\n  - {rule: role-missing, where: '**', because: x, until: 2027-01-31}\n",
      "suppressions:\n  - {rule: role-missing, where: '**', because: x, until: 2028-01-31}\n",
    ],
    [
      "custom:\n  - {id: a-b, message: x, when: 'true'}\n  - {id: c-d, message: x, when: 'true'}\n",
      "custom:\n  - {id: c-d, message: x, when: 'true'}\n",
    ],
  ])('%j, after %j', async (before, after) => {
    const [base, head] = [before, after].map((policy) => ({ [plan]: shop[plan]!, [own]: policy })) as unknown as [
      Files,
      Files,
    ];
    const found = mendable(await compareAll(base, head));
    expect(found).toHaveLength(1);
    expect(weaker(await compareAll(base, mended(head, found[0]!)))).toEqual([]);
  });
});

describe('any two plans', () => {
  const shape = shapes.plan;
  if (shape.t !== 'object') throw new Error('a plan is a map of keys');

  test.each(Object.keys(shape.keys).filter((key) => key !== 'crisis_plan' && key !== 'people'))('%s', (key) => {
    const value = anyValue(shape.keys[key]!);
    const text = (data: unknown, flow: boolean): Texts => {
      const options = { aliasDuplicateObjects: false, ...(flow ? { collectionStyle: 'flow' as const } : {}) };
      return { [plan]: `crisis_plan: 1\n${stringify({ [key]: data }, options)}` };
    };
    fc.assert(
      fc.property(value, value, fc.boolean(), (a, b, flow) => {
        const [base, head] = [text(a, false), text(b, flow)] as [Files, Files];
        const before = compare(base, head);
        for (const each of mendable(before)) {
          const after = mended(head, each);
          expect(readYaml(after[plan]!).problems).toEqual([]);
          expect(weaker(compare(base, after))).not.toEqual(weaker(before));
        }
      }),
      { numRuns: 20, seed: 7 },
    );
  });
});
