// Everything: the checks and all tests. Ends with `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from './check.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = join(root, 'test-output/vitest.json');
const editorReport = join(root, 'test-output/editor/results.json');
/** What the editor tests end with where no VS Code can be had. */
const skipped = 77;

function vitest() {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  return run(args);
}

/** Runs a program of Node and gives its exit code. */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
}

/** Counts of the unit tests. A suite that could not be loaded has no tests: it counts as one that failed. */
async function unitTests() {
  await rm(report, { force: true });
  await mkdir(join(root, 'test-output'), { recursive: true });
  const code = await vitest();
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(await readFile(report, 'utf8'));
    const unloaded = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    ).length;
    const failed = numFailedTests + unloaded;
    return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
  } catch {
    console.error('vitest left no report');
    return { passed: 0, failed: 1 };
  }
}

/** The extension in a real VS Code. Where there can be none, that is said and skipped; in CI it is a failure. */
async function editorTests() {
  await rm(editorReport, { force: true });
  const code = await run(['test/editor/run.mjs']);
  const { passed, failed } = JSON.parse(await readFile(editorReport, 'utf8'));
  const isFailure = code !== 0 && code !== skipped && failed === 0;
  return { passed, failed: isFailure ? 1 : failed };
}

/** A suite gives how much passed and failed; one that throws has failed. */
const suites = [check, unitTests, editorTests];

let passed = 0;
let failed = 0;
for (const suite of suites) {
  try {
    const result = await suite();
    passed += result.passed;
    failed += result.failed;
  } catch (error) {
    console.error(error);
    failed++;
  }
}
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);
