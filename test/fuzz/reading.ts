/** One text read as the command line reads it. */
import { createReader, type ReadResult } from '../../src/core/read/index.ts';
import { readMarkdown } from '../../src/core/read/markdown.ts';

const reader = createReader({ markdown: readMarkdown });

export function readText(file: string, text: string): ReadResult {
  return reader(file, text);
}
