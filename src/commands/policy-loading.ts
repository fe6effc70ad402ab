/** The policies of a run, found and read; nothing of it is loaded where there is none. */
import { clauses } from '../generated/clauses.ts';
import { folderAbove, inFolder, policyIn, repositoryOf } from '../policy/discover.ts';
import type { JudgedBy } from '../policy/judged.ts';
import { rules } from '../rules/index.ts';
import { Paths, withSlash } from './paths.ts';
import type { Ports } from './ports.ts';

export type { JudgedBy };

/** `--config` and `--profile`. */
export interface PolicyFlags {
  /** Absolute. */
  readonly config?: string;
  readonly profile?: string;
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
  const { judgedBy } = await import('../policy/judged.ts');
  return judgedBy(policies, rules, isWhole, ports.timeLimit);
}

/** What counts in the working directory; undefined where no policy has a say. */
export async function policyHere(ports: Ports): Promise<JudgedBy | undefined> {
  const { cwd } = new Paths(ports);
  return loadPolicies({ root: withSlash(cwd), files: [], isWhole: false }, {}, ports, cwd);
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
