/** Tells when files change: what git ignores is left out, and a system that runs out of watches is asked every few seconds. */
import { basename, dirname } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { isCandidate } from '../core/file-names.ts';
import type { IgnoreStack } from '../core/ignore.ts';
import type { FileWatch } from '../core/ports.ts';
import { contactFile, neverPlans, repositoryOf, temporary } from './files.ts';
import { entering, ignoredAbove } from './ignore.ts';

/** Changes come in swarms: editors write, rename and delete to save one file. */
const quietFor = 100;
/** Seconds between two looks, where nobody tells. */
const pollEvery = 2;

export function watchFiles(signals: Pick<NodeJS.Process, 'once' | 'off'> = process): FileWatch {
  return new Watch(signals);
}

class Watch implements FileWatch {
  every: number | undefined;
  private watcher: FSWatcher | undefined;
  private readonly paths = new Set<string>();
  private readonly own = new Set<string>();
  private ignored = new Ignored();
  private changes = 0;
  private isOver = false;
  private wake: (() => void) | undefined;

  constructor(private readonly signals: Pick<NodeJS.Process, 'once' | 'off'>) {
    signals.once('SIGINT', this.stop);
    signals.once('SIGTERM', this.stop);
  }

  async follow(paths: readonly string[]): Promise<void> {
    const added = paths.filter((path) => !this.paths.has(path));
    for (const path of added) this.paths.add(path);
    if (this.watcher) this.watcher.add(added);
    else await this.start();
  }

  leaveOut(paths: readonly string[]): void {
    for (const path of paths) this.own.add(path);
  }

  async changed(): Promise<boolean> {
    while (this.changes === 0 && !this.isOver) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    for (let before = -1; before !== this.changes && !this.isOver; ) {
      before = this.changes;
      await new Promise((resolve) => setTimeout(resolve, quietFor));
    }
    this.changes = 0;
    return !this.isOver;
  }

  async close(): Promise<void> {
    this.signals.off('SIGINT', this.stop);
    this.signals.off('SIGTERM', this.stop);
    await this.watcher?.close();
  }

  /** Resolves once every change is noticed. */
  private start(): Promise<void> {
    const watcher = watch([...this.paths], {
      ignoreInitial: true,
      ignored: (path) => !this.paths.has(path) && this.ignored.has(path),
      ...(this.every !== undefined && { usePolling: true, interval: this.every * 1000 }),
    });
    this.watcher = watcher;
    watcher.on('all', (event, path) => {
      if (basename(path) === '.gitignore') this.ignored = new Ignored();
      if (this.isNews(event, path.replaceAll('\\', '/'))) this.change();
    });
    return new Promise((resolve) => {
      watcher.once('ready', () => resolve());
      watcher.on('error', (error) => {
        if (this.watcher === watcher && this.mustPoll(error)) {
          this.every = pollEvery;
          void watcher.close();
          // What happened in between is not known.
          void this.start().then(() => this.change());
        }
        resolve();
      });
    });
  }

  /** False for what no finding rests on: what we write ourselves, and texts that nobody reads, such as a log that grows. */
  private isNews(event: string, path: string): boolean {
    if (this.own.has(path.replace(temporary, ''))) return false;
    // Of other files it counts that they are there: records and evidence.
    return event !== 'change' || isCandidate(path) || this.paths.has(path) || /(?:^|\/)\.gitignore$/.test(path);
  }

  /** Too many files, or a file system that knows no watches. */
  private mustPoll(error: unknown): boolean {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return this.every === undefined && (code === 'ENOSPC' || code === 'EMFILE' || code === 'ENOSYS');
  }

  private change(): void {
    this.changes++;
    this.wake?.();
  }

  private readonly stop = (): void => {
    this.isOver = true;
    this.wake?.();
  };
}

/** What nobody would judge: folders that are never plans, and what git ignores. */
class Ignored {
  private readonly stacks = new Map<string, IgnoreStack>();

  has(path: string): boolean {
    const slashed = path.replaceAll('\\', '/');
    const name = basename(slashed);
    if (neverPlans.has(name)) return true;
    if (contactFile.test(name)) return false;
    const stack = this.stackOf(dirname(slashed));
    // Whether it is a folder is not always known: a rule for folders counts where either form is ignored.
    return stack.ignores(slashed) || stack.ignores(`${slashed}/`);
  }

  private stackOf(folder: string): IgnoreStack {
    let stack = this.stacks.get(folder);
    if (!stack) {
      const root = repositoryOf(folder) ?? folder;
      stack = entering(ignoredAbove(folder, root), folder);
      this.stacks.set(folder, stack);
    }
    return stack;
  }
}
