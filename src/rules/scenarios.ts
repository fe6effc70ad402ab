/** What each scenario must say of itself: how it shows, how bad it is taken to be, what is aimed at, what comes first. */
import type { FixIntent, PlainValue } from '../core/fix.ts';
import type { Localised } from '../core/language.ts';
import { own } from '../core/own.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { Scenario } from '../generated/types.ts';
import { addSkeleton, roleOr } from './blocks.ts';
import { presenceRule } from './freshness.ts';
import { hasEntries, isWritten, period, sayDuration } from './written.ts';

interface Part {
  readonly path: readonly string[];
  readonly what: Localised;
  readonly clause: string;
  readonly skeleton?: (plan: PlanUnit, scenario: Scenario) => PlainValue | undefined;
}

/** What comes first for each kind of crisis, where somebody has to begin. */
const principles: Readonly<Record<string, readonly string[]>> = {
  'technical-failure': ['restore-first', 'users-first'],
  'data-breach': ['protect-users', 'tell-early'],
  'content-error': ['say-what-changed', 'users-first'],
  'malicious-attack': ['protect-users', 'tell-early'],
};

const parts: readonly Part[] = [
  {
    path: ['default'],
    what: { en: 'which severity to assume at first (`default`)', 'zh-CN': '先按哪一级处理（`default`）' },
    clause: '3.1.1-3',
    skeleton: ({ data }) => Object.keys(data.severity ?? {})[0],
  },
  {
    path: ['signs'],
    what: { en: 'which monitors would show it (`signs`)', 'zh-CN': '由哪些监测项发现（`signs`）' },
    clause: '3.1.1-1',
  },
  {
    path: ['goal'],
    what: { en: 'what is to be reached, and by when (`goal`)', 'zh-CN': '要达到什么、多久达到（`goal`）' },
    clause: '3.1.3-2',
    skeleton: () => ({ do: '', within: '' }),
  },
  {
    path: ['goal', 'do'],
    what: { en: 'what is to be reached (`goal.do`)', 'zh-CN': '要达到什么（`goal.do`）' },
    clause: '3.1.3-2',
  },
  {
    path: ['goal', 'within'],
    what: { en: 'by when (`goal.within`)', 'zh-CN': '多久达到（`goal.within`）' },
    clause: '3.1.3-2',
  },
  {
    path: ['principles'],
    what: { en: 'what comes first (`principles`)', 'zh-CN': '以什么为先（`principles`）' },
    clause: '3.1.3-2',
    skeleton: (_, { type = '' }) => (Object.hasOwn(principles, type) ? principles[type] : undefined),
  },
];

const incomplete = defineRule({
  id: 'scenario-incomplete',
  title: { en: 'Scenario is not thought through', 'zh-CN': '情景没有写全' },
  severity: 'warning',
  clauses: ['3.1.1-1', '3.1.1-3', '3.1.3-2'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    plain: {
      text: {
        en: 'Scenario `{id}` does not say {missing}',
        'zh-CN': '情景 `{id}` 没有写{missing}',
      },
      hint: {
        en: 'Decide it now, and not on the night.',
        'zh-CN': '请平时就定好，不要等到当晚再商量。',
      },
    },
  },
  plan({ plan, lang, report }) {
    for (const [id, scenario] of Object.entries(plan.data.scenarios ?? {})) {
      const path = ['scenarios', id];
      if (!hasEntries(plan, path)) continue;
      const missing = parts.filter((part) => isMissing(plan, id, part));
      if (missing.length === 0) continue;
      const fixes = missing.flatMap((part): FixIntent[] => {
        const value = part.skeleton?.(plan, scenario);
        return value === undefined ? [] : [addSkeleton([...path, ...part.path], value)];
      });
      const clauses = [...new Set(missing.map(({ clause }) => clause))];
      report({
        message: 'plain',
        params: { id, missing: missing.map(({ what }) => what[lang]).join(lang === 'en' ? ', ' : '、') },
        path: missing.length === 1 ? [...path, ...missing[0]!.path] : path,
        clauses,
        value: missing.map((part) => part.path.join('.')).join(' '),
        fixes,
      });
    }
  },
});

/** Parts of a goal are asked for only where one was begun. */
function isMissing(plan: PlanUnit, id: string, { path }: Part): boolean {
  const at = ['scenarios', id, ...path];
  if (isWritten(plan, at)) return false;
  return path.length === 1 || hasEntries(plan, at.slice(0, -1));
}

const goalTooFast = defineRule({
  id: 'goal-faster-than-restore',
  title: { en: 'The goal promises more than the backups can do', 'zh-CN': '目标快于备份的恢复能力' },
  severity: 'warning',
  clauses: ['3.1.3-2', '3.2.3-1'],
  standards: ['ISO 22301:2019 8.2.2 / 8.2.3'],
  kinds: ['plan'],
  messages: {
    plain: {
      text: {
        en: 'Scenario `{id}` is to be over within {within}, but `{data}` comes back in {rto} at best (backup `{backup}`)',
        'zh-CN': '情景 `{id}` 的目标是 {within}内完成，但 `{data}` 最快也要 {rto}才能恢复（备份 `{backup}`）',
      },
      hint: {
        en: 'Allow the goal at least {rto}, or make the restore faster and test it.',
        'zh-CN': '把目标放宽到 {rto}以上，或者加快恢复并实测。',
      },
    },
    uncovered: {
      text: {
        en: 'Scenario `{id}` is to restore `{data}`, which is in no backup',
        'zh-CN': '情景 `{id}` 要恢复 `{data}`，而它不在任何一项备份中',
      },
      hint: {
        en: 'Add `{data}` to `covers` of the backup that holds it, or take it out of `restores`.',
        'zh-CN': '把 `{data}` 加到确实包含它的备份的 `covers` 中，或从 `restores` 中删去。',
      },
    },
  },
  notes: { rto: { en: 'how long the restore takes', 'zh-CN': '恢复所需时间' } },
  plan({ plan, lang, report }) {
    for (const [id, { goal }] of Object.entries(plan.data.scenarios ?? {})) {
      for (const [index, data] of (goal?.restores ?? []).entries()) {
        if (isBackedUp(plan, data)) continue;
        const path = ['scenarios', id, 'goal', 'restores', index];
        report({ message: 'uncovered', params: { id, data }, path, part: 'value', value: data });
      }
      const within = period(goal?.within);
      if (within === undefined) continue;
      const slowest = (goal?.restores ?? [])
        .flatMap((data) => fastestRestore(plan, data))
        .sort((a, b) => b.length - a.length)[0];
      if (!slowest || slowest.length <= within) continue;
      const { data, backup, rto } = slowest;
      report({
        message: 'plain',
        params: { id, within: sayDuration(goal!.within!, lang), data, backup, rto: sayDuration(rto, lang) },
        path: ['scenarios', id, 'goal', 'within'],
        part: 'value',
        related: [{ path: ['backups', backup, 'rto'], part: 'value', note: 'rto' }],
      });
    }
  },
});

/** False where backups are named and none of them holds a data set. That critical data is in none is said of the data. */
function isBackedUp(plan: PlanUnit, data: string): boolean {
  const backups = Object.values(plan.data.backups ?? {});
  const known = own(plan.data.data, data);
  // A backup that does not say what it holds may hold it.
  if (!known || known.critical || backups.length === 0 || backups.some(({ covers }) => !covers?.length)) return true;
  return backups.some(({ covers }) => covers!.includes(data));
}

/** The quickest way back for a data set: of several backups that cover it, the fastest counts. */
function fastestRestore(plan: PlanUnit, data: string) {
  const ways = Object.entries(plan.data.backups ?? {}).flatMap(([backup, { covers = [], rto }]) => {
    const length = period(rto);
    return covers.includes(data) && length !== undefined ? [{ data, backup, rto: rto!, length }] : [];
  });
  return ways.sort((a, b) => a.length - b.length).slice(0, 1);
}

const withoutEvidence = presenceRule({
  id: 'scenario-without-evidence',
  title: { en: 'Traces of a leak are not kept', 'zh-CN': '数据泄露没有要求保全证据' },
  clauses: ['3.2.3-2'],
  at: 'scenarios.*',
  when: ({ data }) => data.type === 'data-breach',
  key: 'evidence',
  message: {
    text: {
      en: 'Scenario `{id}` does not ask for evidence to be kept: the clean-up will wipe it',
      'zh-CN': '情景 `{id}` 没有要求保全证据：一清理就什么都没了',
    },
    hint: {
      en: 'Add `evidence: preserve`, and a step to the playbook that says who secures what, before anything is changed.',
      'zh-CN': '增加 `evidence: preserve`，并在处置手册中写明动系统之前由谁固定哪些证据。',
    },
  },
  fix: ({ path }) => ({
    title: { en: 'Add `evidence: preserve`', 'zh-CN': '增加 `evidence: preserve`' },
    safe: false,
    changes: [{ op: 'set', path: [...path, 'evidence'], value: 'preserve' }],
  }),
});

const contentKeys = ['correct_within', 'may_take_down'] as const;

const contentError = defineRule({
  id: 'content-error-incomplete',
  title: { en: 'Wrong content: no deadline, or nobody who may remove it', 'zh-CN': '内容错误没有更正时限或下架权限' },
  severity: 'warning',
  clauses: ['3.2.3-3'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    correct_within: {
      text: {
        en: 'Scenario `{id}` does not say how soon wrong content is corrected or taken down',
        'zh-CN': '情景 `{id}` 没有写错误内容多久之内更正或下架',
      },
      hint: { en: 'Add `correct_within`, such as `1h`.', 'zh-CN': '补上 `correct_within`，例如 `1h`。' },
    },
    may_take_down: {
      text: {
        en: 'Scenario `{id}` does not say who may take a page down without asking',
        'zh-CN': '情景 `{id}` 没有写谁可以不经请示直接下架',
      },
      hint: { en: 'Name the roles in `may_take_down`.', 'zh-CN': '在 `may_take_down` 中写明角色。' },
    },
    both: {
      text: {
        en: 'Scenario `{id}` does not say how soon wrong content is off, nor who may take it down',
        'zh-CN': '情景 `{id}` 没有写错误内容多久之内下架，也没有写谁可以下架',
      },
      hint: {
        en: 'Add `correct_within`, such as `1h`, and the roles in `may_take_down`.',
        'zh-CN': '补上 `correct_within`（例如 `1h`）和可下架的角色 `may_take_down`。',
      },
    },
  },
  plan({ plan, report }) {
    for (const [id, { type }] of Object.entries(plan.data.scenarios ?? {})) {
      if (type !== 'content-error') continue;
      const path = ['scenarios', id];
      const missing = contentKeys.filter((key) => !isWritten(plan, [...path, key]));
      if (missing.length === 0) continue;
      const content = roleOr(plan, 'content', 'comms');
      const values = { correct_within: '1h', may_take_down: content === '' ? undefined : [content] };
      report({
        message: missing.length === 2 ? 'both' : missing[0]!,
        params: { id },
        path: missing.length === 2 ? path : [...path, missing[0]!],
        value: missing.join(' '),
        fixes: missing.flatMap((key) => {
          const value = values[key];
          return value === undefined ? [] : [addSkeleton([...path, key], value)];
        }),
      });
    }
  },
});

export const scenarioRules = [incomplete, goalTooFast, withoutEvidence, contentError];
