/** The language server as the extension starts it. */
import * as nodeModule from 'node:module';
import { version } from '../package.json';
import { serveProcess } from './lsp/stdio.ts';
import { nodeFiles } from './node/files.ts';
import { gitHistory } from './node/git.ts';
import { compilePatternsAtOnce } from './node/regexp.ts';
import { timeLimit } from './node/time-limit.ts';

compilePatternsAtOnce();
serveProcess({ files: nodeFiles, git: gitHistory(), timeLimit, version, now: Date.now });

// What was compiled so far is what every start compiles. Kept in good time, since editors may end us without a word;
// Node 20 cannot.
const { flushCompileCache } = nodeModule as { flushCompileCache?(): void };
if (flushCompileCache) setTimeout(flushCompileCache, 5000).unref();
