/** Beside the server of the Red Hat YAML extension: nothing is said, offered or listed twice. */
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { assert } from '../suite/assert.ts';
import { crisisLint, fileUri, finding, findings, open, positionOf, revert, untilGone } from '../suite/support.ts';
import { until } from '../suite/until.ts';

const plan = fileUri('crisis-plan.yaml');
const theirs = () => vscode.languages.getDiagnostics(plan).filter(({ source }) => source !== 'crisis-lint');

async function both(): Promise<vscode.TextEditor> {
  await crisisLint();
  const editor = await open('crisis-plan.yaml');
  await until(() => vscode.extensions.getExtension('redhat.vscode-yaml')?.isActive);
  return editor;
}

async function labelsAt(position: vscode.Position): Promise<string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    plan,
    position,
  );
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

const twice = (labels: readonly string[]) => labels.filter((label, at) => labels.indexOf(label) !== at);

describe('beside Red Hat YAML', () => {
  afterEach(async () => {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.isDirty);
    if (editor) await revert(editor);
  });

  it('it is there: broken YAML is underlined by its server too', async () => {
    const editor = await both();
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), '}: [\n'));
    await until(() => theirs().some(({ source }) => source?.startsWith('YAML')));
    await revert(editor);
    await until(() => theirs().length === 0);
  });

  it('a gap of the plan is said once, by us', async () => {
    const editor = await both();
    const role = positionOf(editor.document, '  comms:');
    await editor.edit((edit) => edit.insert(role, '  press: {primary: nobody-known}\n'));
    await finding(plan, 'unknown-reference', 'nobody-known');
    assert.deepEqual(
      theirs().map(({ message }) => message),
      [],
    );
    await revert(editor);
    await untilGone(plan, 'unknown-reference', 'nobody-known');
    assert.equal(findings(plan).length, 0);
  });

  it('completion offers each thing once', async () => {
    const editor = await both();
    const { document } = editor;
    const person = await labelsAt(positionOf(document, 'owner: ', true));
    assert.ok(person.includes('ines'), person.join());
    assert.deepEqual(twice(person), []);
    await editor.edit((edit) => edit.insert(positionOf(document, 'owner: '), '\n'));
    const key = await until(async () => {
      const labels = await labelsAt(positionOf(document, '\nowner: '));
      return labels.length > 0 && labels;
    });
    assert.deepEqual(twice(key), []);
    await revert(editor);
  });

  it('a hover says it once, and the outline has each key once', async () => {
    const { document } = await both();
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      plan,
      positionOf(document, 'review_every').translate(0, 2),
    );
    assert.equal(hovers.length, 1);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      plan,
    );
    const names = symbols.map(({ name }) => name);
    assert.ok(names.includes('people'), names.join());
    assert.deepEqual(twice(names), []);
  });

  it('the outline of a Markdown file has each heading once', async () => {
    const { document } = await open('statements/outage-holding.en.md');
    const heading = /^# (.*)$/m.exec(document.getText())![1]!;
    const names = await until(async () => {
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return symbols && symbols.length > 0 && symbols.map(({ name }) => name);
    });
    assert.equal(names.filter((name) => name.includes(heading)).length, 1);
  });
});
