/** The policies of a run, found and read; nothing of it is loaded where there is none. */
import type { RunPolicy, Settings } from '../core/engine.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Workspace } from '../core/workspace.ts';
import { clauses } from '../generated/clauses.ts';
import type { TimeLimit } from '../policy/custom/rules.ts';
import { folderAbove, inFolder, policyIn, repositoryOf } from '../policy/discover.ts';
import type { Policies } from '../policy/resolve.ts';
import { rules } from '../rules/index.ts';
import type { Ports } from './ports.ts';

/** `--config` and `--profile`. */
export interface PolicyFlags {
  /** Absolute. */
  readonly config?: string;
  readonly profile?: string;
}

/** What a run is judged by. */
export interface JudgedBy {
  readonly policies: Policies;
  /** The built-in rules and the policy's own. */
  readonly rules: readonly AnyRule[];
  readonly settingsFor: (file: string) => Settings;
  forRun(workspace: Workspace): RunPolicy;
}

export interface PolicyTarget {
  /** Absolute, with a trailing `/`. */
  readonly root: string;
  /** Files to be judged, relative to `root`. */
  readonly files: readonly string[];
  /** True where they are all there is below `root`. */
  readonly isWhole: boolean;
}

/** Undefined where no policy has a say. */
export async function loadPolicies(
  { root, files, isWhole }: PolicyTarget,
  { config, profile }: PolicyFlags,
  ports: Pick<Ports, 'files' | 'timeLimit'>,
  cwd: string,
): Promise<JudgedBy | undefined> {
  if (config === undefined && profile === undefined && !(await isAny(root, files, ports.files))) return undefined;
  const { resolvePolicies } = await import('../policy/resolve.ts');
  const policies = await resolvePolicies({
    files: ports.files,
    catalogue: catalogue(),
    root,
    judged: files,
    ...(config === undefined ? {} : { config: { path: config, base: cwd } }),
    ...(profile === undefined ? {} : { profile }),
  });
  if (!policies) return undefined;
  return judgedBy(policies, isWhole, ports.timeLimit);
}

/** A policy with its own rules, which are looked at only where there are any. */
export async function judgedBy(
  policies: Policies,
  isWhole: boolean,
  timeLimit: TimeLimit = (_, work) => ({ value: work() }),
): Promise<JudgedBy> {
  const { runPolicy } = await import('../policy/run.ts');
  const custom =
    policies.custom.length === 0
      ? undefined
      : (await import('../policy/custom/rules.ts')).customRules(policies.custom, policies.hasCustom, timeLimit);
  return {
    policies,
    rules: custom ? [...rules, ...custom.rules] : rules,
    settingsFor: policies.settingsFor,
    forRun: (workspace) => runPolicy(policies, workspace, isWhole, custom?.problems),
  };
}

/** What policies may speak of. */
export function catalogue() {
  return { rules, clauses: clauses.map(({ id }) => id) };
}

/** A look at the folders alone: most repositories have no policy, and are to pay nothing for those that have. */
async function isAny(root: string, names: readonly string[], files: Ports['files']): Promise<boolean> {
  const home = root.replace(/(?<=[^/:])\/$/, '');
  const folders = new Set([home]);
  for (const name of names)
    for (let at = folderAbove(name); at !== undefined; at = folderAbove(at)) folders.add(inFolder(home, at));
  const top = await repositoryOf(home, files);
  for (let at: string | undefined = home; top !== undefined && at !== undefined; at = folderAbove(at)) {
    folders.add(at);
    if (at === top) break;
  }
  for (const folder of folders) if (await policyIn(folder, files)) return true;
  return false;
}
