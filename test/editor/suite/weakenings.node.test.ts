/** "This edit weakens the plan", against the last commit of a repository. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { assert } from './assert.ts';
import { crisisLint, fileUri, finding, open, positionOf, revert, untilGone } from './support.ts';
import { until } from './until.ts';

const rule = 'weakening-unapproved';
const plan = 'crisis-plan.yaml';

describe('an edit that weakens the plan', () => {
  const folder = () => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder() });
  const restart = () => vscode.commands.executeCommand('crisis-lint.restartServer');

  before(async () => {
    const { client, status } = await crisisLint();
    await until(() => client.isRunning() && status() !== undefined);
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'plan');
    await restart();
  });

  after(async () => {
    rmSync(join(folder(), '.git'), { recursive: true, force: true });
    await restart();
  });

  it('is said while it is typed, and taken back by a quick fix', async () => {
    const editor = await open(plan);
    const { document } = editor;
    const at = positionOf(document, 'review_every: 365d').translate(0, 'review_every: '.length);
    await editor.edit((edit) => edit.replace(new vscode.Range(at, at.translate(0, '365d'.length)), '2y'));
    const found = await finding(fileUri(plan), rule, '`review_every` loosened: 365d → 2y');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(found.relatedInformation?.[0]?.message.includes('review_every: 365d'));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      fileUri(plan),
      found.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const back = actions.find(({ title }) => title === 'Put `review_every` back: 365d');
    assert.ok(back?.edit);
    await vscode.workspace.applyEdit(back.edit);
    await untilGone(fileUri(plan), rule);
    assert.ok(document.getText().includes('review_every: 365d'));
    await revert(editor);
  });
});
