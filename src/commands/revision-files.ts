/** The files of one commit as a file system: what reads a folder reads a commit in the same way. Nothing can be written. */
import { FileError, type FileSystem, type ListedFile, type Repository } from '../core/ports.ts';
import { withSlash } from './paths.ts';

export class RevisionFiles implements FileSystem {
  private readonly top: string;
  private tree: Promise<readonly ListedFile[]> | undefined;

  constructor(
    private readonly repository: Repository,
    private readonly commit: string,
  ) {
    this.top = withSlash(repository.top);
  }

  async read(path: string): Promise<Uint8Array> {
    if (!path.startsWith(this.top)) throw new FileError(path, 'it does not exist');
    return this.repository.read(this.commit, path.slice(this.top.length));
  }

  async list(path: string): Promise<ListedFile[]> {
    const below = withSlash(path);
    return (await this.files()).filter((file) => file.path === path || file.path.startsWith(below));
  }

  async listFolder(path: string): Promise<string[]> {
    const below = withSlash(path);
    return (await this.files()).flatMap((file) =>
      file.path.startsWith(below) && !file.path.slice(below.length).includes('/') ? [file.path] : [],
    );
  }

  async exists(path: string): Promise<'file' | 'folder' | undefined> {
    // What looks for a plan further up stops at the top of the repository.
    if (path === this.top.slice(0, -1) || path === `${this.top}.git`) return 'folder';
    const files = await this.files();
    if (files.some((file) => file.path === path)) return 'file';
    return files.some((file) => file.path.startsWith(withSlash(path))) ? 'folder' : undefined;
  }

  async write(path: string): Promise<void> {
    throw new FileError(path, 'permission denied');
  }

  private files(): Promise<readonly ListedFile[]> {
    this.tree ??= this.repository
      .files(this.commit, '')
      .then((files) => files.map((file) => ({ ...file, path: this.top + file.path })));
    return this.tree;
  }
}
