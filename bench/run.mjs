// npm run bench: measures crisis-lint beside parsing alone, an empty Node process and other tools, in one run.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createBench } from './bench.mjs';
import { bundleParseOnly, describeProduct, measureOurselves, measureRivals } from './cases.mjs';
import { measureEditor, printEditor } from './lsp.mjs';
import { printReport, whereOf } from './report.mjs';
import { prepareRivals } from './rivals.mjs';

const usage = `usage: npm run bench -- [--lsp | --no-lsp] [--check] [--quick] [--no-rivals] [--json FILE] [--cli FILE]
  --lsp         the language server alone: how long an editor waits
  --no-lsp      without the language server
  --check       exit 1 when a gate (gates.mjs) does not hold
  --quick       fewer runs, no set of 2,000 files
  --no-rivals   crisis-lint, parsing alone and an empty Node process only
  --json FILE   also write every figure to FILE
  --cli FILE    measure another build than dist/cli.js`;

function readOptions() {
  try {
    return parseArgs({
      options: {
        lsp: { type: 'boolean', default: false },
        'no-lsp': { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        'no-rivals': { type: 'boolean', default: false },
        json: { type: 'string' },
        cli: { type: 'string', default: fileURLToPath(new URL('../dist/cli.js', import.meta.url)) },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return { error: error.message };
  }
}

function createScratch() {
  const dir = mkdtempSync(join(tmpdir(), 'crisis-lint-bench-'));
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
  return dir;
}

function describeMachine(load) {
  const cores = cpus();
  return {
    node: process.version,
    cores: cores.length,
    cpu: cores[0].model.trim(),
    platform: `${process.platform} ${process.arch}`,
    load,
  };
}

/** Names what does not hold on standard error; returns the exit code. */
function check({ gates, problems }) {
  const broken = gates.filter(({ held }) => held === 'no');
  for (const gate of broken)
    console.error(`gate: ${gate.what}, ${whereOf(gate)}: ${gate.value.toFixed(2)} is over ${gate.limit}`);
  for (const problem of problems) console.error(`problem: ${problem.split('\n')[0]}`);
  return broken.length + problems.length > 0 ? 1 : 0;
}

async function main() {
  const options = readOptions();
  if (options.error || options.help) {
    console.error(options.error ? `${options.error}\n${usage}` : usage);
    return options.error ? 2 : 0;
  }
  const cli = resolve(options.cli);
  if (!existsSync(cli)) {
    console.error(`${cli} does not exist: run \`npm run build\` first`);
    return 2;
  }
  if (options.lsp) {
    const editor = await measureEditor(cli, createScratch(), options.quick);
    printEditor(editor);
    if (options.json) writeFileSync(options.json, `${JSON.stringify(editor, null, 2)}\n`);
    return options.check ? check({ ...editor, problems: [] }) : 0;
  }
  const rivals = options['no-rivals'] ? [] : prepareRivals();
  const bench = createBench(createScratch(), options.quick);
  const load = [loadavg()[0]];

  const ours = await describeProduct(bench, cli);
  await measureOurselves(bench, ours, await bundleParseOnly(bench.scratch));
  if (rivals.length > 0) await measureRivals(bench, ours, rivals);
  if (options.check) await bench.measureDoubtful();

  const editor = options['no-lsp'] ? undefined : await measureEditor(cli, bench.scratch, options.quick);

  const results = bench.finish();
  results.machine = describeMachine([...load, loadavg()[0]]);
  printReport(results);
  if (editor) {
    printEditor(editor);
    Object.assign(results, { editor });
    results.gates.push(...editor.gates);
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
  return options.check ? check(results) : 0;
}

process.exitCode = await main().catch((error) => {
  console.error(error.message);
  return 2;
});
