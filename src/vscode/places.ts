/** From places of the protocol to places of the editor. */
import * as vscode from 'vscode';
import type { Range } from '../core/text.ts';
import type { Place } from '../lsp/protocol.ts';

/** Both count lines and UTF-16 units from 0. */
export function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Opens a file at a place, with the place selected and in the middle of the window. */
export async function openPlace({ uri, range }: Place): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: rangeOf(range) });
  editor.revealRange(rangeOf(range), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}

/** What a tree item or the status bar does when it is chosen. */
export function openCommand(place: Place): vscode.Command {
  return {
    command: 'vscode.open',
    title: '',
    arguments: [vscode.Uri.parse(place.uri), { selection: rangeOf(place.range) }],
  };
}

/** All of a document. */
export function whole(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
}

/** `statements/outage.md`, with the folder's name where there are several. */
export function shownPath(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
}
