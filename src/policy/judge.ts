/** Judging a workspace, by the policy where there is one: the same for every command, the library and editors. */
import { defaultSettings, type LintOptions, type LintResult, lint } from '../core/engine.ts';
import type { TimeLimit } from '../core/ports.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Workspace } from '../core/workspace.ts';
import type { JudgedBy } from './judged.ts';

export interface Judging extends Pick<LintOptions, 'asOf' | 'lang' | 'tools' | 'memo'> {
  /** Has to be named, so that nobody forgets it. */
  readonly timeLimit: TimeLimit | undefined;
  /** The rules as they are to be called; with a memo, the same ones every time. */
  told?(rules: readonly AnyRule[]): readonly AnyRule[];
}

/** `builtIn` are the rules that count without a policy; a policy holds them together with its own. */
export function judge(
  workspace: Workspace,
  builtIn: readonly AnyRule[],
  { told = (all) => all, ...options }: Judging,
  policy?: JudgedBy,
): LintResult {
  if (!policy) return lint(workspace, { ...options, rules: told(builtIn), settingsFor });
  const { rules, settingsFor: own } = policy;
  return lint(workspace, { ...options, rules: told(rules), settingsFor: own, policy: policy.forRun(workspace) });
}

/** Without a policy; always the same function, by which a memo tells that nothing changed. */
const settingsFor = () => defaultSettings;
