/** The extension on the desktop and in remote hosts: the server is a process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientId, clientName } from './vscode/client.ts';
import { type CrisisLint, start } from './vscode/start.ts';

export function activate(context: ExtensionContext): CrisisLint {
  const module = context.asAbsolutePath('dist/server.js');
  // A third of the server's start is compiling. Beside the extension what was compiled goes when its version goes; where
  // nothing can be written there, Node does without.
  const env = { NODE_COMPILE_CACHE: context.asAbsolutePath('compiled') };
  const server = { module, transport: TransportKind.ipc, options: { env } };
  const debug = { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  return start(context, {
    createClient: (options) => new LanguageClient(clientId, clientName, { run: server, debug }, options),
    withoutFiles: false,
  });
}
