import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Property tests and whole runs over the examples share two cores with everything else.
    testTimeout: 20_000,
    coverage: { include: ['src/**'], exclude: ['src/generated/**'] },
  },
});
