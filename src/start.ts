#!/usr/bin/env node
/**
 * Starts the command from its bundles together with the byte code that V8 made of them in a warm-up run at build time: half of
 * the time of a short run would go into compiling. Another version of V8 or another machine finds no byte code under
 * its name and compiles as usual.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { compilePatternsAtOnce } from './node/regexp.ts';

compilePatternsAtOnce();

// A run over a plan ends before optimised code has paid for its compilation, which is 40 % of the CPU of parsing one file.
// Eight times V8's patience: functions that are hot over hundreds of files are optimised all the same.
// The language server runs all day.
if (process.argv[2] !== 'lsp' && process.versions.node.startsWith('20.')) {
  // Later versions of V8 do not know the flag, and say so on standard error.
  setFlagsFromString('--interrupt-budget=1000000');
  // Compiling without other functions' code in it takes half the time, and what it makes is hardly slower.
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=100');
  // Marking beside the run would begin for a single plan, and end after it.
  setFlagsFromString('--no-incremental-marking');
}

const warmUp = process.env.CRISIS_LINT_WARM_UP !== undefined;
const loaded = new Map<string, { script: Script; cache: string; exports: unknown }>();

/** Runs a bundle beside this file, or gives one of Node's modules. */
function load(name: string): unknown {
  if (!name.startsWith('./')) return require(name);
  const known = loaded.get(name);
  if (known) return known.exports;
  const file = join(__dirname, name);
  const cache = `${file}.${process.versions.v8}-${process.platform}-${process.arch}.cache`;
  const cachedData = warmUp ? undefined : byteCode(cache);
  const source = `(function (require, module, exports, __filename) {${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  script.runInThisContext()(load, module, module.exports, file);
  loaded.set(name, { script, cache, exports: module.exports });
  return module.exports;
}

function byteCode(cache: string): Buffer | undefined {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

load('./command.cjs');

if (warmUp) {
  process.on('exit', () => {
    for (const { script, cache } of loaded.values()) writeFileSync(cache, script.createCachedData());
  });
}
