/** The extension on the desktop and in remote hosts: the server is a process of its own. */
// First of all: what stands below is loaded while it starts.
import './vscode/server-process.ts';
import type { ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { clientId, clientName } from './vscode/client.ts';
import { connect } from './vscode/connect.ts';
import { endServer, nextServer } from './vscode/server-process.ts';
import { type CrisisLint, start } from './vscode/start.ts';

const connected = connect({
  createClient: (options) => new LanguageClient(clientId, clientName, async () => nextServer(), options),
  endServer,
  withoutFiles: false,
});

export function activate(context: ExtensionContext): CrisisLint {
  return start(context, connected);
}
