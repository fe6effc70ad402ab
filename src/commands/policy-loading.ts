/** The policies of a run, found and read; nothing of it is loaded where there is none. */
import type { RunPolicy, Settings } from '../core/engine.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Workspace } from '../core/workspace.ts';
import { clauses } from '../generated/clauses.ts';
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
  port: Ports['files'],
  cwd: string,
): Promise<JudgedBy | undefined> {
  if (config === undefined && profile === undefined && !(await isAny(root, files, port))) return undefined;
  const { resolvePolicies } = await import('../policy/resolve.ts');
  const policies = await resolvePolicies({
    files: port,
    catalogue: catalogue(),
    root,
    judged: files,
    ...(config === undefined ? {} : { config: { path: config, base: cwd } }),
    ...(profile === undefined ? {} : { profile }),
  });
  if (!policies) return undefined;
  const { runPolicy } = await import('../policy/run.ts');
  return {
    policies,
    rules,
    settingsFor: policies.settingsFor,
    forRun: (workspace) => runPolicy(policies, workspace, isWhole),
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
