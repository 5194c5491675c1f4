import { type Browser, chromium } from '@playwright/test';

/** The browser that the tests use: scripts/bench.mjs names it where it is not Playwright's own. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CONVCANVAS_TEST_BROWSER'];
  return chromium.launch(executablePath === undefined ? {} : { executablePath });
}
