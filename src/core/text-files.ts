/** Texts as a file system, for who has them at hand and no disk. Nothing can be written. */
import { FileError, type FileSystem, type ListedFile } from './ports.ts';
import { withFolders } from './read/candidate.ts';

export class TextFiles implements FileSystem {
  private readonly contents: ReadonlyMap<string, Uint8Array>;
  private readonly folders: ReadonlySet<string>;

  /** `texts`: by name below `folder`, which is absolute, without a trailing `/`. */
  constructor(folder: string, texts: Readonly<Record<string, string | Uint8Array>>) {
    const encoder = new TextEncoder();
    this.contents = new Map(
      Object.entries(texts).map(([name, text]) => [
        `${folder}/${name}`,
        typeof text === 'string' ? encoder.encode(text) : text,
      ]),
    );
    this.folders = withFolders([folder, ...this.contents.keys()]);
  }

  async read(path: string): Promise<Uint8Array> {
    const content = this.contents.get(path);
    if (!content) throw new FileError(path, this.folders.has(path) ? 'folder' : 'absent');
    return content;
  }

  async list(path: string): Promise<ListedFile[]> {
    return [...this.contents]
      .filter(([name]) => name === path || name.startsWith(`${path}/`))
      .map(([name, content]) => ({ path: name, size: content.length }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async listFolder(path: string): Promise<string[]> {
    return [...this.contents.keys()]
      .filter((name) => name.startsWith(`${path}/`) && !name.slice(path.length + 1).includes('/'))
      .sort();
  }

  async exists(path: string): Promise<'file' | 'folder' | undefined> {
    if (this.contents.has(path)) return 'file';
    return this.folders.has(path) ? 'folder' : undefined;
  }

  async write(path: string): Promise<void> {
    throw new FileError(path, 'denied');
  }
}
