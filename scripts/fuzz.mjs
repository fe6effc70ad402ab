// Damaged examples through the whole linter, for as long as asked. Prints the seed that it starts from; a failure names its own.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' }, seed: { type: 'string' } } });
const seed = values.seed ?? String(Date.now() % 1_000_000_000);
console.log(`seed ${seed}, ${values.minutes} minutes`);
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/fuzz'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  env: { ...process.env, FUZZ_SEED: seed, FUZZ_MINUTES: values.minutes },
});
process.exitCode = status ?? 1;
