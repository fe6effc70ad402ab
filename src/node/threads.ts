/** Threads that read files, each of them kept busy with a few at a time. */
import { existsSync } from 'node:fs';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { ReaderPool, ReaderThreads } from '../core/ports.ts';

/** Files that a thread has at hand: it need not wait while its answers are taken in. */
const atHand = 4;

interface Job {
  readonly file: string;
  readonly bytes: Uint8Array;
}

interface Answer {
  readonly id: number;
  readonly stored?: string | undefined;
}

/** `script` is the program of a thread; undefined where it is not there. */
export function readerThreads(script: string): ReaderThreads | undefined {
  if (!existsSync(script)) return undefined;
  return { start: (count) => new Pool(script, count) };
}

/** The thread's side: does what it is sent. */
export function answer(port: MessagePort, read: (file: string, bytes: Uint8Array) => string | undefined): void {
  port.on('message', ({ id, file, bytes }: Job & { readonly id: number }) => {
    port.postMessage({ id, stored: read(file, bytes) } satisfies Answer);
  });
}

interface Waiting extends Job {
  resolve(stored: string | undefined): void;
  reject(error: unknown): void;
}

class Pool implements ReaderPool {
  private readonly threads: Thread[];
  private readonly queue: Waiting[] = [];
  private next = 0;
  private trouble: unknown;

  constructor(script: string, count: number) {
    const more = () => (this.next < this.queue.length ? this.queue[this.next++] : undefined);
    const failed = (error: unknown) => this.fail(error);
    this.threads = Array.from({ length: count }, () => new Thread(script, more, failed));
  }

  read(file: string, bytes: Uint8Array): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      if (this.trouble !== undefined) reject(this.trouble);
      this.queue.push({ file, bytes, resolve, reject });
      for (const thread of this.threads) if (thread.takesMore) return thread.take();
    });
  }

  end(): void {
    for (const thread of this.threads) thread.end();
  }

  /** A thread that cannot be started, or broke: whoever waits does the work himself. */
  private fail(error: unknown): void {
    this.trouble ??= error;
    for (const thread of this.threads) thread.fail(error);
    while (this.next < this.queue.length) this.queue[this.next++]!.reject(error);
  }
}

class Thread {
  private readonly worker: Worker;
  private readonly busy = new Map<number, Waiting>();
  private count = 0;

  constructor(
    script: string,
    private readonly more: () => Waiting | undefined,
    failed: (error: unknown) => void,
  ) {
    this.worker = new Worker(script, { stdout: false, stderr: false });
    this.worker.on('message', ({ id, stored }: Answer) => {
      const job = this.busy.get(id);
      this.busy.delete(id);
      this.take();
      job?.resolve(stored);
    });
    this.worker.on('error', failed);
    this.worker.on('exit', (code) => {
      if (this.busy.size > 0) failed(new Error(`a thread ended with ${code}`));
    });
  }

  get takesMore(): boolean {
    return this.busy.size < atHand;
  }

  take(): void {
    while (this.takesMore) {
      const job = this.more();
      if (!job) return;
      const id = this.count++;
      this.busy.set(id, job);
      this.worker.postMessage({ id, file: job.file, bytes: job.bytes });
    }
  }

  fail(error: unknown): void {
    for (const job of this.busy.values()) job.reject(error);
    this.busy.clear();
  }

  end(): void {
    void this.worker.terminate();
  }
}
