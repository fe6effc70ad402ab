/** Which files are worth reading, and what stands for one that cannot be: the same for the command line and for editors. */

import { isPlanName } from '../file-names.ts';
import { FileError, type FileProblem, type FileSystem } from '../ports.ts';
import { decode } from './decode.ts';
import type { ReadResult } from './index.ts';
import { formatOf, kindOf } from './kind.ts';

/** Whether a name alone says that a file may be a crisis document: what it says inside is not known. */
export function isCalledOurs(file: string): boolean {
  return /\.ya?ml$/i.test(file) || kindOf(file, '') !== undefined;
}

/** True for a plan, by its name or by what it says inside. False for one of another name that cannot be read. */
export async function isPlanFile(path: string, files: Pick<FileSystem, 'read'>): Promise<boolean> {
  if (!/\.ya?ml$/i.test(path)) return false;
  if (isPlanName(path)) return true;
  try {
    return kindOf(path, decode(await files.read(path)).text) === 'plan';
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}

/** The facts of a file that could not be opened. */
export function unreadable(file: string, { reason, detail = '' }: FileProblem): ReadResult {
  const problem = { code: 'unreadable', span: { start: 0, end: 0 }, data: { reason, detail } } as const;
  return {
    text: '',
    ...(isPlanName(file) && { kind: 'plan' }),
    facts: { format: formatOf(file), problems: [problem], directives: [] },
  };
}

/** Every path listed, and every folder on the way to it. */
export function withFolders(paths: Iterable<string>): Set<string> {
  const known = new Set<string>();
  for (const path of paths) {
    for (let at = path; at !== '' && !known.has(at); at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) known.add(at);
  }
  return known;
}
