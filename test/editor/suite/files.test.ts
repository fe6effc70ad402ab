/** Files that change without an editor: by git, by a colleague's sync, by another program. */
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { crisisLint, fileUri, findings } from './support.ts';
import { until } from './until.ts';

describe('a file outside the editor', () => {
  it('is judged as soon as it appears, and forgotten when it is gone', async () => {
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
