/** The commands, the tree, the due list and the status bar. */
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { ClauseTreeNode } from '../../../src/vscode/clauses-tree.ts';
import { assert } from './assert.ts';
import { crisisLint, fileUri, finding, findings, open, positionOf, revert, untilGone } from './support.ts';
import { until } from './until.ts';

const statement = { scenario: 'outage', stage: 'holding', audience: 'customers' };

async function judged() {
  const api = await crisisLint();
  await until(() => api.status()?.busy === false && (api.status()?.plans.length ?? 0) > 0);
  return api;
}

/** Follows the command of a tree item as a click would. */
async function follow({ command }: vscode.TreeItem | vscode.StatusBarItem): Promise<vscode.TextEditor> {
  assert.ok(command && typeof command === 'object');
  await vscode.commands.executeCommand(command.command, ...command.arguments!);
  const [uri, { selection }] = command.arguments as [vscode.Uri, { selection: vscode.Range }];
  return until(() => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.toString() === uri.toString() && editor.selection.isEqual(selection) && editor;
  });
}

describe('the extension', () => {
  it('has registered every command of its manifest', async () => {
    const { packageJSON } = vscode.extensions.getExtension('crisis-lint.crisis-lint')!;
    const wanted: string[] = packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      wanted.filter((command) => !registered.includes(command)),
      [],
    );
  });
});

describe('the tree of clauses', () => {
  it('has four chapters with 44 clauses, each in a state', async () => {
    const { clauses } = await judged();
    const chapters = await clauses.getChildren();
    assert.deepEqual(
      chapters.map((each) => each.is === 'chapter' && each.chapter.id),
      ['1', '2', '3', '4'],
    );
    const all = (await Promise.all(chapters.map((each) => clauses.getChildren(each)))).flat();
    assert.equal(all.length, 44);
    for (const node of all) assert.ok(clauses.getTreeItem(node).description, JSON.stringify(node).slice(0, 80));
  });

  it('leads to the gap, and to the evidence', async () => {
    const { clauses } = await judged();
    const chapters = await clauses.getChildren();
    const all = (await Promise.all(chapters.map((each) => clauses.getChildren(each)))).flat();
    const withState = (state: string) => all.find((node) => node.is === 'clause' && node.clause.state === state)!;
    const unmet = withState('unmet');
    const [gap] = (await clauses.getChildren(unmet)).filter(({ is }) => is === 'finding');
    await follow(clauses.getTreeItem(gap!));
    const stated = withState('stated');
    const [evidence] = (await clauses.getChildren(stated)).filter(({ is }) => is === 'evidence');
    await follow(clauses.getTreeItem(evidence!));
  });

  it('explains a clause', async () => {
    const { clauses } = await judged();
    const [chapter] = await clauses.getChildren();
    const [clause] = await clauses.getChildren(chapter);
    assert.ok(clause?.is === 'clause');
    await vscode.commands.executeCommand('crisis-lint.explainNode', clause satisfies ClauseTreeNode);
    await untilTab(clause.clause.id);
  });
});

describe('the due list', () => {
  it('has the longest overdue first, and leads there', async () => {
    const { due } = await judged();
    const items = await due.getChildren();
    assert.ok(items.length > 3);
    const days = items.map((each) => each.days);
    assert.deepEqual(
      days,
      [...days].sort((a, b) => a - b),
    );
    assert.ok(items.some(({ state }) => state === 'overdue'));
    const editor = await follow(due.getTreeItem(items[0]!));
    assert.ok(editor.document.uri.path.includes('/workspace/'));
  });

  it('says that dates may be missing while a plan cannot be read', async () => {
    const { due, dueView } = await judged();
    const editor = await open('crisis-plan.yaml');
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'torn: [\n'));
    await finding(editor.document.uri, 'syntax-error');
    await until(async () => {
      due.refresh();
      await due.getChildren();
      return dueView.message?.includes('crisis-plan.yaml');
    });
    await revert(editor);
    await untilGone(editor.document.uri, 'syntax-error');
    await until(async () => {
      due.refresh();
      await due.getChildren();
      return dueView.message === '';
    });
  });
});

describe('the status bar', () => {
  it('names the worst gap and leads to it', async () => {
    const { statusBar, status } = await judged();
    const { first, worst } = status()!;
    assert.equal(worst, 'error');
    assert.ok(first, 'no worst gap');
    assert.ok(statusBar.text.includes(first.message.replaceAll('`', '').slice(0, 20)), statusBar.text);
    const editor = await follow(statusBar);
    assert.equal(editor.document.uri.toString(), vscode.Uri.parse(first.uri).toString());
  });
});

describe('commands', () => {
  it('new plan shows the plan that is there', async () => {
    await judged();
    await open('statements/outage-holding.md');
    await vscode.commands.executeCommand('crisis-lint.newPlan');
    await until(() => vscode.window.activeTextEditor?.document.uri.path.endsWith('/crisis-plan.yaml'));
  });

  it('a statement in two languages: figures that disagree are marked in both, and no longer once they agree', async () => {
    const { disagreements } = await judged();
    const uris: vscode.Uri[] = [];
    for (const [lang, blank, count] of [
      ['en', 'All customers', '3,100 customers'],
      ['zh-CN', '{{affected}}', '3700名用户'],
    ] as const) {
      await vscode.commands.executeCommand('crisis-lint.newStatement', { ...statement, lang });
      const editor = await until(() => {
        const active = vscode.window.activeTextEditor;
        return active && !uris.includes(active.document.uri) && active.document.isDirty && active;
      });
      const { document } = editor;
      const at = positionOf(document, blank);
      await editor.edit((edit) => edit.replace(new vscode.Range(at, at.translate(0, blank.length)), count));
      uris.push(document.uri);
    }
    const [english, chinese] = uris as [vscode.Uri, vscode.Uri];
    const { message, relatedInformation } = await finding(english, 'statement-variants-differ');
    assert.match(message, /3,100 customers.*3700名用户/);
    assert.equal(relatedInformation?.[0]?.location.uri.toString(), chinese.toString());
    const textOf = async (uri: vscode.Uri) => {
      const [range] = await until(() => disagreements.marksIn(uri).length > 0 && disagreements.marksIn(uri));
      return (await vscode.workspace.openTextDocument(uri)).getText(range);
    };
    assert.match(await textOf(english), /3,100/);
    assert.match(await textOf(chinese), /3700/);
    const editor = await vscode.window.showTextDocument(chinese);
    const at = positionOf(editor.document, '3700');
    await editor.edit((edit) => edit.replace(new vscode.Range(at, at.translate(0, 4)), '3100'));
    await untilGone(english, 'statement-variants-differ');
    await until(() => disagreements.marksIn(chinese).length === 0);
    for (const uri of uris) {
      await revert(await vscode.window.showTextDocument(uri));
      await vscode.workspace.fs.delete(uri);
    }
  });

  it('show log shows it', async () => {
    await crisisLint();
    await vscode.commands.executeCommand('crisis-lint.showLog');
  });

  it('explain opens the page of a rule', async () => {
    await judged();
    await vscode.commands.executeCommand('crisis-lint.explain', 'role-without-backup');
    await untilTab('role-without-backup');
  });

  it('insert statement puts the text, filled from the plan, into the text that is written', async () => {
    await judged();
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: 'Before.\n\n' });
    const editor = await vscode.window.showTextDocument(document);
    const end = document.lineAt(document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('crisis-lint.insertStatement', { ...statement, lang: 'en' });
    const text = await until(() => document.getText().length > 50 && document.getText());
    assert.ok(text.startsWith('Before.\n\n'), text);
    assert.ok(!text.includes('kind: statement'), text);
    assert.ok(text.includes('Tinderbox'), text);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('new statement writes a file beside the others, with the cursor in the first blank', async () => {
    await judged();
    await vscode.commands.executeCommand('crisis-lint.newStatement', { ...statement, lang: 'en' });
    const editor = await until(() => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.includes('/statements/') && active.document.isDirty && active;
    });
    const text = editor.document.getText();
    assert.match(text, /^---\nkind: statement\n/);
    assert.match(editor.document.getText(editor.selection), /^\{\{\w+\}\}$/);
    const { uri } = editor.document;
    await revert(editor);
    await vscode.workspace.fs.delete(uri);
  });

  it('start incident, record drill, new playbook and start post-mortem write what the plan knows', async () => {
    await judged();
    const made: [string, Record<string, string>, string][] = [
      ['crisis-lint.recordDrill', { type: 'tabletop', scenario: 'outage' }, '/drills/'],
      ['crisis-lint.newPlaybook', { scenario: 'data-breach' }, '/playbooks/'],
      ['crisis-lint.startIncident', { scenario: 'outage' }, '/incidents/'],
    ];
    for (const [command, answers, folder] of made) {
      await vscode.commands.executeCommand(command, answers);
      await until(() => vscode.window.activeTextEditor?.document.uri.path.includes(folder));
    }
    const incidents = await vscode.workspace.fs.readDirectory(fileUri('incidents'));
    const log = incidents.find(([name]) => name.endsWith('.yaml'));
    assert.ok(log, JSON.stringify(incidents));
    await vscode.commands.executeCommand('workbench.action.files.saveAll');
    await vscode.commands.executeCommand('crisis-lint.startPostmortem', { incident: log[0].replace(/\.yaml$/, '') });
    await until(() => vscode.window.activeTextEditor?.document.uri.path.includes('/postmortems/'));
  });

  it('copy text for channel fits a statement into a text message', async () => {
    await judged();
    await open('statements/outage-holding.md');
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('crisis-lint.copyChannelText', 'sms');
    const text = await until(async () => await vscode.env.clipboard.readText());
    assert.ok(!text.includes('kind: statement') && !text.includes('**'), text);
    assert.ok(text.length <= 306, text);
  });

  it('fix all mends what is safe to mend', async () => {
    await judged();
    const editor = await open('crisis-plan.yaml');
    const plan = editor.document.uri;
    await finding(plan, 'phone-as-number');
    const before = findings(plan).length;
    await vscode.commands.executeCommand('crisis-lint.fixAll');
    await until(() => findings(plan).length < before);
    assert.ok(editor.document.getText().includes('"+8613800000000"'));
    await revert(editor);
    await finding(plan, 'phone-as-number');
  });

  it('settings are followed', async () => {
    const { status } = await judged();
    const config = vscode.workspace.getConfiguration('crisisLint');
    await config.update('asOf', '2029-01-01', vscode.ConfigurationTarget.Workspace);
    try {
      await until(() => status()?.asOf.startsWith('2029-01-01'));
    } finally {
      await config.update('asOf', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await until(() => status()?.asOf.startsWith('2026-11-22'));
  });
});

/** A tab whose label holds the text: a preview is no text editor. */
function untilTab(text: string): Promise<boolean> {
  return until(() => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes(text))));
}
