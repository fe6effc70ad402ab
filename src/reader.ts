/** A thread that reads files into facts for the command: wiring only. */
import { parentPort } from 'node:worker_threads';
import { createReader } from './core/read/index.ts';
import { readMarkdown } from './core/read/markdown.ts';
import { store } from './core/read/stored.ts';
import { answer } from './node/threads.ts';
import { timeLimit } from './node/time-limit.ts';

const read = createReader({ markdown: readMarkdown, timeLimit });
if (parentPort) answer(parentPort, (file, bytes) => store(read(file, bytes), bytes));
