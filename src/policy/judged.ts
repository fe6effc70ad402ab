/** What a run is judged by where a policy has a say: the same for the command line and for editors. */
import type { RunPolicy, Settings } from '../core/engine.ts';
import type { TimeLimit } from '../core/ports.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Workspace } from '../core/workspace.ts';
import type { Policies } from './resolve.ts';
import { runPolicy } from './run.ts';

export interface JudgedBy {
  readonly policies: Policies;
  /** The built-in rules and the policy's own. */
  readonly rules: readonly AnyRule[];
  readonly settingsFor: (file: string) => Settings;
  forRun(workspace: Workspace): RunPolicy;
}

/** A policy with its own rules: what reads their expressions is loaded only where there are any. */
export async function judgedBy(
  policies: Policies,
  rules: readonly AnyRule[],
  isWhole: boolean,
  timeLimit: TimeLimit = (_, work) => ({ value: work() }),
): Promise<JudgedBy> {
  const custom =
    policies.custom.length === 0
      ? undefined
      : (await import('./custom/rules.ts')).customRules(policies.custom, policies.hasCustom, timeLimit);
  return {
    policies,
    rules: custom ? [...rules, ...custom.rules] : rules,
    settingsFor: policies.settingsFor,
    forRun: (workspace) => runPolicy(policies, workspace, isWhole, custom?.problems),
  };
}
