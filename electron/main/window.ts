import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { assetsFolder, buildFolder } from '../host/paths.ts';
import { PAGE_URL } from './pageUrl.ts';
import { readWindowState, rememberWindowState } from './windowState.ts';

/** The window's colour until the page has drawn. */
const PAPER = { light: '#ffffff', dark: '#16181d' };

const RELOAD_AFTER_MS = 100;

export function openWindow(statePath: string): BrowserWindow {
  const { bounds, isMaximized } = readWindowState(statePath);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 960,
    minHeight: 600,
    show: false,
    // The page has menus of its own; Alt shows this one, and its shortcuts hold either way.
    autoHideMenuBar: true,
    // Linux alone asks the window for it; elsewhere the program has one.
    icon: join(assetsFolder, 'icons/icon/256x256.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: {
      preload: join(buildFolder, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (isMaximized) window.maximize();
  rememberWindowState(window, statePath);
  window.once('ready-to-show', () => window.show());
  // The page's process died: the draft brings the document back, and a run goes on in its own process.
  window.webContents.on('render-process-gone', (_, { reason }) => {
    const reload = () => window.isDestroyed() || window.webContents.reload();
    // Not within the event: Chromium is still clearing the dead process away, and would fall over it.
    if (reason !== 'clean-exit') setTimeout(reload, RELOAD_AFTER_MS);
  });
  void window.loadURL(PAGE_URL);
  return window;
}
