/** What the server says, as the editor shows it. */
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { assert } from './assert.ts';
import { crisisLint, fileUri, finding, open, positionOf, revert, untilGone } from './support.ts';

const plan = fileUri('crisis-plan.yaml');

describe('findings', () => {
  it('appear in files that are open and in files that are not', async () => {
    await crisisLint();
    await open('crisis-plan.yaml');
    await finding(plan, 'role-without-backup', 'care');
    await finding(fileUri('statements/2026-11-03-outage.md'), 'placeholder-left', 'symptom');
  });

  it('lead to the page of their rule and to related places', async () => {
    const { code, severity, range } = await finding(plan, 'role-without-backup', 'care');
    assert.ok(typeof code === 'object' && code.target.path.endsWith('/rules/role-without-backup'));
    assert.equal(severity, vscode.DiagnosticSeverity.Error);
    const document = await vscode.workspace.openTextDocument(plan);
    assert.equal(document.getText(range), 'care');
    const duplicate = await finding(plan, 'duplicate-key');
    assert.ok(duplicate.relatedInformation?.length);
  });

  it('follow what is typed', async () => {
    const editor = await open('crisis-plan.yaml');
    const at = positionOf(editor.document, 'care:       {primary: oskar', true);
    await editor.edit((edit) => edit.insert(at, ', backup: [dana]'));
    await untilGone(plan, 'role-without-backup', 'care');
    await revert(editor);
    await finding(plan, 'role-without-backup', 'care');
  });
});

describe('in the plan', () => {
  let editor: vscode.TextEditor | undefined;
  afterEach(async () => {
    if (editor?.document.isDirty) await revert(editor);
  });

  it('a quick fix mends what it says, and nothing else', async () => {
    editor = await open('crisis-plan.yaml');
    const { document } = editor;
    const { range } = await finding(plan, 'unknown-reference', 'pirya');
    const before = document.getText();
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      plan,
      range,
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    const fix = actions.find(({ title, edit }) => title.includes('priya') && edit);
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(' | '));
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), before.replace('[pirya]', '[priya]'));
    await untilGone(plan, 'unknown-reference', 'pirya');
  });

  it('a finding can be accepted with a reason', async () => {
    editor = await open('crisis-plan.yaml');
    const { range } = await finding(plan, 'role-without-backup', 'care');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      plan,
      range,
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    const suppress = actions.find(({ title, edit }) => /^Suppress .* here/.test(title) && edit);
    assert.ok(suppress?.edit, actions.map(({ title }) => title).join(' | '));
    await vscode.workspace.applyEdit(suppress.edit);
    assert.match(editor.document.getText(), /# crisis-lint-disable-next-line role-without-backup -- /);
  });

  it('completion offers people where a person belongs', async () => {
    editor = await open('crisis-plan.yaml');
    const at = positionOf(editor.document, 'security:   {primary: ', true);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      plan,
      at,
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const person of ['dana', 'milan', 'priya', 'oskar', 'hui']) assert.ok(labels.includes(person), labels.join());
    assert.ok(!labels.includes('uptime'));
  });

  it('hover tells what a key is for', async () => {
    editor = await open('crisis-plan.yaml');
    const at = positionOf(editor.document, 'answer_within').translate(0, 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', plan, at);
    const text = hovers.flatMap(({ contents }) =>
      contents.map((each) => (typeof each === 'string' ? each : each.value)),
    );
    assert.ok(text.join('\n').length > 40, text.join('\n'));
  });

  it('a person is found from where they are named', async () => {
    editor = await open('crisis-plan.yaml');
    const at = positionOf(editor.document, '{primary: milan').translate(0, '{primary: '.length);
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      plan,
      at,
    );
    const [first] = found;
    assert.ok(first, 'no definition');
    const range = 'targetRange' in first ? first.targetRange : first.range;
    const line = positionOf(editor.document, 'milan: {name:').line;
    assert.equal(range.start.line, line);
  });

  it('renaming a person reaches every file that names them', async () => {
    editor = await open('crisis-plan.yaml');
    const at = positionOf(editor.document, 'dana:  {name').translate(0, 1);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      plan,
      at,
      'dana-osei',
    );
    const changed = edit.entries().map(([uri]) => vscode.workspace.asRelativePath(uri));
    assert.ok(changed.includes('crisis-plan.yaml'), changed.join());
    assert.ok(changed.includes('statements/2026-11-03-outage.md'), changed.join());
  });

  it('has an outline', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      plan,
    );
    const names = symbols.map(({ name }) => name);
    for (const name of ['people', 'roles', 'backups']) {
      assert.ok(
        names.some((each) => each.toLowerCase().includes(name)),
        names.join(),
      );
    }
  });
});
