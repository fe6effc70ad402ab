/** What a loss does to a plan, once the plan without it was judged: clauses that fall back, scenarios that no longer hold. */
import type { ClauseStateName } from '../core/clause-states.ts';
import type { PlanResult } from '../core/engine.ts';
import type { Finding } from '../core/finding.ts';
import type { PlanUnit } from '../core/workspace.ts';

export interface ClauseChange {
  readonly id: string;
  readonly from: ClauseStateName;
  readonly to: ClauseStateName;
}

const worth: Readonly<Record<ClauseStateName, number>> = {
  evidenced: 3,
  stated: 2,
  not_applicable: 2,
  not_checkable: 2,
  partly: 1,
  unmet: 0,
};

/** The clauses that stand worse than before, in the order of the template. */
export function clausesLost(before: PlanResult, after: PlanResult): ClauseChange[] {
  return before.clauses.flatMap(({ id, state: from }) => {
    const to = after.clauses.find((clause) => clause.id === id)?.state;
    return to !== undefined && worth[to] < worth[from] ? [{ id, from, to }] : [];
  });
}

export interface ScenarioHit {
  readonly id: string;
  /** What is found of the scenario itself, and of what it leans on. */
  readonly findings: readonly Finding[];
}

/** The scenarios that lean on what the findings are about: their team, their signs, the backups of what they restore. */
export function scenariosHit(plan: PlanUnit, findings: readonly Finding[]): ScenarioHit[] {
  return Object.entries(plan.data.scenarios ?? {}).flatMap(([id, { team = [], signs = [], goal, type }]) => {
    const restores = goal?.restores ?? [];
    const backups = Object.entries(plan.data.backups ?? {})
      .filter(([, { covers = [] }]) => covers.some((one) => restores.includes(one)))
      .map(([backup]) => `backups.${backup}`);
    const clocks = Object.entries(plan.data.clocks ?? {})
      .filter(([, { scenarios = [] }]) => scenarios.includes(id))
      .map(([clock]) => `clocks.${clock}`);
    const leansOn = [
      `scenarios.${id}`,
      ...team.map((role) => `roles.${role}`),
      ...signs.map((monitor) => `monitors.${monitor}`),
      ...restores.map((data) => `data.${data}`),
      ...backups,
      ...clocks,
    ];
    const own = findings.filter(
      (finding) =>
        (finding.file === plan.source.file && leansOn.some((place) => isWithin(finding.path, place))) ||
        isKindGap(finding, type) ||
        plan.documents.some(
          ({ kind, source, data }) =>
            (kind === 'playbook' || kind === 'statement') &&
            source.file === finding.file &&
            'scenario' in data &&
            data.scenario?.includes(id),
        ),
    );
    return own.length > 0 ? [{ id, findings: own }] : [];
  });
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}

/** A missing role is said at `roles`, not below it. */
function isKindGap({ path, severity }: Finding, type: string | undefined): boolean {
  return type !== undefined && severity === 'error' && path === 'roles';
}
