// Types, lint, dead code, generated files: all are run, all that is wrong is shown.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (path) => [process.execPath, [`node_modules/${path}`]];

const checks = {
  types: [...bin('typescript/bin/tsc')],
  lint: [process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  'dead code': [process.execPath, ['node_modules/knip/bin/knip.js']],
  'generated files': [process.execPath, ['scripts/generate.mjs', '--check']],
};

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root });
    let output = '';
    const add = (part) => {
      output += part;
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('error', (error) => resolve({ ok: false, output: String(error) }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** Runs every check; gives how many passed and failed. */
export async function check() {
  const started = Object.entries(checks).map(async ([name, [command, args]]) => ({
    name,
    ...(await run(command, args)),
  }));
  const results = await Promise.all(started);
  for (const { name, ok, output } of results) {
    console.log(`${ok ? 'ok     ' : 'FAILED '} ${name}`);
    if (!ok) console.log(output.trimEnd().replace(/^/gm, '        '));
  }
  const failed = results.filter(({ ok }) => !ok).length;
  return { passed: results.length - failed, failed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await check();
  process.exitCode = failed > 0 ? 1 : 0;
}
