/** The process that `scripts/fuzz.mjs` watches: it tells before each input what it starts, and after it what came out. */
import { measured, runInput } from './campaign.ts';
import { defectsOf, everyLarge } from './checks/large.ts';
import { inputsOfEachKind } from './inputs.ts';

const [first = '1', runs = '1', minutes = '0', only] = process.argv.slice(2);

if (only === 'each') {
  let seed = 0;
  for (const large of everyLarge(inputsOfEachKind())) {
    if (++seed < Number(first)) continue;
    process.send?.({ seed });
    process.send?.({ seed, what: large.what, kind: 'large', ...(await measured(() => defectsOf(large))) });
  }
} else {
  const until = Date.now() + Number(minutes) * 60_000;
  for (let seed = Number(first); seed < Number(first) + Number(runs) || Date.now() < until; seed++) {
    process.send?.({ seed });
    process.send?.({ seed, ...(await runInput(seed, only)) });
  }
}
process.disconnect?.();
