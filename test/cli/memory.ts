/** Runs the command in memory: no process, no disk. */
import nodePath from 'node:path';
import { main } from '../../src/commands/main.ts';
import type { Ports } from '../../src/commands/ports.ts';
import type { FileReason } from '../../src/core/file-problem.ts';
import { FileError, type FileSystem, type ListedFile, type TimeLimit } from '../../src/core/ports.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Every file after the run, by absolute path. */
  readonly files: Record<string, string>;
}

export interface World {
  /** By path: absolute, or relative to `cwd`. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Files that cannot be read, with the reason. */
  readonly broken?: Readonly<Record<string, FileReason>>;
  readonly cwd?: string;
  readonly path?: typeof nodePath.posix;
  readonly env?: Ports['env'];
  readonly terminal?: Partial<Ports['terminal']>;
  readonly stdin?: string;
  /** What the person at the terminal answers, in order; without it there is nobody. */
  readonly answers?: readonly string[];
  readonly now?: () => number;
  readonly timeLimit?: TimeLimit;
}

/** A plan that says nothing but what it is. */
export const barePlan = 'crisis_plan: 1\nversion: 1.0.0\norg: Example Ltd\n';

const noon = Date.UTC(2026, 10, 22, 12);

export async function run(argv: readonly string[], world: World = {}): Promise<Ran> {
  const cwd = world.cwd ?? '/repo';
  const top = cwd.replaceAll('\\', '/');
  const absolute = (path: string) => (/^(\/|[A-Z]:)/.test(path) ? path : `${top}/${path}`);
  const files = new Map(Object.entries(world.files ?? {}).map(([path, content]) => [absolute(path), bytes(content)]));
  const broken = new Map(Object.entries(world.broken ?? {}).map(([path, reason]) => [absolute(path), reason]));
  const answers = [...(world.answers ?? [])];
  let out = '';
  let err = '';
  const code = await main(
    argv,
    {
      files: new MemoryFiles(files, broken),
      output: {
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
      },
      cwd,
      path: world.path ?? nodePath.posix,
      env: world.env ?? {},
      platform: 'linux',
      terminal: { out: false, err: false, ...world.terminal },
      stdin: async () => bytes(world.stdin ?? ''),
      ...(world.answers && { ask: async () => answers.shift() }),
      ...(world.timeLimit && { timeLimit: world.timeLimit }),
      now: world.now ?? (() => noon),
    },
    '1.2.3',
  );
  return {
    code,
    out,
    err,
    files: Object.fromEntries([...files].map(([path, content]) => [path, new TextDecoder().decode(content)])),
  };
}

function bytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

class MemoryFiles implements FileSystem {
  constructor(
    private readonly files: Map<string, Uint8Array>,
    private readonly broken: ReadonlyMap<string, FileReason>,
  ) {}

  async read(path: string): Promise<Uint8Array> {
    const reason = this.broken.get(path);
    const content = this.files.get(path);
    if (reason !== undefined || !content) throw new FileError(path, reason ?? 'absent');
    return content;
  }

  async list(path: string): Promise<ListedFile[]> {
    const below = (each: string) => each === path || each.startsWith(`${path}/`);
    return this.names()
      .filter(below)
      .map((each) => ({ path: each, size: this.files.get(each)?.length ?? 0 }));
  }

  async listFolder(path: string): Promise<string[]> {
    return this.names().filter((each) => each.startsWith(`${path}/`) && !each.slice(path.length + 1).includes('/'));
  }

  async exists(path: string): Promise<'file' | 'folder' | undefined> {
    if (this.files.has(path) || this.broken.has(path)) return 'file';
    return this.names().some((each) => each.startsWith(`${path}/`)) ? 'folder' : undefined;
  }

  async write(path: string, text: string): Promise<void> {
    const reason = this.broken.get(path);
    if (reason !== undefined) throw new FileError(path, reason);
    this.files.set(path, bytes(text));
  }

  private names(): string[] {
    return [...this.files.keys(), ...this.broken.keys()].sort();
  }
}
