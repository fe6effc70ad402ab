/** The extension on the desktop and in remote hosts: the server is a process of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { clientId, clientName } from './vscode/client.ts';
import { type CrisisLint, start } from './vscode/start.ts';

/** Where this file lies. */
declare const __dirname: string;

const env = {
  ...process.env,
  // The program that runs us on the desktop is Electron.
  ELECTRON_RUN_AS_NODE: '1',
  ELECTRON_NO_ASAR: '1',
  // A third of the server's start is compiling. Beside the extension what was compiled goes when its version goes; where
  // nothing can be written there, Node does without.
  NODE_COMPILE_CACHE: join(__dirname, '../compiled'),
};
/** Whoever debugs the extension can attach to the server too. */
const execArgv = process.execArgv.some((arg) => /^--inspect(?:-brk)?(?:=|$)/.test(arg))
  ? ['--nolazy', '--inspect=6009']
  : [];

function launch(): ChildProcess {
  const args = ['--stdio', `--clientProcessId=${process.pid}`];
  const server = fork(join(__dirname, 'server.js'), args, { silent: true, env, execArgv });
  // The client hears of one that does not start as of one that died: its output ends.
  server.on('error', () => undefined);
  return server;
}

/** From loading this file to calling `activate` VS Code takes nearly as long as a server takes to start. */
let launched: ChildProcess | undefined = launch();

export function activate(context: ExtensionContext): CrisisLint {
  const server = async () => {
    const first = launched;
    launched = undefined;
    return first ?? launch();
  };
  return start(context, {
    createClient: (options) => new LanguageClient(clientId, clientName, server, options),
    withoutFiles: false,
  });
}
