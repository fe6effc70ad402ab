/** A policy at work: what the engine is told for one run. */
import type { RunPolicy } from '../core/engine.ts';
import type { Workspace } from '../core/workspace.ts';
import { isInside } from './discover.ts';
import type { PolicyProblem, PolicySuppression } from './model.ts';
import type { Policies } from './resolve.ts';

/** Suppressions and problems for one run over a workspace. `isWhole`: the workspace is all there is below its root. */
export function runPolicy(
  policies: Policies,
  workspace: Workspace,
  isWhole: boolean,
  ofExpressions: () => readonly PolicyProblem[] = () => [],
): RunPolicy {
  const used = new Set<PolicySuppression>();
  return {
    covers({ rule, file, path }, clock) {
      let covered = false;
      for (const suppression of policies.suppressionsFor(file)) {
        if (suppression.rule !== rule || isOver(suppression, clock.today)) continue;
        if (!suppression.matchesFile(policies.absolute(file)) || !suppression.matchesPath(path)) continue;
        used.add(suppression);
        covered = true;
      }
      return covered;
    },
    reports: (clock) => [
      ...policies.problems,
      ...ofExpressions(),
      ...policies.suppressions.flatMap((each): PolicyProblem[] => {
        const { rule, source, path, where, until } = each;
        if (isOver(each, clock.today))
          return [problem('policy-suppression-expired', source, 'plain', { rule, until }, [...path, 'until'])];
        if (used.has(each)) return [];
        const files = workspace.files.filter(({ file }) => each.matchesFile(policies.absolute(file)));
        const ran = files.some(({ file }) => policies.settingsFor(file).severities[rule] !== 'off');
        const isGone = files.length === 0 && isWhole && isInside(policies.absolute(source.file), policies.root);
        if (!ran && !isGone) return [];
        return [
          problem('policy-suppression-unused', source, isGone ? 'noFile' : 'plain', { rule, where }, [
            ...path,
            'where',
          ]),
        ];
      }),
    ],
  };
}

function isOver({ until }: PolicySuppression, today: string): boolean {
  return today > until;
}

function problem(
  rule: PolicyProblem['rule'],
  source: PolicyProblem['source'],
  message: string,
  params: Record<string, string>,
  path: readonly (string | number)[],
): PolicyProblem {
  return { rule, source, report: { message, params, path, part: 'value' } };
}
