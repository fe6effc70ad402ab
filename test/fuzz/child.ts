/** The process that `scripts/fuzz.mjs` watches: it tells before each input what it starts, and after it what came out. */
import { runInput } from './campaign.ts';

const [first = '1', runs = '1', minutes = '0', only] = process.argv.slice(2);
const until = Date.now() + Number(minutes) * 60_000;

for (let seed = Number(first); seed < Number(first) + Number(runs) || Date.now() < until; seed++) {
  process.send?.({ seed });
  process.send?.({ seed, ...(await runInput(seed, only)) });
}
process.disconnect?.();
