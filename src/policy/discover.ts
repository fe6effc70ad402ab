/** Where policies may stand: in a file's folder and in those above it, up to the top of the repository. Paths are absolute, with `/`. */
import type { FileSystem } from '../core/ports.ts';

export type PolicyFiles = Pick<FileSystem, 'read' | 'exists' | 'leadsOut'>;

export const policyNames = ['.crisis-lint.yaml', '.crisis-lint.yml'] as const;

/** The folder of a path, without a trailing slash; undefined at the top. Works for addresses (`file:///…`) too. */
export function folderAbove(path: string): string | undefined {
  const cut = path.lastIndexOf('/');
  if (cut < 0 || path === '/' || /^[A-Za-z]:\/$/.test(path) || path.slice(0, cut).endsWith('/')) return undefined;
  const above = path.slice(0, cut);
  if (above === '') return '/';
  return /^[A-Za-z]:$/.test(above) ? `${above}/` : above;
}

export function inFolder(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(inFolder(folder, ''));
}

/** The path of `name` as seen from a folder, with `.` and `..` worked out; undefined where it leads above the top. */
export function joinPath(folder: string, name: string): string | undefined {
  let at: string | undefined = folder.replace(/(?<=[^/])\/$/, '');
  for (const step of name.split('/')) {
    if (step === '' || step === '.') continue;
    if (at === undefined) return undefined;
    at = step === '..' ? folderAbove(at) : inFolder(at, step);
  }
  return at;
}

/** The folder with `.git` at or above a folder. */
export async function repositoryOf(folder: string, files: PolicyFiles): Promise<string | undefined> {
  for (let at: string | undefined = folder; at !== undefined; at = folderAbove(at))
    if (await files.exists(inFolder(at, '.git'))) return at;
  return undefined;
}

/** The policy file of a folder itself. */
export async function policyIn(folder: string, files: PolicyFiles): Promise<string | undefined> {
  for (const name of policyNames) {
    const path = inFolder(folder, name);
    if ((await files.exists(path)) === 'file') return path;
  }
  return undefined;
}

/** How a path is called from a folder: with `..` where it lies outside. */
export function fromFolder(folder: string, path: string): string {
  const ups: string[] = [];
  for (let at: string | undefined = folder; at !== undefined; at = folderAbove(at)) {
    if (isInside(path, at)) return [...ups, path.slice(inFolder(at, '').length)].join('/');
    ups.push('..');
  }
  return path;
}
