/** The extension in a browser: the server is a worker, and opens files through the editor. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientId, clientName } from './vscode/client.ts';
import { type CrisisLint, start } from './vscode/start.ts';

// Of the browser, whose types would come into the whole project with it.
declare class Worker {
  constructor(url: string);
}

export function activate(context: ExtensionContext): CrisisLint {
  const module = Uri.joinPath(context.extensionUri, 'dist/server.web.js');
  const startWorker = async () => new Worker(module.toString(true));
  return start(context, {
    createClient: (options) => new LanguageClient(clientId, clientName, startWorker, options),
    withoutFiles: true,
  });
}
