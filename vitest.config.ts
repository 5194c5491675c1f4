import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['shared/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}', 'scripts/**/*.test.mts'] } },
      {
        test: {
          name: 'integration',
          include: ['electron/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
