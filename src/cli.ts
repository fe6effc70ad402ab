/** The command: gives the command line its process. `start.ts` runs it. */
import nodePath, { dirname, join } from 'node:path';
import { version } from '../package.json';
import { languageOf } from './commands/language.ts';
import { main } from './commands/main.ts';
import type { Ports } from './commands/ports.ts';
import { say } from './commands/words.ts';
import { sayFileProblem } from './core/file-problem.ts';
import { nodeFiles, problemOf } from './node/files.ts';
import { gitHistory } from './node/git.ts';
import { spareMemory } from './node/memory.ts';
import { readStdin } from './node/stdin.ts';
import { timeLimit } from './node/time-limit.ts';

/** Of everything that the build was made from: results of one build are not those of another. Set by scripts/build.mjs. */
declare const BUILD: string;
/** Of the bundle that this is part of. */
declare const __filename: string;

const argv = process.argv.slice(2);

const ports: Ports = {
  files: nodeFiles,
  output: { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) },
  cwd: workingFolder(),
  path: nodePath,
  env: process.env,
  platform: process.platform,
  terminal: {
    out: process.stdout.isTTY === true,
    err: process.stderr.isTTY === true,
    // COLUMNS is how a person or a script asks for lines of a width where there is no terminal.
    columns: process.stdout.columns ?? (Number(process.env.COLUMNS) || undefined),
  },
  stdin: readStdin,
  git: gitHistory(),
  // Standard output first: to look at standard input opens it.
  ...(process.stdout.isTTY && process.stdin.isTTY && { ask: askLater }),
  timeLimit,
  spareMemory,
  async squeeze() {
    return (await import('./node/squeeze.ts')).squeeze;
  },
  async cache(request) {
    const { node, icu, tz, unicode } = process.versions;
    return (await import('./node/cache.ts')).openCache(request, [BUILD, node, icu, tz, unicode].join(' '));
  },
  async watch() {
    return (await import('./node/watch.ts')).watchFiles();
  },
  async threads() {
    return (await import('./node/threads.ts')).readerThreads(join(dirname(__filename), 'reader.cjs'));
  },
  now: Date.now,
};

/** Somebody may have deleted the folder that a terminal stands in: from there nothing can be found. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    const lang = languageOf(argv, process.env);
    process.stderr.write(`${say('error', lang, { message: say('noFolder', lang) })}\n`);
    process.exit(2);
  }
}

/** Few runs ask anything: what reads lines from a terminal is loaded with the first question. */
async function askLater(question: string): Promise<string | undefined> {
  return (await import('./node/ask.ts')).askTerminal(question);
}

/** A defect of ours: said in one line, with the stack only for those who asked. */
function fail(error: unknown): void {
  const lang = languageOf(argv, process.env);
  const message = error instanceof Error ? error.message : String(error);
  const details =
    argv.includes('--trace') && error instanceof Error ? `${error.stack}\n` : `${say('useTrace', lang)}\n`;
  process.stderr.write(`${say('internal', lang, { message })}\n${details}`);
  process.exitCode = 2;
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads us may stop early (`| head`): that is no error.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    const lang = languageOf(argv, process.env);
    const reason = sayFileProblem(problemOf(error), lang);
    if (stream === process.stdout) process.stderr.write(`${say('outputLost', lang, { reason })}\n`);
    process.exit(2);
  });
}
process.on('uncaughtException', (error) => {
  fail(error);
  process.exit(2);
});

main(argv, ports, version).then((code) => {
  process.exitCode = code;
}, fail);
