/** A server that dies. */
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { assert } from './assert.ts';
import { crisisLint, fileUri, finding, findings, open } from './support.ts';
import { until } from './until.ts';

describe('a server that dies', () => {
  it('is started again, and says the same', async () => {
    const { client, restarts } = await crisisLint();
    await open('crisis-plan.yaml');
    const plan = fileUri('crisis-plan.yaml');
    await finding(plan, 'role-without-backup', 'care');
    const before = findings(plan).length;
    const pid = pidOf(client as LanguageClient);
    process.kill(pid, 'SIGKILL');
    await until(() => restarts() === 1 && client.isRunning() && pidOf(client as LanguageClient) !== pid);
    await until(() => findings(plan).length === before);
    assert.equal(restarts(), 1);
  });

  it('and one that is restarted by hand says the same, without a word of a failure', async () => {
    const { client, restarts } = await crisisLint();
    const plan = fileUri('crisis-plan.yaml');
    const before = findings(plan).length;
    const pid = pidOf(client as LanguageClient);
    const count = restarts();
    await vscode.commands.executeCommand('crisis-lint.restartServer');
    await until(() => client.isRunning() && pidOf(client as LanguageClient) !== pid);
    await until(() => findings(plan).length === before);
    assert.equal(restarts(), count);
  });
});

/** The client library keeps its process to itself. */
function pidOf(client: LanguageClient): number {
  const { _serverProcess } = client as unknown as { readonly _serverProcess?: { readonly pid?: number } };
  return _serverProcess?.pid ?? 0;
}
