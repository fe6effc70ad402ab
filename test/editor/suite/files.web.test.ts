/** In a browser the server is a worker: it has no disk, and opens files through the editor. */
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { assert } from './assert.ts';
import { crisisLint, fileUri, finding, findings } from './support.ts';
import { until } from './until.ts';

describe('in a browser', () => {
  it('the extension is its build for browsers', async () => {
    await crisisLint();
    const { packageJSON } = vscode.extensions.getExtension('crisis-lint.crisis-lint')!;
    assert.equal(packageJSON.browser, './dist/extension.web.js');
    assert.equal(globalThis.process?.versions?.node, undefined);
  });

  it('files that nobody has opened are judged', async () => {
    await finding(fileUri('playbooks/outage.md'), 'playbook-section-empty');
  });

  it('a file that appears is seen', async () => {
    const { status } = await crisisLint();
    const uri = fileUri('second/crisis-plan.yaml');
    const text = 'crisis_plan: 1\nversion: 1.0.0\norg: Second\nowner: nobody\n';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await until(() => status()?.plans.length === 2);
    await until(() => findings(uri).length > 0);
    await vscode.workspace.fs.delete(fileUri('second'), { recursive: true });
    await until(() => status()?.plans.length === 1);
  });
});
