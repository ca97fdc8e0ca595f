import { defineConfig } from 'vitest/config'

// The Remix plugin stays out: it would compile routes for the browser under test.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['app/**/*.test.{ts,tsx}', 'test/*.test.ts', 'test/unit/**/*.test.ts'] } },
      {
        test: {
          name: 'database',
          include: ['db/**/*.test.ts', 'jobs/**/*.test.ts', 'test/database/**/*.test.ts'],
          globalSetup: 'test/setup/database.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // two at a time: one waits for Chromium while the other works; React as it runs, without its checks for developers
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/setup/database.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          env: { NODE_ENV: 'production' },
        },
      },
      // what is too slow for every change: npm run bewijs
      {
        test: {
          name: 'bewijs',
          include: ['test/bewijs/**/*.test.ts'],
          globalSetup: 'test/setup/database.ts',
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
    maxWorkers: 1,
  },
})
