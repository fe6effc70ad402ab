/** The extension on the desktop and in remote hosts: the server is a process of its own. */
import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientId, clientName } from './vscode/client.ts';
import { connect } from './vscode/connect.ts';
import { type CrisisLint, start } from './vscode/start.ts';

/** Where this file lies. */
declare const __dirname: string;

// A third of the server's start is compiling. Beside the extension what was compiled goes when its version goes; where
// nothing can be written there, Node does without.
const env = { NODE_COMPILE_CACHE: join(__dirname, '../compiled') };
// Not the folder that is open: on Windows programs are looked for there first, and it could not be renamed.
const forking = { cwd: __dirname, env };
const run = { module: join(__dirname, 'server.js'), transport: TransportKind.stdio, options: forking };
const debug = { ...run, options: { ...forking, execArgv: ['--nolazy', '--inspect=6009'] } };

const connected = connect({
  createClient: (options) => new LanguageClient(clientId, clientName, { run, debug }, options),
  serverOf: (client) => (client as LanguageClient).serverProcess,
  withoutFiles: false,
});

export function activate(context: ExtensionContext): CrisisLint {
  return start(context, connected);
}
