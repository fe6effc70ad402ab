/** Reads files into facts; the Markdown parser is loaded for the first Markdown document of ours. */
import { createReader, type FileReader, formatOf, kindOf, type ReadResult } from '../core/read/index.ts';

export type Read = (file: string, input: Uint8Array | string) => Promise<ReadResult>;

export function lazyReader(): Read {
  let reader: FileReader = createReader();
  return async (file, input) => {
    const result = reader(file, input);
    if (!result.needsMarkdown) return result;
    const { readMarkdown } = await import('../core/read/markdown.ts');
    reader = createReader({ markdown: readMarkdown });
    return reader(file, input);
  };
}

/** Whether a name alone says that a file may be a crisis document: what it says inside is not known. */
export function isCalledOurs(file: string): boolean {
  return formatOf(file) === 'yaml' || kindOf(file, '') !== undefined;
}

/** The facts of a file that could not be opened. */
export function unreadable(file: string, reason: string): ReadResult {
  const problem = { code: 'unreadable', span: { start: 0, end: 0 }, data: { reason } } as const;
  return { text: '', facts: { format: formatOf(file), problems: [problem], directives: [] } };
}
