/** The extension on the desktop and in remote hosts: the server is a process of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
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
  // Said by whoever takes it; before that nobody listens, and then it would be an error of the whole host.
  server.on('error', () => undefined);
  return server;
}

const runs = ({ pid, exitCode, signalCode }: ChildProcess) =>
  pid !== undefined && exitCode === null && signalCode === null;

/** The server's processes, one after the other: the client looks only after those that it starts by itself. */
class Server {
  private next: ChildProcess | undefined;
  private current: ChildProcess | undefined;

  constructor() {
    // From loading this file to calling `activate` VS Code takes nearly as long as a server takes to start.
    try {
      this.next = launch();
    } catch {
      // Tried again when it is asked for, where a failure is told.
    }
    process.once('exit', () => {
      for (const each of [this.next, this.current]) each?.kill('SIGKILL');
    });
  }

  /** A process that runs, for the client. */
  take(log: (text: string) => void): ChildProcess {
    const { next } = this;
    this.next = undefined;
    const server = next && runs(next) ? next : launch();
    server.on('error', (error) => log(error.message));
    server.on('exit', (code, signal) => log(`The server ended: ${signal ?? code}.`));
    this.current = server;
    return server;
  }

  /** Ends a process that is still there although it was asked to end. It has nothing to lose. */
  async end(): Promise<void> {
    const { current } = this;
    if (!current || !runs(current)) return;
    const isGone = once(current, 'close');
    current.kill('SIGKILL');
    await isGone;
  }
}

const server = new Server();
/** Milliseconds that one that is asked to end has for it. */
const patience = 2000;

export function activate(context: ExtensionContext): CrisisLint {
  context.subscriptions.push({ dispose: () => setTimeout(() => void server.end(), patience).unref() });
  return start(context, {
    createClient: (options) => {
      const log = (text: string) => options.outputChannel?.appendLine(text);
      return new LanguageClient(clientId, clientName, async () => server.take(log), options);
    },
    endServer: () => server.end(),
    withoutFiles: false,
  });
}
