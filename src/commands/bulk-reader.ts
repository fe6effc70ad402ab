/** Reads many files: what was read before comes from a cache, what is new may be shared among threads. */
import type { Cache, Digest, ReaderThreads, Squeeze, TimeLimit } from '../core/ports.ts';
import type { ReadResult } from '../core/read/index.ts';
import { packed } from '../core/read/packed.ts';
import { restore, store } from '../core/read/stored.ts';
import { lazyReader, type Read } from './reading.ts';
import type { Trace } from './trace.ts';

export interface BulkParts {
  readonly cache?: Cache | undefined;
  readonly threads?: (() => Promise<ReaderThreads | undefined>) | undefined;
  /** Threads asked for: each takes memory of its own, and a quarter more CPU for what passes between them. */
  readonly count?: number | undefined;
  readonly trace?: Trace | undefined;
  readonly timeLimit?: TimeLimit | undefined;
  /** For what is kept in memory of each file. */
  readonly squeeze?: Squeeze | undefined;
}

/** Takes files one after the other, and reads them when it sees fit. */
export interface ManyReader {
  /** Hands over a file, absolute, with `/`; `done` gets its result, at once or while `finish` runs. */
  add(file: string, bytes: Uint8Array, done: (result: ReadResult) => void): void;
  /** Reads what is left. */
  finish(): Promise<void>;
}

interface Waiting {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly done: (result: ReadResult) => void;
}

export class BulkReader implements ManyReader {
  /** Of every file that was read through this reader. */
  readonly digests = new Map<string, Digest>();
  private readonly read: Read;
  private waiting: Waiting[] = [];
  private asked = 0;

  constructor(private readonly parts: BulkParts) {
    this.read = lazyReader(parts.timeLimit);
  }

  add(file: string, bytes: Uint8Array, done: (result: ReadResult) => void): void {
    const { cache } = this.parts;
    this.asked++;
    if (cache) {
      const digest = cache.digest(bytes);
      this.digests.set(file, digest);
      const stored = cache.recallMade(digest, purposeOf(file));
      const result = stored === undefined ? undefined : restore(stored, bytes);
      if (result) {
        done(this.small(result));
        return;
      }
    }
    this.waiting.push({ file, bytes, done });
  }

  async finish(): Promise<void> {
    const { trace, cache, threads } = this.parts;
    const { waiting } = this;
    this.waiting = [];
    if (cache) trace?.note(`cache: ${this.asked - waiting.length} of ${this.asked} files were in ${cache.place}`);
    const count = Math.min(this.parts.count ?? 1, waiting.length);
    const able = count > 1 ? await threads?.() : undefined;
    if (able) await this.inThreads(waiting, able, count);
    // Bytes are let go of file by file.
    else for (let one = waiting.shift(); one; one = waiting.shift()) await this.here(one);
  }

  private async here({ file, bytes, done }: Waiting): Promise<void> {
    const started = performance.now();
    const result = await this.read(file, bytes);
    this.parts.trace?.file(file, performance.now() - started);
    if (this.parts.cache) this.keep(file, result, store(result, bytes));
    done(this.small(result));
  }

  private small(result: ReadResult): ReadResult {
    const { squeeze } = this.parts;
    return squeeze ? { ...result, facts: packed(result.facts, squeeze) } : result;
  }

  private async inThreads(waiting: readonly Waiting[], threads: ReaderThreads, count: number): Promise<void> {
    const { trace } = this.parts;
    trace?.note(`threads: ${count} for ${waiting.length} files`);
    const pool = threads.start(count);
    const left: Waiting[] = [];
    let trouble: unknown;
    try {
      await Promise.all(
        waiting.map(async (one) => {
          try {
            const stored = await pool.read(one.file, one.bytes);
            const result = stored === undefined ? undefined : restore(stored, one.bytes);
            if (!result) return void left.push(one);
            this.keep(one.file, result, stored);
            one.done(this.small(result));
          } catch (error) {
            trouble = error;
            left.push(one);
          }
        }),
      );
    } finally {
      pool.end();
    }
    // What a thread could not do is done without: a machine may not allow for any.
    if (trouble) trace?.note(`threads: ${trouble instanceof Error ? trouble.message : String(trouble)}`);
    for (const one of left) await this.here(one);
  }

  /** Lists of numbers are never kept, and what is none of ours is read in no time. */
  private keep(file: string, { kind, facts }: ReadResult, stored: string | undefined): void {
    const digest = this.digests.get(file);
    // What ran out of time today may do better tomorrow.
    if (facts.problems.some(({ data }) => data?.what === 'time')) return;
    if (kind && kind !== 'contacts' && stored !== undefined && digest)
      this.parts.cache?.keepMade(digest, purposeOf(file), stored);
  }
}

/** Of a file's path the reader looks at its name and its folder's name alone. */
function purposeOf(file: string): string {
  return file.split('/').slice(-2).join('/');
}
