/** What had to be done in an incident besides speaking: legal clocks, the checks before the all clear, word to each affected user. */
import { parseDuration } from '../../core/duration.ts';
import { defineRule } from '../../core/rule.ts';
import type { Interval, Clock as Time } from '../../core/time.ts';
import type { PlanUnit } from '../../core/workspace.ts';
import type { Clock, ClockRun } from '../../generated/types.ts';
import { listed } from '../support.ts';
import { entriesAt, sayDuration } from '../written.ts';
import { dueAt, type Incident, incidentOf, sayLength } from './incident.ts';
import { isInOrder } from './order.ts';

const clockMissed = defineRule({
  id: 'incident-clock-missed',
  title: { en: 'Legal clock missed or left open', 'zh-CN': '法定时限逾期或没有交代' },
  severity: 'error',
  clauses: ['3.2.3-2'],
  kinds: ['incident'],
  messages: {
    late: {
      text: {
        en: 'The report of clock `{id}` was made {actual} after {from}; {limit} are allowed',
        'zh-CN': '时限 `{id}` 的报告在{from}后 {actual}才完成；规定 {limit}内',
      },
      hint: {
        en: 'Tell counsel; a late report wants its reason. Then find out where the time went.',
        'zh-CN': '请告知法务：逾期报告一般需要说明理由。然后查清时间耗在哪里。',
      },
    },
    open: {
      text: {
        en: 'The log does not answer the clock `{id}`, which runs in `{scenario}`',
        'zh-CN': '记录没有交代时限 `{id}`，而它适用于情景 `{scenario}`',
      },
      hint: {
        en: 'Add `{clock: {id}, done: …}` to `clocks` with the time, or `done: {no: reason}`.',
        'zh-CN': '在 `clocks` 中补上 `{clock: {id}, done: …}`，写完成时间，或写 `done: {no: 理由}`。',
      },
    },
    conditional: {
      text: {
        en: 'The log does not say whether the clock `{id}` ran (“{when}”)',
        'zh-CN': '记录没有写时限 `{id}` 是否启动（“{when}”）',
      },
      hint: {
        en: 'Add `{clock: {id}, done: …}` to `clocks` with the time, or `done: {no: reason}` and who judged it.',
        'zh-CN':
          '在 `clocks` 中补上 `{clock: {id}, done: …}`，写完成时间；不适用的写 `done: {no: 理由}`，并注明由谁判断。',
      },
    },
  },
  notes: { clock: { en: 'the clock', 'zh-CN': '时限的定义' } },
  document({ document, plan, clock: time, limits, lang, report, evidence }) {
    if (document.kind !== 'incident' || !plan) return;
    const incident = incidentOf(document, plan, time, limits);
    const runs = entriesAt(document, ['clocks'], document.data.clocks);
    let isKept = true;
    const done: string[] = [];
    for (const [id, clock] of Object.entries(plan.data.clocks ?? {})) {
      const run = runs.find(({ entry }) => entry.clock === id);
      const related = [{ file: plan, path: ['clocks', id], note: 'clock' }];
      const start = startOf(
        incident,
        clock,
        runs.filter(({ entry }) => isBefore(plan, entry.clock, clock)),
        time,
      );
      if (run?.entry.done !== undefined) {
        const at = typeof run.entry.done === 'string' ? time.read(run.entry.done) : undefined;
        const due = dueAt(start?.at, clock.within, time);
        if (at && due !== undefined && at.start > due) {
          isKept = false;
          const params = {
            id,
            actual: sayLength(at.start - start!.at.end, lang),
            from: start!.from[lang],
            limit: sayDuration(clock.within!, lang),
          };
          report({ message: 'late', params, path: ['clocks', run.index, 'done'], part: 'value', related });
        } else if (at) done.push(id);
        continue;
      }
      const scenario = document.data.scenario;
      // A clock that the log names was started, whatever scenario the plan has it for.
      if (scenario === undefined || (!run && !clock.scenarios?.includes(scenario))) continue;
      const due = dueToAnswer(start?.at ?? incident.resolved, clock, time);
      if (due === undefined || !time.hasPassed(due)) continue;
      isKept = false;
      const isConditional = clock.when !== undefined;
      report({
        message: isConditional ? 'conditional' : 'open',
        params: { id, scenario, when: clock.when ?? '' },
        path: run ? ['clocks', run.index] : ['clocks'],
        value: id,
        related,
        ...(isConditional ? { severity: 'warning' as const } : {}),
      });
    }
    if (!isKept || done.length === 0 || !isInOrder(document, time)) return;
    evidence({
      clause: '3.2.3-2',
      file: document.source.file,
      path: ['clocks'],
      what: { en: '{id}: reports in time for {clocks}', 'zh-CN': '{id}：{clocks} 按时报告' },
      params: { id: document.id, clocks: listed(done, lang) },
    });
  },
});

const words = {
  detected: { en: 'detection', 'zh-CN': '发现' },
  previous: { en: 'the report before', 'zh-CN': '上一份报告' },
  resolved: { en: 'the all clear', 'zh-CN': '解除' },
};

const stages = ['initial', 'interim', 'final'];

/** True for a clock whose report comes before that of another one. */
function isBefore(plan: PlanUnit, id: string | undefined, clock: Clock): boolean {
  const other = id === undefined ? undefined : plan.data.clocks?.[id];
  return (
    other !== undefined &&
    other.regime === clock.regime &&
    stages.indexOf(other.stage ?? '') < stages.indexOf(clock.stage ?? '')
  );
}

/** From when a clock ran, where the log shows it: of a classification or a fix it does not keep the moment. */
function startOf(
  { detected, resolved }: Incident,
  clock: Clock,
  before: readonly { readonly entry: ClockRun }[],
  time: Time,
): { at: Interval; from: (typeof words)[keyof typeof words] } | undefined {
  if (clock.from === 'aware') return detected && { at: detected, from: words.detected };
  if (clock.from === 'closed') return resolved && { at: resolved, from: words.resolved };
  if (clock.from !== 'previous') return undefined;
  const reports = before.flatMap(({ entry }) => (typeof entry.done === 'string' ? (time.read(entry.done) ?? []) : []));
  const last = reports.sort((a, b) => a.start - b.start).at(-1);
  return last && { at: last, from: words.previous };
}

/** When the log must answer. What is due at once is written down within the day. */
function dueToAnswer(start: Interval | undefined, { within }: Clock, time: Time): number | undefined {
  const duration = within === undefined ? undefined : parseDuration(within);
  return dueAt(start, duration?.immediately ? '24h' : within, time);
}

const unchecked = defineRule({
  id: 'all-clear-before-checks',
  title: { en: 'All clear given before the checks', 'zh-CN': '检查未完就宣布解除' },
  severity: 'warning',
  clauses: ['4.1.1-2'],
  standards: ['CSF 2.0 RC.RP-03/-05/-06, RC.CO-03, RC.CO-04'],
  kinds: ['incident'],
  messages: {
    missing: {
      text: {
        en: 'The all clear was given, and the log has no result for {checks}',
        'zh-CN': '已宣布解除，记录中却没有 {checks} 的结果',
      },
      hint: {
        en: 'Add the results to `checks`; if they were left out, run them now.',
        'zh-CN': '请在 `checks` 中补上结果；当时没做的，现在补做。',
      },
    },
    failed: {
      text: {
        en: 'The all clear was given although {checks} failed',
        'zh-CN': '{checks} 没有通过，却宣布了解除',
      },
      hint: {
        en: 'Mend it and run the check again; the log keeps the last result.',
        'zh-CN': '请修复后重新检查；记录写最后一次的结果。',
      },
    },
  },
  notes: { list: { en: 'what is to be checked', 'zh-CN': '应做的检查' } },
  document({ document, plan, clock, limits, lang, report, evidence }) {
    if (document.kind !== 'incident' || !plan) return;
    const { resolved, isRecent } = incidentOf(document, plan, clock, limits);
    const wanted = plan.data.recovery?.checks_before_all_clear ?? [];
    const results = document.data.checks ?? {};
    if (!resolved || !isRecent || wanted.length === 0) return;
    const missing = wanted.filter((check) => !Object.hasOwn(results, check));
    const failed = Object.keys(results).filter((check) => results[check] === 'fail');
    const related = [{ file: plan, path: ['recovery', 'checks_before_all_clear'], note: 'list' }];
    if (missing.length > 0) {
      const params = { checks: listed(missing, lang) };
      report({ message: 'missing', params, path: ['checks'], value: missing.join(' '), related });
    }
    for (const check of failed) {
      report({ message: 'failed', params: { checks: `\`${check}\`` }, path: ['checks', check], part: 'value' });
    }
    if (missing.length > 0 || failed.length > 0 || !isInOrder(document, clock)) return;
    evidence({
      clause: '4.1.1-2',
      file: document.source.file,
      path: ['checks'],
      what: { en: '{id}: {checks} passed before the all clear', 'zh-CN': '{id}：解除前 {checks} 均通过' },
      params: { id: document.id, checks: listed(wanted, lang) },
    });
  },
});

/** Texts that tell people what became of it. */
const closing: readonly string[] = ['resolved', 'apology', 'correction', 'breach-notice'];

const notFollowedUp = defineRule({
  id: 'affected-not-told',
  title: { en: 'Affected users were not told how it ended', 'zh-CN': '没有告知受影响用户处理结果' },
  severity: 'warning',
  clauses: ['4.1.2-2'],
  standards: ['CSF 2.0 RC.RP-03/-05/-06, RC.CO-03, RC.CO-04'],
  kinds: ['incident'],
  messages: {
    never: {
      text: {
        en: 'No text on how it ended went out by `{channel}`; the plan promises one within {limit} of the all clear',
        'zh-CN': '没有通过 `{channel}` 告知处理结果；预案规定解除后 {limit}内告知',
      },
      hint: {
        en: 'Write to those affected; if that was done, add it to `statements`.',
        'zh-CN': '请联系受影响的用户；已经联系的，补记到 `statements`。',
      },
    },
    late: {
      text: {
        en: 'Those affected heard by `{channel}` {actual} after the all clear; the plan promises {limit}',
        'zh-CN': '解除后 {actual}才通过 `{channel}` 告知受影响的用户；预案规定 {limit}内',
      },
      hint: {
        en: 'Have the text for `{channel}` ready before the all clear.',
        'zh-CN': '请在宣布解除之前就备好发往 `{channel}` 的文稿。',
      },
    },
  },
  notes: { promise: { en: 'what the plan promises', 'zh-CN': '预案规定的时限' } },
  document({ document, plan, clock, limits, lang, report, evidence }) {
    if (document.kind !== 'incident' || !plan) return;
    const { resolved, sent, isRecent } = incidentOf(document, plan, clock, limits);
    const { affected_users_within: limit, channel } = plan.data.recovery?.follow_up ?? {};
    const due = dueAt(resolved, limit, clock);
    if (due === undefined || channel === undefined || !resolved || !isRecent) return;
    const told = sent.find(({ text }) => closing.includes(text.stage ?? '') && text.channels?.includes(channel));
    const params = { channel, limit: sayDuration(limit!, lang) };
    const related = [
      {
        file: plan,
        path: ['recovery', 'follow_up', 'affected_users_within'],
        part: 'value' as const,
        note: 'promise',
      },
    ];
    if (!told) {
      if (clock.hasPassed(due)) report({ message: 'never', params, path: ['statements'], related });
    } else if (told.at.start > due) {
      const actual = sayLength(told.at.start - resolved.end, lang);
      const path = ['statements', told.index, 'at'];
      report({ message: 'late', params: { ...params, actual }, path, part: 'value', related });
    } else if (isInOrder(document, clock)) {
      evidence({
        clause: '4.1.2-2',
        file: document.source.file,
        path: ['statements', told.index],
        what: { en: '{id}: those affected told by `{channel}`', 'zh-CN': '{id}：已通过 `{channel}` 告知受影响的用户' },
        params: { ...params, id: document.id },
      });
    }
  },
});

export const incidentDutyRules = [clockMissed, unchecked, notFollowedUp];
