// The entry that VS Code calls in its extension host: on the desktop, in a server, and in the web worker. Runs the
// suites bundled with it and writes what happened beside the workspace folder, through VS Code's own file system,
// for a worker has no other. The launcher requires that file: an early exit must not pass for success.

import { load } from 'suite:tests';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import type { CrisisLint } from '../../../src/vscode/start.ts';

/** Tests count their looks (`until.ts`); this only ends what hangs. */
const TEST_TIMEOUT_MS = 300_000;

interface TestResult {
  title: string;
  state: 'passed' | 'failed' | 'pending';
  ms: number;
  error?: string;
}

/** Prints each test as it ends and keeps it in the list. */
function collector(results: TestResult[]) {
  return class {
    constructor(runner: Mocha.Runner) {
      const add = (test: Mocha.Test, state: TestResult['state'], error?: unknown) => {
        const result: TestResult = { title: test.titlePath().join(' › '), state, ms: test.duration ?? 0 };
        if (error !== undefined) result.error = error instanceof Error ? (error.stack ?? error.message) : String(error);
        results.push(result);
        console.log(`${state}: ${result.title}${result.error ? `\n${result.error}` : ''}`);
      };
      runner.on('pass', (test) => add(test, 'passed'));
      runner.on('fail', (test, error) => add(test, 'failed', error));
      runner.on('pending', (test) => add(test, 'pending'));
    }
  };
}

/** Runs all suites; rejects if a test failed, which VS Code turns into its exit code. */
export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('the tests need a workspace folder');
  const tests: TestResult[] = [];
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_TIMEOUT_MS, reporter: collector(tests) as never });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();
  const failures = await new Promise<number>((done) => mocha.run(done));

  const extensions = vscode.extensions.all.map(({ id, extensionUri }) => ({ id, location: extensionUri.toString() }));
  const { version, env } = vscode;
  const host = globalThis.process?.versions?.node ? 'node' : 'worker';
  const { activationMs } = vscode.extensions.getExtension<CrisisLint>('crisis-lint.crisis-lint')?.exports ?? {};
  const report = { version, appHost: env.appHost, host, extensions, tests, figures: { activationMs } };
  const target = vscode.Uri.joinPath(folder.uri, '..', 'result.json');
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(JSON.stringify(report)));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
