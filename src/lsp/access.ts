/** How the server comes to files: from the disk, or from the client where only that can open them. */

import { fileProblemFrom } from '../core/file-problem.ts';
import { FileError, type FileProblem, type FileSystem } from '../core/ports.ts';
import { isPlanFile } from '../core/read/candidate.ts';
import { type ListFilesResult, listFiles, type ReadFileResult, readFile } from './protocol.ts';
import { folderUri, joinUri, pathOf, uriOf, withSlash } from './uris.ts';

export interface FileAccess {
  /** Rejects with a `FileError`. */
  read(uri: string): Promise<Uint8Array>;
  /** True where links lead from a path below a folder to somewhere else. Absent where that cannot be asked. */
  leadsOut?(uri: string, folder: string): Promise<boolean>;
  /** The file below a folder that a path below it really is, where links lead to another one. Absent where that cannot be asked. */
  target?(uri: string, folder: string): Promise<string | undefined>;
  /** True for a link that is not followed: what it leads to is not read, whoever opens it. */
  isUnfollowed?(uri: string): boolean;
  /** Files below a folder, without what git ignores; empty for a folder that is not there. */
  list(folder: string): Promise<readonly string[]>;
  /** The folder, from that of a file upwards, that holds a plan; undefined where there is none. */
  planFolder(uri: string): Promise<string | undefined>;
}

/** Files of the disk; other schemes cannot be read. */
export function diskAccess(files: FileSystem): FileAccess {
  /** Entries of the last lists that are not followed, such as links out of the project, and why. */
  const unfollowed = new Map<string, FileProblem>();
  return {
    async read(uri) {
      const path = pathOf(uri);
      if (path === undefined) throw new FileError(uri, 'elsewhere');
      const problem = unfollowed.get(path);
      if (problem) throw new FileError(uri, problem.reason, problem.detail);
      return files.read(path);
    },
    async leadsOut(uri, folder) {
      const [path, top] = [pathOf(uri), pathOf(folder)];
      return path !== undefined && top !== undefined && ((await files.leadsOut?.(path, top)) ?? false);
    },
    async target(uri, folder) {
      const [path, top] = [pathOf(uri), pathOf(folder)?.replace(/(?<=[^:])\/$/, '')];
      if (path === undefined || top === undefined) return undefined;
      const [real, realTop] = [await files.real?.(path), await files.real?.(top)];
      if (real === undefined || realTop === undefined || !real.startsWith(withSlash(realTop))) return undefined;
      const below = real.slice(withSlash(realTop).length);
      return path === withSlash(top) + below ? undefined : joinUri(folder, below);
    },
    isUnfollowed(uri) {
      return unfollowed.has(pathOf(uri) ?? '');
    },
    async list(folder) {
      const path = pathOf(folder)?.replace(/(?<=[^:])\/$/, '');
      if (path === undefined || (await files.exists(path)) !== 'folder') return [];
      const found = await files.list(path);
      for (const each of found) {
        if (each.problem === undefined) unfollowed.delete(each.path);
        else unfollowed.set(each.path, each.problem);
      }
      return found.map((file) => uriOf(file.path));
    },
    async planFolder(uri) {
      const start = pathOf(folderUri(uri))?.replace(/\/$/, '');
      if (start === undefined) return undefined;
      for (let at = start; at !== '' && !/^[A-Za-z]:$/.test(at); at = at.slice(0, at.lastIndexOf('/'))) {
        for (const file of await files.listFolder(at)) {
          if (await isPlanFile(file, files)) return uriOf(at);
        }
        if (await files.exists(`${at}/.git`)) return undefined;
      }
      return undefined;
    },
  };
}

/** Files that the client reads for the server: of a virtual file system, or in a browser. */
export function clientAccess(request: <T>(method: string, params: unknown) => Promise<T>): FileAccess {
  return {
    async read(uri) {
      let answer: ReadFileResult | null;
      try {
        answer = await request<ReadFileResult | null>(readFile, { uri });
      } catch (error) {
        throw new FileError(uri, 'other', error instanceof Error ? error.message : String(error));
      }
      if (answer?.base64 === undefined) {
        const { reason, detail } = fileProblemFrom(answer?.problem ?? 'absent');
        throw new FileError(uri, reason, detail);
      }
      return bytesOf(answer.base64);
    },
    async list(folder) {
      const answer = await request<ListFilesResult | null>(listFiles, { uri: folder });
      return answer?.uris ?? [];
    },
    async planFolder() {
      return undefined;
    },
  };
}

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
