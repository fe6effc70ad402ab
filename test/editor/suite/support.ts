/** What the suites share: the extension, files of the workspace, findings. */
import * as vscode from 'vscode';
import type { CrisisLint } from '../../../src/vscode/start.ts';
import { until } from './until.ts';

const id = 'crisis-lint.crisis-lint';

/** The extension's exports; it activates by itself, for the workspace has a plan. */
export async function crisisLint(): Promise<CrisisLint> {
  const extension = await until(() => vscode.extensions.getExtension<CrisisLint>(id));
  await until(() => extension.isActive);
  return extension.exports;
}

export function fileUri(path: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
}

export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(fileUri(path));
}

/** Throws away what a test has changed. */
export async function revert(editor: vscode.TextEditor): Promise<void> {
  await vscode.window.showTextDocument(editor.document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await until(() => !editor.document.isDirty);
}

export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'crisis-lint');
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The first finding of a rule in a file, as soon as there is one. */
export function finding(uri: vscode.Uri, rule: string, about = ''): Promise<vscode.Diagnostic> {
  return until(() => findings(uri).find((each) => ruleOf(each) === rule && each.message.includes(about)));
}

export function untilGone(uri: vscode.Uri, rule: string, about = ''): Promise<boolean> {
  return until(() => !findings(uri).some((each) => ruleOf(each) === rule && each.message.includes(about)));
}

/** Where a text begins (or ends) in a document. */
export function positionOf(document: vscode.TextDocument, text: string, atEnd = false): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`not in ${document.uri.path}: ${text}`);
  return document.positionAt(atEnd ? offset + text.length : offset);
}
