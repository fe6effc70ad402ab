/** The examples of docs/policy.md are valid, in both languages, and those with examples of their own pass. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clauses } from '../../src/generated/clauses.ts';
import { sourceOf } from '../../src/policy/load.ts';
import { overrideKeys, policyKeys, suppressionKeys, validate } from '../../src/policy/validate.ts';
import { rules } from '../../src/rules/index.ts';
import { run } from '../cli/memory.ts';

describe.each(['docs/policy.md', 'docs/zh-CN/policy.md'])('%s', (name) => {
  const page = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/^```yaml \.crisis-lint\.yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text!);

  test('every policy in it is one', () => {
    expect(blocks).toHaveLength(2);
    for (const text of blocks) {
      const found = validate(sourceOf('p.yaml', text), { rules, clauses: clauses.map(({ id }) => id) });
      expect(found.problems).toEqual([]);
    }
  });

  test('its rule does what it says', async () => {
    const ran = await run(['policy', 'test'], { files: { '.crisis-lint.yaml': blocks[1]! } });
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('1 passed, 0 failed') });
  });

  test('names every key', () => {
    for (const key of [...policyKeys, ...overrideKeys, ...suppressionKeys]) expect(page).toContain(`\`${key}\``);
  });
});
