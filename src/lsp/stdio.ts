/** The server in a Node process, over its streams or what the client asked for on the command line. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { type ServerPorts, serve } from './server.ts';

/** `--stdio`: messages come on standard input and go to standard output. */
export function serveStdio(ports: ServerPorts, input: NodeJS.ReadableStream, output: NodeJS.WritableStream): void {
  serve(createConnection(ProposedFeatures.all, input, output), ports);
}

/** As the arguments say: `--stdio`, `--node-ipc`, `--socket=PORT`, `--pipe=NAME`. */
export function serveProcess(ports: ServerPorts): void {
  serve(createConnection(ProposedFeatures.all), ports);
}
