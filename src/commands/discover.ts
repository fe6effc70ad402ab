/** Which files a run reads, and which of them it was asked about. */

import { planNames } from '../core/file-names.ts';
import type { Lang } from '../core/language.ts';
import type { ListedFile } from '../core/ports.ts';
import { isPlanFile } from '../core/read/candidate.ts';
import { NoSuchPath, UsageError } from './errors.ts';
import { commonFolder, isWithin, type Paths, parentOf, withSlash } from './paths.ts';
import type { Ports } from './ports.ts';
import { say } from './words.ts';

export interface Discovery {
  /** Absolute, with a trailing `/`; every other path here is relative to it. */
  readonly root: string;
  /** The files and folders that were looked through, absolute. */
  readonly tops: readonly string[];
  /** Everything found, whether it is read or not. */
  readonly listed: readonly ListedFile[];
  /** True where all that is below `root` was listed. */
  readonly isWhole: boolean;
  /** True for the files named on the command line, and those in the folders named. */
  isSelected(file: string): boolean;
  /** True for the files named on the command line. */
  isNamed(file: string): boolean;
}

/** Lists what the paths name, together with the plan above each and what belongs to it: rules judge across files. */
export async function discover(
  given: readonly string[],
  ports: Ports,
  paths: Paths,
  lang: Lang,
  /** A file that is given by its text and need not exist. */
  overlay?: string,
): Promise<Discovery> {
  const targets: { path: string; kind: 'file' | 'folder' }[] = [];
  for (const name of given.length > 0 ? given : ['.']) {
    if (name.trim() === '') throw new UsageError(say('emptyPath', lang));
    const path = paths.absolute(name);
    const kind = path === overlay ? 'file' : await ports.files.exists(path);
    if (!kind) throw new NoSuchPath(name, say('noSuchPath', lang, { path: name }));
    targets.push({ path, kind });
  }
  const sources: string[] = [];
  for (const { path, kind } of targets) {
    const folder = kind === 'folder' ? path : parentOf(path)!;
    const plan = await planFolder(folder, ports, paths);
    // A lone file without a plan stands for itself: its folder may be somebody's home.
    sources.push(path, ...(plan ? [plan] : []));
  }
  const tops = sources.filter(
    (path, i) => !sources.some((other, j) => (other !== path || j < i) && isWithin(path, other)),
  );
  const listed = new Map<string, ListedFile>();
  const add = async (path: string) => {
    for (const file of path === overlay ? [{ path, size: 0 }] : await ports.files.list(path))
      listed.set(file.path, file);
  };
  for (const top of tops) await add(top);
  // A file that is named is judged even where git ignores it.
  for (const { path, kind } of targets) if (kind === 'file' && !listed.has(path)) await add(path);
  const folders = tops.map((top) =>
    targets.some(({ path, kind }) => path === top && kind === 'file') ? parentOf(top)! : top,
  );
  const root = withSlash(commonFolder(folders) ?? '');
  const relative = (path: string) => (path.startsWith(root) ? path.slice(root.length) : path);
  const selected = targets.map(({ path }) => relative(path));
  const named = new Set(targets.filter(({ kind }) => kind === 'file').map(({ path }) => relative(path)));
  return {
    root,
    tops: [...new Set([...tops, ...targets.map(({ path }) => path)])],
    isWhole: tops.some((top) => withSlash(top) === root),
    listed: [...listed.values()].map((file) => ({ ...file, path: relative(file.path) })),
    isSelected: (file) => selected.some((target) => target === '' || `${target}/` === root || isWithin(file, target)),
    isNamed: (file) => named.has(file),
  };
}

/** The nearest folder that holds a plan, from `folder` up to the top of the repository; without one, up to the root. */
async function planFolder(folder: string, ports: Ports, paths: Paths): Promise<string | undefined> {
  const above: string[] = [];
  let top: string | undefined;
  for (let at: string | undefined = folder; at !== undefined && !top; at = parentOf(at)) {
    above.push(at);
    if (await ports.files.exists(`${withSlash(at)}.git`)) top = at;
  }
  const limit = top ?? (isWithin(folder, paths.cwd) ? paths.cwd : folder);
  for (const at of above) {
    if (isWithin(at, limit)) {
      for (const file of await ports.files.listFolder(at)) if (await isPlanFile(file, ports.files)) return at;
    } else {
      // Outside of a repository these may be folders of anything: only the usual name counts, and nothing is opened.
      for (const name of planNames) if ((await ports.files.exists(withSlash(at) + name)) === 'file') return at;
    }
  }
  return undefined;
}
