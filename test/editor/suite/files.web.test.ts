/** In a browser the server is a worker: it has no disk, and opens files through the editor. */
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { assert } from './assert.ts';
import { crisisLint, fileUri, finding } from './support.ts';
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

  // A server of VS Code from the npm registry lacks the part that writes logs of a Node host.
  it('the log says that the server runs', async () => {
    await crisisLint();
    await vscode.commands.executeCommand('crisis-lint.showLog');
    await until(() =>
      vscode.workspace.textDocuments.some(
        (document) => document.uri.scheme === 'output' && /crisis-lint [\d.]+ is running/.test(document.getText()),
      ),
    );
  });
});
