/** What the core needs from outside; `node/` implements it for the command line, the language server for editors. */

export interface FileSystem {
  /** The bytes of a file. Rejects with a `FileError`. `path` is absolute or relative to the file system's root, with `/`. */
  read(path: string): Promise<Uint8Array>;
  /** Files below a folder (or the file itself), sorted, with `/`; folders that are never plans (`.git`, `node_modules`) and ignored files left out. */
  list(path: string): Promise<ListedFile[]>;
  /** Paths of the files directly in a folder, sorted; empty where it cannot be read. Nothing is left out. */
  listFolder(path: string): Promise<string[]>;
  exists(path: string): Promise<'file' | 'folder' | undefined>;
  /** Writes a whole file atomically: readers see the old text or the new one. */
  write(path: string, text: string): Promise<void>;
}

export interface ListedFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Set where the entry cannot be followed: a link out of the root, a cycle, no permission. */
  readonly problem?: string;
}

/** Why a file could not be read: `reason` is a short phrase for people, without the path. */
export class FileError extends Error {
  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path}: ${reason}`);
  }
}

export interface Output {
  out(text: string): void;
  err(text: string): void;
}
