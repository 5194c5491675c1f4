import { defineConfig } from '@playwright/test';

const browser = process.env['CONVCANVAS_TEST_BROWSER'];
const report = process.env['CONVCANVAS_TEST_REPORT'];

/**
 * The same flows twice: over the web host in a real browser, and in the real Electron app. `npm test` finds both and names them
 * in the environment: CONVCANVAS_TEST_BROWSER (a browser's path, where it is not Playwright's own), ELECTRON_OVERRIDE_DIST_PATH (the
 * folder of an Electron that is not the official one in node_modules).
 */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  retries: process.env['CI'] === undefined ? 0 : 1,
  // Training takes every core there is; two at once would measure each other.
  workers: 1,
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
    trace: 'on-first-retry',
    screenshot: 'off',
  },
  projects: [
    {
      name: 'browser',
      testIgnore: ['**/*.electron.spec.ts', '**/*.package.spec.ts'],
      use: { browserName: 'chromium', launchOptions: browser === undefined ? {} : { executablePath: browser } },
    },
    { name: 'electron', testIgnore: ['**/*.browser.spec.ts', '**/*.package.spec.ts'] },
    // The app as it is installed: CONVCANVAS_TEST_PACKAGE names its folder. Each of its starts sums up 600 MB of TensorFlow first.
    { name: 'package', testMatch: ['**/*.package.spec.ts', '**/main-job.spec.ts'], timeout: 120_000 },
  ],
});
