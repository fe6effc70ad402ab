/** The server in a Node process, over its streams or what the client asked for on the command line. */
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Tools } from '../core/tools.ts';
import { mayHoldSecret } from '../tools/load.ts';
import { readPhone } from '../tools/phones.ts';
import { findSecrets } from '../tools/secrets.ts';
import { type UsageParams, type UsageResult, usage } from './protocol.ts';
import { type ServerPorts, serve } from './server.ts';

/** A server runs all day: what the command line loads only where it is needed is at hand. */
export const allTools: Tools = {
  phones: readPhone,
  secrets: (file, text) => (mayHoldSecret(text) ? findSecrets(file, text) : []),
};

/** `--stdio`: messages come on standard input and go to standard output. */
export function serveStdio(ports: ServerPorts, input: NodeJS.ReadableStream, output: NodeJS.WritableStream): void {
  serve(measured(createConnection(ProposedFeatures.all, input, output)), { tools: allTools, ...ports });
}

/** As the arguments say: `--stdio`, `--node-ipc`, `--socket=PORT`, `--pipe=NAME`. */
export function serveProcess(ports: ServerPorts): void {
  serve(measured(createConnection(ProposedFeatures.all)), { tools: allTools, ...ports });
}

/** Answers what the process has used so far. */
function measured(connection: Connection): Connection {
  connection.onRequest(usage, ({ collect }: UsageParams): UsageResult => {
    if (collect) (globalThis as { gc?: () => void }).gc?.();
    const { user, system } = process.cpuUsage();
    return { cpu: (user + system) / 1000, heap: process.memoryUsage().heapUsed, pid: process.pid };
  });
  return connection;
}
