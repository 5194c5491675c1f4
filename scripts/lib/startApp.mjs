// The app in its window; where that cannot be, in the browser, with the reason.
import { openInBrowser } from './browser.mjs';
import { hasDisplay } from './display.mjs';
import { ensureElectron, tryElectron } from './electronRuntime.mjs';
import { runInForeground } from './foreground.mjs';
import { inProject, projectRoot } from './paths.mjs';
import { say } from './say.mjs';
import { ensureApp } from './setUp.mjs';

const ownMeans = {
  ensureApp: () => ensureApp(),
  hasDisplay: () => hasDisplay(),
  ensureElectron: () => ensureElectron(),
  tryElectron,
  runInForeground,
  openInBrowser,
  // Chromium refuses to start as root with its sandbox on. Nobody else starts without it.
  needsNoSandbox: () => process.platform === 'linux' && process.getuid?.() === 0,
};

/** @typedef {typeof ownMeans} Means */

/**
 * @param {{ web: boolean, rest: readonly string[] }} asked  web: in the browser, whatever else there is
 * @param {Means} [means]
 * @returns {Promise<number>} the exit code
 */
export async function startApp({ web, rest }, means = ownMeans) {
  await means.ensureApp();
  const window = web ? { absent: 'you asked for it (--web)' } : await findWindow(means);
  return 'absent' in window ? startInBrowser(window.absent, rest, means) : startInWindow(window, rest, means);
}

/**
 * @param {Means} means
 * @returns {Promise<import('./electronRuntime.mjs').Found>}
 */
async function findWindow(means) {
  if (!means.hasDisplay()) return { absent: 'there is no display to open a window on' };
  const electron = await means.ensureElectron();
  if ('absent' in electron) return electron;
  const tried = await means.tryElectron(electron);
  return 'lacks' in tried ? { absent: `${electron.origin} does not start here: ${tried.lacks}` } : electron;
}

/**
 * @param {import('./electronRuntime.mjs').Electron} electron
 * @param {readonly string[]} args
 * @param {Means} means
 */
function startInWindow({ program, env }, args, { needsNoSandbox, runInForeground }) {
  return runInForeground(program, [...(needsNoSandbox() ? ['--no-sandbox'] : []), projectRoot, ...args], { env });
}

/**
 * @param {string} reason
 * @param {readonly string[]} args
 * @param {Means} means
 */
function startInBrowser(reason, args, { runInForeground, openInBrowser }) {
  say(`ConvCanvas runs in the browser: ${reason}. Ctrl+C ends it.`);
  let printed = '';
  let opened = false;
  return runInForeground(process.execPath, [inProject('build/server.mjs'), ...args], {
    onStdout: (text) => {
      if (opened) return;
      printed += text;
      // To its end: a line may come in parts.
      const address = /http:\/\/\S+(?=\s)/.exec(printed)?.[0];
      if (address === undefined) return;
      opened = true;
      void openInBrowser(address);
    },
  });
}
