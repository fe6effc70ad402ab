/** Runs the command on a folder of the disk, in this process, with a cache. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import nodePath, { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/commands/main.ts';
import type { Ports } from '../../src/commands/ports.ts';
import { openCache } from '../../src/node/cache.ts';
import { nodeFiles } from '../../src/node/files.ts';

export interface RanOnDisk {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Circumstances {
  readonly build?: string;
  readonly now?: number;
  readonly env?: Ports['env'];
  readonly terminal?: Partial<Ports['terminal']>;
  readonly stdin?: string;
  readonly cwd?: string;
  readonly threads?: Ports['threads'];
}

const longAgo = new Date('2026-01-01T00:00Z');

/** A folder of its own with a cache beside it; both are gone after `remove`. */
export class DiskWorld {
  readonly top = mkdtempSync(join(tmpdir(), 'crisis lint cache '));
  readonly repo = join(this.top, 'repo');
  readonly cache = join(this.top, 'cache');

  constructor(texts: Readonly<Record<string, string | Uint8Array>> = {}) {
    mkdirSync(this.repo);
    this.write(texts);
  }

  /** The files of an example. */
  static of(example: string): DiskWorld {
    const world = new DiskWorld();
    cpSync(fileURLToPath(new URL(`../../examples/${example}`, import.meta.url)), world.repo, { recursive: true });
    return world;
  }

  write(texts: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [file, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(this.repo, file)), { recursive: true });
      writeFileSync(join(this.repo, file), text);
    }
  }

  /** Makes a file look as if it had not been written lately. */
  age(file: string): void {
    utimesSync(join(this.repo, file), longAgo, longAgo);
  }

  remove(): void {
    rmSync(this.top, { recursive: true, force: true });
  }

  /** With the cache; `--no-cache` in `argv` runs without. */
  async run(argv: readonly string[], at: Circumstances = {}): Promise<RanOnDisk> {
    let out = '';
    let err = '';
    const ports: Ports = {
      files: nodeFiles,
      output: {
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
      },
      cwd: at.cwd ?? this.repo,
      path: nodePath,
      env: at.env ?? {},
      platform: 'linux',
      terminal: { out: false, err: false, ...at.terminal },
      stdin: async () => new TextEncoder().encode(at.stdin ?? ''),
      cache: async (request) => openCache(request, at.build ?? 'build 1'),
      ...(at.threads && { threads: at.threads }),
      now: () => at.now ?? Date.UTC(2026, 10, 22, 12),
    };
    const location = argv.includes('--no-cache') ? [] : ['--cache-location', this.cache];
    const code = await main([...argv, ...location], ports, '1.2.3');
    return { code, out, err };
  }

  /** What a run says, and where it had that from. */
  async traced(argv: readonly string[], at: Circumstances = {}) {
    const { code, out, err } = await this.run([...argv, '--trace'], at);
    const from = /cache: (\d+) of (\d+) files were/.exec(err);
    return {
      code,
      out,
      /** True where nothing was judged anew. */
      isKept: err.includes('still holds'),
      /** How many files did not have to be parsed. */
      kept: from ? Number(from[1]) : undefined,
      err: err.replace(/^trace:.*\n/gm, ''),
      trace: err,
    };
  }
}
