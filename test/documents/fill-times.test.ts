/** A filled time and the zone beside it agree, whatever zone the text names. */
import { describe, expect, test } from 'vitest';
import { recommended } from '../../src/core/limits.ts';
import { Clock } from '../../src/core/time.ts';
import { fillTimes } from '../../src/documents/fill-times.ts';
import { Times } from '../../src/documents/times.ts';

const at = (text: string) => Date.parse(text);
const summer = { start: at('2026-10-06T12:05Z'), end: at('2026-10-06T13:30Z'), found: at('2026-10-06T12:08Z') };
const evening = { start: at('2026-11-22T22:30Z'), next_update: at('2026-11-22T23:10Z'), now: at('2026-11-22T22:40Z') };
/** The last hour before the clocks are put back in Europe, and the first one after. */
const change = { start: at('2026-10-25T00:30Z'), end: at('2026-10-25T03:00Z') };

function fill(
  text: string,
  moments: object,
  { zone = 'Europe/Amsterdam', lang = 'en' as 'en' | 'zh-CN', otherwise = undefined as number | undefined } = {},
) {
  const times = new Times(new Clock({ text: '2026-11-22T22:40Z' }, zone, recommended.due_soon), lang);
  return fillTimes(text, { times, moments, own: true, ...(otherwise !== undefined && { otherwise }) });
}

describe('in English', () => {
  test.each([
    ['Since {{start_time}} CET on {{date}}', 'Since 14:05 CEST on 6 October 2026'],
    ['Since {{start_time}} ({{zone}})', 'Since 14:05 (CEST)'],
    ['Between {{start_time}} and {{end_time}} CET on {{date}}', 'Between 14:05 and 15:30 CEST on 6 October 2026'],
    ['On {{date}}, from {{start_time}} to {{end_time}} UTC', 'On 6 October 2026, from 12:05 to 13:30 UTC'],
    ['{{start_time}} MEZ, {{start_time}} GMT+8', '14:05 MESZ, 20:05 GMT+8'],
    ['{{start_time}} EST ({{start_time}} Beijing time)', '8:05 EDT (20:05 Beijing time)'],
    ['{{start_time}} Amsterdam time', '14:05 Amsterdam time'],
    ['All times are UTC.\n\nIt began at {{start_time}}.', 'All times are UTC.\n\nIt began at 12:05.'],
    // Two countries have an IST, and two a CST; of these times we say nothing.
    ['{{start_time}} IST on {{date}}', '{{start_time}} IST on {{date}}'],
    ['{{start_time}} CST', '{{start_time}} CST'],
    // What stands there already is the writer's.
    ['from 8:00 to 22:00 CET, since {{start_time}} CET', 'from 8:00 to 22:00 CET, since 14:05 CEST'],
    ['Times are {{zone}}.', 'Times are CEST.'],
  ])('%s', (text, said) => expect(fill(text, summer)).toBe(said));

  test('the day is that of the zone, too', () => {
    expect(fill('Since {{start_time}} UTC on {{date}}', evening)).toBe('Since 22:30 UTC on 22 November 2026');
    expect(fill('by {{next_update_time}} {{zone}} on {{next_update_date}}', evening)).toBe(
      'by 0:10 CET on 23 November 2026',
    );
    expect(fill('by {{next_update_time}} UTC on {{next_update_date}}', evening)).toBe(
      'by 23:10 UTC on 22 November 2026',
    );
    expect(fill('Utrecht, {{date}}\n', { ...evening, start: summer.start })).toBe('Utrecht, 22 November 2026\n');
  });

  test('each end of a stretch has its own season', () => {
    expect(fill('from {{start_time}} to {{end_time}} CET', change)).toBe('from 2:30 CEST to 4:00 CET');
    expect(fill('All times are {{zone}}.', change)).toBe('All times are {{zone}}.');
  });

  test('a time that nobody knows yet has the zone of now, or none', () => {
    expect(fill('Since {{start_time}} CEST', {}, { otherwise: evening.now })).toBe('Since {{start_time}} CET');
    expect(fill('From {{live_from}} CET', {})).toBe('From {{live_from}} {{zone}}');
    expect(fill('Since {{start_time}} {{zone}}', {}, { zone: 'Asia/Shanghai' })).toBe(
      'Since {{start_time}} Beijing time',
    );
  });
});

describe('in Chinese', () => {
  const zh = { lang: 'zh-CN' } as const;
  test.each([
    ['自北京时间{{start_time}}起', 'Asia/Shanghai', '自北京时间2026年10月6日20:05起'],
    // Readers get Beijing time where the text promises it.
    ['自北京时间{{start_time}}起', 'Europe/Amsterdam', '自北京时间2026年10月6日20:05起'],
    ['自{{zone}}{{start_date}}{{start_time}}起', 'Asia/Shanghai', '自北京时间2026年10月6日20:05起'],
    ['中欧标准时间{{start_date}}{{start_time}}', 'Europe/Amsterdam', '中欧夏令时间2026年10月6日14:05（北京时间20:05）'],
    ['时间均为{{zone}}，{{start_time}}发生', 'Asia/Shanghai', '时间均为北京时间，2026年10月6日20:05发生'],
  ])('%s (%s)', (text, zone, said) => expect(fill(text, summer, { ...zh, zone })).toBe(said));
});

test('a text of nothing but blanks takes no time', () => {
  const text = '{{start_time}} CET '.repeat(5_000);
  const before = performance.now();
  expect(fill(text, summer)).toContain('14:05 CEST');
  expect(performance.now() - before).toBeLessThan(5_000);
});
