/** What the command line needs from the process it runs in. Tests give it memory instead. */
import type {
  Cache,
  CacheRequest,
  FileSystem,
  FileWatch,
  Git,
  Output,
  ReaderThreads,
  Squeeze,
  TimeLimit,
} from '../core/ports.ts';

/** The part of `node:path` that is used; `path.win32` in tests. */
export interface PathSyntax {
  readonly sep: string;
  resolve(...parts: string[]): string;
  relative(from: string, to: string): string;
}

export interface Ports {
  /** Paths are absolute, with `/`. */
  readonly files: FileSystem;
  readonly output: Output;
  /** The working directory, as the system writes it. */
  readonly cwd: string;
  readonly path: PathSyntax;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly terminal: {
    readonly out: boolean;
    readonly err: boolean;
    readonly columns?: number | undefined;
  };
  stdin(): Promise<Uint8Array>;
  /** One line from the person at the terminal; undefined where they break off. Absent where there is nobody to ask. */
  ask?(question: string): Promise<string | undefined>;
  /** Absent where there is no history to read. */
  readonly git?: Git;
  /** Absent where nothing can be kept between runs. */
  cache?(request: CacheRequest): Promise<Cache>;
  /** Undefined where there are none. */
  threads?(): Promise<ReaderThreads | undefined>;
  /** Absent where nothing tells of changes. */
  watch?(): Promise<FileWatch>;
  /** Said before much is kept: from here on memory counts for more than time. */
  spareMemory?(): void;
  /** Absent where texts are kept as they are. */
  squeeze?(): Promise<Squeeze>;
  /** Stops work after so many milliseconds; undefined where it was stopped. Without it, work takes what it takes. */
  readonly timeLimit?: TimeLimit;
  /** Milliseconds since the epoch. */
  now(): number;
}
