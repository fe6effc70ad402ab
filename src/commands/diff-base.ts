/** Finds what `diff` compares: a commit, `ref:path`, a folder or a file; and the plans in it. */
import type { BaselineState } from '../changes/baseline.ts';
import type { Lang } from '../core/language.ts';
import { type FileSystem, GitError, type Repository } from '../core/ports.ts';
import { decode } from '../core/read/decode.ts';
import { RevisionFiles } from '../core/revision-files.ts';
import { isTorn } from '../core/torn.ts';
import type { PlanUnit } from '../core/workspace.ts';
import { readBaseline } from '../policy/baseline.ts';
import { sourceOf } from '../policy/load.ts';
import { type Policies, resolvePolicies } from '../policy/resolve.ts';
import { sayDiff } from './diff-words.ts';
import { NoSuchPath, UsageError } from './errors.ts';
import { Paths, withSlash } from './paths.ts';
import { type Loaded, load } from './pipeline.ts';
import { catalogue } from './policy-loading.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

/** One side of the comparison. */
export interface SideRead {
  /** As people call it. */
  readonly name: string;
  readonly loaded?: Loaded;
  readonly plans: readonly PlanUnit[];
  readonly files: FileSystem;
  /** The folder compared: absolute, with a trailing `/`. */
  readonly folder: string;
  /** A single plan file was named. */
  readonly only?: 'plan';
  /** It is a commit of the repository that the other side lies in. */
  readonly isCommit?: true;
}

/** What lies on the disk. */
export async function readHead(path: string, ports: Ports, lang: Lang): Promise<SideRead> {
  if (path.trim() === '') throw new UsageError(say('emptyPath', lang));
  const head = await read(sayDiff('workingTree', lang), new Paths(ports).absolute(path), ports, lang);
  // Half a plan would look like one that has lost the other half. The base may be broken: to mend it must not be stopped.
  const broken = head.plans.find(({ source }) => isTorn(source));
  if (broken) throw unreadable(broken, head, lang);
  return head;
}

function unreadable({ source }: PlanUnit, { loaded, name }: Pick<SideRead, 'loaded' | 'name'>, lang: Lang): UsageError {
  return new UsageError(sayDiff('unreadable', lang, { path: loaded!.shown(source.file), ref: name }));
}

/** What it is compared with. */
export async function readBase(given: string | undefined, head: SideRead, ports: Ports, lang: Lang): Promise<SideRead> {
  const paths = new Paths(ports);
  // A variable of a pipeline that is not set must not compare the plan with itself.
  if (given?.trim() === '') throw new UsageError(sayDiff('emptyBase', lang));
  const onDisk = given === undefined ? undefined : await ports.files.exists(paths.absolute(given));
  // `./main` is always a path; `main` is one where it is no name in the history.
  if (given !== undefined && /^(\.{0,2}[\\/]|[A-Za-z]:[\\/]|\.{1,2}$)/.test(given))
    return readOther(given, paths.absolute(given), ports, lang);
  let repository: Repository;
  try {
    repository = await open(ports, head.folder, lang);
  } catch (error) {
    if (given !== undefined && onDisk && error instanceof UsageError)
      return readOther(given, paths.absolute(given), ports, lang);
    throw error;
  }
  if (given === undefined) {
    const { name, commit } = await defaultBase(repository, head.folder, ports, lang);
    return readRevision(name, commit, undefined, repository, head, ports, lang);
  }
  const [ref, path] = await apart(given, repository);
  const commit = await repository.commit(ref);
  if (commit) return readRevision(given, commit, path, repository, head, ports, lang);
  if (onDisk) return readOther(given, paths.absolute(given), ports, lang);
  throw await unknown(ref, repository, lang);
}

async function open(ports: Ports, folder: string, lang: Lang): Promise<Repository> {
  if (!ports.git) throw new UsageError(sayDiff('noGit', lang));
  try {
    return await ports.git.open(folder === '/' ? folder : folder.slice(0, -1));
  } catch (error) {
    throw asUsage(error, folder.slice(0, -1), lang);
  }
}

function asUsage(error: unknown, folder: string, lang: Lang): unknown {
  if (!(error instanceof GitError)) return error;
  const word = {
    'no-git': 'noGit',
    'no-repository': 'noRepository',
    bare: 'bare',
    'not-trusted': 'notTrusted',
    'not-fetched': 'notFetched',
  } as const;
  return error.reason === 'failed'
    ? new UsageError(sayDiff('gitFailed', lang, { detail: error.detail.split('\n')[0]! }))
    : new UsageError(sayDiff(word[error.reason], lang, { folder }));
}

/** `ref:path`; a colon in a name that is a commit by itself (`:/text`) is left alone. */
async function apart(given: string, repository: Repository): Promise<[string, string | undefined]> {
  const cut = given.indexOf(':');
  if (cut <= 0 || (await repository.commit(given))) return [given, undefined];
  return [given.slice(0, cut), given.slice(cut + 1)];
}

/**
 * Without a BASE: where the branch of a merge request went off, in its pipeline; else the last commit where files have changed since;
 * else where this branch went off; else the commit before the last.
 */
async function defaultBase(
  repository: Repository,
  folder: string,
  { env }: Ports,
  lang: Lang,
): Promise<{ name: string; commit: string }> {
  const last = await repository.commit('HEAD');
  if (!last) throw new UsageError(sayDiff('noCommits', lang));
  const below = withSlash(folder).slice(withSlash(repository.top).length).replace(/\/$/, '');
  const target = env.GITHUB_BASE_REF || env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME;
  // In a pipeline files lie about that are of no commit, such as a report: they must not hide what the branch changes.
  if (!target && (await repository.isChanged(below))) return { name: 'HEAD', commit: last };
  for (const branch of target ? [`origin/${target}`, target] : ['origin/HEAD', 'origin/main', 'origin/master']) {
    const tip = await repository.commit(branch);
    const fork = tip && (await repository.mergeBase('HEAD', tip));
    if (fork && fork !== last) return { name: branch, commit: fork };
  }
  if (target && repository.shallow) throw shallow(`origin/${target}`, 0, lang);
  const before = await repository.commit('HEAD^');
  if (before) return { name: 'HEAD^', commit: before };
  throw repository.shallow ? shallow('HEAD^', 2, lang) : new UsageError(sayDiff('noCommit', lang));
}

async function unknown(ref: string, repository: Repository, lang: Lang): Promise<UsageError> {
  if (!(await repository.commit('HEAD'))) return new UsageError(sayDiff('noCommits', lang));
  if (!ref.startsWith('origin/') && (await repository.commit(`origin/${ref}`)))
    return new UsageError(sayDiff('remoteRef', lang, { ref }));
  const back = /^(?:HEAD|@)(?:\^|~(\d*))$/.exec(ref);
  if (repository.shallow) return shallow(ref, back ? Number(back[1] || 1) + 1 : 0, lang);
  return new UsageError(sayDiff('noRef', lang, { ref }));
}

/** `depth` 0 is the whole history, for both GitHub and GitLab. */
function shallow(ref: string, depth: number, lang: Lang): UsageError {
  const command = depth === 0 ? 'git fetch --unshallow' : `git fetch --depth=${depth}`;
  return new UsageError(sayDiff('shallow', lang, { ref, depth, command }));
}

async function readRevision(
  name: string,
  commit: string,
  path: string | undefined,
  repository: Repository,
  head: SideRead,
  ports: Ports,
  lang: Lang,
): Promise<SideRead> {
  const loaded = head.loaded!;
  const now = await loaded.workspace();
  const isListedNow = (file: string) => file.startsWith(loaded.root) && now.exists(file.slice(loaded.root.length));
  const files = new RevisionFiles(repository, commit, ports.files, isListedNow);
  const folder = head.folder.replace(/(?<=.)\/$/, '');
  // As git has it: from the top, or with `./` from here.
  const base = path !== undefined && /^\.{1,2}(\/|$)/.test(path) ? new Paths(ports).cwd : repository.top;
  const at = path === undefined ? folder : ports.path.resolve(base, path).replaceAll('\\', '/');
  try {
    const kind = await files.exists(at);
    for (const { source } of head.plans) {
      const submodule = await files.submoduleOf(loaded.absolute(source.file));
      if (submodule !== undefined)
        throw new UsageError(sayDiff('submodule', lang, { folder: new Paths(ports).shown(submodule) }));
    }
    if (!kind && path !== undefined)
      throw new UsageError(sayDiff('noPathAtRef', lang, { path, ref: name.slice(0, name.indexOf(':')) }));
    const isCommit = true;
    if (!kind) return { name, plans: [], files, folder: head.folder, isCommit };
    return { ...(await readOther(name, at, { ...ports, files }, lang)), isCommit };
  } catch (error) {
    throw asUsage(error, repository.top, lang);
  }
}

/** The base: of a file that is named the plan alone is compared. */
async function readOther(name: string, path: string, ports: Ports, lang: Lang): Promise<SideRead> {
  const side = await read(name, path, ports, lang);
  if ((await ports.files.exists(path)) !== 'file') return side;
  if (!side.plans.some(({ source }) => side.loaded!.isSelected(source.file)))
    throw new UsageError(sayDiff('notAPlan', lang, { path: new Paths(ports).shown(path) }));
  return { ...side, only: 'plan' };
}

async function read(name: string, path: string, ports: Ports, lang: Lang): Promise<SideRead> {
  if (!(await ports.files.exists(path)))
    throw new NoSuchPath(path, say('noSuchPath', lang, { path: new Paths(ports).shown(path) }));
  const loaded = await load({ paths: [path], lang }, ports);
  const workspace = await loaded.workspace();
  const selected = workspace.plans.filter(({ source }) => loaded.isSelected(source.file));
  const plans = selected.length > 0 ? selected : workspace.plans;
  const empty = plans.find(({ source }) => source.facts.root === undefined);
  if (empty) throw unreadable(empty, { loaded, name }, lang);
  const folder = withSlash(loaded.absolute('').replace(/(?<=.)\/$/, ''));
  return { name, loaded, plans, files: ports.files, folder };
}

/** What the policies of a side say of its plans: in a folder that is compared with another folder those in it, else all of the repository. */
export async function policyOf(
  { loaded, plans, files, folder }: SideRead,
  isAll: boolean,
): Promise<Policies | undefined> {
  if (!loaded || plans.length === 0) return undefined;
  return resolvePolicies({
    files,
    catalogue: catalogue(),
    root: folder,
    judged: plans.flatMap((plan) => [plan, ...plan.documents].map(({ source }) => source.file)),
    ...(isAll ? {} : { top: folder.replace(/(?<=.)\/$/, '') }),
  });
}

/** The baseline of both sides; one that a side lacks covers nothing there. */
export async function readBaselines(
  given: string,
  base: SideRead,
  head: SideRead,
  lang: Lang,
): Promise<(BaselineState | undefined)[]> {
  const path = head.loaded!.paths.absolute(given);
  const before = base.isCommit || !path.startsWith(head.folder) ? path : base.folder + path.slice(head.folder.length);
  const read = async ({ files, folder }: SideRead, at: string, isHead: boolean): Promise<BaselineState | undefined> => {
    if ((await files.exists(at)) !== 'file') return undefined;
    const source = sourceOf(at.startsWith(folder) ? at.slice(folder.length) : at, decode(await files.read(at)).text);
    const { entries, places, problems } = readBaseline(source);
    // What cannot be read would look like one that covers less; in the base it is being mended.
    if (isHead && problems.length > 0) throw new UsageError(sayDiff('badBaseline', lang, { path: given }));
    return { source, entries, places };
  };
  const both = [await read(base, before, false), await read(head, path, true)];
  if (both.every((each) => each === undefined)) throw new NoSuchPath(path, say('noSuchPath', lang, { path: given }));
  return both;
}
