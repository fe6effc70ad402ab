/** The extension in a browser: the server is a worker, and opens files through the editor. */
import { type ExtensionContext, Uri, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { clientId, clientName } from './vscode/client.ts';
import { type CrisisLint, start } from './vscode/start.ts';

// Of the browser, whose types would come into the whole project with it.
declare class Worker {
  constructor(url: string);
}

export function activate(context: ExtensionContext): CrisisLint {
  const module = Uri.joinPath(context.extensionUri, 'dist/server.web.js');
  // The host's own kind of worker is none that the library knows by its class: it gets the transports.
  const startWorker = async () => {
    const worker = new Worker(await loadable(module));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return start(context, {
    createClient: (options) => new LanguageClient(clientId, clientName, startWorker, options),
    withoutFiles: true,
  });
}

/** An address that a worker can be started from: one of the web, as on vscode.dev, else a copy in the browser's memory. */
async function loadable(module: Uri): Promise<string> {
  if (/^https?$/.test(module.scheme)) return module.toString(true);
  const code = await workspace.fs.readFile(module);
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
}
