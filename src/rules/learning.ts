/** How an incident turns into a better plan: whom to ask, what an action needs, and whether the plan was changed in time. */
import { parseDuration } from '../core/duration.ts';
import type { FixIntent } from '../core/fix.ts';
import { defineRule } from '../core/rule.ts';
import type { Clock, Interval } from '../core/time.ts';
import type { Document, PlanUnit } from '../core/workspace.ts';
import { blockRule } from './blocks.ts';
import { levelsOf } from './deadlines.ts';
import { setTo } from './freshness.ts';
import { listed, named } from './support.ts';
import { entriesAt, isLonger, isWritten, sayDuration } from './written.ts';

const askClauses = ['4.2.1-3'];
const actionClauses = ['4.2.2-1'];
const standards = ['ISO 22301:2019 8.6 / 9.3 / 10.1', 'CSF 2.0 ID.IM-02 / ID.IM-03'];
const parties = ['users', 'staff', 'partners'];
const needs = ['owner', 'due', 'link'];

const incomplete = blockRule({
  id: 'learning-incomplete',
  title: { en: 'Learning is not planned', 'zh-CN': '总结改进没有安排' },
  standards,
  at: 'learning',
  phase: true,
  clauses: ['4.2.1-1'],
  whole: {
    message: {
      text: {
        en: 'The plan does not say how an incident makes it better',
        'zh-CN': '预案没有写事后怎样总结改进',
      },
      hint: {
        en: 'Add `learning` with `postmortem_within`, `ask`, `actions_need` and `plan_change_within`.',
        'zh-CN': '增加 `learning`，写明 `postmortem_within`、`ask`、`actions_need`、`plan_change_within`。',
      },
    },
    skeleton: ({ plan, limits }) => ({
      postmortem_within: Object.fromEntries(
        Object.keys(plan.data.severity ?? {}).map((level, index) => [
          level,
          index < 2 ? limits.postmortem.within.top : limits.postmortem.within.other,
        ]),
      ),
      ask: parties,
      actions_need: needs,
      plan_change_within: '30d',
    }),
  },
  parts: [
    {
      key: 'ask',
      clauses: askClauses,
      message: {
        text: {
          en: 'The plan does not say whose views are taken after an incident',
          'zh-CN': '没有写事后听取谁的意见',
        },
        hint: {
          en: 'Add `ask: [users, staff, partners]`.',
          'zh-CN': '补上 `ask: [users, staff, partners]`（用户、员工、合作伙伴）。',
        },
      },
      skeleton: () => parties,
    },
    {
      key: 'actions_need',
      clauses: actionClauses,
      message: {
        text: {
          en: 'The plan does not say what every action must carry',
          'zh-CN': '没有写每项改进措施必须写明什么',
        },
        hint: { en: 'Add `actions_need: [owner, due, link]`.', 'zh-CN': '补上 `actions_need: [owner, due, link]`。' },
      },
      skeleton: () => needs,
    },
    {
      key: 'plan_change_within',
      clauses: actionClauses,
      message: {
        text: {
          en: 'The plan does not say how soon a gap found in it is mended',
          'zh-CN': '没有写发现预案有缺口后多久之内改好',
        },
        hint: { en: 'Add `plan_change_within`, such as `30d`.', 'zh-CN': '补上 `plan_change_within`，例如 `30d`。' },
      },
      skeleton: () => '30d',
    },
  ],
});

const listIncomplete = defineRule({
  id: 'learning-list-incomplete',
  title: { en: 'A party or a need is left out of learning', 'zh-CN': '总结改进有遗漏' },
  severity: 'warning',
  clauses: [...askClauses, ...actionClauses],
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    ask: {
      text: {
        en: 'After an incident {missing} are not asked',
        'zh-CN': '事后没有听取 {missing} 的意见',
      },
      hint: {
        en: 'Add {missing} to `ask`; where there are none, waive clause 4.2.1-3 with the reason.',
        'zh-CN': '在 `ask` 中补上 {missing}；确实没有这类对象的，写明理由豁免条款 4.2.1-3。',
      },
    },
    actions_need: {
      text: {
        en: 'An action may go without {missing}',
        'zh-CN': '改进措施可以不写 {missing}',
      },
      hint: {
        en: 'Add {missing} to `actions_need`: what has no owner, date and ticket is forgotten.',
        'zh-CN': '在 `actions_need` 中补上 {missing}：没有负责人、期限和工单的措施，很快就没人记得。',
      },
    },
  },
  plan({ plan, lang, report }) {
    const { ask, actions_need: need } = plan.data.learning ?? {};
    const lists = [
      { key: 'ask', has: ask, wanted: parties, clauses: askClauses },
      { key: 'actions_need', has: need, wanted: needs, clauses: actionClauses },
    ] as const;
    for (const { key, has = [], wanted, clauses } of lists) {
      const missing = wanted.filter((one) => !(has as readonly string[]).includes(one));
      if (has.length === 0 || missing.length === 0) continue;
      const path = ['learning', key];
      const fix: FixIntent = {
        title: { en: 'Add {missing}', 'zh-CN': '补上 {missing}' },
        params: { missing: listed(missing, lang) },
        safe: false,
        changes: [{ op: 'set', path, value: wanted }],
      };
      report({ message: key, params: { missing: listed(missing, lang) }, path, clauses, fixes: [fix] });
    }
  },
});

const reviewTooLate = defineRule({
  id: 'postmortem-deadline-too-long',
  title: { en: 'Post-mortems are due too late', 'zh-CN': '复盘期限过长' },
  severity: 'warning',
  clauses: ['4.2.1-1'],
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: 'After an incident of `{level}` the post-mortem may take {value}; at most {limit} is good practice',
        'zh-CN': '`{level}` 事件之后 {value}才要求完成复盘，通常不超过 {limit}',
      },
      hint: {
        en: 'Shorten it to {limit} or less while people remember, or raise the threshold in the policy and say why.',
        'zh-CN': '请缩短到 {limit}以内，趁大家还记得清楚；确有原因的，在策略中调整阈值并说明。',
      },
    },
  },
  plan({ plan, limits, lang, report }) {
    const levels = levelsOf(plan).map(([id]) => id);
    const { top, other } = limits.postmortem.within;
    for (const [level, value] of Object.entries(plan.data.learning?.postmortem_within ?? {})) {
      const rank = levels.indexOf(level);
      // A level that does not exist is the business of the reference rules.
      if (rank < 0) continue;
      const limit = rank < 2 ? top : other;
      if (!isLonger(value, limit)) continue;
      const path = ['learning', 'postmortem_within', level];
      const params = { level, value: sayDuration(value, lang), limit: sayDuration(limit, lang) };
      report({ message: 'plain', params, path, part: 'value', fixes: [setTo(path, limit)] });
    }
  },
});

const changeLate = defineRule({
  id: 'plan-change-late',
  title: { en: 'Gap in the plan is mended too late', 'zh-CN': '预案缺口没有按期修补' },
  severity: 'warning',
  clauses: actionClauses,
  standards,
  kinds: ['postmortem', 'drill'],
  messages: {
    planned: {
      text: {
        en: 'Action {name} changes the plan by {due}; gaps are to be mended within {within}, by {limit}',
        'zh-CN': '改进措施 {name} 到 {due} 才改预案，按规定应在 {within}内、即 {limit} 前改好',
      },
      hint: {
        en: 'Bring `due` forward, or allow more time in `learning.plan_change_within`.',
        'zh-CN': '请把 `due` 提前，或放宽 `learning.plan_change_within`。',
      },
    },
    closed: {
      text: {
        en: 'Action {name} changed the plan on {closed}; gaps are to be mended within {within}, by {limit}',
        'zh-CN': '改进措施 {name} 到 {closed} 才改好预案，按规定应在 {within}内、即 {limit} 前改好',
      },
      hint: {
        en: 'What is late stays late: find out what held it up before the next one.',
        'zh-CN': '已经晚了无法补救：请查清为什么拖延，免得下次再拖。',
      },
    },
    undated: {
      text: {
        en: 'Action {name} changed the plan and does not say when (`closed`): whether that was in time is open',
        'zh-CN': '改进措施 {name} 写着已改好预案，却没有写哪天改好（`closed`），无从判断是否按期',
      },
      hint: {
        en: 'Add `closed` with the day on which the changed plan was in force.',
        'zh-CN': '补上 `closed`：改好的预案生效的日期。',
      },
    },
    unraised: {
      text: {
        en: 'Action {name} is done, but the plan still is version {version} of {date}, older than what it answers to',
        'zh-CN': '改进措施 {name} 写着已完成，预案却仍是 {date} 的 {version} 版，比要解决的问题还早',
      },
      hint: {
        en: 'Change the plan, raise `version` and have it approved; or reopen the action.',
        'zh-CN': '请修改预案、升 `version` 并履行批准手续；否则把措施改回未完成。',
      },
    },
  },
  notes: {
    limit: { en: 'the time allowed', 'zh-CN': '规定的期限' },
    version: { en: 'the version of the plan', 'zh-CN': '预案的版本' },
  },
  document({ document, plan, clock, limits, lang, report, evidence }) {
    if (!plan || (document.kind !== 'postmortem' && document.kind !== 'drill')) return;
    const found = foundAt(document, clock);
    const within = plan.data.learning?.plan_change_within;
    const period = within === undefined ? undefined : parseDuration(within);
    if (!found) return;
    const limit = period && clock.add(found.judged, period).end;
    for (const { index, entry: action } of entriesAt(document, ['actions'], document.data.actions)) {
      if (action.kind !== 'plan' || action.status === 'dropped') continue;
      const path = ['actions', index];
      const name = [action.id, action.do && `“${action.do}”`].filter(Boolean).join(' ') || String(index + 1);
      const params = {
        name: named(name, lang),
        within: within === undefined ? '' : sayDuration(within, lang),
        limit: limit === undefined ? '' : clock.dateOf(limit - 1),
      };
      const late = {
        part: 'value' as const,
        value: name,
        related: [{ file: plan, path: limitPath, note: 'limit' }],
      };
      if (action.status !== 'done') {
        // Once it is overdue that is said.
        const due = clock.read(action.due);
        if (!due || limit === undefined || clock.isPast(action.due) || due.start < limit) continue;
        report({ message: 'planned', params: { ...params, due: action.due! }, path: [...path, 'due'], ...late });
        continue;
      }
      const closed = clock.read(action.closed);
      if (limit !== undefined && action.closed === undefined && !isWritten(document, [...path, 'closed'])) {
        report({ message: 'undated', params, path: [...path, 'closed'], value: name });
      }
      const isLate = closed !== undefined && limit !== undefined && closed.start >= limit;
      // What was late long ago teaches nobody any more.
      const isRecent = clock.freshness(clock.dayOf(found.judged), limits.plan.review_every).state !== 'overdue';
      if (isLate && isRecent) {
        report({
          message: 'closed',
          params: { ...params, closed: action.closed! },
          path: [...path, 'closed'],
          ...late,
        });
      }
      const version = currentVersion(plan, clock);
      if (!version) continue;
      if (version.at.end <= found.happened.start) {
        report({
          message: 'unraised',
          params: { name, version: version.text, date: version.date },
          path: [...path, 'status'],
          part: 'value',
          value: name,
          related: [{ file: plan, path: ['version'], part: 'value', note: 'version' }],
        });
      } else if (closed && !isLate && !clock.isFuture(action.closed)) {
        const what = { en: 'plan changed: {name}, {closed}', 'zh-CN': '预案已改：{name}，{closed}' };
        const where = { file: document.source.file, path };
        evidence({ clause: '4.2.2-1', ...where, what, params: { name, closed: action.closed! } });
      }
    }
  },
});

const limitPath = ['learning', 'plan_change_within'];

/** When a gap showed, and when it was judged to be one. Nothing where a post-mortem has not been reviewed yet. */
function foundAt(document: Document, clock: Clock): { happened: Interval; judged: Interval } | undefined {
  if (document.kind === 'drill') {
    const held = clock.read(document.data.date);
    return held && { happened: held, judged: held };
  }
  if (document.kind !== 'postmortem') return undefined;
  const { reviewed, resolved, detected } = document.data;
  const judged = typeof reviewed === 'string' ? clock.read(reviewed) : undefined;
  return judged && { happened: clock.read(resolved ?? detected) ?? judged, judged };
}

/** The version in force with the day it dates from; nothing where the approval is of another one. */
function currentVersion(plan: PlanUnit, clock: Clock): { text: string; date: string; at: Interval } | undefined {
  const { version, approved } = plan.data;
  const at = clock.read(approved?.date);
  return version !== undefined && at && approved?.version === version
    ? { text: version, date: approved.date!, at }
    : undefined;
}

export const learningRules = [incomplete, listIncomplete, reviewTooLate, changeLate];
