/** The records of restore tests: that they are there, and that they say what the plan says. */
import { nominalLength, parseDuration } from '../core/duration.ts';
import { type Localised, localise } from '../core/language.ts';
import { defineRule } from '../core/rule.ts';
import type { Clock } from '../core/time.ts';
import { setTo } from './freshness.ts';
import { daysIn } from './records.ts';
import { restoreTests, resultOf, type Tested, tookOf } from './restore-tests.ts';
import { isLonger, isWritten, sayDuration } from './written.ts';

const clauses = ['2.1.1-2'];

const recordMissing = defineRule({
  id: 'restore-record-missing',
  title: { en: 'Record of a restore test is missing', 'zh-CN': '缺少恢复测试记录' },
  severity: 'warning',
  clauses,
  standards: ['SOC 2 TSC A1.3'],
  kinds: ['plan'],
  messages: {
    absent: {
      text: {
        en: 'The record of the restore test of `{id}` is not there: `{record}`',
        'zh-CN': '备份 `{id}` 的恢复测试记录不存在：`{record}`',
      },
      hint: {
        en: 'Write the record, or correct the path; it counts from the folder of the plan.',
        'zh-CN': '补写记录，或改正路径；路径从预案所在目录算起。',
      },
    },
    empty: {
      text: {
        en: 'The record of the restore test of `{id}` is an empty file: `{record}`',
        'zh-CN': '备份 `{id}` 的恢复测试记录是空文件：`{record}`',
      },
      hint: {
        en: 'Write down what was restored, when, how long it took, and what was compared.',
        'zh-CN': '写明恢复了什么、何时恢复、用时多久、比对了什么。',
      },
    },
    unnamed: {
      text: {
        en: 'The restore test of `{id}` on {last} has no record: there is only the plan’s word for it',
        'zh-CN': '备份 `{id}` 在 {last} 的恢复测试没有记录，只有预案里的一句话',
      },
      hint: {
        en: 'Keep a short record in `drills/`, with `type: restore`, and name it in `record`.',
        'zh-CN': '在 `drills/` 中写一份简短记录（`type: restore`），并在 `record` 中写明文件。',
      },
    },
  },
  plan({ plan, workspace, report, skip }) {
    for (const { id, path, test, record } of restoreTests(plan, workspace)) {
      if (!record) {
        const isSilent = test.last === undefined || isWritten(plan, [...path, 'record']);
        if (!isSilent) {
          report({ message: 'unnamed', params: { id, last: test.last! }, path: [...path, 'last'], severity: 'info' });
        }
      } else if (record.state === 'missing' || record.state === 'empty') {
        const message = record.state === 'empty' ? 'empty' : 'absent';
        report({ message, params: { id, record: test.record! }, path: [...path, 'record'], part: 'value' });
      } else if (record.state === 'unchecked') {
        skip({
          en: `the record of the restore test of ${id} cannot be read here: ${test.record}`,
          'zh-CN': `备份 ${id} 的恢复测试记录无法在此读取：${test.record}`,
        });
      }
    }
  },
});

const recordDisagrees = defineRule({
  id: 'restore-record-disagrees',
  title: { en: 'Record of a restore test says something else', 'zh-CN': '恢复测试记录与预案不符' },
  severity: 'warning',
  clauses,
  standards: ['SOC 2 TSC A1.3'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    date: {
      text: {
        en: 'The plan dates the last restore of `{id}` {last}; its record says {recorded}',
        'zh-CN': '预案写备份 `{id}` 最近一次恢复测试是 {last}，记录写的是 {recorded}',
      },
      hint: {
        en: 'Put the day of the record in `last`, or name the record of the newer test.',
        'zh-CN': '把 `last` 改为记录中的日期，或在 `record` 中改写为新一次测试的记录。',
      },
    },
    took: {
      text: {
        en: 'The plan says that restoring `{id}` took {took}; its record says {recorded}',
        'zh-CN': '预案写恢复 `{id}` 用了 {took}，记录写的是 {recorded}',
      },
      hint: {
        en: 'Find out which figure is right and write it in both places.',
        'zh-CN': '核实哪个数字正确，两处写成一致。',
      },
    },
    result: {
      text: {
        en: 'The plan says that the restore of `{id}` passed; in its record “{goal}” failed',
        'zh-CN': '预案写备份 `{id}` 恢复通过，但记录中“{goal}”未达到',
      },
      hint: {
        en: 'Say `result: fail` in the plan, or test again and record that.',
        'zh-CN': '把预案中的结果改为 `result: fail`，或重新测试并记录。',
      },
    },
    undated: {
      text: {
        en: 'The record of the restore of `{id}` names no day: it does not show that it was on {last}',
        'zh-CN': '备份 `{id}` 的恢复测试记录没有日期，证明不了是在 {last} 做的',
      },
      hint: {
        en: 'Put the day into the record.',
        'zh-CN': '请在记录中写明日期。',
      },
    },
    silent: {
      text: {
        en: 'The record of the restore of `{id}` has no figure: nothing in it shows the {took} that the plan gives',
        'zh-CN': '备份 `{id}` 的恢复测试记录没有任何数字，看不出预案所写的用时 {took}',
      },
      hint: {
        en: 'Write down when it began and ended, how long it took, and what was compared.',
        'zh-CN': '写明起止时间、用时多久、比对了什么。',
      },
    },
    type: {
      text: {
        en: 'The record named for the restore of `{id}` is of a {type}: nothing was restored there',
        'zh-CN': '备份 `{id}` 的恢复记录指向的是{type}，其中并没有恢复数据',
      },
      hint: {
        en: 'Name the record of a drill with `type: restore`.',
        'zh-CN': '请指向 `type: restore` 的演练记录。',
      },
    },
  },
  notes: { record: { en: 'what the record says', 'zh-CN': '记录的内容' } },
  plan({ plan, workspace, clock, report, lang, evidence }) {
    const tests = restoreTests(plan, workspace);
    // The clause speaks of all backups: with one that nobody proved it is stated, not evidenced.
    const proven = tests.filter((tested) => isProven(tested, clock));
    if (proven.length === Object.keys(plan.data.backups ?? {}).length) {
      for (const { id, test, record } of proven) {
        if (record?.state !== 'read') continue;
        evidence({ clause: '2.1.1-2', file: record.source.file, what: proof, params: { id, last: test.last! } });
      }
    }
    for (const tested of tests) {
      const { id, path, test, record, drill } = tested;
      if (record?.state !== 'read') continue;
      const file = record.source;
      const found = disagreement(tested, clock);
      if (!found) continue;
      if (found.what === 'type') {
        const type = localise(otherDrills[found.recorded]!, lang);
        report({ message: 'type', params: { id, type }, path: [...path, 'record'], part: 'value' });
      } else if (found.what === 'undated' || found.what === 'silent') {
        report({
          message: found.what,
          params: { id, last: test.last!, took: sayDuration(test.took ?? '', lang) },
          path: [...path, 'record'],
          part: 'value',
          related: [{ file, note: 'record' }],
        });
      } else if (found.what === 'date') {
        const isKeyed = drill?.data.date !== undefined;
        report({
          message: 'date',
          params: { id, last: test.last!, recorded: found.recorded },
          path: [...path, 'last'],
          part: 'value',
          related: [{ file, ...(isKeyed ? { path: ['date'], part: 'value' as const } : {}), note: 'record' }],
          fixes: isKeyed ? [setTo([...path, 'last'], found.recorded)] : [],
        });
      } else if (found.what === 'took') {
        report({
          message: 'took',
          params: { id, took: sayDuration(test.took!, lang), recorded: sayDuration(found.recorded, lang) },
          path: [...path, 'took'],
          part: 'value',
          related: [{ file, path: ['took'], part: 'value', note: 'record' }],
          fixes: [setTo([...path, 'took'], found.recorded)],
        });
      } else {
        report({
          message: 'result',
          params: { id, goal: found.recorded },
          path: [...path, 'result'],
          part: 'value',
          related: [{ file, path: ['objectives'], note: 'record' }],
        });
      }
    }
  },
});

/** Drills in which nothing is restored. */
const otherDrills: Readonly<Record<string, Localised>> = {
  tabletop: { en: 'tabletop exercise', 'zh-CN': '桌面推演' },
  'call-down': { en: 'call-down', 'zh-CN': '逐一呼叫演练' },
};

const proof = { en: 'restore test of `{id}`, {last}', 'zh-CN': '备份 `{id}` 的恢复测试，{last}' };

/** True where a record bears out a restore that passed, in time and fast enough. An empty form bears out nothing. */
function isProven(tested: Tested, clock: Clock): boolean {
  const { backup, test, record, drill } = tested;
  const { state } = clock.freshness(test.last, test.every);
  if (record?.state !== 'read' || (state !== 'fresh' && state !== 'due-soon')) return false;
  if ((test.result ?? resultOf(drill)) !== 'pass' || isLonger(test.took ?? tookOf(drill), backup.rto)) return false;
  if (disagreement(tested, clock)) return false;
  if (drill?.data.date === undefined) return givesLength(record.source.text, test.took);
  return clock.read(drill.data.date) !== undefined && (drill.data.took ?? resultOf(drill)) !== undefined;
}

/** In what a record differs from the plan, the weightiest first: a record of another day says nothing about the rest. */
function disagreement(
  { test, record, drill }: Tested,
  clock: Clock,
): { what: 'type' | 'date' | 'took' | 'result' | 'undated' | 'silent'; recorded: string } | undefined {
  if (record?.state !== 'read') return undefined;
  const last = clock.read(test.last);
  const { type = '', date, objectives = [] } = drill?.data ?? {};
  if (Object.hasOwn(otherDrills, type)) return { what: 'type', recorded: type };
  if (date === undefined) {
    // Any other text: it has to name the day.
    const { file, text } = record.source;
    const days = daysIn(`${file}\n${text}`);
    if (last && days.size === 0) return { what: 'undated', recorded: '' };
    if (last && !days.has(clock.dayOf(last))) return { what: 'date', recorded: [...days].sort().at(-1)! };
    if (last && !drill?.data.took && test.took !== undefined && !/\d/.test(withoutDays(text))) {
      return { what: 'silent', recorded: '' };
    }
  }
  const held = clock.read(date);
  if (last && held && clock.dayOf(last) !== clock.dayOf(held)) return { what: 'date', recorded: date! };
  const took = tookOf(drill);
  if (lengthOf(test.took) !== undefined && lengthOf(took) !== undefined && lengthOf(test.took) !== lengthOf(took)) {
    return { what: 'took', recorded: took! };
  }
  const failed = objectives.find(({ result }) => result === 'fail');
  return failed && test.result === 'pass' ? { what: 'result', recorded: failed.goal ?? '?' } : undefined;
}

/** Digits of dates and of names such as `orders-2` are no figures of the test. */
function withoutDays(text: string): string {
  const day =
    /\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}\s+[A-Za-z]{3,9}\.?,?\s+\d{4}|[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}/g;
  return text.replace(day, ' ').replace(/\b[A-Za-z_][\w-]*\d[\w-]*/g, ' ');
}

/** True where a text gives the length that the plan states, written out (`1 hour 25 minutes`), as a count, or as two clocks. */
function givesLength(text: string, took: string | undefined): boolean {
  const length = lengthOf(took);
  if (length === undefined) return false;
  const minutes = Math.round(length / 60_000);
  const prose = withoutDays(text);
  for (const [, days, hours, mins] of prose.matchAll(
    /(?<![\d.:])(?:(\d+(?:\.\d+)?)\s*(?:days?|d|天)[\s,]*)?(?:(\d+(?:\.\d+)?)\s*(?:hours?|hrs?|h|小时|时)[\s,]*(?:and\s+)?)?(?:(\d+(?:\.\d+)?)\s*(?:m|mins?|minutes?|分钟|分))?/gi,
  )) {
    if (Number(days ?? 0) * 1440 + Number(hours ?? 0) * 60 + Number(mins ?? 0) === minutes) return true;
  }
  const clocks = new Set(
    [...prose.matchAll(/(?<!\d)(\d{1,2})[:：](\d{2})(?!\d)/g)].map(([, h, m]) => Number(h) * 60 + Number(m)),
  );
  if (minutes > 0 && minutes < 1440 && [...clocks].some((from) => clocks.has((from + minutes) % 1440))) return true;
  return [...prose.matchAll(/(?<![\d.])\d+(?![\d.])/g)].some(([n]) => Number(n) === minutes * 60);
}

function lengthOf(text: string | undefined): number | undefined {
  const duration = text === undefined ? undefined : parseDuration(text);
  return duration && nominalLength(duration);
}

export const restoreRecordRules = [recordMissing, recordDisagrees];
