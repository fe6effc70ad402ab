import { expect, test } from 'vitest';
import { run } from './memory.ts';

test('rules --standard: what is asked, by which rules, how sure; never compliance', async () => {
  const { code, out } = await run(['rules', '--standard', 'GDPR']);
  expect(code).toBe(0);
  expect(out).toMatch(/33\(1\)[\s\S]*72 hours[\s\S]*clock-longer-than-law[\s\S]*as of \d{4}-\d{2}-\d{2}/);
  expect(out).toContain('No finding is not compliance.');
  expect((await run(['rules', '--standard', 'gdpr', '--lang', 'zh-CN'])).out).toContain('没有发现问题不等于合规');
});

test('habits of auditors are called habits', async () => {
  const { out } = await run(['rules', '--standard', 'soc-2']);
  expect(out).toContain('A habit, not in the text: auditors normally expect');
});

test('as JSON, with a note', async () => {
  const { note, requirements } = JSON.parse((await run(['rules', '--standard', 'dora', '-f', 'json'])).out);
  expect(note).toContain('not compliance');
  expect(requirements).toContainEqual(
    expect.objectContaining({
      clause: 'art. 5',
      confidence: 'found',
      rules: expect.arrayContaining(['clock-wrong-start']),
    }),
  );
});

test('an unknown name is a usage error that helps', async () => {
  const { code, err } = await run(['rules', '--standard', 'gpdr']);
  expect(code).toBe(2);
  expect(err).toContain('Did you mean gdpr?');
});
