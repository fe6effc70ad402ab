// Damaged repositories through the whole linter, for as long as asked: `npm run fuzz -- --minutes 120 --seed 7`. Prints the seed
// that it starts from, what breaks with its own seed, and at the end how many inputs there were. `--runs 1` repeats one.
// `--each` makes each of the large texts once, in a document of each kind.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { lighterMarkdownInEsbuild } from './lighter-markdown.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    runs: { type: 'string' },
    only: { type: 'string' },
    each: { type: 'boolean' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const start = Number(values.seed ?? (values.each ? 1 : Date.now() % 1_000_000_000));
const minutes = Number(values.minutes ?? (values.runs || values.each ? 0 : 60));
// A process in which much code of patterns was made gets no more of the quick kind from V8: this is how slow they become then.
const flags = values.each ? ['--no-regexp-optimization'] : [];
const only = values.each ? 'each' : values.only;
/** Seconds of the processor that one input may take, and seconds after which one that does not end is given up. */
const slow = 5;
const stuck = 400;

const folder = mkdtempSync(join(tmpdir(), 'crisis-lint-fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
await build({
  absWorkingDir: root,
  entryPoints: { child: 'test/fuzz/child.ts' },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  logLevel: 'error',
  plugins: [lighterMarkdownInEsbuild],
  sourcemap: 'inline',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});

const tally = new Map();
const worst = { seconds: 0, seed: undefined, kind: '' };
const began = Date.now();
let [inputs, broken, slowOnes, hangs] = [0, 0, 0, 0];
console.log(`seed ${start}, ${minutes} minutes`);

/** One process; gives the seed that it did not come through, or nothing when it came to its end. */
function campaign(seed, runs, left) {
  return new Promise((resolve) => {
    const child = fork(join(folder, 'child.mjs'), [String(seed), String(runs), String(left), ...(only ? [only] : [])], {
      cwd: root,
      execArgv: ['--enable-source-maps', '--max-old-space-size=1024', ...flags],
      env: { ...process.env, FUZZ_ROOT: root },
    });
    let now = seed;
    // Ticks, not the clock: a machine that slept has not hung.
    let quiet = 0;
    const watch = setInterval(() => {
      if (++quiet > stuck) child.kill('SIGKILL');
    }, 1000);
    child.on('message', (outcome) => {
      quiet = 0;
      now = outcome.seed;
      if (outcome.kind) count(outcome);
    });
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      resolve(
        code === 0
          ? undefined
          : { seed: now, why: signal === 'SIGKILL' ? `no end in ${stuck} s` : `exit ${code ?? signal}` },
      );
    });
  });
}

function count({ seed, kind, what = kind, wrong, seconds }) {
  inputs++;
  tally.set(kind, (tally.get(kind) ?? 0) + 1);
  if (kind === 'large' && seconds > worst.seconds) Object.assign(worst, { seconds, seed, kind });
  if (wrong.length > 0) {
    broken++;
    console.log(`BROKEN seed ${seed}, ${kind}:\n  ${wrong.slice(0, 5).join('\n  ')}`);
  }
  // The others lint more than once.
  if (seconds > (kind === 'large' || kind === 'changes' ? slow : 10 * slow)) {
    slowOnes++;
    console.log(`SLOW seed ${seed}, ${what}: ${seconds.toFixed(1)} s`);
  }
  if (inputs % 1000 === 0) console.log(summary());
}

function summary() {
  const each = [...tally].map(([kind, n]) => `${kind} ${n}`).join(', ');
  return `${inputs} inputs in ${((Date.now() - began) / 60_000).toFixed(1)} minutes (${each}); ${broken} broken, ${hangs} ended the process, ${slowOnes} over ${slow} s; slowest ${worst.seconds.toFixed(1)} s (seed ${worst.seed}, ${worst.kind})`;
}

let seed = start;
let runs = Number(values.runs ?? 1);
for (;;) {
  const left = minutes - (Date.now() - began) / 60_000;
  const fallen = await campaign(seed, runs, Math.max(0, left));
  if (!fallen) break;
  hangs++;
  console.log(`BROKEN seed ${fallen.seed}: ${fallen.why}`);
  runs = Math.max(0, runs - (fallen.seed + 1 - seed));
  seed = fallen.seed + 1;
  if (!values.each && runs === 0 && (Date.now() - began) / 60_000 >= minutes) break;
}
console.log(`seed ${start}: ${summary()}`);
process.exitCode = broken + hangs + slowOnes > 0 ? 1 : 0;
