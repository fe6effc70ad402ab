/** The policies of one workspace folder, with the texts of open policy files in place of what the disk has. */

import type { TimeLimit } from '../core/ports.ts';
import { FileError } from '../core/ports.ts';
import { clauses } from '../generated/clauses.ts';
import { type PolicyFiles, policyNames } from '../policy/discover.ts';
import { type JudgedBy, judgedBy } from '../policy/judged.ts';
import { profileNames } from '../policy/profiles/names.ts';
import { resolvePolicies } from '../policy/resolve.ts';
import { rules } from '../rules/index.ts';
import type { FileAccess } from './access.ts';
import { joinUri } from './uris.ts';

export interface PolicyFolder {
  /** With a trailing `/`. */
  readonly uri: string;
  readonly isWhole: boolean;
  /** Files of the folder, listed or open. */
  readonly files: readonly string[];
  textOf(file: string): string | undefined;
}

/** True for the files whose change may change what counts. */
export function isPolicyFile(file: string): boolean {
  return policyNames.some((name) => file === name || file.endsWith(`/${name}`));
}

/** What counts in a folder. */
export interface FolderPolicy {
  /** Undefined where no policy has a say. */
  readonly judgedBy: JudgedBy | undefined;
  /** The files of the folder that were read for it. */
  readonly files: ReadonlySet<string>;
}

/** What counts in a folder. `profile` is taken where there is no policy file. */
export async function readPolicy(
  folder: PolicyFolder,
  access: FileAccess,
  profile: string,
  timeLimit?: TimeLimit,
): Promise<FolderPolicy> {
  const read = new Set<string>();
  const request = {
    files: policyFiles(folder, access, read),
    catalogue: { rules, clauses: clauses.map(({ id }) => id) },
    root: folder.uri,
    judged: folder.files,
  };
  const known = profileNames.find((name) => name === profile);
  const policies =
    (await resolvePolicies(request)) ?? (known && (await resolvePolicies({ ...request, profile: known })));
  return { judgedBy: policies && (await judgedBy(policies, rules, folder.isWhole, timeLimit)), files: read };
}

function policyFiles(folder: PolicyFolder, access: FileAccess, known: Set<string>): PolicyFiles {
  const names = new Set(folder.files);
  const inside = (path: string) => (path.startsWith(folder.uri) ? path.slice(folder.uri.length) : undefined);
  const read = (path: string): Promise<Uint8Array> => {
    const file = inside(path);
    if (file !== undefined) known.add(file);
    const text = file === undefined ? undefined : folder.textOf(file);
    if (text !== undefined) return Promise.resolve(new TextEncoder().encode(text));
    return access.read(file === undefined ? path : joinUri(folder.uri, file));
  };
  return {
    read,
    async leadsOut(path, top) {
      const uri = (name: string) => {
        const file = inside(name);
        return file === undefined ? name : joinUri(folder.uri, file);
      };
      return (await access.leadsOut?.(uri(path), uri(top))) ?? false;
    },
    async exists(path) {
      const file = inside(path);
      if (file !== undefined && names.has(file)) return 'file';
      // Nobody ignores a policy: the list knows, and a client need not be asked for each folder.
      if (file !== undefined && isPolicyFile(file) && folder.isWhole) return undefined;
      try {
        await read(path);
        return 'file';
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        return error.reason === 'folder' ? 'folder' : undefined;
      }
    },
  };
}
