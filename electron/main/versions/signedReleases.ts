import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CancellationToken } from 'builder-util-runtime';
import { app } from 'electron';
import type { Releases } from './watchForVersions.ts';

/**
 * The releases that this app was built for; undefined for one that was not signed, since what it fetched could not be told from what
 * somebody else put in its place. The builder writes where they lie into signed packages alone (scripts/package/config.mjs).
 */
export function signedReleases(): Releases | undefined {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return undefined;
  return {
    find: async () => {
      const found = await (await updater()).checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : undefined;
    },
    fetch: async (calledOff) => {
      const token = new CancellationToken();
      calledOff.addEventListener('abort', () => token.cancel());
      await (await updater()).downloadUpdate(token);
    },
  };
}

/** Loaded when it is first wanted: a start is quicker without. */
async function updater() {
  const { default: library } = await import('electron-updater');
  const { autoUpdater } = library;
  autoUpdater.autoDownload = false;
  autoUpdater.logger = null;
  return autoUpdater;
}
