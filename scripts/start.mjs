// npm start [-- [--web] [--port N] [FILE]]: the app in its window; where that cannot be, in the browser.
import { openInBrowser } from './lib/browser.mjs';
import { hasDisplay } from './lib/display.mjs';
import { ensureElectron, tryElectron } from './lib/electronRuntime.mjs';
import { main } from './lib/entry.mjs';
import { runInForeground } from './lib/foreground.mjs';
import { inProject, projectRoot } from './lib/paths.mjs';
import { say } from './lib/say.mjs';
import { ensureApp } from './lib/setUp.mjs';
import { splitStartArguments } from './lib/startArguments.mjs';

await main(async () => {
  const { web, rest } = splitStartArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  await ensureApp();
  const window = web ? { absent: 'you asked for it (--web)' } : await findWindow();
  return 'absent' in window ? startInBrowser(window.absent, rest) : startInWindow(window, rest);
});

/** @returns {Promise<import('./lib/electronRuntime.mjs').Found>} */
async function findWindow() {
  if (!hasDisplay()) return { absent: 'there is no display to open a window on' };
  const electron = await ensureElectron();
  if ('absent' in electron) return electron;
  const tried = await tryElectron(electron);
  return 'lacks' in tried ? { absent: `${electron.origin} does not start here: ${tried.lacks}` } : electron;
}

/**
 * @param {import('./lib/electronRuntime.mjs').Electron} electron
 * @param {readonly string[]} args
 */
function startInWindow({ program, env }, args) {
  // Chromium refuses to start as root with its sandbox on. Nobody else starts without it.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return runInForeground(program, [...(asRoot ? ['--no-sandbox'] : []), projectRoot, ...args], { env });
}

/**
 * @param {string} reason
 * @param {readonly string[]} args
 */
function startInBrowser(reason, args) {
  say(`ConvCanvas runs in the browser: ${reason}. Ctrl+C ends it.`);
  let opened = false;
  return runInForeground(process.execPath, [inProject('build/server.mjs'), ...args], {
    onStdout: (text) => {
      const address = /http:\/\/\S+/.exec(text)?.[0];
      if (opened || address === undefined) return;
      opened = true;
      void openInBrowser(address);
    },
  });
}
