/** The language server as the extension starts it. */
import { version } from '../package.json';
import { serveProcess } from './lsp/stdio.ts';
import { nodeFiles } from './node/files.ts';
import { gitHistory } from './node/git.ts';
import { timeLimit } from './node/time-limit.ts';

serveProcess({ files: nodeFiles, git: gitHistory(), timeLimit, version, now: Date.now });
