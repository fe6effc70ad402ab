/** Finds what `diff` compares: a commit, `ref:path`, a folder or a file; and the plans in it. */
import type { Lang } from '../core/language.ts';
import { GitError, type Repository } from '../core/ports.ts';
import { decode } from '../core/read/decode.ts';
import type { PlanUnit, SourceFile } from '../core/workspace.ts';
import { policyNames } from '../policy/discover.ts';
import { sourceOf } from '../policy/load.ts';
import { sayDiff } from './diff-words.ts';
import { NoSuchPath, UsageError } from './errors.ts';
import { isWithin, Paths, parentOf, withSlash } from './paths.ts';
import { type Loaded, load } from './pipeline.ts';
import type { Ports } from './ports.ts';
import { RevisionFiles } from './revision-files.ts';
import { say } from './words.ts';

/** One side of the comparison. */
export interface SideRead {
  /** As people call it. */
  readonly name: string;
  readonly loaded?: Loaded;
  readonly plans: readonly PlanUnit[];
  /** Policy files by their path from the folder compared. */
  readonly policies: ReadonlyMap<string, SourceFile>;
  /** The folder compared: absolute, with a trailing `/`. */
  readonly folder: string;
  /** A single plan file was named. */
  readonly only?: 'plan';
}

/** What lies on the disk. */
export async function readHead(path: string, ports: Ports, lang: Lang): Promise<SideRead> {
  return read(sayDiff('workingTree', lang), new Paths(ports).absolute(path), ports, lang, false);
}

/** What it is compared with. */
export async function readBase(given: string | undefined, head: SideRead, ports: Ports, lang: Lang): Promise<SideRead> {
  const paths = new Paths(ports);
  const onDisk = given === undefined ? undefined : await ports.files.exists(paths.absolute(given));
  // `./main` is always a path; `main` is one where it is no name in the history.
  if (given !== undefined && onDisk && /^(\.{0,2}[\\/]|[A-Za-z]:[\\/]|\.{1,2}$)/.test(given))
    return read(given, paths.absolute(given), ports, lang, onDisk === 'file');
  let repository: Repository;
  try {
    repository = await open(ports, head.folder, lang);
  } catch (error) {
    if (given !== undefined && onDisk && error instanceof UsageError)
      return read(given, paths.absolute(given), ports, lang, onDisk === 'file');
    throw error;
  }
  if (given === undefined) {
    const { name, commit } = await defaultBase(repository, head.folder, ports, lang);
    return readRevision(name, commit, undefined, repository, head, ports, lang);
  }
  const [ref, path] = await apart(given, repository);
  const commit = await repository.commit(ref);
  if (commit) return readRevision(given, commit, path, repository, head, ports, lang);
  if (onDisk) return read(given, paths.absolute(given), ports, lang, onDisk === 'file');
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
 * Without a BASE: the last commit where files have changed since; else where the branch of a merge request went off; else the
 * commit before the last.
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
  if (await repository.isChanged(below)) return { name: 'HEAD', commit: last };
  const target = env.GITHUB_BASE_REF || env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME;
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
  const files = new RevisionFiles(repository, commit);
  const folder = head.folder.replace(/(?<=.)\/$/, '');
  // As git has it: from the top, or with `./` from here.
  const base = path !== undefined && /^\.{1,2}(\/|$)/.test(path) ? new Paths(ports).cwd : repository.top;
  const at = path === undefined ? folder : ports.path.resolve(base, path).replaceAll('\\', '/');
  try {
    const kind = await files.exists(at);
    if (!kind && path !== undefined)
      throw new UsageError(sayDiff('noPathAtRef', lang, { path, ref: name.slice(0, name.indexOf(':')) }));
    if (!kind) return { name, plans: [], policies: new Map(), folder: head.folder };
    return await read(name, at, { ...ports, files }, lang, kind === 'file');
  } catch (error) {
    throw asUsage(error, repository.top, lang);
  }
}

async function read(name: string, path: string, ports: Ports, lang: Lang, only: boolean): Promise<SideRead> {
  const kind = await ports.files.exists(path);
  if (!kind) throw new NoSuchPath(path, say('noSuchPath', lang, { path: new Paths(ports).shown(path) }));
  const loaded = await load({ paths: [path], lang }, ports);
  const workspace = await loaded.workspace();
  const selected = workspace.plans.filter(({ source }) => loaded.isSelected(source.file));
  const shown = new Paths(ports).shown(path);
  if (only && selected.length === 0) throw new UsageError(sayDiff('notAPlan', lang, { path: shown }));
  const plans =
    selected.length > 0 || kind === 'folder' ? (selected.length > 0 ? selected : workspace.plans) : workspace.plans;
  for (const { source } of plans) {
    if (source.facts.root === undefined)
      throw new UsageError(sayDiff('unreadable', lang, { path: loaded.shown(source.file), ref: name }));
  }
  const folder = withSlash(loaded.absolute('').replace(/(?<=.)\/$/, ''));
  return {
    name,
    loaded,
    plans,
    policies: await policiesOf(folder, plans, ports),
    folder,
    ...(only ? { only: 'plan' as const } : {}),
  };
}

/** The policies that hold for the plans: beside them, and further up. */
async function policiesOf(
  folder: string,
  plans: readonly PlanUnit[],
  ports: Ports,
): Promise<ReadonlyMap<string, SourceFile>> {
  const found = new Map<string, SourceFile>();
  for (const plan of plans) {
    for (
      let at: string | undefined = `${folder}${plan.folder}`.replace(/(?<=.)\/$/, '');
      at !== undefined && isWithin(at, folder.replace(/(?<=.)\/$/, ''));
      at = parentOf(at)
    ) {
      for (const name of policyNames) {
        const path = `${withSlash(at)}${name}`;
        const file = path.slice(folder.length);
        if (found.has(file) || (await ports.files.exists(path)) !== 'file') continue;
        found.set(file, sourceOf(file, decode(await ports.files.read(path)).text));
      }
    }
  }
  return found;
}
