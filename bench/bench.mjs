// One run of the bench: the sets of files it has written, the groups of tools it has measured, what the gates say of them.

import { join } from 'node:path';
import { writeSet } from './corpus.mjs';
import { judge } from './gates.mjs';
import { measureInTurns } from './measure.mjs';

const terminal = process.stderr.isTTY;
const clear = terminal ? '\r\x1b[K' : '';

/** @param scratch a folder to write in @param quick whether fewer runs will do */
export function createBench(scratch, quick) {
  const results = { machine: undefined, sets: [], groups: {}, gates: [], problems: [] };
  const sets = new Map();
  const repeats = new Map();

  /** Writes the set called `name` (corpus.mjs) where that has not been done. */
  function set(name) {
    if (!sets.has(name)) {
      sets.set(name, writeSet(name, join(scratch, 'corpus', name.replaceAll(' ', '-'))));
      results.sets.push(sets.get(name));
    }
    return sets.get(name);
  }

  /**
   * Measures tools in turns on `files` files; the report holds each against the tool called `base`. `light` runs are so short that
   * measuring their memory each time would show.
   */
  async function group(name, { base, files, rounds, light = files === 1 }, tools) {
    if (!terminal) process.stderr.write(`measuring: ${name}\n`);
    const progress = (text) => terminal && process.stderr.write(`${clear}${name}: ${text}`);
    const how = { rounds, warmUp: light, light, scratch, progress };
    const entries = await measureInTurns(tools, how);
    results.groups[name] = { base, files, tools: entries };

    repeats.set(name, async (names) => {
      const again = { ...how, rounds: 2 * rounds, warmUp: false };
      const wanted = tools.filter((tool) => names.includes(tool.name));
      const more = await measureInTurns(wanted, again, results.groups[name].tools);
      const updated = results.groups[name].tools.map((entry) => more.find((tool) => tool.name === entry.name) ?? entry);
      results.groups[name].tools = updated;
    });
    process.stderr.write(clear);
  }

  /** Measures what is over a limit again, to thrice the runs: on a shared machine the figures jump. */
  async function measureDoubtful() {
    const doubtful = judge(results).filter(({ held }) => held === 'no');
    for (const name of new Set(doubtful.map((gate) => gate.group))) {
      process.stderr.write(`${clear}over a limit, measuring again: ${name}\n`);
      await repeats.get(name)(doubtful.filter((gate) => gate.group === name).flatMap(({ tools }) => tools));
    }
    process.stderr.write(clear);
  }

  function finish() {
    results.gates = judge(results);
    for (const [name, { tools }] of Object.entries(results.groups))
      for (const tool of tools) if (tool.failed) results.problems.push(`${name}, ${tool.name}: ${tool.failed}`);
    return results;
  }

  return { scratch, quick, results, set, group, measureDoubtful, finish };
}
