/** The file system port on Node. Synchronous calls inside: for many small files they take a third of the CPU of promises. */
import {
  chmodSync,
  chownSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, sep } from 'node:path';
import { isPlanName } from '../core/file-names.ts';
import type { IgnoreStack } from '../core/ignore.ts';
import { FileError, type FileProblem, type FileSystem, type ListedFile } from '../core/ports.ts';
import { makeFolder } from './folders.ts';
import { entering, ignoredAbove } from './ignore.ts';
import { endsSomewhere } from './regular.ts';
import { endBetweenWrites } from './signals.ts';

export const neverPlans: ReadonlySet<string> = new Set(['.git', 'node_modules', '.hg', '.svn']);
/** Not even by a link: a version control's own files, and all that is installed at once. */
const closed = /[\\/](?:\.(?:git|hg|svn)(?:[\\/]|$)|node_modules$)/;
/** Ignored by git on purpose, and read all the same. */
export const contactFile = /(?:^|\.)private\.(?:.*\.)?ya?ml$/i;
/** Files whose size is worth a call: those that may be read. */
const readable = /\.(ya?ml|md|markdown)$/i;

export const nodeFiles: FileSystem = {
  async read(path) {
    if (!endsSomewhere(path)) throw new FileError(path, 'endless');
    try {
      return readFileSync(path);
    } catch (error) {
      throw fileError(path, error);
    }
  },

  async list(path) {
    if (kindOf(path) !== 'folder') return [{ path, ...looksAt(path, statSync) }];
    const root = repositoryOf(path) ?? path;
    return new Walk(path, realpathSync(root), ignoredAbove(path, root)).run().sort(byPath);
  },

  async listFolder(path) {
    try {
      return readdirSync(path, { withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(path, entry.name))
        .sort();
    } catch {
      return [];
    }
  },

  async exists(path) {
    return kindOf(path);
  },

  async leadsOut(path, folder) {
    try {
      return !within(realpathSync(path), realpathSync(folder));
    } catch {
      // Reading it will say what is wrong.
      return false;
    }
  },

  async real(path) {
    try {
      return realpathSync(path).split(sep).join('/');
    } catch {
      return undefined;
    }
  },

  async write(path, text) {
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      // A terminal, a pipe, `/dev/null`: to be written to, never to be replaced.
      if (stats && !stats.isFile() && !stats.isDirectory()) writeFileSync(path, text);
      // Beside the real file, so that a link stays a link and the rename stays on one disk.
      else await replace(stats ? realpathSync(path) : path, text, stats);
    } catch (error) {
      throw fileError(path, error);
    }
  },
};

/** What is behind the name of a file while it is written. */
export const temporary = /\.\d+-[0-9a-f]{8}\.tmp$/;

/** Puts a file in the place of another: readers see the one or the other, whole. */
async function replace(target: string, text: string, before: Stats | undefined): Promise<void> {
  endBetweenWrites();
  // Under its other names the file would stay as it was.
  if (before && before.nlink > 1) {
    writeFileSync(target, text);
    return;
  }
  // Loaded here: most runs write nothing, and it is a twentieth of what a run over one file takes.
  const { randomBytes } = await import('node:crypto');
  const beside = `${target}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  makeFolder(dirname(target));
  try {
    // Nobody else's file, and no link that somebody laid there.
    writeFileSync(beside, text, { mode: before?.mode ?? 0o644, flag: 'wx' });
    if (before) keepOwner(beside, before);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** What root mends stays whose it was, and as open as it was. Whoever may not give files away writes his own. */
function keepOwner(path: string, { uid, gid, mode }: Stats): void {
  const now = lstatSync(path);
  try {
    if (now.uid !== uid || now.gid !== gid) chownSync(path, uid, gid);
    // The mask of the process may have taken something away.
    if (now.mode !== mode) chmodSync(path, mode & 0o7777);
  } catch (error) {
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'EINVAL' && codeOf(error) !== 'ENOSYS') throw error;
  }
}

/** One walk through a tree. */
class Walk {
  private readonly found: ListedFile[] = [];
  private readonly visited = new Set<string>();
  private readonly realTop: string;
  /** Files that are read under the name of a link. */
  private readonly renamed = new Set<string>();

  constructor(
    private readonly top: string,
    private readonly realRoot: string,
    private readonly above: IgnoreStack,
  ) {
    this.realTop = realpathSync(top);
  }

  run(): ListedFile[] {
    this.enter(this.top, this.above);
    return this.renamed.size === 0 ? this.found : this.found.filter(({ path }) => !this.renamed.has(path));
  }

  private enter(folder: string, above: IgnoreStack): void {
    const ignored = entering(above, folder);
    let entries: ReturnType<typeof readEntries>;
    try {
      entries = readEntries(folder);
    } catch (error) {
      this.found.push({ path: folder, size: 0, problem: problemOf(error) });
      return;
    }
    for (const entry of entries) {
      if (neverPlans.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isSymbolicLink()) this.follow(path, ignored);
      else if (entry.isDirectory()) {
        if (!ignored.ignores(`${path}/`)) this.enter(path, ignored);
      } else if (entry.isFile()) this.add(path, entry.name, ignored);
    }
  }

  private add(path: string, name: string, ignored: IgnoreStack): void {
    if (contactFile.test(name) || !ignored.ignores(path)) {
      this.found.push({ path, ...(readable.test(name) ? looksAt(path, lstatSync) : { size: 0 }) });
    }
  }

  /** A link is followed to what the walk does not reach anyway, and never out of the root. */
  private follow(path: string, ignored: IgnoreStack): void {
    if (ignored.ignores(path)) return;
    let target: string;
    try {
      target = realpathSync(path);
    } catch (error) {
      this.found.push({
        path,
        size: 0,
        problem: { reason: codeOf(error) === 'ELOOP' ? 'link-in-circle' : 'link-nowhere' },
      });
      return;
    }
    const stats = statSync(target);
    const isFolder = stats.isDirectory();
    const reached = within(target, this.realTop) ? this.nameOf(target, isFolder) : undefined;
    if (this.visited.has(target) || (reached !== undefined && !this.isPlanFor(path, reached))) return;
    if (!within(target, this.realRoot) || closed.test(target))
      this.found.push({ path, size: 0, problem: { reason: 'link-out' } });
    else if (isFolder) {
      this.visited.add(target);
      // A folder that holds the walk's own top would lead round in a circle.
      if (!within(this.realTop, target)) this.enter(path, ignored);
    } else this.found.push({ path, ...looks(stats) });
  }

  /** What the walk itself calls a place below its top; undefined where it does not come there, or would not read it by its own name. */
  private nameOf(target: string, isFolder: boolean): string | undefined {
    const steps = target === this.realTop ? [] : target.slice(withSep(this.realTop).length).split(sep);
    let at = this.top;
    let ignored = this.above;
    for (const [index, name] of steps.entries()) {
      if (neverPlans.has(name)) return undefined;
      ignored = entering(ignored, at);
      at = join(at, name);
      const isFile = index === steps.length - 1 && !isFolder;
      if (isFile ? !contactFile.test(name) && ignored.ignores(at) : ignored.ignores(`${at}/`)) return undefined;
    }
    return isFolder || readable.test(at) ? at : undefined;
  }

  /** A link to a version of the plan says where the plan belongs: then it is read there, and not twice. */
  private isPlanFor(link: string, target: string): boolean {
    if (!isPlanName(link) || isPlanName(target)) return false;
    this.renamed.add(target);
    return true;
  }
}

/** What a file looks like now; why not, where it cannot be looked at. */
function looksAt(path: string, look: (path: string) => Stats): Pick<ListedFile, 'size' | 'stamp' | 'problem'> {
  try {
    return looks(look(path));
  } catch (error) {
    // Bytes that are no UTF-8 became marks, by which the system does not know the file.
    return { size: 0, problem: path.includes('\ufffd') ? { reason: 'name-not-utf8' } : problemOf(error) };
  }
}

/** A file written in this time may be written again without looking any different: clocks of disks are coarse. */
const unsettled = 3000;

function looks({ size, ino, mtimeMs, ctimeMs }: Stats): Pick<ListedFile, 'size' | 'stamp'> {
  const written = Math.max(mtimeMs, ctimeMs);
  return written > Date.now() - unsettled ? { size } : { size, stamp: `${ino} ${size} ${mtimeMs} ${ctimeMs}` };
}

function readEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(withSep(folder));
}

function withSep(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats && (stats.isDirectory() ? 'folder' : 'file');
  } catch (error) {
    // What may not be looked at is there all the same: reading it says why it cannot be read.
    return codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM' ? 'file' : undefined;
  }
}

/** The folder with `.git` at or above a folder. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (kindOf(join(at, '.git'))) return at;
    if (!at.includes('/')) return undefined;
  }
}

function join(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

function byPath(a: ListedFile, b: ListedFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

const reasons: Readonly<Record<string, FileProblem['reason']>> = {
  ENOENT: 'absent',
  ENOTDIR: 'file-in-the-way',
  EACCES: 'denied',
  EPERM: 'denied',
  EEXIST: 'file-in-the-way',
  EISDIR: 'folder',
  ELOOP: 'link-in-circle',
  ENOSPC: 'disk-full',
  EROFS: 'disk-read-only',
};

/** Why the system would not read or write. */
export function problemOf(error: unknown): FileProblem {
  const reason = reasons[codeOf(error)];
  return reason ? { reason } : { reason: 'other', detail: error instanceof Error ? error.message : String(error) };
}

function fileError(path: string, error: unknown): FileError {
  const { reason, detail } = problemOf(error);
  return new FileError(path, reason, detail);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
