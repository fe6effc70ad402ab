import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
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
