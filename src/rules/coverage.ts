/** The kinds of crisis that a website meets: each has a scenario, and each scenario a playbook, a team and a first text. */
import type { PlainValue } from '../core/fix.ts';
import type { Localised } from '../core/language.ts';
import { defineRule } from '../core/rule.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { addSkeleton, isFilled, withPhase } from './blocks.ts';
import { presenceRule } from './freshness.ts';
import { reachesAffected } from './texts.ts';

interface CrisisKind {
  readonly name: Localised;
  /** The id of a scenario of this kind in a skeleton. */
  readonly id: string;
  readonly team: readonly string[];
}

/** The four kinds of clause 1-1. */
const crisisKinds: Readonly<Record<string, CrisisKind>> = {
  'technical-failure': {
    name: { en: 'system failure', 'zh-CN': '系统故障' },
    id: 'outage',
    team: ['lead', 'comms', 'technical', 'care', 'monitoring'],
  },
  'data-breach': {
    name: { en: 'data leak', 'zh-CN': '数据泄露' },
    id: 'data-breach',
    team: ['lead', 'comms', 'security', 'technical', 'legal', 'care'],
  },
  'content-error': {
    name: { en: 'content error', 'zh-CN': '内容错误' },
    id: 'wrong-content',
    team: ['lead', 'comms', 'content', 'legal', 'care'],
  },
  'malicious-attack': {
    name: { en: 'malicious attack', 'zh-CN': '恶意攻击' },
    id: 'attack',
    team: ['lead', 'comms', 'technical', 'security', 'legal', 'care'],
  },
};
const anyTeam = ['lead', 'comms'];

function teamFor(plan: PlanUnit, type: string | undefined): string[] {
  const usual = type !== undefined && Object.hasOwn(crisisKinds, type) ? crisisKinds[type]!.team : anyTeam;
  return usual.filter((role) => plan.data.roles && Object.hasOwn(plan.data.roles, role));
}

const kindMissing = defineRule({
  id: 'scenario-kind-missing',
  title: { en: 'A kind of crisis has no scenario', 'zh-CN': '有一类危机没有情景' },
  severity: 'warning',
  clauses: ['1-1', '3.1.1-1', '3.1.3-1', '3.1.3-2', '1-2'],
  kinds: ['plan'],
  fixable: true,
  messages: {
    all: {
      text: {
        en: 'The plan has no scenarios: it does not say for which crises it is made',
        'zh-CN': '预案没有任何情景：没有写要应对哪些危机',
      },
      hint: {
        en: 'Add `scenarios`, one each of type technical-failure, data-breach, content-error and malicious-attack.',
        'zh-CN': '增加 `scenarios`，类型为 technical-failure、data-breach、content-error、malicious-attack 的各一个。',
      },
    },
    one: {
      text: {
        en: 'No scenario is about a {kind} (`type: {type}`)',
        'zh-CN': '没有应对{kind}的情景（`type: {type}`）',
      },
      hint: {
        en: 'Add one. If it cannot happen to you, waive clause 1-1 in `not_applicable` with the reason.',
        'zh-CN': '请补上；如果确实不会发生，在 `not_applicable` 中写明理由，豁免条款 1-1。',
      },
    },
  },
  plan({ plan, clock, lang, report }) {
    const { scenarios } = plan.data;
    const skeleton = (type: string): PlainValue => ({ type, team: teamFor(plan, type) });
    if (!isFilled(plan, ['scenarios'])) {
      const all = Object.entries(crisisKinds).map(([type, { id }]) => [id, skeleton(type)] as const);
      report({
        message: 'all',
        path: ['scenarios'],
        clauses: withPhase(['1-1', '3.1.1-1', '3.1.3-1', '3.1.3-2'], plan, clock),
        fixes: [addSkeleton(['scenarios'], Object.fromEntries(all))],
      });
      return;
    }
    if (!scenarios) return;
    const types = Object.values(scenarios).map(({ type }) => type);
    const missing = Object.keys(crisisKinds).filter((type) => !types.includes(type));
    // A scenario whose type is not written yet may be the one that is missed; that it has none is said already.
    if (types.filter((type) => type === undefined).length >= missing.length) return;
    for (const type of missing) {
      const { name, id } = crisisKinds[type]!;
      const key = Object.hasOwn(scenarios, id) ? type : id;
      report({
        message: 'one',
        params: { kind: name[lang], type },
        path: ['scenarios'],
        clauses: ['1-1'],
        value: type,
        fixes: Object.hasOwn(scenarios, key) ? [] : [addSkeleton(['scenarios', key], skeleton(type))],
      });
    }
  },
});

const withoutTeam = presenceRule({
  id: 'scenario-without-team',
  title: { en: 'Scenario without a team', 'zh-CN': '情景没有处置小组' },
  clauses: ['1-1', '3.1.2-1'],
  at: 'scenarios.*',
  key: 'team',
  message: {
    text: {
      en: 'Scenario `{id}` does not say who is called together',
      'zh-CN': '情景 `{id}` 没有写召集哪些人',
    },
    hint: { en: 'Name the roles in `team`.', 'zh-CN': '在 `team` 中写明角色。' },
  },
  fix({ path, data, plan }) {
    const team = plan ? teamFor(plan, typeof data.type === 'string' ? data.type : undefined) : [];
    if (team.length === 0) return undefined;
    return {
      title: { en: 'Call {team}', 'zh-CN': '召集 {team}' },
      params: { team: team.join(', ') },
      safe: false,
      changes: [{ op: 'set', path: [...path, 'team'], value: team }],
    };
  },
});

const withoutPlaybook = defineRule({
  id: 'scenario-without-playbook',
  title: { en: 'Scenario without a playbook', 'zh-CN': '情景没有处置手册' },
  severity: 'warning',
  clauses: ['1-1', '3.1.3-1'],
  standards: ['CSF 2.0 ID.IM-04'],
  kinds: ['plan'],
  messages: {
    one: {
      text: { en: 'Scenario `{id}` has no playbook', 'zh-CN': '情景 `{id}` 没有处置手册' },
      hint: {
        en: 'Write one with `crisis-lint new playbook --scenario {id}`, or name `{id}` in `scenario` of one that fits.',
        'zh-CN': '用 `crisis-lint new playbook --scenario {id}` 新建，或在适用的手册的 `scenario` 中写上 `{id}`。',
      },
    },
    none: {
      text: {
        en: 'There is no playbook for any of the {count} scenarios',
        'zh-CN': '{count} 个情景都没有处置手册',
      },
      hint: {
        en: 'Begin with the one most likely to happen: `crisis-lint new playbook --scenario {id}`.',
        'zh-CN': '先从最可能发生的写起：`crisis-lint new playbook --scenario {id}`。',
      },
    },
  },
  plan({ plan, report }) {
    const scenarios = Object.keys(plan.data.scenarios ?? {});
    const served = new Set(plan.of('playbook').flatMap(({ data }) => data.scenario ?? []));
    const missing = scenarios.filter((id) => !served.has(id));
    if (missing.length > 1 && missing.length === scenarios.length) {
      report({ message: 'none', params: { count: missing.length, id: missing[0]! }, path: ['scenarios'] });
      return;
    }
    for (const id of missing) report({ message: 'one', params: { id }, path: ['scenarios', id], value: id });
  },
});

const withoutHolding = defineRule({
  id: 'scenario-without-holding-statement',
  title: { en: 'Scenario without a holding statement', 'zh-CN': '情景没有首份声明' },
  severity: 'warning',
  clauses: ['1-1', '3.2.1-2', '3.1.3-3', '4.1.1-1'],
  standards: ['ISO 22301:2019 7.4 / 8.4.3'],
  kinds: ['plan'],
  messages: {
    one: {
      text: {
        en: 'No holding statement for the affected is ready for scenario `{id}`',
        'zh-CN': '情景 `{id}` 没有备好面向受影响用户的首份声明（holding）',
      },
      hint: {
        en: 'Write one in calm times: `crisis-lint new statement --scenario {id} --stage holding`.',
        'zh-CN': '平时先写好：`crisis-lint new statement --scenario {id} --stage holding`。',
      },
    },
    none: {
      text: {
        en: 'No holding statement for the affected is ready for any of the {count} scenarios',
        'zh-CN': '{count} 个情景都没有备好面向受影响用户的首份声明（holding）',
      },
      hint: {
        en: 'Begin with the most likely one: `crisis-lint new statement --scenario {id} --stage holding`.',
        'zh-CN': '先从最可能发生的写起：`crisis-lint new statement --scenario {id} --stage holding`。',
      },
    },
  },
  plan({ plan, report }) {
    const statements = plan.of('statement');
    const scenarios = Object.keys(plan.data.scenarios ?? {});
    // The text of one incident is no text for the next.
    const ready = statements.filter(
      ({ data }) => data.stage === 'holding' && data.incident === undefined && reachesAffected(plan, data),
    );
    const served = new Set(ready.flatMap(({ data }) => data.scenario ?? []));
    const missing = scenarios.filter((id) => !served.has(id));
    if (missing.length > 1 && missing.length === scenarios.length) {
      const clauses = ['1-1', '3.2.1-2', ...(statements.length === 0 ? ['3.1.3-3', '4.1.1-1'] : [])];
      report({ message: 'none', params: { count: missing.length, id: missing[0]! }, path: ['scenarios'], clauses });
      return;
    }
    for (const id of missing) {
      const clauses = ['1-1', '3.2.1-2'];
      report({ message: 'one', params: { id }, path: ['scenarios', id], value: id, clauses });
    }
  },
});

export const coverageRules = [kindMissing, withoutTeam, withoutPlaybook, withoutHolding];
