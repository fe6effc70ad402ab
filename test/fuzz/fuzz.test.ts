/**
 * Damaged repositories through readers, rules, fixes, suppressions, policies, comparisons, commands and the editor's reading.
 * `npm run fuzz -- --minutes 120` runs for hours; here a bounded run. A failure names its seed:
 * `npm run fuzz -- --seed N --runs 1` repeats it.
 */
import { describe, expect, test } from 'vitest';
import { kinds, runInput } from './campaign.ts';

/** Inputs of each kind: the large ones take a second each. */
const runs: Readonly<Record<string, number>> = {
  lint: 40,
  fix: 15,
  suppress: 15,
  editor: 10,
  command: 25,
  changes: 10,
  large: 4,
};
const first = 20261122;

describe.each(kinds)('%s', (kind) => {
  test('no damage breaks it', { timeout: 300_000 }, async () => {
    for (let seed = first; seed < first + runs[kind]!; seed++) {
      const { wrong } = await runInput(seed, kind);
      expect(wrong, `seed ${seed}`).toEqual([]);
    }
  });
});
