/**
 * The server's process. The first begins as soon as this file is loaded: the entry imports it before the client library, whose
 * loading takes as long as the server's start, and either can do without the other until both are done.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** Where the bundle lies. */
declare const __dirname: string;

const module = join(__dirname, 'server.js');

/** While the extension is debugged its server can be too. */
const isDebugged = process.execArgv.some((flag) => /^--inspect(-brk)?(=|$)/.test(flag));

function begin(): ChildProcess {
  const server = fork(module, ['--stdio', `--clientProcessId=${process.pid}`], {
    // Not the folder that is open: on Windows programs are looked for there first, and it could not be renamed.
    cwd: __dirname,
    env: {
      ...process.env,
      // Where extensions run in VS Code's own program, this makes a Node of it.
      ELECTRON_RUN_AS_NODE: '1',
      ELECTRON_NO_ASAR: '1',
      // A third of the server's start is compiling. Beside the extension what was compiled goes when its version goes; where
      // nothing can be written there, Node does without.
      NODE_COMPILE_CACHE: join(__dirname, '../compiled'),
    },
    execArgv: isDebugged ? ['--nolazy', '--inspect=6009'] : [],
    silent: true,
  });
  // One that could not even be started says so here, and ends like one that died.
  server.on('error', () => undefined);
  return server;
}

const isOver = ({ pid, exitCode, signalCode }: ChildProcess) =>
  pid === undefined || exitCode !== null || signalCode !== null;

let last = begin();
let isTaken = false;

/** The first one, when first asked for; then always another. */
export function nextServer(): ChildProcess {
  if (isTaken || isOver(last)) last = begin();
  isTaken = true;
  return last;
}

/** Ends the one that was begun last, where it is still there. A server has nothing to lose. */
export async function endServer(): Promise<void> {
  if (isOver(last)) return;
  const isGone = new Promise<void>((resolve) => last.once('close', resolve));
  last.kill('SIGKILL');
  await isGone;
}
