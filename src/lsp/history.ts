/** The last commit of the repositories that the folders lie in, read once for each commit. Git is only asked, nothing is written. */

import { isCandidate } from '../core/file-names.ts';
import { FileError, type FileSystem, type Git, GitError, type Repository } from '../core/ports.ts';
import { withFolders } from '../core/read/candidate.ts';
import { decode } from '../core/read/decode.ts';
import { createReader } from '../core/read/index.ts';
import { readMarkdown } from '../core/read/markdown.ts';
import { RevisionFiles } from '../core/revision-files.ts';
import { buildWorkspace, type PlanUnit, type ReadFile, type Workspace } from '../core/workspace.ts';
import { clauses } from '../generated/clauses.ts';
import { type Policies, resolvePolicies } from '../policy/resolve.ts';
import { rules } from '../rules/index.ts';
import type { Root } from './root.ts';
import { escaped, joinUri, pathOf, unescaped } from './uris.ts';

/** What a folder held at the last commit. Files are called as in the folder. */
export interface LastCommit {
  readonly workspace: Workspace;
  readonly policy?: Policies | undefined;
}

/** A repository of which nothing is known is asked about again after so many milliseconds: `git init` may have run. */
const askAgain = 30_000;
/** Requests are answered between two files. */
const breath = 20;

interface Known {
  /** Undefined where there is none, or none that can be read. */
  readonly repository: Repository | undefined;
  readonly at: number;
}

export class History {
  /** By folder of a plan. */
  private readonly repositories = new Map<string, Promise<Known>>();
  /** By folder of the workspace and top of the repository. */
  private readonly commits = new Map<
    string,
    { readonly commit: string; readonly read: Promise<LastCommit | undefined> }
  >();

  constructor(
    private readonly git: Git,
    private readonly disk: FileSystem,
    private readonly now: () => number,
  ) {}

  /**
   * What a plan's folder held at the last commit; undefined where there is no repository, no commit or no way to read them. What
   * is known of the commit is taken again.
   */
  async lastCommit(root: Root, plan: PlanUnit): Promise<LastCommit | undefined> {
    const [folder, home] = [pathOf(joinUri(root.uri, plan.folder)), pathOf(root.uri)];
    if (folder === undefined || home === undefined) return undefined;
    const repository = await this.repositoryOf(folder.replace(/(?<=[^/:])\/$/, ''));
    const commit = await repository?.commit('HEAD');
    if (!repository || commit === undefined) return undefined;
    const key = `${root.uri}\n${repository.top}`;
    const known = this.commits.get(key);
    if (known?.commit === commit) return known.read;
    const read = this.read(root, home, repository, commit).catch((error: unknown) => {
      // A clone without all contents says nothing of what an edit weakens.
      if (error instanceof GitError) return undefined;
      throw error;
    });
    this.commits.set(key, { commit, read });
    return read;
  }

  /** A repository may have come, or moved. */
  lookAnew(): void {
    this.repositories.clear();
  }

  private async repositoryOf(folder: string): Promise<Repository | undefined> {
    const known = await this.repositories.get(folder);
    if (known && (known.repository || this.now() - known.at < askAgain)) return known.repository;
    const asked = this.git
      .open(folder)
      .catch(() => undefined)
      .then((repository) => ({ repository, at: this.now() }));
    this.repositories.set(folder, asked);
    return (await asked).repository;
  }

  private async read(root: Root, home: string, repository: Repository, commit: string): Promise<LastCommit> {
    const now = root.workspace();
    const inHome = (path: string) => (path.startsWith(home) ? path.slice(home.length) : undefined);
    const isListedNow = (path: string) => now.exists(inHome(path) ?? path);
    const files = new RevisionFiles(repository, commit, this.disk, isListedNow);
    const top = repository.top.endsWith('/') ? repository.top : `${repository.top}/`;
    // A repository within the folder, or the folder within a repository.
    const scope = top.startsWith(home) ? top : home;
    const paths = (await files.list(scope.replace(/(?<=[^/:])\/$/, ''))).map(({ path }) => path);
    const reader = createReader({ markdown: readMarkdown });
    const read: ReadFile[] = [];
    let rested = this.now();
    for (const path of paths) {
      const file = inHome(path);
      if (file === undefined || !isCandidate(file)) continue;
      if (this.now() - rested > breath) {
        await new Promise((resolve) => setTimeout(resolve));
        rested = this.now();
      }
      const bytes = await contentOf(path, files);
      if (!bytes) continue;
      const same = now.get(file);
      // Most files are as they were: what was read of them holds.
      read.push(same?.text === decode(bytes).text ? same : { file, ...reader(file, bytes) });
    }
    const known = withFolders(paths.flatMap((path) => inHome(path) ?? []));
    const workspace = buildWorkspace(read, (file) => known.has(file.replace(/\/$/, '')));
    const policy = await policyOf(root, files, workspace);
    files.release();
    return { workspace, policy };
  }
}

/** Undefined for a file that is not there as such: the rest can still be compared. */
async function contentOf(path: string, files: RevisionFiles): Promise<Uint8Array | undefined> {
  try {
    return await files.read(path);
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

function policyOf({ uri }: Root, files: RevisionFiles, { files: all }: Workspace): Promise<Policies | undefined> {
  const place = (name: string) => pathOf(escaped(name, uri)) ?? name;
  return resolvePolicies({
    files: {
      read: (name) => files.read(place(name)),
      exists: (name) => files.exists(place(name)),
    },
    catalogue: { rules, clauses: clauses.map(({ id }) => id) },
    root: unescaped(uri),
    judged: all.flatMap(({ file, kind }) => (kind ? [file] : [])),
  });
}
