/** A first plan: the files that `crisis-lint init` writes, the plan open at its first blank. What is there is never touched. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Lang } from '../core/language.ts';
import * as protocol from '../lsp/protocol.ts';
import { choose } from './choosing.ts';
import { shownPath, whole } from './places.ts';
import { snippetOfSpans } from './snippet.ts';

const planNames = ['crisis-plan.yaml', 'crisis-plan.yml'];
/** What must not get into Git; a `.gitignore` that was there may not know it. */
const privateFile = 'contacts.private.yaml';

/** `plans`: the addresses of those that are known. `given`: `lang`, from a keybinding or another extension. */
export async function newPlan(
  client: Pick<BaseLanguageClient, 'sendRequest'>,
  plans: readonly string[],
  given: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  const there = await planIn(folder, plans);
  if (there) {
    await vscode.window.showTextDocument(there);
    void vscode.window.showInformationMessage(vscode.l10n.t('There is a plan in this folder already: here it is.'));
    return;
  }
  const lang = given.lang ?? (await askLanguage());
  if (lang !== 'en' && lang !== 'zh-CN') return;
  const params: protocol.NewPlanParams = { folder: folder.toString(), lang };
  const { files, blanks } = await client.sendRequest<protocol.NewPlanResult>(protocol.newPlan, params);
  const ignore = await ignoreFile(files.map(({ uri }) => vscode.Uri.parse(uri)));
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, text } of files) {
    edit.createFile(vscode.Uri.parse(uri), { ignoreIfExists: true, contents: new TextEncoder().encode(text) });
  }
  const [plan] = files;
  if (!plan || !(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The plan could not be written: is the folder read-only?'));
    return;
  }
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(plan.uri), { preview: false });
  await editor.insertSnippet(new vscode.SnippetString(snippetOfSpans(plan.text, blanks)), whole(editor.document));
  if (ignore) void warnOfIgnore(ignore);
}

/** Says that there is no plan, with the way to one. */
export async function offerPlan(): Promise<void> {
  const begin = vscode.l10n.t('New Plan');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('There is no crisis plan in this workspace: no YAML file that begins with `crisis_plan: 1`.'),
    begin,
  );
  if (chosen === begin) await vscode.commands.executeCommand('crisis-lint.newPlan');
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

/** The plan that lies in a folder, whatever its name. */
async function planIn(folder: vscode.Uri, plans: readonly string[]): Promise<vscode.Uri | undefined> {
  const known = plans.map((uri) => vscode.Uri.parse(uri));
  const own = known.find((uri) => vscode.Uri.joinPath(uri, '..').toString() === folder.toString());
  if (own) return own;
  for (const name of planNames) {
    const uri = vscode.Uri.joinPath(folder, name);
    if (await exists(uri)) return uri;
  }
  return undefined;
}

/** The editor's own language first: Enter takes it. */
async function askLanguage(): Promise<string | undefined> {
  const languages: readonly { readonly value: Lang; readonly label: string }[] = [
    { value: 'en', label: 'English' },
    { value: 'zh-CN', label: '简体中文' },
  ];
  const choices = vscode.env.language.startsWith('zh') ? languages.toReversed() : languages;
  const chosen = await choose(vscode.l10n.t('In which language is the plan to be?'), choices, 0);
  return typeof chosen === 'string' ? chosen : undefined;
}

/** A `.gitignore` that is there already and does not keep the numbers out. */
async function ignoreFile(files: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const uri = files.find(({ path }) => path.endsWith('/.gitignore'));
  if (!uri || !(await exists(uri))) return undefined;
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return text.includes(privateFile) ? undefined : uri;
}

async function warnOfIgnore(uri: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open {0}', shownPath(uri.toString()));
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Add `{0}` to {1}: numbers must not get into Git.', privateFile, shownPath(uri.toString())),
    open,
  );
  if (chosen === open) await vscode.window.showTextDocument(uri);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
