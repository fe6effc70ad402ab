import { expect, test } from 'vitest';
import { chineseNumber } from '../../../src/rules/prose/chinese-number.ts';

test.each([
  ['零', 0],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['两千', 2000],
  ['两千五', 2500],
  ['一百零五', 105],
  ['一百一', 110],
  ['三千一百八十', 3180],
  ['两万五千', 25_000],
  ['两万五', 25_000],
  ['一千二百万', 12_000_000],
  ['一亿零三百', 100_000_300],
])('%s is %d', (text, value) => expect(chineseNumber(text)).toBe(value));

test.each(['', '三四', '十百', '百', '万', '一百两百', '万千', 'x', '一x'])('%j is no number', (text) =>
  expect(chineseNumber(text)).toBeUndefined(),
);
