/** `policy test`, and the worked policies in examples/policies. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from '../cli/memory.ts';

const example = (name: string) =>
  readFileSync(new URL(`../../examples/policies/${name}/.crisis-lint.yaml`, import.meta.url), 'utf8');

describe.each(['bank', 'city', 'small-shop'])('the policy of the %s', (name) => {
  test('is valid, and its examples pass', async () => {
    const { code, out, err } = await run(['policy', 'test'], { files: { '.crisis-lint.yaml': example(name) } });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/[1-9]\d* passed, 0 failed/);
    expect(out).not.toContain('✗');
    expect(out).not.toContain('–');
  });

  test('each example is worth something: without its rule it fails', async () => {
    const never = example(name)
      .replace(/^( +)(when): .*$/gm, '$1$2: "false"')
      .replace(/^( +)(require): .*$/gm, '$1$2: "true"');
    const { code, out } = await run(['policy', 'test'], { files: { '.crisis-lint.yaml': never } });
    expect(code).toBe(1);
    expect(out).not.toContain('✓');
  });
});

const own = (expected: string) => `custom:
  - id: two-deputies
    message: x
    for: roles.*
    when: size(self.backup) < 2
    examples:
      - plan: "roles: {lead: {primary: a, backup: [b]}}"
        expect: ${expected}
`;

test('a failed example is shown with its place, exit 1', async () => {
  const files = { 'house.yaml': own('[]') };
  const { code, out } = await run(['policy', 'test', 'house.yaml'], { files });
  expect(code).toBe(1);
  expect(out).toContain('✗ two-deputies');
  expect(out).toContain('example 1 (house.yaml:7): expected nothing; found roles.lead');
  expect(out).toContain('0 passed, 1 failed');
  expect((await run(['policy', 'test', 'house.yaml'], { files: { 'house.yaml': own('roles.lead') } })).code).toBe(0);
});

test('bad input: exit 2 with its place; nothing to test: exit 3', async () => {
  expect(await run(['policy', 'test'], {})).toMatchObject({
    code: 2,
    err: expect.stringContaining('.crisis-lint.yaml'),
  });
  expect(await run(['policy', 'tset'], {})).toMatchObject({ code: 2, err: expect.stringContaining('test') });
  const broken = { '.crisis-lint.yaml': own('[]').replace('self.backup', 'self.bakcup') };
  const ran = await run(['policy', 'test'], { files: broken });
  expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('.crisis-lint.yaml:5:21') });
  expect(ran.err).toContain('did you mean `backup`');
  expect((await run(['policy', 'test'], { files: { '.crisis-lint.yaml': 'rules: {}\n' } })).code).toBe(3);
});

test('explain knows the rules of the policy here', async () => {
  const { code, out } = await run(['explain', 'two-deputies'], { files: { '.crisis-lint.yaml': own('[]') } });
  expect(code).toBe(0);
  expect(out).toContain('two-deputies');
});
