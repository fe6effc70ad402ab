/** A server that dies. */
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type UsageResult, usage } from '../../../src/lsp/protocol.ts';
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
    const pid = await pidOf(client);
    process.kill(pid, 'SIGKILL');
    await until(() => restarts() === 1 && client.isRunning());
    assert.ok((await pidOf(client)) !== pid);
    await until(() => findings(plan).length === before);
    assert.equal(restarts(), 1);
  });

  it('and one that is restarted by hand says the same, without a word of a failure', async () => {
    const { client, restarts } = await crisisLint();
    const plan = fileUri('crisis-plan.yaml');
    const before = findings(plan).length;
    const pid = await pidOf(client);
    const count = restarts();
    await vscode.commands.executeCommand('crisis-lint.restartServer');
    await until(() => client.isRunning());
    assert.ok((await pidOf(client)) !== pid);
    await until(() => findings(plan).length === before);
    assert.equal(restarts(), count);
  });

  it('one that hangs is ended when it is restarted by hand', async () => {
    const { client, restarts } = await crisisLint();
    const pid = await pidOf(client);
    const count = restarts();
    process.kill(pid, 'SIGSTOP');
    await vscode.commands.executeCommand('crisis-lint.restartServer');
    await until(() => client.isRunning());
    assert.ok((await pidOf(client)) !== pid);
    await until(() => !isThere(pid));
    assert.equal(restarts(), count);
  });
});

async function pidOf(client: BaseLanguageClient): Promise<number> {
  return (await client.sendRequest<UsageResult>(usage, {})).pid;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
