/** The language server in a browser's worker: the client reads the files. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { version } from '../package.json';
import { serve } from './lsp/server.ts';
import { readPhone } from './tools/phones.ts';

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

serve(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  version,
  // What finds secrets runs on Node only: that rule says so.
  tools: { phones: readPhone },
  now: Date.now,
});
