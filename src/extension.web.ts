/** The extension in a browser: the server is a worker, and opens files through the editor. */
import { type ExtensionContext, Uri, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { clientId, clientName } from './vscode/client.ts';
import { connect } from './vscode/connect.ts';
import { type CrisisLint, start } from './vscode/start.ts';

// Of the browser, whose types would come into the whole project with it.
declare class Worker {
  constructor(url: string);
}

export function activate(context: ExtensionContext): CrisisLint {
  // What the servers of all hosts have in common is a file of its own.
  const parts = ['core.js', 'server.web.js'].map((name) => Uri.joinPath(context.extensionUri, 'dist', name));
  // The host's own kind of worker is none that the library knows by its class: it gets the transports.
  const startWorker = async () => {
    const code = await Promise.all(parts.map(read));
    const worker = new Worker(URL.createObjectURL(new Blob(code, { type: 'text/javascript' })));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const connected = connect({
    createClient: (options) => new LanguageClient(clientId, clientName, startWorker, options),
    withoutFiles: true,
  });
  return start(context, connected);
}

/** The content of a file of the extension: on vscode.dev it lies on the web. */
async function read(file: Uri): Promise<Uint8Array> {
  if (!/^https?$/.test(file.scheme)) return workspace.fs.readFile(file);
  const answer = await fetch(file.toString(true));
  if (!answer.ok) throw new Error(`${file.toString(true)}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
