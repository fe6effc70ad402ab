/**
 * The cache port on disk: one folder for each folder judged. Results are readable, as reports are; what was made of a file's
 * content (the text of a plan, with the people in it) is sealed with a key made from that content, so that a copy outside
 * of the repository tells nothing to those who have not the repository.
 */
import { createHash, hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Cache, CacheRequest, Digest } from '../core/ports.ts';
import { replaceFile } from './cache-files.ts';
import { SealedStore } from './cache-sealed.ts';
import { makeFolder } from './folders.ts';

const day = 86_400_000;
/** Results kept: one for each way of calling. */
const mostResults = 16;
/** A folder that nobody has judged for so long is forgotten. */
const forgottenAfter = 60 * day;
/** What another build, or a run that was broken off, left behind. */
const strayAfter = day;

/** `build` stands for everything that decides about results besides texts and settings. */
export function openCache({ root, location }: CacheRequest, build: string): Cache {
  return new DiskCache(location ?? usualPlace(root), location === undefined, short(root), short(build));
}

function short(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 16);
}

/** Beside other tools' caches in `node_modules` where there is one; else where the system keeps what can be made again. */
export function usualPlace(
  root: string,
  { env, platform }: Pick<NodeJS.Process, 'env' | 'platform'> = process,
): string | undefined {
  for (let at = root; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json')) && existsSync(join(at, 'node_modules')))
      return join(at, 'node_modules', '.cache', 'crisis-lint');
    if (existsSync(join(at, '.git')) || dirname(at) === at) break;
  }
  try {
    const home = homedir();
    const ofSystem =
      platform === 'win32'
        ? (env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'))
        : platform === 'darwin'
          ? join(home, 'Library', 'Caches')
          : env.XDG_CACHE_HOME?.startsWith('/')
            ? env.XDG_CACHE_HOME
            : join(home, '.cache');
    return join(ofSystem, 'crisis-lint');
  } catch {
    return undefined;
  }
}

class DiskCache implements Cache {
  readonly place: string;
  readonly troubles: string[] = [];
  private readonly sealed: SealedStore;
  private hasWritten = false;
  private mayWrite: boolean;

  constructor(
    private readonly location: string | undefined,
    private readonly isUsual: boolean,
    name: string,
    private readonly build: string,
  ) {
    this.place = location === undefined ? '' : join(location, name);
    this.mayWrite = location !== undefined;
    this.sealed = new SealedStore(this.place, build, (error) => this.failed(error));
    if (location === undefined) this.troubles.push('there is no place for it');
  }

  digest(content: Uint8Array): Digest {
    // Not the plain digest of the file: others publish those.
    const key = createHash('sha256').update('crisis-lint\n').update(content).digest();
    return { key, id: hash('sha256', key, 'base64url').slice(0, 22) };
  }

  recall(name: string): string | undefined {
    if (this.place === '') return undefined;
    let content: string;
    try {
      content = readFileSync(this.resultFile(name), 'utf8');
    } catch {
      return undefined;
    }
    const cut = content.indexOf('\n');
    const text = content.slice(cut + 1);
    if (content.slice(0, cut) === this.headOf(text)) return text;
    this.troubles.push(`${name} is damaged or not of this build`);
    return undefined;
  }

  keep(name: string, text: string): void {
    this.write(() => replaceFile(this.resultFile(name), `${this.headOf(text)}\n${text}`));
  }

  recallMade(from: Digest, purpose: string): string | undefined {
    return this.place === '' ? undefined : this.sealed.get(from, purpose);
  }

  keepMade(from: Digest, purpose: string, text: string): void {
    this.write(() => this.sealed.put(from, purpose, text));
  }

  close(): void {
    if (this.hasWritten || this.sealed.isDamaged) {
      this.write(() => this.sealed.close());
      this.write(() => this.sweep());
    }
    this.sealed.release();
  }

  private resultFile(name: string): string {
    return join(this.place, `result-${this.build}-${short(name)}.json`);
  }

  /** What stands above a text: whose it is, and that it is whole. */
  private headOf(text: string): string {
    return `crisis-lint result ${this.build} ${hash('sha256', text, 'base64url')}`;
  }

  private write(work: () => void): void {
    if (!this.mayWrite) return;
    try {
      if (!this.hasWritten) {
        makeFolder(this.place, 0o700);
        // A cache within the repository is no part of it.
        if (!existsSync(join(this.place, '.gitignore'))) writeFileSync(join(this.place, '.gitignore'), '*\n');
        this.hasWritten = true;
      }
      work();
    } catch (error) {
      this.mayWrite = false;
      this.failed(error);
    }
  }

  private failed(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    if (!this.troubles.includes(text)) this.troubles.push(text);
  }

  /** Takes away what is no longer of use: results of long ago, what others left, folders that nobody judges. */
  private sweep(): void {
    const now = Date.now();
    const results = this.listed(this.place, /^result-/).sort((a, b) => b.written - a.written);
    const strays = this.listed(this.place, /^(?:result|facts)-/).filter(
      ({ name, written }) => !name.split('-')[1]!.startsWith(this.build) && written < now - strayAfter,
    );
    const broken = this.listed(this.place, /\.tmp$/).filter(({ written }) => written < now - strayAfter / 24);
    for (const { path } of [...results.slice(mostResults), ...strays, ...broken])
      rmSync(path, { force: true, recursive: true });
    if (!this.isUsual) return;
    utimesSync(this.place, new Date(), new Date());
    for (const { path, written } of this.listed(this.location!, /^[0-9a-f]{16}$/))
      if (written < now - forgottenAfter) rmSync(path, { recursive: true, force: true });
  }

  private listed(folder: string, pattern: RegExp): { name: string; path: string; written: number }[] {
    return readdirSync(folder)
      .filter((name) => pattern.test(name))
      .flatMap((name) => {
        const path = join(folder, name);
        const stats = statSync(path, { throwIfNoEntry: false });
        return stats ? [{ name, path, written: stats.mtimeMs }] : [];
      });
  }
}
