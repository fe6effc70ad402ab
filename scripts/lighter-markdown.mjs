// A third of what parsing Markdown takes goes into one line of mdast-util-from-markdown: for each of the thousands of events
// of a document it copies its context, to add the function that gives the event's text. Nobody keeps those copies, so that
// the context itself can carry the function. Our bundles and tests have it so; `npm run bench` measures against the
// library as it is.
import { readFile } from 'node:fs/promises';

const path = /mdast-util-from-markdown[\\/](?:dev[\\/])?lib[\\/]index\.js$/;
const copy = /\{\s*\.\.\.context,\s*sliceSerialize: events\[index\]\[2\]\.sliceSerialize,?\s*\}/g;
const places = 3;

/** @throws an error for another version of the library than the one this was written for. */
function lighter(code) {
  const found = code.match(copy)?.length ?? 0;
  if (found !== places)
    throw new Error(`mdast-util-from-markdown copies its context in ${found} places, not ${places}`);
  return code.replace(copy, '((context.sliceSerialize = events[index][2].sliceSerialize), context)');
}

/** For bundlers with Rollup's plugins. */
export const lighterMarkdown = {
  name: 'lighter-markdown',
  transform: (code, id) => (path.test(id) ? { code: lighter(code), map: null } : undefined),
};

/** For esbuild. */
export const lighterMarkdownInEsbuild = {
  name: 'lighter-markdown',
  setup(build) {
    build.onLoad({ filter: path }, async (file) => ({ contents: lighter(await readFile(file.path, 'utf8')) }));
  },
};
