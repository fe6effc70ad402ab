import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { barePlan, run } from './memory.ts';

const plan = { 'crisis-plan.yaml': barePlan };

test('rules: every rule, in both forms', async () => {
  const listed = JSON.parse((await run(['rules', '-f', 'json'])).out) as Record<string, unknown>[];
  expect(listed.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
  for (const key of ['title', 'severity', 'clauses', 'standards', 'kinds', 'fixable', 'docs'])
    expect(listed[0]).toHaveProperty(key);
  const { code, out } = await run(['rules', '--lang', 'zh-CN']);
  expect(code).toBe(0);
  for (const { id, title } of rules) {
    expect(out).toContain(`${id} `);
    expect(out).toContain(title['zh-CN']);
  }
});

test('explain: a rule and a clause, in both languages, from the text of the docs', async () => {
  const [rule] = rules.filter(({ id }) => id === 'role-missing');
  expect((await run(['explain', 'role-missing'])).out).toMatch(new RegExp(`^${rule!.title.en}\n`));
  expect((await run(['explain', 'role-missing', '--lang', 'zh-CN'])).out).toContain(rule!.title['zh-CN']);
  expect((await run(['explain', '3.1.2-1'])).out).toContain('roles');
});

test('clauses: 44, with rules and fields; with a plan, states and evidence', async () => {
  const listed = JSON.parse((await run(['clauses', '-f', 'json'])).out) as Record<string, unknown>[];
  expect(listed).toHaveLength(44);
  expect(listed[0]).toMatchObject({ id: '1-1', fields: expect.any(Array), rules: expect.any(Array) });
  expect(listed[0]).not.toHaveProperty('state');
  const judged = await run(['clauses', '.', '-f', 'json', '--as-of', '2026-11-22'], { files: plan });
  expect(judged.code).toBe(0);
  const states = JSON.parse(judged.out) as { state: string; evidence: unknown[] }[];
  expect(states.filter(({ state }) => state === 'unmet').length).toBeGreaterThan(20);
  expect((await run(['clauses', '.', '--as-of', '2026-11-22'], { files: plan })).out).toContain('unmet');
});

test('clauses: no plan ends with 3, several plans with 2', async () => {
  expect(await run(['clauses', '.'], { files: { 'a.md': '' } })).toMatchObject({ code: 3, out: '' });
  const two = { 'a/crisis-plan.yaml': barePlan, 'b/crisis-plan.yaml': barePlan };
  const { code, err } = await run(['clauses', '.'], { files: two });
  expect(code).toBe(2);
  expect(err).toContain('a/crisis-plan.yaml, b/crisis-plan.yaml');
});
