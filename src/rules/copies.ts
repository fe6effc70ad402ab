/** Copies of the plan for the day when its home is down, and the call-down that shows whether people answer. */
import { datedKeys } from '../core/dated-keys.ts';
import { defineRule } from '../core/rule.ts';
import { addSkeleton } from './blocks.ts';
import { isComplete } from './drill-records.ts';
import { freshnessRule, presenceRule } from './freshness.ts';
import { isWritten } from './written.ts';

const clauses = ['3.1.2-3'];
const standards = ['ISO 22301:2019 7.4 / 8.4.3'];

const copiesMissing = presenceRule({
  id: 'copies-missing',
  title: { en: 'No copies of the plan', 'zh-CN': '没有预案副本' },
  clauses,
  standards,
  at: '',
  key: 'copies',
  evenEmpty: true,
  message: {
    text: {
      en: 'The plan has no copies: when its home is down, so is the plan',
      'zh-CN': '预案没有副本：存放的地方打不开，预案也就看不到了',
    },
    hint: {
      en: 'Add `copies`, at least one that needs nothing of yours (paper, a PDF on every phone), with the day it was last `synced`.',
      'zh-CN': '增加 `copies`，至少一份不依赖自有系统（纸质、每人手机中的 PDF），并写明上次更新日期 `synced`。',
    },
  },
  fix: () => addSkeleton(['copies', 'binder'], { at: '', depends_on: [], synced: '' }),
});

const outdated = defineRule({
  id: 'copy-outdated',
  title: { en: 'Copy is older than the plan', 'zh-CN': '副本比预案旧' },
  severity: 'warning',
  clauses,
  standards,
  kinds: ['plan'],
  messages: {
    older: {
      text: {
        en: 'The copy `{id}` is of {synced}, the plan of {date}: people would follow the old one',
        'zh-CN': '副本 `{id}` 是 {synced} 的，预案是 {date} 的：大家会照旧版行事',
      },
      hint: {
        en: 'Replace it, then set `synced` to that day.',
        'zh-CN': '请换成新版，再把 `synced` 改为当天日期。',
      },
    },
    absent: {
      text: {
        en: 'The plan does not say of which day the copy `{id}` is: it counts as outdated',
        'zh-CN': '副本 `{id}` 没有写更新日期，按过期处理',
      },
      hint: {
        en: 'Compare it with the plan, then add `synced` with the day.',
        'zh-CN': '请与预案核对，再补上日期 `synced`。',
      },
    },
    future: {
      text: {
        en: 'The copy `{id}` is dated {synced}, which is still to come',
        'zh-CN': '副本 `{id}` 的日期 {synced} 还没到',
      },
      hint: {
        en: 'Write the day on which it was really made.',
        'zh-CN': '请填写实际更新的日期。',
      },
    },
  },
  notes: { plan: { en: 'the day of this version', 'zh-CN': '本版的日期' } },
  plan({ plan, limits, clock, report }) {
    const { copies, approved, reviewed } = plan.data;
    // A version dates from its approval; only a plan that was never approved is dated by its last review.
    const from = clock.read(approved?.date) ? ['approved', 'date'] : ['reviewed'];
    const date = from.length > 1 ? approved!.date! : reviewed;
    for (const [id, { synced }] of Object.entries(copies ?? {})) {
      const path = ['copies', id, 'synced'];
      const made = clock.read(synced);
      if (synced === undefined) {
        if (isWritten(plan, ['copies', id]) && !isWritten(plan, path))
          report({ message: 'absent', params: { id }, path });
      } else if (made && clock.isFuture(synced)) {
        report({ message: 'future', params: { id, synced }, path, part: 'value' });
      } else if (made && limits.copies.not_older_than_plan) {
        const version = clock.read(date);
        // A day is compared as a whole: a copy made on the day of approval is of that version.
        if (!version || clock.dayOf(made) >= clock.dayOf(version)) continue;
        const related = [{ path: from, part: 'value', note: 'plan' } as const];
        report({ message: 'older', params: { id, synced, date: date! }, path, part: 'value', related });
      }
    }
  },
});

const callDownMissing = presenceRule({
  id: 'call-down-missing',
  title: { en: 'Nobody tests whether people answer', 'zh-CN': '没有安排逐一呼叫演练' },
  clauses,
  standards,
  at: '',
  key: 'call_down',
  evenEmpty: true,
  message: {
    text: {
      en: 'No call-down is planned: whether people answer will show only in a crisis',
      'zh-CN': '没有安排逐一呼叫演练：大家接不接电话，要等危机来了才知道',
    },
    hint: {
      en: 'Call everybody who holds a role once, then add `call_down` with `every` and `last`.',
      'zh-CN': '先把任职人员逐一呼叫一遍，再增加 `call_down`，写明 `every` 和 `last`。',
    },
  },
  fix: (_, limits) => addSkeleton(['call_down'], { every: limits.call_down.every }),
});

const callDownOverdue = freshnessRule({
  id: 'call-down-overdue',
  title: { en: 'Call-down is overdue', 'zh-CN': '逐一呼叫演练逾期' },
  clauses,
  standards,
  ...datedKeys.callDown,
  subject: { en: 'The call-down', 'zh-CN': '逐一呼叫演练' },
  remedy: {
    en: 'Call everybody who holds a role, by each of their media, and note who answered and how fast.',
    'zh-CN': '用每种联系方式呼叫全体任职人员，记下谁接了、多久接的。',
  },
  proof({ data, plan }) {
    const record = plan?.of('drill').find((drill) => {
      const { type, date } = drill.data;
      return type === 'call-down' && date === data.last && isComplete(drill);
    });
    if (!record) return undefined;
    const what = { en: 'call-down of {date}', 'zh-CN': '{date} 的逐一呼叫演练' };
    return { file: record.source.file, path: ['date'], what, params: { date: record.data.date! } };
  },
});

export const copyRules = [copiesMissing, outdated, callDownMissing, callDownOverdue];
