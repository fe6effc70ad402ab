/** Fields filled in a sentence: its marks stand in the text, once. */
import { describe, expect, test } from 'vitest';
import { fillText } from '../../src/documents/text.ts';
import { fields, templates } from '../../src/generated/templates.ts';

test('a stop that a value brings along is left out where the text goes on with a mark', () => {
  const fill = (text: string, cause: string) => fillText(text, { cause }, 'zh-CN');
  expect(fill('原因：{{cause}}。', '变更有误。')).toBe('原因：变更有误。');
  expect(fill('{{cause}}，已恢复。', '变更有误。')).toBe('变更有误，已恢复。');
  expect(fill('{{cause}}；{{cause}}）', '变更有误；')).toBe('变更有误；变更有误）');
  expect(fill('原因：{{cause}}\n', '变更有误。')).toBe('原因：变更有误。\n');
  expect(fill('原因：{{cause}}。', '是“变更”')).toBe('原因：是“变更”。');
  expect(fillText('By {{org}}.', { org: 'Marram Outdoor B.V.' }, 'en')).toBe('By Marram Outdoor B.V.');
});

describe('the Chinese texts', () => {
  const zh = templates.filter(({ lang }) => lang === 'zh-CN');
  const example = (name: string) => fields[name]?.example['zh-CN'] ?? name;

  test.each(zh.map((each) => [each.id, each] as const))(
    '%s: sentences end once, and do end',
    (_, { body, sms = '' }) => {
      for (const text of [body, sms]) {
        const filled = text.replace(/\{\{([a-z_.]+)\}\}/g, (_whole, name: string) => example(name));
        expect(filled).not.toMatch(/[。，；：、]{2}|[。，；：、]”[。，；：、]/);
        // Behind a field, nobody but another field or a word of the same sentence may go on.
        expect(text).not.toMatch(
          /\}\}(?:我们|影响范围|共有?|最晚|没有|请|仍|尚未|下次|详见|对工作|已确认|目前：|依据：)/,
        );
      }
    },
  );
});
