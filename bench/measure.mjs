// Runs one command and says what it cost. CPU seconds come from bash's own `time`, which counts the process, its threads
// and its children alike, whatever language they are written in; peak memory from a hook inside each Node process.

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const hook = fileURLToPath(new URL('memory-hook.cjs', import.meta.url));

// $0 is where standard output goes, $1 standard error; the rest is the command. `time` writes to bash's own standard error.
const script = `TIMEFORMAT='%3R %3U %3S'; out=$0; err=$1; shift; time "$@" >"$out" 2>"$err" </dev/null`;

function runInBash(args, options) {
  return new Promise((resolve, reject) => {
    const shell = spawn('bash', args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    shell.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    shell.on('error', (error) => reject(new Error(`bash is needed to measure CPU seconds: ${error.message}`)));
    shell.on('close', (status) => resolve({ status, stderr }));
  });
}

/**
 * @param {{command: string[], cwd: string, accepts?: number[], memory?: boolean, scratch: string}} run
 * @returns {Promise<{cpu: number, wall: number, memory?: number, exit: number, stdout: string, stderr: string}>} seconds and MB
 */
export async function measure({ command, cwd, accepts = [0], memory = false, scratch }) {
  const dir = mkdtempSync(join(scratch, 'run-'));
  const [out, err] = [join(dir, 'stdout'), join(dir, 'stderr')];
  const { NODE_OPTIONS, ...env } = process.env;
  Object.assign(env, { NO_COLOR: '1', LC_ALL: 'C' });
  if (memory) Object.assign(env, { NODE_OPTIONS: `--require "${hook}"`, BENCH_MEMORY_DIR: dir });

  const shell = await runInBash(['-c', script, out, err, ...command], { cwd, env });
  const times = shell.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  if (times.length !== 3 || times.some(Number.isNaN)) throw new Error(`bash's time did not answer: ${shell.stderr}`);
  const [wall, user, system] = times;

  const [stdout, stderr] = [out, err].map((file) => readFileSync(file, 'utf8'));
  const peaks = readdirSync(dir)
    .filter((name) => /^\d+$/.test(name))
    .map((name) => Number(readFileSync(join(dir, name), 'utf8')));
  rmSync(dir, { recursive: true });
  if (!accepts.includes(shell.status)) {
    const last = `${stdout}\n${stderr}`.trim().split('\n').slice(-5).join('\n');
    throw new Error(`exit ${shell.status} of ${command.join(' ')}\n${last}`);
  }
  return {
    cpu: user + system,
    wall,
    memory: peaks.length > 0 ? Math.max(...peaks) / 1024 : undefined,
    exit: shell.status,
    stdout,
    stderr,
  };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Measures several tools in turns (A B C, A B C, …), so that a noisy minute hits all of them alike. A warm-up round, which
 * fills the disk cache, is left out of the times. Memory is the highest of all rounds. A tool that fails is not run again.
 * `light` tools are measured without the memory hook outside the warm-up: it costs about a millisecond, too much for one file.
 * `before` holds the entries of earlier rounds, to be added to.
 *
 * @returns a promise of one entry a tool: the tool's own keys and {cpu, wall, memory, runs: [{cpu, wall}]} or {failed: message};
 * `runs` of all tools pair by index
 */
export async function measureInTurns(tools, { rounds, warmUp, light, scratch, progress }, before = []) {
  const entries = tools.map(
    ({ check, cwd, accepts, command, ...tool }) =>
      before.find(({ name }) => name === tool.name) ?? { ...tool, runs: [] },
  );
  for (let round = warmUp ? -1 : 0; round < rounds; round += 1) {
    for (const [index, tool] of tools.entries()) {
      const entry = entries[index];
      if (entry.failed) continue;
      progress(`${tool.name}, ${round < 0 ? 'warm-up' : `run ${round + 1} of ${rounds}`}`);
      try {
        const result = await measure({ ...tool, memory: !tool.launcher && (round < 0 || !light), scratch });
        tool.check?.(result);
        if (result.memory !== undefined) entry.memory = Math.max(entry.memory ?? 0, result.memory);
        if (round >= 0) entry.runs.push({ cpu: result.cpu, wall: result.wall });
      } catch (error) {
        entry.failed = error.message;
      }
    }
  }
  return entries.map((entry) => ({
    ...entry,
    cpu: median(entry.runs.map(({ cpu }) => cpu)),
    wall: median(entry.runs.map(({ wall }) => wall)),
  }));
}

/** The median of `tool` ÷ `base` over the rounds that ran side by side, in CPU or in time on the wall. */
export function ratio(tool, base, of = 'cpu') {
  const rounds = Math.min(tool.runs.length, base.runs.length);
  return median(tool.runs.slice(0, rounds).map((run, index) => run[of] / base.runs[index][of]));
}
