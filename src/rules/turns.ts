/** Turns: each scenario and each role is drilled within its period. Without any drill on record that alone is said. */
import type { Localised } from '../core/language.ts';
import type { Limits } from '../core/limits.ts';
import { type AnyRule, defineRule } from '../core/rule.ts';
import type { Clock } from '../core/time.ts';
import type { PlanUnit } from '../core/workspace.ts';
import type { DrillData } from '../generated/types.ts';
import { exercises } from './exercises.ts';
import { holdersOf } from './support.ts';
import { sayDuration } from './written.ts';

interface TurnRow {
  readonly id: string;
  readonly title: Localised;
  /** The map of the plan whose entries have turns. */
  readonly map: 'scenarios' | 'roles';
  readonly within: (limits: Limits) => string;
  /** Begins a sentence. */
  readonly subject: Localised;
  readonly hint: Localised;
  /** Tells whether a drill was the turn of an entry; undefined for an entry that cannot have one. */
  readonly turnOf: (plan: PlanUnit, id: string) => ((drill: DrillData) => boolean) | undefined;
}

function turnRule(row: TurnRow): AnyRule {
  const message = (en: string, zh: string, hint = row.hint) => ({
    text: { en: row.subject.en + en, 'zh-CN': row.subject['zh-CN'] + zh },
    hint,
  });
  const never = [' is in no drill on record', '还没有演练过'] as const;
  const overdue = [
    ' was last drilled on {last}; its turn was due by {due} ({within} later)',
    '上次演练是 {last}，应不晚于 {due} 再练一次（间隔不超过 {within}）',
  ] as const;
  const soon = [
    ' was last drilled on {last}; its next turn is due by {due}',
    '上次演练是 {last}，应不晚于 {due} 再练一次',
  ] as const;
  const whenPlanned = {
    neverPlanned: message(...never, planned),
    overduePlanned: message(...overdue, planned),
    soonPlanned: message(...soon, planned),
  };
  return defineRule({
    id: row.id,
    title: row.title,
    severity: 'warning',
    clauses: ['4.2.2-3'],
    standards: ['ISO 22301:2019 8.5'],
    kinds: ['plan'],
    messages: {
      never: message(...never),
      overdue: message(...overdue),
      soon: message(...soon),
      // A role is in whatever drill its people take part in.
      ...((row.map === 'scenarios' ? whenPlanned : {}) as typeof whenPlanned),
    },
    notes: { last: { en: 'the last drill with it', 'zh-CN': '最近一次相关演练' } },
    plan({ plan, clock, limits, report, lang }) {
      const held = exercises(plan, clock);
      if (held.length === 0) return;
      const within = row.within(limits);
      for (const id of Object.keys(plan.data[row.map] ?? {})) {
        const isTurn = row.turnOf(plan, id);
        if (!isTurn) continue;
        const path = [row.map, id];
        const next = row.map === 'scenarios' ? plannedFor(plan, id, clock) : undefined;
        const last = held.findLast(({ data }) => isTurn(data));
        if (!last) {
          report({ message: next ? 'neverPlanned' : 'never', params: { id, next: next ?? '' }, path });
          continue;
        }
        const freshness = clock.freshness(last.data.date, within);
        if (freshness.state !== 'overdue' && freshness.state !== 'due-soon') continue;
        const state = freshness.state === 'overdue' ? 'overdue' : 'soon';
        report({
          message: next ? `${state}Planned` : state,
          params: {
            id,
            next: next ?? '',
            last: last.data.date!,
            due: freshness.due,
            within: sayDuration(within, lang),
          },
          path,
          ...(freshness.state === 'due-soon' ? { severity: 'info' } : {}),
          related: [{ file: last.source, path: ['date'], part: 'value', note: 'last' }],
        });
      }
    },
  });
}

const planned = {
  en: 'The drill of {next} has it: hold it, and put its record into `drills/`.',
  'zh-CN': '已列入 {next} 的演练：届时照办，并把记录放进 `drills/`。',
};

/** The day of the next drill, where it has a scenario and is still to come. */
function plannedFor({ data: { drills } }: PlanUnit, id: string, clock: Clock): string | undefined {
  const { date, scenarios = [] } = drills?.next ?? {};
  return clock.read(date) && !clock.isPast(date) && scenarios.includes(id) ? date : undefined;
}

const scenarioNeverDrilled = turnRule({
  id: 'scenario-never-drilled',
  title: { en: 'Scenario without a drill', 'zh-CN': '情景没有演练过' },
  map: 'scenarios',
  within: ({ drills }) => drills.scenario_within,
  subject: { en: 'Scenario `{id}`', 'zh-CN': '情景 `{id}` ' },
  hint: {
    en: 'Put `{id}` into the next drill: `drills.next.scenarios`.',
    'zh-CN': '把 `{id}` 列入下次演练：`drills.next.scenarios`。',
  },
  turnOf: (_plan, id) => (drill) => drill.scenarios?.includes(id) ?? false,
});

const roleNeverDrilled = turnRule({
  id: 'role-never-drilled',
  title: { en: 'Role without a drill', 'zh-CN': '角色没有演练过' },
  map: 'roles',
  within: ({ drills }) => drills.role_within,
  subject: { en: 'Role `{id}`', 'zh-CN': '角色 `{id}` ' },
  hint: {
    en: 'See that the primary or a deputy of `{id}` takes part next time, and stands in `took_part`.',
    'zh-CN': '下次演练请 `{id}` 的负责人或副手参加，并写入 `took_part`。',
  },
  turnOf(plan, id) {
    // Outside parties do not stand in `took_part`.
    const holders = holdersOf(plan.data.roles![id]!).filter((holder) => plan.data.people?.[holder]);
    return holders.length === 0 ? undefined : (drill) => holders.some((holder) => drill.took_part?.includes(holder));
  },
});

export const turnRules = [scenarioNeverDrilled, roleNeverDrilled];
