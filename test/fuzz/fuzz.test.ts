/**
 * Damaged examples through the whole linter. `npm run fuzz -- --minutes 120` runs for hours; here a bounded run.
 * A failure names its seed: `FUZZ_SEED=n FUZZ_RUNS=1` repeats it.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defects } from './check.ts';
import { mutate, random } from './mutate.ts';

const examples = ['examples/web-shop', 'examples/web-shop-zh', 'examples/web-shop-broken'].map(texts);
const seed = Number(process.env.FUZZ_SEED ?? 20261122);
const runs = Number(process.env.FUZZ_RUNS ?? 150);
const minutes = Number(process.env.FUZZ_MINUTES ?? 0);

function texts(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }) as string[];
  const files = names.filter((name) => /\.(ya?ml|md)$/.test(name) && statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
  );
}

it('no damage breaks the linter', { timeout: 120_000 + minutes * 90_000 }, () => {
  const until = Date.now() + minutes * 60_000;
  let inputs = 0;
  for (let run = seed; run < seed + runs || Date.now() < until; run++) {
    const next = random(run);
    const example = examples[Math.floor(next() * examples.length)]!;
    const names = Object.keys(example);
    // The plan half of the time: everything hangs on it. A document is judged beside its plan.
    const name = next() < 0.5 ? 'crisis-plan.yaml' : names[Math.floor(next() * names.length)]!;
    const damaged = { 'crisis-plan.yaml': example['crisis-plan.yaml']!, [name]: mutate(example[name]!, run) };
    let wrong: string[];
    try {
      wrong = defects(damaged, minutes > 0);
    } catch (error) {
      wrong = [String(error)];
    }
    expect(wrong, `seed ${run}, ${name}`).toEqual([]);
    inputs++;
  }
  console.log(`fuzz: ${inputs} inputs from seed ${seed}`);
});
