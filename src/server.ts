/** The language server as the extension starts it. */
import { version } from '../package.json';
import { serveProcess } from './lsp/stdio.ts';
import { nodeFiles } from './node/files.ts';

serveProcess({ files: nodeFiles, version, now: Date.now });
