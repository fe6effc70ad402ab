import { defineConfig } from 'vitest/config';
import { lighterMarkdown } from './scripts/lighter-markdown.mjs';

export default defineConfig({
  plugins: [lighterMarkdown],
  test: {
    // What is shipped is tested: the parser as our bundles have it, and what leads to it.
    server: { deps: { inline: ['mdast-util-from-markdown', 'remark-parse'] } },
    include: ['test/**/*.test.ts'],
    // These run inside VS Code.
    exclude: ['test/editor/**', 'node_modules/**'],
    // Property tests and whole runs over the examples share two cores with everything else.
    testTimeout: 180_000,
    // On two cores it would be one, and many tests wait for processes of their own.
    maxWorkers: '100%',
    // Some bundle the server first.
    hookTimeout: 180_000,
    coverage: { include: ['src/**'], exclude: ['src/generated/**'] },
  },
});
