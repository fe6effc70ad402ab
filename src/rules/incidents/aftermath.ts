/** After an incident: the post-mortem in time, the level right by its figures, all papers telling one story. */
import { nominalLength, parseDuration } from '../../core/duration.ts';
import { defineRule } from '../../core/rule.ts';
import type { Interval } from '../../core/time.ts';
import type { PlanUnit } from '../../core/workspace.ts';
import { levelsOf } from '../deadlines.ts';
import { sayDuration } from '../written.ts';
import { dueAt, incidentOf, postmortemOf } from './incident.ts';

const overdue = defineRule({
  id: 'postmortem-overdue',
  title: { en: 'Post-mortem is overdue', 'zh-CN': '复盘逾期' },
  severity: 'warning',
  clauses: ['4.2.1-1'],
  standards: ['CSF 2.0 ID.IM-02 / ID.IM-03'],
  kinds: ['incident'],
  messages: {
    missing: {
      text: {
        en: 'There is no post-mortem of `{id}`; it was due by {due} ({limit} after the all clear)',
        'zh-CN': '`{id}` 没有复盘报告；应在 {due} 前完成（解除后 {limit}内）',
      },
      hint: {
        en: 'Write it now: `crisis-lint new postmortem`; name the log in `incident: {id}`.',
        'zh-CN': '请尽快写：`crisis-lint new postmortem`，并写上 `incident: {id}`。',
      },
    },
    soon: {
      text: {
        en: 'There is no post-mortem of `{id}` yet; it is due by {due}',
        'zh-CN': '`{id}` 还没有复盘报告；应在 {due} 前完成',
      },
      hint: {
        en: 'Start it with `crisis-lint new postmortem`; name the log in `incident: {id}`.',
        'zh-CN': '用 `crisis-lint new postmortem` 开始写，并写上 `incident: {id}`。',
      },
    },
    open: {
      text: {
        en: 'The post-mortem of `{id}` has not been reviewed; that was due by {due} ({limit} after the all clear)',
        'zh-CN': '`{id}` 的复盘报告还没有评审；应在 {due} 前完成（解除后 {limit}内）',
      },
      hint: {
        en: 'Hold the review, then set `status: reviewed` and `reviewed`.',
        'zh-CN': '请开会评审，然后写上 `status: reviewed` 和 `reviewed`。',
      },
    },
    late: {
      text: {
        en: 'The post-mortem of `{id}` was reviewed on {reviewed}; it was due by {due} ({limit} after the all clear)',
        'zh-CN': '`{id}` 的复盘报告 {reviewed} 才评审；应在 {due} 前完成（解除后 {limit}内）',
      },
      hint: {
        en: 'Next time fix the date of the review on the day of the all clear.',
        'zh-CN': '下次在解除当天就定好评审日期。',
      },
    },
  },
  notes: { postmortem: { en: 'the post-mortem', 'zh-CN': '复盘报告' } },
  document({ document, plan, clock, limits, lang, report, evidence }) {
    if (document.kind !== 'incident' || !plan) return;
    const { level, resolved, isRecent } = incidentOf(document, plan, clock, limits);
    if (!level || !resolved || !isRecent) return;
    const within = plan.data.learning?.postmortem_within ?? {};
    const promised = Object.hasOwn(within, level.id) ? within[level.id] : undefined;
    const isTop = level.rank < 2;
    const limit = promised ?? (isTop ? limits.postmortem.within.top : undefined);
    const due = dueAt(resolved, limit, clock);
    if (due === undefined) return;
    const params = { id: document.id, due: clock.dateOf(due), limit: sayDuration(limit!, lang) };
    // Due by a day means by the end of that day.
    const lastDay = clock.read(clock.dateOf(due))!;
    const isPast = clock.hasBegun(lastDay.end);
    const found = postmortemOf({ log: document, plan }, clock);
    if (!found) {
      const soon = clock.deadline(params.due, nominalLength(parseDuration(limit!)!)).state === 'due-soon';
      if (isPast) report({ message: 'missing', params, path: ['resolved'] });
      else if (soon) report({ message: 'soon', params, path: ['resolved'], severity: 'info' });
      return;
    }
    const { status, reviewed } = found.data;
    const at = typeof reviewed === 'string' ? clock.read(reviewed) : undefined;
    const place = { path: ['resolved'], related: [{ file: found.source, path: ['status'], note: 'postmortem' }] };
    if (!at) {
      if (isPast && (status === 'draft' || status === 'in-review')) report({ message: 'open', params, ...place });
    } else if (at.start >= lastDay.end) {
      report({ message: 'late', params: { ...params, reviewed: reviewed as string }, ...place });
    } else if (clock.hasBegun(at.start)) {
      evidence({
        clause: '4.2.1-1',
        file: found.source.file,
        path: ['reviewed'],
        what: {
          en: 'post-mortem of {id} reviewed on {reviewed}, due by {due}',
          'zh-CN': '{id} 的复盘报告 {reviewed} 评审，应在 {due} 前',
        },
        params: { ...params, reviewed: reviewed as string },
      });
    }
  },
});

const belowFigures = defineRule({
  id: 'severity-below-figures',
  title: { en: 'Level is lower than its figures', 'zh-CN': '等级与影响人数不符' },
  severity: 'warning',
  clauses: ['3.1.1-2'],
  kinds: ['postmortem'],
  messages: {
    plain: {
      text: {
        en: '{users} users were affected: by the plan that is `{right}` (from {from}), not `{level}`',
        'zh-CN': '影响 {users} 名用户，按预案应为 `{right}`（{from} 名起），而不是 `{level}`',
      },
      hint: {
        en: 'Correct the level here and in the log, or the figure; say in the post-mortem why it was judged too low.',
        'zh-CN': '请改正此处和记录中的等级，或改正人数；并在复盘中写明当时为何判低了。',
      },
    },
  },
  notes: { level: { en: 'the level', 'zh-CN': '该等级' } },
  document({ document, plan, report }) {
    if (document.kind !== 'postmortem' || !plan) return;
    const log = plan.of('incident').find(({ id }) => id === document.data.incident);
    const level = document.data.severity ?? log?.data.severity;
    const users = leastOf(document.data.impact?.users);
    const levels = levelsOf(plan);
    const rank = levels.findIndex(([id]) => id === level);
    if (users === undefined || rank < 0) return;
    const right = levels.findIndex(([, { at_least }]) => at_least?.users !== undefined && at_least.users <= users);
    if (right < 0 || right >= rank) return;
    const [id, { at_least }] = levels[right]!;
    report({
      message: 'plain',
      params: { users, right: id, from: at_least!.users!, level: level! },
      path: ['impact', 'users'],
      part: 'value',
      related: [{ file: plan, path: ['severity', id, 'at_least'], note: 'level' }],
    });
  },
});

/** The least number that a figure may mean: `1000-1500` is at least 1000, `3.2 万` is 32000. */
function leastOf(users: string | number | undefined): number | undefined {
  if (typeof users === 'number') return users;
  const [, digits, unit] = /(\d{1,3}(?:[,，]\d{3})+|\d+(?:\.\d+)?)\s*([万千kK]?)/.exec(users ?? '') ?? [];
  if (digits === undefined) return undefined;
  const factor = unit === '万' ? 10_000 : unit === '' ? 1 : 1000;
  return Math.round(Number(digits.replace(/[,，]/g, '')) * factor);
}

const tellings = ['started', 'detected', 'resolved'] as const;
/** A post-mortem to the minute and a log to the second tell the same. */
const minute = 60_000;

const differs = defineRule({
  id: 'incident-record-differs',
  title: { en: 'Records of one incident differ', 'zh-CN': '同一事件的记录互相矛盾' },
  severity: 'warning',
  clauses: ['3.2.2-2', '4.2.1-1'],
  kinds: ['postmortem', 'statement'],
  messages: {
    time: {
      text: {
        en: '`{key}` is {here} here and {there} in the incident log',
        'zh-CN': '此处 `{key}` 为 {here}，事件记录为 {there}',
      },
      hint: {
        en: 'Find out which is right and correct the other; if the wrong one was published, publish a correction.',
        'zh-CN': '请核实并改正错误的一处；错误的已经公布的，发布更正。',
      },
    },
    value: {
      text: {
        en: '`{key}` is `{here}` here and `{there}` in the incident log',
        'zh-CN': '此处 `{key}` 为 `{here}`，事件记录为 `{there}`',
      },
      hint: {
        en: 'A level or scenario may change while it lasts; what it ended as stands in both.',
        'zh-CN': '等级和情景在处置中可以调整，但两处都应写最终结果。',
      },
    },
    sent: {
      text: {
        en: 'Published at {here} by its front matter; the log has its {stage} texts at {there}',
        'zh-CN': '本文写明 {here} 发布，而记录中 {stage} 文稿的时间是 {there}',
      },
      hint: {
        en: 'Correct the one that is wrong: the deadlines are judged by the log.',
        'zh-CN': '请改正错误的一处：时限是按事件记录判断的。',
      },
    },
    unsent: {
      text: {
        en: 'Published at {here}, but the log has no {stage} text',
        'zh-CN': '{here} 已发布，但记录中没有 {stage} 文稿',
      },
      hint: {
        en: 'Add it to `statements` of the log.',
        'zh-CN': '请补记到事件记录的 `statements`。',
      },
    },
  },
  notes: { log: { en: 'what the log says', 'zh-CN': '事件记录的内容' } },
  document({ document, plan, clock, report, evidence }) {
    if (!plan || (document.kind !== 'postmortem' && document.kind !== 'statement')) return;
    const log = plan.of('incident').find(({ id }) => id === document.data.incident);
    if (!log) return;
    if (document.kind === 'statement') {
      const { status, published, stage } = document.data;
      const at = clock.read(published);
      if (status !== 'published' || !at || stage === undefined || !log.data.statements) return;
      const same = log.data.statements.filter((sent) => sent.stage === stage);
      const times = same.flatMap((sent) => (sent.at === undefined ? [] : [{ text: sent.at, at: clock.read(sent.at) }]));
      if (times.some((one) => !one.at || apart(at, one.at) <= 5 * minute)) return;
      report({
        message: times.length > 0 ? 'sent' : 'unsent',
        params: { here: published!, stage, there: times.map(({ text }) => text).join(', ') },
        path: ['published'],
        part: 'value',
        clauses: ['3.2.2-2'],
        related: [{ file: log.source, path: ['statements'], note: 'log' }],
      });
      return;
    }
    let agreed = 0;
    let isKept = true;
    for (const key of tellings) {
      const written = { started: log.data.started, detected: log.data.detected?.at, resolved: log.data.resolved?.at }[
        key
      ];
      const [here, there] = [clock.read(document.data[key]), clock.read(written)];
      if (!here || !there) continue;
      if (apart(here, there) < minute) {
        agreed++;
        continue;
      }
      isKept = false;
      report({
        message: 'time',
        params: { key, here: document.data[key]!, there: written! },
        path: [key],
        part: 'value',
        related: [{ file: log.source, path: key === 'started' ? [key] : [key, 'at'], part: 'value', note: 'log' }],
      });
    }
    for (const key of ['severity', 'scenario'] as const) {
      const [here, there] = [document.data[key], log.data[key]];
      if (here === undefined || there === undefined || here === there) continue;
      isKept = false;
      const related = [{ file: log.source, path: [key], part: 'value' as const, note: 'log' }];
      report({ message: 'value', params: { key, here, there }, path: [key], part: 'value', related });
    }
    if (!isKept || agreed < 2 || !agreesWithTexts(plan, document.data.incident!)) return;
    evidence({
      clause: '3.2.2-2',
      file: document.source.file,
      what: { en: 'post-mortem and log of {id} give the same times', 'zh-CN': '{id} 的复盘报告与事件记录时间一致' },
      params: { id: log.id },
    });
  },
});

/** Evidence of honesty takes texts that were published, not papers of our own alone. */
function agreesWithTexts(plan: PlanUnit, incident: string): boolean {
  return plan.of('statement').some(({ data }) => data.incident === incident && data.status === 'published');
}

/** How far two moments are apart at least. */
function apart(a: Interval, b: Interval): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}

export const incidentAftermathRules = [overdue, belowFigures, differs];
