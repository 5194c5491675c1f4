// A browser: to test in, and to show the app in.
import { existsSync } from 'node:fs';
import { installDebianPackages, isDebianRoot } from './debian.mjs';
import { hasDisplay } from './display.mjs';
import { inProject, projectRoot } from './paths.mjs';
import { isReachable } from './reachable.mjs';
import { run, which } from './run.mjs';
import { step } from './say.mjs';

/** Where the installers of browsers put them, besides the PATH. */
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @returns {string | undefined} the path of an installed Chromium, Chrome or Edge */
function installedBrowser() {
  return (
    which('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge') ??
    usualPlaces.find((path) => existsSync(path))
  );
}

/**
 * @returns {Promise<{ env: Record<string, string>, note: string } | { absent: string }>} env: what makes Playwright use it
 */
export async function ensureTestBrowser() {
  if (process.env['CONVCANVAS_TEST_BROWSER']) return use(process.env['CONVCANVAS_TEST_BROWSER']);
  if (await isPlaywrightsInstalled()) return playwrights;
  const installed = installedBrowser();
  if (installed !== undefined) return use(installed);
  if (await installPlaywrights()) return playwrights;
  if (isDebianRoot()) {
    await installDebianPackages('Chromium, for the tests', ['chromium']);
    const added = installedBrowser();
    if (added !== undefined) return use(added);
  }
  return { absent: 'there is no browser for the tests: install Chromium or Chrome, or run: npx playwright install chromium' };
}

const playwrights = { env: {}, note: "Browser in the tests: Playwright's own Chromium" };

/** @param {string} path */
async function use(path) {
  // On Windows a browser would open a window to say its version.
  const { stdout } =
    process.platform === 'win32' ? { stdout: path } : await run(path, ['--version', '--no-sandbox'], { timeoutMs: 30_000 });
  return { env: { CONVCANVAS_TEST_BROWSER: path }, note: `Browser in the tests: ${stdout.trim() || path}` };
}

async function isPlaywrightsInstalled() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
}

async function installPlaywrights() {
  if (!(await isReachable('https://cdn.playwright.dev/'))) return false;
  const args = [inProject('node_modules/@playwright/test/cli.js'), 'install', 'chromium', ...(isDebianRoot() ? ['--with-deps'] : [])];
  const { code } = await step("Downloading Playwright's own Chromium", () =>
    run(process.execPath, args, { cwd: projectRoot, timeoutMs: 10 * 60_000 }),
  );
  return code === 0 && (await isPlaywrightsInstalled());
}

/**
 * Shows an address in the user's browser, where there is a screen.
 *
 * @param {string} address
 */
export async function openInBrowser(address) {
  if (!hasDisplay()) return;
  if (process.platform === 'win32') await run('rundll32', ['url.dll,FileProtocolHandler', address]);
  else if (process.platform === 'darwin') await run('open', [address]);
  else if (which('xdg-open') !== undefined) await run('xdg-open', [address]);
}
