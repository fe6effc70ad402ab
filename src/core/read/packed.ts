/**
 * Facts of thousands of files at once. What is read of a Markdown body takes seven times the memory of its text; a large run keeps it
 * squeezed, and makes objects of it again for the few documents that are judged at a time.
 */
import type { FileFacts, MarkdownFacts } from '../facts.ts';
import type { Squeeze } from '../ports.ts';
import { recalled } from '../remember.ts';

/** The same facts, with the Markdown body unpacked when it is asked for. Rules see no difference. */
export function packed(facts: FileFacts, squeeze: Squeeze): FileFacts {
  if (!facts.markdown) return facts;
  const bytes = squeeze.pack(JSON.stringify(facts.markdown));
  const body = { unpack: () => JSON.parse(squeeze.unpack(bytes)) as MarkdownFacts };
  return Object.defineProperty({ ...facts }, 'markdown', { enumerable: true, get: () => unpacked(body) });
}

/** The same object for as long as a document is at hand: what rules work out of it is kept by it. */
const unpacked = recalled((body: { unpack(): MarkdownFacts }) => body.unpack());
