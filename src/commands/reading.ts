/** Reads files into facts; the Markdown parser is loaded for the first Markdown document of ours. */
import type { TimeLimit } from '../core/ports.ts';
import { createReader, type FileReader, type ReadResult } from '../core/read/index.ts';

export type Read = (file: string, input: Uint8Array | string) => Promise<ReadResult>;

export function lazyReader(timeLimit?: TimeLimit): Read {
  const limited = timeLimit ? { timeLimit } : {};
  let reader: FileReader = createReader(limited);
  return async (file, input) => {
    const result = reader(file, input);
    if (!result.needsMarkdown) return result;
    const { readMarkdown } = await import('../core/read/markdown.ts');
    reader = createReader({ ...limited, markdown: readMarkdown });
    return reader(file, input);
  };
}
