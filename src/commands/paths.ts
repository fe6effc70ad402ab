/** Paths as the system writes them, as the file port wants them (absolute, `/`), and as reports show them (from the working directory). */
import type { PathSyntax, Ports } from './ports.ts';

export class Paths {
  private readonly syntax: PathSyntax;
  readonly cwd: string;
  private readonly below: string;

  constructor(ports: Pick<Ports, 'cwd' | 'path'>) {
    this.syntax = ports.path;
    this.cwd = this.slashed(ports.cwd);
    this.below = withSlash(this.cwd);
  }

  /** Of a path as given on the command line. */
  absolute(given: string): string {
    return this.slashed(this.syntax.resolve(this.cwd, given));
  }

  /** From the working directory. */
  shown(absolute: string): string {
    // The common case, without a look at every step of both paths.
    if (absolute.startsWith(this.below) && absolute.length > this.below.length)
      return absolute.slice(this.below.length);
    return this.slashed(this.syntax.relative(this.cwd, absolute)) || '.';
  }

  /** A backslash is a separator on Windows only; elsewhere it is a letter of a name. */
  private slashed(path: string): string {
    return this.syntax.sep === '\\' ? path.replaceAll('\\', '/') : path;
  }
}

/** The folder above; undefined at the top. */
export function parentOf(path: string): string | undefined {
  const cut = path.lastIndexOf('/');
  if (cut < 0 || path === '/' || /^[A-Za-z]:\/$/.test(path)) return undefined;
  const parent = path.slice(0, cut);
  return parent === '' || /^[A-Za-z]:$/.test(parent) ? `${parent}/` : parent;
}

export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(withSlash(folder));
}

export function withSlash(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** The deepest folder that holds all; undefined where there is none (two drives). */
export function commonFolder(folders: readonly string[]): string | undefined {
  let common: string | undefined = folders[0];
  for (const folder of folders) while (common !== undefined && !isWithin(folder, common)) common = parentOf(common);
  return common;
}
