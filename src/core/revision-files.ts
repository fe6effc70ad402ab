/** The files of one commit as a file system: what reads a folder reads a commit in the same way. Nothing can be written. */

import { isCandidate } from './file-names.ts';
import { IgnoreStack } from './ignore.ts';
import { FileError, type FileSystem, GitError, type ListedFile, type Repository, type RevisionFile } from './ports.ts';
import { withFolders } from './read/candidate.ts';

interface Tree {
  /** By absolute path. */
  readonly files: ReadonlyMap<string, RevisionFile>;
  readonly folders: ReadonlySet<string>;
  /** Absolute paths. */
  readonly submodules: readonly string[];
}

export class RevisionFiles implements FileSystem {
  /** With a trailing `/`. */
  private readonly top: string;
  private loaded: Promise<Tree> | undefined;
  private readonly contents = new Map<string, Uint8Array>();
  private wanted: readonly RevisionFile[] = [];

  /** `now`: the disk, for what no commit holds: installed packages, and what git is told to ignore. */
  constructor(
    private readonly repository: Repository,
    private readonly commit: string,
    private readonly now: Pick<FileSystem, 'read' | 'exists'>,
    /** Whether the disk's own list, of the same folder, has a file. Without it everything in the commit counts. */
    private readonly isListedNow: (path: string) => boolean = () => true,
  ) {
    this.top = repository.top.endsWith('/') ? repository.top : `${repository.top}/`;
  }

  async read(path: string): Promise<Uint8Array> {
    if (isInstalled(path)) return this.now.read(path);
    const file = (await this.tree()).files.get(path);
    if (!file) throw new FileError(path, 'absent');
    if (!this.contents.has(file.id)) await this.fetch(file);
    const content = this.contents.get(file.id);
    if (!content) throw new GitError('not-fetched', path);
    return content;
  }

  /** What is listed will be read: all of it is asked of git at once. */
  private async fetch(file: RevisionFile): Promise<void> {
    const wanted = [file, ...this.wanted].filter(({ id }) => !this.contents.has(id));
    this.wanted = [];
    for (const [id, content] of await this.repository.contents([...new Set(wanted.map(({ id }) => id))]))
      this.contents.set(id, content);
  }

  async list(path: string): Promise<ListedFile[]> {
    const below = withSlash(path);
    const found: ListedFile[] = [];
    const wanted: RevisionFile[] = [];
    for (const [name, file] of (await this.tree()).files) {
      if ((name !== path && !name.startsWith(below)) || isInstalled(name)) continue;
      // A file that is there now and yet not listed was left out on purpose, if it was so then too: to hide it is to delete it.
      if (!this.isListedNow(name) && (await this.now.exists(name)) === 'file' && (await this.ignores(name))) continue;
      found.push({ path: name, size: 0 });
      if (isCandidate(name)) wanted.push(file);
    }
    this.wanted = wanted;
    return found;
  }

  /** Whether the commit's own `.gitignore` files name a file, or a folder that it lies in. */
  private async ignores(path: string): Promise<boolean> {
    const { files } = await this.tree();
    let stack = IgnoreStack.empty;
    for (let at = this.top; ; ) {
      const file = `${at}.gitignore`;
      if (files.has(file)) stack = stack.entering(at, new TextDecoder().decode(await this.read(file)));
      const next = path.indexOf('/', at.length);
      if (next < 0) return stack.ignores(path);
      at = path.slice(0, next + 1);
      if (stack.ignores(at)) return true;
    }
  }

  async listFolder(path: string): Promise<string[]> {
    const below = withSlash(path);
    return [...(await this.tree()).files.keys()].filter(
      (name) => name.startsWith(below) && !name.slice(below.length).includes('/'),
    );
  }

  async exists(path: string): Promise<'file' | 'folder' | undefined> {
    // What looks for a plan further up stops at the top of the repository.
    if (path === this.top.slice(0, -1) || path === `${this.top}.git`) return 'folder';
    if (isInstalled(path)) return this.now.exists(path);
    const { files, folders } = await this.tree();
    return files.has(path) ? 'file' : folders.has(path) ? 'folder' : undefined;
  }

  /** The submodule that a path lies in: its files belong to another repository. */
  async submoduleOf(path: string): Promise<string | undefined> {
    return (await this.tree()).submodules.find((folder) => path.startsWith(`${folder}/`));
  }

  /** Forgets what was read; asked again, it is read again. */
  release(): void {
    this.contents.clear();
    this.loaded = undefined;
  }

  async write(path: string): Promise<void> {
    throw new FileError(path, 'denied');
  }

  private tree(): Promise<Tree> {
    this.loaded ??= this.repository.files(this.commit).then((all) => {
      const files = all.filter(({ submodule }) => !submodule);
      return {
        files: new Map(files.map((file) => [this.top + file.path, file])),
        folders: withFolders(files.map(({ path }) => this.top + path)),
        submodules: all.filter(({ submodule }) => submodule).map(({ path }) => this.top + path),
      };
    });
    return this.loaded;
  }
}

function isInstalled(path: string): boolean {
  return /\/node_modules(\/|$)/.test(path);
}

function withSlash(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}
