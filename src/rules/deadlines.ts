/** The deadlines of the severity levels: none gets looser as it gets worse, the worst level is fast, approval fits in. */
import type { Localised } from '../core/language.ts';
import { defineRule, type Report } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { SeverityLevel } from '../generated/types.ts';
import { addSkeleton, isFilled, roleOr } from './blocks.ts';
import { setTo } from './freshness.ts';
import { hasEntries, isLonger, isWritten, period, sayDuration } from './written.ts';

/** What severity levels answer to. */
export const standards = ['CSF 2.0 DE.AE-08, RS.MA-01..05', 'ITIL 4 Incident Mgmt practice major incident'];

/** The levels in the order of the plan, most severe first. */
export function levelsOf(plan: PlanUnit): [string, SeverityLevel][] {
  return Object.entries(plan.data.severity ?? {});
}

const deadlines: readonly { path: readonly string[]; clauses: readonly string[]; what: Localised }[] = [
  { path: ['declare_within'], clauses: ['3.1.1-3', '3.2.1-1'], what: { en: 'It is declared', 'zh-CN': '宣布时限' } },
  {
    path: ['first_statement'],
    clauses: ['3.1.1-3', '3.2.1-2'],
    what: { en: 'The first statement is due', 'zh-CN': '首份声明时限' },
  },
  { path: ['update_every'], clauses: ['3.1.1-3', '3.2.2-1'], what: { en: 'Updates come', 'zh-CN': '更新间隔' } },
  {
    path: ['approve', 'within'],
    clauses: ['3.1.1-3', '3.2.1-2'],
    what: { en: 'Approval may take', 'zh-CN': '批准时限' },
  },
];

function deadlineOf(level: SeverityLevel, [key, inner]: readonly string[]): string | undefined {
  if (inner !== undefined) return level.approve?.within;
  return level[key as 'declare_within' | 'first_statement' | 'update_every'];
}

const loosens = defineRule({
  id: 'severity-deadline-loosens',
  title: { en: 'A deadline is looser at a worse level', 'zh-CN': '等级越高，时限反而越松' },
  severity: 'warning',
  clauses: ['3.1.1-3', '3.2.1-1', '3.2.1-2', '3.2.2-1'],
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: '{what} later at `{level}` ({value}) than at `{below}`, which is less severe ({belowValue})',
        'zh-CN': '{what}：`{level}` 为 {value}，比更轻的 `{below}`（{belowValue}）还长',
      },
      hint: {
        en: 'Shorten `{key}` of `{level}` to {belowValue} or less.',
        'zh-CN': '把 `{level}` 的 `{key}` 缩短到 {belowValue}以内。',
      },
    },
    longer: {
      text: {
        en: '{what} longer at `{level}` ({value}) than at `{below}`, which is less severe ({belowValue})',
        'zh-CN': '{what}：`{level}` 为 {value}，比更轻的 `{below}`（{belowValue}）还长',
      },
      hint: {
        en: 'Shorten `{key}` of `{level}` to {belowValue} or less.',
        'zh-CN': '把 `{level}` 的 `{key}` 缩短到 {belowValue}以内。',
      },
    },
    rarer: {
      text: {
        en: '{what} more rarely at `{level}` (every {value}) than at `{below}`, which is less severe (every {belowValue})',
        'zh-CN': '{what}：`{level}` 为 {value}，比更轻的 `{below}`（{belowValue}）还长',
      },
      hint: {
        en: 'Shorten `{key}` of `{level}` to {belowValue} or less.',
        'zh-CN': '把 `{level}` 的 `{key}` 缩短到 {belowValue}以内。',
      },
    },
  },
  notes: { below: { en: 'the less severe level', 'zh-CN': '更轻的等级' } },
  plan({ plan, lang, report }) {
    const levels = levelsOf(plan);
    for (const { path, clauses, what } of deadlines) {
      const stated = levels.flatMap(([id, level]) => {
        const value = deadlineOf(level, path);
        return period(value) === undefined ? [] : [{ id, value: value! }];
      });
      for (const [index, { id, value }] of stated.entries()) {
        const below = stated[index + 1];
        if (!below || !isLonger(value, below.value)) continue;
        const at = ['severity', id, ...path];
        report({
          message: path[0] === 'approve' ? 'longer' : path[0] === 'update_every' ? 'rarer' : 'plain',
          params: {
            what: what[lang],
            level: id,
            below: below.id,
            value: sayDuration(value, lang),
            belowValue: sayDuration(below.value, lang),
            key: path.join('.'),
          },
          path: at,
          part: 'value',
          clauses,
          related: [{ path: ['severity', below.id, ...path], part: 'value', note: 'below' }],
          fixes: [setTo(at, below.value)],
        });
      }
    }
  },
});

type TopMessage = 'declare' | 'statement';

const topTooLong = defineRule({
  id: 'severity-deadline-too-long',
  title: { en: 'The worst level starts too slowly', 'zh-CN': '最高等级启动太慢' },
  severity: 'warning',
  clauses: ['3.2.1-1', '3.2.1-2', '3.1.1-1', '3.1.1-3'],
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    declare: {
      text: {
        en: 'At `{level}`, the worst level, it may take {value} to declare a crisis; at most {limit} is good practice',
        'zh-CN': '最高等级 `{level}` 的宣布时限为 {value}，通常不超过 {limit}',
      },
      hint: {
        en: 'Shorten `declare_within` to {limit} or less, or raise the threshold in the policy and say why.',
        'zh-CN': '把 `declare_within` 缩短到 {limit}以内；确有原因的，在策略中调整阈值并说明。',
      },
    },
    statement: {
      text: {
        en: 'At `{level}`, the worst level, people wait {value} for the first statement; at most {limit} is good practice',
        'zh-CN': '最高等级 `{level}` 要等 {value} 才有首份声明，通常不超过 {limit}',
      },
      hint: {
        en: 'Shorten `first_statement` to {limit} or less: a short holding text is enough.',
        'zh-CN': '把 `first_statement` 缩短到 {limit}以内：一份简短的声明就够了。',
      },
    },
  },
  plan({ plan, limits, lang, report }) {
    const top = levelsOf(plan)[0];
    if (!top) return;
    const [level, { declare_within, first_statement }] = top;
    const { declare_within_at_most_top_level: declare, first_statement_at_most_top_level: statement } = limits.severity;
    const judge = (
      message: TopMessage,
      key: string,
      value: string | undefined,
      limit: string,
      clauses: readonly string[],
    ) => {
      if (!isLonger(value, limit)) return;
      const path = ['severity', level, key];
      const found: Report<TopMessage> = {
        message,
        params: { level, value: sayDuration(value!, lang), limit: sayDuration(limit, lang) },
        path,
        part: 'value',
        clauses,
        fixes: [setTo(path, limit)],
      };
      report(found);
    };
    judge('declare', 'declare_within', declare_within, declare, ['3.2.1-1', '3.1.1-1']);
    judge('statement', 'first_statement', first_statement, statement, ['3.2.1-2', '3.1.1-3']);
  },
});

const noApprover = defineRule({
  id: 'stage-without-approver',
  title: { en: 'Nobody approves the first statement', 'zh-CN': '首份声明没有批准人' },
  severity: 'warning',
  clauses: ['3.2.1-2'],
  standards: ['CSF 2.0 RC.RP-03/-05/-06, RC.CO-03, RC.CO-04'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: 'At `{level}` the plan names nobody who approves a holding statement',
        'zh-CN': '`{level}` 没有写首份声明由谁批准',
      },
      hint: {
        en: 'Name one role in `approve.holding`, or in `approve.default` for all stages.',
        'zh-CN': '在 `approve.holding` 中写一个角色；所有阶段相同的写在 `approve.default`。',
      },
    },
  },
  plan({ plan, report }) {
    if (!isFilled(plan, ['severity'])) return;
    for (const [level, { approve }] of levelsOf(plan)) {
      const path = ['severity', level, 'approve'];
      // A level without any `approve` is incomplete, and another rule says so.
      if (!hasEntries(plan, path)) continue;
      const key = isWritten(plan, [...path, 'holding']) || approve?.holding ? 'holding' : 'default';
      if ((approve?.[key] ?? []).length > 0 || isWritten(plan, [...path, key])) continue;
      const comms = roleOr(plan, 'comms', 'lead');
      report({
        message: 'plain',
        params: { level },
        path: [...path, key],
        fixes: comms === '' ? [] : [addSkeleton([...path, key], [comms])],
      });
    }
  },
});

const approvalTooSlow = defineRule({
  id: 'approval-slower-than-statement',
  title: { en: 'Approval takes longer than the deadline', 'zh-CN': '批准比发布时限还慢' },
  severity: 'warning',
  clauses: ['3.2.1-2'],
  standards: ['CSF 2.0 RC.RP-03/-05/-06, RC.CO-03, RC.CO-04'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'At `{level}` approval may take {value}, but the first statement is due after {limit}',
        'zh-CN': '`{level}` 的批准时限为 {value}，而首份声明 {limit}内就要发出',
      },
      hint: {
        en: 'Shorten `approve.within` so that time remains to write and publish.',
        'zh-CN': '请缩短 `approve.within`，给撰写和发布留出时间。',
      },
    },
  },
  notes: { statement: { en: 'the deadline', 'zh-CN': '发布时限' } },
  plan({ plan, lang, report }) {
    for (const [level, { approve, first_statement }] of levelsOf(plan)) {
      const [value, limit] = [period(approve?.within), period(first_statement)];
      if (value === undefined || limit === undefined || value < limit) continue;
      report({
        message: 'plain',
        params: { level, value: sayDuration(approve!.within!, lang), limit: sayDuration(first_statement!, lang) },
        path: ['severity', level, 'approve', 'within'],
        part: 'value',
        related: [{ path: ['severity', level, 'first_statement'], part: 'value', note: 'statement' }],
      });
    }
  },
});

export const deadlineRules = [loosens, topTooLong, noApprover, approvalTooSlow];
