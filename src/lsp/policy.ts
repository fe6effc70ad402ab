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
import { escaped, joinUri, unescaped, uriKey } from './uris.ts';

export interface PolicyFolder {
  /** With a trailing `/`. */
  readonly uri: string;
  readonly isWhole: boolean;
  /** Files of the folder, listed or open. */
  readonly files: readonly string[];
  textOf(file: string): string | undefined;
  /** The text of a document that is open somewhere else, by its address. */
  textElsewhere(uri: string): string | undefined;
}

/** True for the files whose change may change what counts. */
export function isPolicyFile(file: string): boolean {
  return policyNames.some((name) => file === name || file.endsWith(`/${name}`));
}

/** What counts in a folder. */
export interface FolderPolicy {
  /** Undefined where no policy has a say. */
  readonly judgedBy: JudgedBy | undefined;
  /** Keys of the addresses that were looked at for it, within the folder and elsewhere; some of them are not there. */
  readonly looked: ReadonlySet<string>;
}

/** What counts in a folder. `profile` is taken where there is no policy file. */
export async function readPolicy(
  folder: PolicyFolder,
  access: FileAccess,
  profile: string,
  timeLimit?: TimeLimit,
): Promise<FolderPolicy> {
  const looked = new Set<string>();
  const request = {
    files: policyFiles(folder, access, looked),
    catalogue: { rules, clauses: clauses.map(({ id }) => id) },
    // Files are called by their names, and so is the folder.
    root: unescaped(folder.uri),
    judged: folder.files,
  };
  const known = profileNames.find((name) => name === profile);
  const policies =
    (await resolvePolicies(request)) ?? (known && (await resolvePolicies({ ...request, profile: known })));
  return { judgedBy: policies && (await judgedBy(policies, rules, folder.isWhole, timeLimit)), looked };
}

function policyFiles(folder: PolicyFolder, access: FileAccess, looked: Set<string>): PolicyFiles {
  const names = new Set(folder.files);
  const top = unescaped(folder.uri);
  const inside = (path: string) => (path.startsWith(top) ? path.slice(top.length) : undefined);
  const uriOf = (path: string) => {
    const file = inside(path);
    return file === undefined ? escaped(path, folder.uri) : joinUri(folder.uri, file);
  };
  const read = (path: string): Promise<Uint8Array> => {
    const file = inside(path);
    const uri = uriOf(path);
    looked.add(uriKey(uri));
    const text = file === undefined ? folder.textElsewhere(uri) : folder.textOf(file);
    return text === undefined ? access.read(uri) : Promise.resolve(new TextEncoder().encode(text));
  };
  return {
    read,
    async leadsOut(path, above) {
      return (await access.leadsOut?.(uriOf(path), uriOf(above))) ?? false;
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
