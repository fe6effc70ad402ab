/** What the core needs from outside; `node/` implements it for the command line, the language server for editors. */

import { type FileProblem, type FileReason, sayFileProblem } from './file-problem.ts';

export type { FileProblem };

export interface FileSystem {
  /** The bytes of a file. Rejects with a `FileError`. `path` is absolute or relative to the file system's root, with `/`. */
  read(path: string): Promise<Uint8Array>;
  /** Files below a folder (or the file itself), sorted, with `/`; folders that are never plans (`.git`, `node_modules`) and ignored files left out. */
  list(path: string): Promise<ListedFile[]>;
  /** Paths of the files directly in a folder, sorted; empty where it cannot be read. Nothing is left out. */
  listFolder(path: string): Promise<string[]>;
  exists(path: string): Promise<'file' | 'folder' | undefined>;
  /** True where links lead from a path below a folder to somewhere else. Absent where there are no links. */
  leadsOut?(path: string, folder: string): Promise<boolean>;
  /** Where a path leads when every link is followed; undefined where it leads nowhere. Absent where there are no links. */
  real?(path: string): Promise<string | undefined>;
  /** Writes a whole file atomically: readers see the old text or the new one. */
  write(path: string, text: string): Promise<void>;
}

export interface ListedFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Set where the entry cannot be followed: a link out of the root, a cycle, no permission. */
  readonly problem?: FileProblem;
  /** Another one whenever the file is written. Absent where that cannot be told: the file was written just now, or is not looked at. */
  readonly stamp?: string;
}

/** Why a file could not be read or written. */
export class FileError extends Error implements FileProblem {
  override readonly name = 'FileError';

  /** By name: the bundle of the server and what starts it each have this class. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'FileError';
  }

  constructor(
    readonly path: string,
    readonly reason: FileReason,
    readonly detail = '',
  ) {
    super(`${path}: ${sayFileProblem({ reason, detail }, 'en')}`);
  }
}

/** Makes a text small, and a text of that again. */
export interface Squeeze {
  pack(text: string): Uint8Array;
  unpack(bytes: Uint8Array): string;
}

/** A repository of versions, for reading only. */
export interface Git {
  /** The repository that a folder is in. Rejects with a `GitError`. */
  open(folder: string): Promise<Repository>;
}

export interface Repository {
  /** The top of the working tree, absolute, with `/`. */
  readonly top: string;
  /** True where older commits were not fetched. */
  readonly shallow: boolean;
  /** The full name of the commit that a name stands for; undefined where there is none. */
  commit(name: string): Promise<string | undefined>;
  /** The commit at which two went apart; undefined where it is not known. */
  mergeBase(a: string, b: string): Promise<string | undefined>;
  /** True where files below a folder (from the top, with `/`) are not as in the last commit. */
  isChanged(folder: string): Promise<boolean>;
  /** Everything in a commit, links left out. */
  files(commit: string): Promise<readonly RevisionFile[]>;
  /** The bytes of files, by their ids. Rejects with a `GitError` where this clone does not hold them all. */
  contents(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
}

/** A file of a commit. */
export interface RevisionFile {
  /** From the top of the repository, with `/`. */
  readonly path: string;
  /** The same for the same bytes. */
  readonly id: string;
  /** Set for the folder of a submodule, whose files are those of another repository. */
  readonly submodule?: true;
}

/** Why there is no history to read. `detail` is what git said. */
export class GitError extends Error {
  override readonly name = 'GitError';

  /** By name, as for `FileError`. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'GitError';
  }

  constructor(
    readonly reason: 'no-git' | 'no-repository' | 'bare' | 'not-trusted' | 'not-fetched' | 'failed',
    readonly detail = '',
  ) {
    super(detail === '' ? reason : `${reason}: ${detail}`);
  }
}

/** Runs work that is stopped after so many milliseconds; undefined where it was. Where nothing can stop it, it just runs. */
export type TimeLimit = <T>(milliseconds: number, work: () => T) => { readonly value: T } | undefined;

export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/**
 * What is kept from one run to the next, so that the next has less to do. Nothing here fails: what cannot be kept is not
 * kept, and what is damaged, older or not ours is not there.
 */
export interface Cache {
  /** The folder, for people. */
  readonly place: string;
  /** What went wrong, for people; empty where nothing did. */
  readonly troubles: readonly string[];
  digest(content: Uint8Array): Digest;
  /** What was kept under a name. */
  recall(name: string): string | undefined;
  /** Keeps a text under a name, at once and as a whole. */
  keep(name: string, text: string): void;
  /** What was made of a content for a purpose. */
  recallMade(from: Digest, purpose: string): string | undefined;
  /** Keeps what was made of a content so that only those who have the content can read it. It is there from `close` on. */
  keepMade(from: Digest, purpose: string, text: string): void;
  /** Ends a run: until then nothing of `keepMade` can be seen. */
  close(): void;
}

/** Stands for a content. */
export interface Digest {
  /** Tells contents apart, and says nothing of them. */
  readonly id: string;
  /** Opens what was made of the content: nobody has it who has not the content itself. */
  readonly key: Uint8Array;
}

export interface CacheRequest {
  /** The folder judged, absolute, with `/`. */
  readonly root: string;
  /** Where to keep it, absolute; undefined for the usual place. */
  readonly location?: string;
}

/** Threads that read files into facts. */
export interface ReaderThreads {
  start(count: number): ReaderPool;
}

export interface ReaderPool {
  /** What `store` makes of a file; undefined where that has to be read by the caller. Rejects where the thread broke. */
  read(file: string, bytes: Uint8Array): Promise<string | undefined>;
  end(): void;
}

/** Tells when files change, and when nobody wants to know any more. */
export interface FileWatch {
  /** Watches these files and folders, with all that is below them, besides those named before. They need not exist. */
  follow(paths: readonly string[]): Promise<void>;
  /** Files that this run writes itself: to write them is no change. */
  leaveOut(paths: readonly string[]): void;
  /** True once something has changed since it was asked last; false once the person at the keyboard has had enough. */
  changed(): Promise<boolean>;
  /** Seconds between two looks, where the system does not tell of changes. */
  readonly every: number | undefined;
  close(): Promise<void>;
}
