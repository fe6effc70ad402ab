/** A first plan: the snippet for one, in a file of its own. */
import * as vscode from 'vscode';

/** The name of the snippet in `snippets/plan-yaml.json`. */
const planSnippet = 'A new plan · 新建预案';

export async function newPlan(): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  const uri = vscode.Uri.joinPath(folder, 'crisis-plan.yaml');
  const exists = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!exists) await vscode.workspace.fs.writeFile(uri, new Uint8Array());
  await vscode.window.showTextDocument(uri);
  if (exists) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is a plan in this folder already: here it is.'));
    return;
  }
  await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'yaml', name: planSnippet });
}

/** Says that there is no plan, with the way to one. */
export async function offerPlan(): Promise<void> {
  const begin = vscode.l10n.t('New Plan');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('There is no crisis plan in this workspace: no YAML file that begins with `crisis_plan: 1`.'),
    begin,
  );
  if (chosen === begin) await newPlan();
}

async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const open = vscode.l10n.t('Open Folder');
    const chosen = await vscode.window.showInformationMessage(
      vscode.l10n.t('A plan is a folder of files: open the folder first.'),
      open,
    );
    if (chosen === open) await vscode.commands.executeCommand('vscode.openFolder');
    return undefined;
  }
  if (folders.length === 1) return folders[0]!.uri;
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}
