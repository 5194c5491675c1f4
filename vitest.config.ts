import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['shared/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}', 'scripts/**/*.test.mts'] } },
      {
        test: {
          name: 'integration',
          include: ['electron/**/*.test.ts'],
          exclude: ['electron/exports/**'],
          testTimeout: 60_000,
        },
      },
      // What is exported, run where it is meant to run. One file at a time: each starts programs that take all cores.
      {
        test: {
          name: 'exports',
          include: ['electron/exports/**/*.test.ts'],
          globalSetup: ['electron/exports/testing/examplesFolder.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
