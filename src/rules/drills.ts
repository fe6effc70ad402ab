/** Drills: that they are held, often enough, with the next one planned; and every scenario and role has its turn. */
import { defineRule, type Place } from '../core/rule.ts';
import type { Clock } from '../core/time.ts';
import type { DocumentOf, PlanUnit } from '../core/workspace.ts';
import { drillRecordRules, isComplete } from './drill-records.ts';
import { exercises } from './exercises.ts';
import { setTo } from './freshness.ts';
import { turnRules } from './turns.ts';
import { hasEntries, isLonger, isWritten, period, sayDuration, sayEvery } from './written.ts';

const clauses = ['4.2.2-3'];
const standards = ['ISO 22301:2019 8.5', 'PCI DSS 4.0.1 12.10.2', 'DORA 11(6)'];
const everyPath = ['drills', 'every'];
const nextPath = ['drills', 'next', 'date'];

const withoutCadence = defineRule({
  id: 'drill-without-cadence',
  title: { en: 'No cadence for drills', 'zh-CN': '没有写演练周期' },
  severity: 'error',
  clauses,
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    block: {
      text: {
        en: 'The plan says nothing about drills: whether it works will show only in a crisis',
        'zh-CN': '预案没有写演练：管不管用，要等危机来了才知道',
      },
      hint: {
        en: 'Add `drills` with `every` and the date of the `next` one; at least once in {limit}.',
        'zh-CN': '增加 `drills`，写明周期 `every` 和下次演练 `next` 的日期；至少每 {limit}一次。',
      },
    },
    cadence: {
      text: { en: 'The plan does not say how often drills are held', 'zh-CN': '预案没有写多久演练一次' },
      hint: {
        en: 'Add `every` to `drills`, such as `180d`; at least once in {limit}.',
        'zh-CN': '在 `drills` 中补上 `every`，例如 `180d`；至少每 {limit}一次。',
      },
    },
  },
  plan({ plan, report, limits, lang }) {
    // A block of a wrong type is the schema's, as everywhere.
    if (isWritten(plan, everyPath) || (isWritten(plan, ['drills']) && !plan.data.drills)) return;
    const limit = limits.drills.every_at_most;
    report({
      message: isWritten(plan, ['drills']) ? 'cadence' : 'block',
      params: { limit: sayDuration(limit, lang) },
      path: everyPath,
      fixes: [setTo(everyPath, limit)],
    });
  },
});

const cadenceTooLong = defineRule({
  id: 'drill-cadence-too-long',
  title: { en: 'Drills are too far apart', 'zh-CN': '演练周期过长' },
  severity: 'warning',
  clauses,
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: 'Drills are planned only {every}; hold one at least once in {limit}',
        'zh-CN': '计划{every}才演练一次，至少应每 {limit}一次',
      },
      hint: { en: 'Shorten `every` to {limit} or less.', 'zh-CN': '把 `every` 缩短到 {limit}以内。' },
    },
  },
  plan({ plan, report, limits, lang }) {
    const every = plan.data.drills?.every;
    const limit = limits.drills.every_at_most;
    if (!isLonger(every, limit)) return;
    report({
      message: 'plain',
      params: { every: sayEvery(every!, lang), limit: sayDuration(limit, lang) },
      path: everyPath,
      part: 'value',
      fixes: [setTo(everyPath, limit)],
    });
  },
});

const overdue = defineRule({
  id: 'drill-overdue',
  title: { en: 'Drill is overdue', 'zh-CN': '演练逾期' },
  severity: 'error',
  clauses,
  standards,
  kinds: ['plan'],
  messages: {
    none: {
      text: {
        en: 'No drill is on record: the plan has never been tried',
        'zh-CN': '没有任何演练记录：预案从未演练过',
      },
      hint: {
        en: 'Hold one, even a tabletop of an hour, and write it down in `drills/` (`crisis-lint new drill`).',
        'zh-CN': '先演练一次，哪怕是一小时的桌面推演，并在 `drills/` 中写下记录（`crisis-lint new drill`）。',
      },
    },
    overdue: {
      text: {
        en: 'The next drill is {days|day|days} overdue: the last was on {last}, and one is due {every}',
        'zh-CN': '演练已逾期 {days} 天：上次是 {last}，应{every}一次',
      },
      hint: {
        en: 'Hold a drill, starting with what has waited longest, and write it down in `drills/`.',
        'zh-CN': '尽快演练，优先选最久没练的情景，并在 `drills/` 中写下记录。',
      },
    },
    soon: {
      text: {
        en: 'The next drill is due on {due}, in {days|day|days}',
        'zh-CN': '下次演练应不晚于 {due}，还有 {days} 天',
      },
      hint: { en: 'Put it in the calendar, and in `drills.next`.', 'zh-CN': '排进日程，并写入 `drills.next`。' },
    },
    today: {
      text: { en: 'The next drill is due today ({due})', 'zh-CN': '演练今天（{due}）到期' },
      hint: {
        en: 'Hold it today, and write it down in `drills/`.',
        'zh-CN': '今天举行演练，并在 `drills/` 中写下记录。',
      },
    },
  },
  notes: { last: { en: 'the last drill', 'zh-CN': '上次演练' } },
  plan({ plan, clock, limits, report, evidence, lang }) {
    const last = exercises(plan, clock).at(-1);
    if (!last) {
      // A plan that says nothing of drills has one finding already.
      if (hasEntries(plan, ['drills'])) report({ message: 'none', path: everyPath });
      return;
    }
    const due = dueAfter(plan, clock, limits.drills.every_at_most);
    if (!due) return;
    const { freshness, every } = due;
    if (freshness.state !== 'overdue' && plan.data.drills?.every !== undefined && isComplete(last)) {
      const what = { en: 'drill of {date}', 'zh-CN': '{date} 的演练' };
      evidence({ clause: '4.2.2-3', file: last.source.file, path: ['date'], what, params: { date: last.data.date! } });
    }
    const isSoon = freshness.state === 'due-soon' && !isPlanned(plan, clock, freshness.due);
    if (freshness.state !== 'overdue' && !isSoon) return;
    report({
      message: freshness.state === 'overdue' ? 'overdue' : freshness.days === 0 ? 'today' : 'soon',
      params: { days: freshness.days, due: freshness.due, last: last.data.date!, every: sayEvery(every, lang) },
      path: everyPath,
      ...(isSoon ? { severity: 'info' } : {}),
      related: [lastPlace(last)],
    });
  },
});

const nextMissing = defineRule({
  id: 'drill-next-missing',
  title: { en: 'Next drill is not planned', 'zh-CN': '没有安排下次演练' },
  severity: 'warning',
  clauses,
  standards: ['ISO 22301:2019 8.5'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: { en: 'The next drill has no date', 'zh-CN': '没有写下次演练的日期' },
      hint: {
        en: 'Put one in the calendar, and write `next: {date: …, scenarios: […]}` under `drills`.',
        'zh-CN': '排进日程，并在 `drills` 下写上 `next: {date: …, scenarios: […]}`。',
      },
    },
  },
  plan({ plan, clock, limits, report }) {
    if (!hasEntries(plan, ['drills']) || isWritten(plan, nextPath)) return;
    const due = dueAfter(plan, clock, limits.drills.every_at_most)?.freshness;
    const isAhead = due?.state === 'fresh' || due?.state === 'due-soon';
    report({
      message: 'plain',
      path: nextPath,
      fixes: isAhead
        ? [
            {
              title: { en: 'Plan it for {date}, when it is due', 'zh-CN': '安排在到期日 {date}' },
              params: { date: due.due },
              safe: false,
              changes: [{ op: 'set', path: nextPath, value: due.due }],
            },
          ]
        : [],
    });
  },
});

const nextPast = defineRule({
  id: 'drill-next-past',
  title: { en: 'Planned drill lies in the past', 'zh-CN': '计划的演练日期已过' },
  severity: 'warning',
  clauses,
  standards: ['ISO 22301:2019 8.5'],
  kinds: ['plan'],
  messages: {
    unrecorded: {
      text: {
        en: 'The drill planned for {date} is not on record',
        'zh-CN': '计划在 {date} 举行的演练没有记录',
      },
      hint: {
        en: 'Write it down in `drills/`, or plan it anew, and put the following date in `next`.',
        'zh-CN': '在 `drills/` 中补写记录，或重新安排，并在 `next` 中写上新的日期。',
      },
    },
    held: {
      text: {
        en: '`next` still names the drill of {date}; no other is planned',
        'zh-CN': '`next` 写的还是 {date} 的那次演练，之后没有安排',
      },
      hint: {
        en: 'Put the date and scenarios of the following drill in `next`.',
        'zh-CN': '在 `next` 中写上再下一次演练的日期和情景。',
      },
    },
  },
  notes: { held: { en: 'it is on record here', 'zh-CN': '记录在这里' } },
  plan({ plan, clock, report }) {
    const date = plan.data.drills?.next?.date;
    if (!clock.isPast(date)) return;
    const planned = clock.read(date)!;
    const held = plan.of('drill').find(({ data }) => {
      const time = clock.read(data.date);
      return time !== undefined && clock.compare(time, planned) >= 0 && !clock.isFuture(data.date);
    });
    report({
      message: held ? 'held' : 'unrecorded',
      params: { date: date! },
      path: nextPath,
      part: 'value',
      related: held ? [{ file: held.source, path: ['date'], note: 'held' }] : [],
    });
  },
});

const nextLate = defineRule({
  id: 'drill-next-late',
  title: { en: 'Next drill is planned too late', 'zh-CN': '下次演练安排得太晚' },
  severity: 'warning',
  clauses,
  standards: ['ISO 22301:2019 8.5'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: 'The next drill is planned for {date}, but due by {due}: the last was on {last}, and one is due {every}',
        'zh-CN': '下次演练安排在 {date}，但应不晚于 {due}：上次是 {last}，应{every}一次',
      },
      hint: {
        en: 'Bring it forward to {due} or earlier, or change `every`.',
        'zh-CN': '提前到 {due} 或更早，或修改 `every`。',
      },
    },
  },
  notes: { last: { en: 'the last drill', 'zh-CN': '上次演练' } },
  plan({ plan, clock, limits, report, lang }) {
    const last = exercises(plan, clock).at(-1);
    const due = dueAfter(plan, clock, limits.drills.every_at_most);
    const date = plan.data.drills?.next?.date;
    const planned = clock.read(date);
    // Once it is overdue that is said; a date that lies in the past is another finding.
    if (!last || !due || due.freshness.state === 'overdue' || !planned || clock.isPast(date)) return;
    if (clock.dayOf(planned) <= due.freshness.due) return;
    report({
      message: 'plain',
      params: {
        date: date!,
        due: due.freshness.due,
        last: last.data.date!,
        every: sayEvery(due.every, lang),
      },
      path: nextPath,
      part: 'value',
      related: [lastPlace(last)],
      fixes: [setTo(nextPath, due.freshness.due)],
    });
  },
});

/** When the next exercise is due, by the plan's cadence, or by the limit where it states none. */
function dueAfter(plan: PlanUnit, clock: Clock, limit: string) {
  const every = plan.data.drills?.every ?? (isWritten(plan, everyPath) ? undefined : limit);
  const last = exercises(plan, clock).at(-1);
  if (!last || every === undefined || period(every) === undefined) return undefined;
  const freshness = clock.freshness(last.data.date, every);
  return 'due' in freshness ? { freshness, every } : undefined;
}

function isPlanned(plan: PlanUnit, clock: Clock, by: string): boolean {
  const date = plan.data.drills?.next?.date;
  const at = clock.read(date);
  return at !== undefined && !clock.isPast(date) && clock.dayOf(at) <= by;
}

function lastPlace(drill: DocumentOf<'drill'>): Place & { note: string } {
  return { file: drill.source, path: ['date'], part: 'value', note: 'last' };
}

export const drillRules = [
  withoutCadence,
  cadenceTooLong,
  overdue,
  nextMissing,
  nextPast,
  nextLate,
  ...turnRules,
  ...drillRecordRules,
];
