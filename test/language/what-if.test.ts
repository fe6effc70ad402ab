import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createReader } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';
import { buildWorkspace } from '../../src/core/workspace.ts';
import { planWithout, subjectsOf } from '../../src/language/what-if.ts';

const read = createReader({ markdown: readMarkdown });
const example = readFileSync(
  fileURLToPath(new URL('../../examples/web-shop/crisis-plan.yaml', import.meta.url)),
  'utf8',
);

function planOf(text: string) {
  const file = 'crisis-plan.yaml';
  return buildWorkspace([{ file, ...read(file, text) }], () => false).plans[0]!;
}

function without(text: string, kind: string, id: string): string {
  const plan = planOf(text);
  const subject = subjectsOf(plan).find((each) => each.kind === kind && each.id === id);
  return planWithout(plan, subject!);
}

const small = `crisis_plan: 1
owner: ann
approved: {by: ann, date: 2026-01-01}
people:
  ann: {name: Ann Lee}
  bob: {name: Bob Ray}
roles:
  lead: {primary: ann, backup: [bob]}
  comms: {primary: bob, backup: [ann]}
  care: {primary: ann}
channels:
  status: {kind: status-page, backup: email}
  email: {kind: bulk-email, backup: status}
`;

describe('a plan without', () => {
  test('a person: deputies step up, what was done in the past stays done', () => {
    const text = without(small, 'people', 'ann');
    expect(text).not.toMatch(/^ {2}ann:/m);
    expect(text).not.toMatch(/^owner/m);
    expect(text).toContain('lead: {primary: bob, backup: []}');
    expect(text).toContain('comms: {primary: bob, backup: []}');
    expect(text).toContain('approved: {by: ann');
    expect(text).not.toMatch(/care: \{.*ann/);
  });

  test('a channel: it stands in for no other', () => {
    const text = without(small, 'channels', 'email');
    expect(text).toMatch(/status: \{kind: status-page\s*\}/);
    expect(text).not.toMatch(/^ {2}email:/m);
  });

  test('anything in the example reads as before, without it', () => {
    const plan = planOf(example);
    const subjects = subjectsOf(plan);
    expect(subjects.length).toBeGreaterThan(40);
    for (const subject of subjects) {
      const left = planOf(planWithout(plan, subject));
      const name = `${subject.kind} ${subject.id}`;
      expect(left.source.facts.problems, name).toEqual([]);
      expect(subjectsOf(left).filter(({ kind }) => kind === subject.kind).length, name).toBe(
        subjects.filter(({ kind }) => kind === subject.kind).length - 1,
      );
    }
  });

  test('people are offered by their names', () => {
    expect(subjectsOf(planOf(small))[0]).toEqual({ kind: 'people', id: 'ann', title: 'Ann Lee' });
  });
});
