/** How bad is it? Levels judged from the top, with figures that leave no gap. */
import type { PlainValue } from '../core/fix.ts';
import type { Localised } from '../core/language.ts';
import type { Limits } from '../core/limits.ts';
import type { Path } from '../core/path.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { addSkeleton, isFilled, roleOr } from './blocks.ts';
import { deadlineRules, levelsOf, standards } from './deadlines.ts';
import { setTo } from './freshness.ts';
import { listed } from './support.ts';
import { hasEntries, isWritten } from './written.ts';

const missing = defineRule({
  id: 'severity-missing',
  title: { en: 'No severity levels', 'zh-CN': '没有严重程度分级' },
  severity: 'warning',
  clauses: ['3.1.1-3', '3.1.1-2', '3.1.1-1', '3.2.1-1', '3.2.1-2', '3.2.2-1'],
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    none: {
      text: {
        en: 'The plan has no severity levels: nobody can say how bad it is, or what follows from it',
        'zh-CN': '预案没有严重程度分级：判断不了有多严重，也不知道该按什么时限处理',
      },
      hint: {
        en: 'Add `severity` with at least two levels, most severe first.',
        'zh-CN': '增加 `severity`，至少两级，最严重的写在最前。',
      },
    },
    one: {
      text: {
        en: '`{level}` is the only severity level: a small fault and a disaster are treated alike',
        'zh-CN': '只有 `{level}` 一个等级：小毛病和大事故用的是同一套办法',
      },
      hint: {
        en: 'Add a second level; the last one starts at 0 users.',
        'zh-CN': '请再加一级；最后一级的用户数从 0 开始。',
      },
    },
  },
  plan({ plan, limits, report }) {
    if (!isFilled(plan, ['severity'])) {
      const comms = roleOr(plan, 'comms');
      report({
        message: 'none',
        path: ['severity'],
        fixes: [addSkeleton(['severity'], skeleton(limits, comms))],
        clauses: missingClauses,
      });
      return;
    }
    const levels = levelsOf(plan);
    if (levels.length === 1) {
      const level = levels[0]![0];
      report({ message: 'one', params: { level }, path: ['severity', level], clauses: ['3.1.1-3'] });
    }
  },
});

const missingClauses = ['3.1.1-3', '3.1.1-2', '3.1.1-1', '3.2.1-1', '3.2.1-2', '3.2.2-1'];

function skeleton({ severity }: Limits, comms: string): PlainValue {
  const approve = { default: comms === '' ? [] : [comms] };
  return {
    S1: {
      means: '',
      at_least: { users: 1000 },
      or: ['personal-data', 'payment', 'safety'],
      declare_within: severity.declare_within_at_most_top_level,
      first_statement: severity.first_statement_at_most_top_level,
      update_every: '2h',
      approve,
    },
    S2: { means: '', at_least: { users: 0 }, declare_within: '4h', first_statement: '1d', update_every: '1d', approve },
  };
}

interface LevelKey {
  readonly path: readonly string[];
  readonly what: Localised;
  readonly clauses: readonly string[];
}

const levelKeys: readonly LevelKey[] = [
  { path: ['means'], what: { en: 'what it means', 'zh-CN': '含义' }, clauses: ['3.1.1-3'] },
  {
    path: ['at_least', 'users'],
    what: { en: 'from how many users it applies', 'zh-CN': '影响多少用户算这一级' },
    clauses: ['3.1.1-2'],
  },
  {
    path: ['declare_within'],
    what: { en: 'how soon it is declared', 'zh-CN': '多久之内宣布' },
    clauses: ['3.1.1-1', '3.2.1-1'],
  },
  {
    path: ['first_statement'],
    what: { en: 'how soon the first statement is out', 'zh-CN': '多久之内首次对外发声' },
    clauses: ['3.2.1-2', '3.1.1-3'],
  },
  {
    path: ['update_every'],
    what: { en: 'how often people hear from us', 'zh-CN': '多久通报一次进展' },
    clauses: ['3.2.2-1', '3.1.1-3'],
  },
  { path: ['approve'], what: { en: 'who approves texts', 'zh-CN': '文稿由谁批准' }, clauses: ['3.2.1-2', '3.1.1-3'] },
];

const incomplete = defineRule({
  id: 'severity-level-incomplete',
  title: { en: 'Severity level is not complete', 'zh-CN': '等级没有写全' },
  severity: 'warning',
  clauses: missingClauses,
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: '{levels} does not say {what}',
        'zh-CN': '{levels} 没有写{what}',
      },
      hint: { en: 'Add `{key}`.', 'zh-CN': '补上 `{key}`。' },
    },
    several: {
      text: {
        en: '{levels} do not say {what}',
        'zh-CN': '{levels} 没有写{what}',
      },
      hint: { en: 'Add `{key}` to each.', 'zh-CN': '逐级补上 `{key}`。' },
    },
  },
  notes: { also: { en: 'here too', 'zh-CN': '这里也没有写' } },
  plan({ plan, limits, lang, report }) {
    const levels = levelsOf(plan).filter(
      ([id]) => hasEntries(plan, ['severity', id]) || !isWritten(plan, ['severity', id]),
    );
    if (!isFilled(plan, ['severity'])) return;
    for (const { path, what, clauses } of levelKeys) {
      const open = levels.filter(([id]) => !isWritten(plan, ['severity', id, ...path])).map(([id]) => id);
      if (open.length === 0) continue;
      const fix = fixFor(plan, limits, open[0]!, path);
      report({
        message: open.length === 1 ? 'plain' : 'several',
        params: { levels: listed(open, lang), what: what[lang], key: path.join('.') },
        path: ['severity', open[0]!, ...path],
        clauses,
        value: path[0]!,
        related: open.slice(1).map((id) => ({ path: ['severity', id], note: 'also' })),
        fixes: fix === undefined ? [] : [setTo(['severity', open[0]!, ...path], fix)],
      });
    }
  },
});

/** A deadline that is right whatever else the plan says: that of the level above, or the longest allowed at the top. */
function fixFor(plan: PlanUnit, { severity }: Limits, id: string, [key]: readonly string[]): string | undefined {
  const levels = levelsOf(plan);
  const above = levels[levels.findIndex(([level]) => level === id) - 1]?.[1];
  if (key === 'declare_within') return above ? above.declare_within : severity.declare_within_at_most_top_level;
  if (key === 'first_statement') return above ? above.first_statement : severity.first_statement_at_most_top_level;
  return key === 'update_every' ? above?.update_every : undefined;
}

const unordered = defineRule({
  id: 'severity-unordered',
  title: { en: 'Severity levels leave a gap or overlap', 'zh-CN': '等级门槛顺序不对或有空档' },
  severity: 'warning',
  clauses: ['3.1.1-2'],
  standards,
  kinds: ['plan'],
  fixable: true,
  messages: {
    order: {
      text: {
        en: 'From {users|user|users} on it is `{level}`, but `{above}`, which is judged first, already fits from {aboveUsers} on',
        'zh-CN': '影响 {users} 名用户起算 `{level}`，但先判断的 `{above}` 从 {aboveUsers} 名起就已符合',
      },
      hint: {
        en: 'Write the levels most severe first, each with a smaller figure than the one above.',
        'zh-CN': '等级从最严重写起，门槛逐级降低。',
      },
    },
    gap: {
      text: {
        en: 'With fewer than {users|affected user|affected users} no level fits: `{level}` is the last one',
        'zh-CN': '受影响用户不足 {users} 名时没有等级可用：`{level}` 已是最后一级',
      },
      hint: {
        en: 'Let the last level start at 0.',
        'zh-CN': '最后一级从 0 开始。',
      },
    },
  },
  notes: { above: { en: 'judged first', 'zh-CN': '先判断这一级' } },
  plan({ plan, report }) {
    const figured = levelsOf(plan).flatMap(([id, { at_least }]) =>
      at_least?.users === undefined ? [] : [{ id, users: at_least.users }],
    );
    const pathOf = (id: string): Path => ['severity', id, 'at_least', 'users'];
    for (const [index, { id, users }] of figured.entries()) {
      const above = figured[index - 1];
      if (!above || users < above.users) continue;
      report({
        message: 'order',
        params: { level: id, users, above: above.id, aboveUsers: above.users },
        path: pathOf(id),
        part: 'value',
        related: [{ path: pathOf(above.id), part: 'value', note: 'above' }],
      });
    }
    const last = levelsOf(plan).at(-1);
    const users = last?.[1].at_least?.users;
    if (last && users !== undefined && users > 0) {
      const path = pathOf(last[0]);
      report({
        message: 'gap',
        params: { level: last[0], users },
        path,
        part: 'value',
        value: 'gap',
        fixes: [
          {
            title: { en: 'Start at 0', 'zh-CN': '改为从 0 开始' },
            safe: false,
            changes: [{ op: 'set', path, value: 0 }],
          },
        ],
      });
    }
  },
});

export const severityRules = [missing, incomplete, unordered, ...deadlineRules];
