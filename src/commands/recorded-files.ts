/** A file system that tells what it was asked, for whoever must know when an answer would be another one. */
import { FileError, type FileSystem } from '../core/ports.ts';

export interface Answers {
  exists(path: string, kind: 'file' | 'folder' | undefined): void;
  read(path: string, content: Uint8Array | FileError): void;
}

/** The same file system; what is asked of single paths is told. */
export function recorded(files: FileSystem, tell: Answers): FileSystem {
  return {
    list: (path) => files.list(path),
    ...(files.leadsOut && { leadsOut: files.leadsOut.bind(files) }),
    listFolder: (path) => files.listFolder(path),
    write: (path, text) => files.write(path, text),
    async exists(path) {
      const kind = await files.exists(path);
      tell.exists(path, kind);
      return kind;
    },
    async read(path) {
      try {
        const bytes = await files.read(path);
        tell.read(path, bytes);
        return bytes;
      } catch (error) {
        if (error instanceof FileError) tell.read(path, error);
        throw error;
      }
    },
  };
}
