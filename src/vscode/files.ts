/** Opens files for a server that has no file system of the workspace: in a browser, and in virtual workspaces. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { FileReason } from '../core/file-problem.ts';
import * as protocol from '../lsp/protocol.ts';

/** What a plan can name: its documents, and files that are evidence. */
const mostFiles = 20_000;
const left = '**/{.git,node_modules}/**';

/** Whether the server must ask us: not every folder is a folder of its machine. */
export function hasVirtualFolders(): boolean {
  return (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme !== 'file');
}

export function provideFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(protocol.readFile, ({ uri }: protocol.ReadFileParams) => readFile(uri)),
    client.onRequest(protocol.listFiles, ({ uri }: protocol.ListFilesParams) => listFiles(uri)),
  );
}

async function readFile(uri: string): Promise<protocol.ReadFileResult> {
  try {
    return { base64: toBase64(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri))) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** The codes of VS Code, as the server calls them. */
const problems: Readonly<Record<string, FileReason>> = {
  FileNotFound: 'absent',
  FileNotADirectory: 'file-in-the-way',
  FileIsADirectory: 'folder',
  NoPermissions: 'denied',
};

function problemOf(error: unknown): string {
  return error instanceof vscode.FileSystemError ? (problems[error.code] ?? error.code) : String(error);
}

async function listFiles(uri: string): Promise<protocol.ListFilesResult> {
  const folder = vscode.Uri.parse(uri);
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/*'), left, mostFiles);
  // A file system without a search of its own finds nothing: then its folders are read one by one.
  const uris = found.length > 0 ? found : await walk(folder);
  return { uris: uris.map(String) };
}

async function walk(folder: vscode.Uri): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next && files.length < mostFiles; next = waiting.pop()) {
    for (const [name, type] of await entriesOf(next)) {
      const uri = vscode.Uri.joinPath(next, name);
      // A link to a folder may lead back up.
      if (type === vscode.FileType.Directory) {
        if (name !== '.git' && name !== 'node_modules') waiting.push(uri);
      } else if (type & vscode.FileType.File) files.push(uri);
    }
  }
  return files;
}

async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    // A folder that cannot be read holds nothing for us; the server says so where the plan names a file in it.
    return [];
  }
}

/** The one way to base64 that both hosts have; in pieces, for arguments are limited. */
function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}
