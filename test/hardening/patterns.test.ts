/** The patterns that prose is searched with come to an end on texts made to be slow: one of cubic time would take minutes here. */
import { expect, test } from 'vitest';
import { englishElements } from '../../src/rules/prose/elements.en.ts';
import { chineseElements } from '../../src/rules/prose/elements.zh.ts';
import { english } from '../../src/rules/prose/phrases.en.ts';
import { chinese } from '../../src/rules/prose/phrases.zh.ts';

/** Twice as long as what is read of a text without a break. */
const length = 20_000;
const repeated = [
  ...[
    '-',
    ' ',
    ':',
    'a',
    'a ',
    '0',
    '0,',
    '10:00 ',
    '{{',
    '{{time ',
    '[',
    '[time ',
    '【',
    '【时间',
    '一',
    '更新',
    '每小时',
  ],
  ...['next ', 'update ', 'will ', 'since 0 ', 'we are ', '如果', '影响', '1小时'],
];

/** Every pattern in a table, whatever key it stands under. */
function patternsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(patternsIn) : [];
}

test.each(Object.entries({ englishElements, chineseElements, english, chinese }))(
  '%s',
  { timeout: 60_000 },
  (_, table) => {
    const patterns = [...new Set(patternsIn(table))].map((source) => new RegExp(source, 'i'));
    expect(patterns.length).toBeGreaterThan(50);
    for (const part of repeated) {
      const text = part.repeat(length / part.length);
      for (const pattern of patterns) pattern.test(text);
    }
  },
);
