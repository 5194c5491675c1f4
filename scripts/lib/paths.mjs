// The places that set-up knows.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** @param {...string} parts */
export const inProject = (...parts) => join(projectRoot, ...parts);

/**
 * The user's own folder for what is fetched or built once and serves every checkout; `CONVCANVAS_HOME` moves it.
 * The app keeps its data sets in the same folder (electron/host/paths.ts).
 *
 * @returns {string}
 */
export function userFolder({ env = process.env, platform = process.platform, home = homedir() } = {}) {
  if (env['CONVCANVAS_HOME']) return resolve(env['CONVCANVAS_HOME']);
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'convcanvas');
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'convcanvas', 'Cache');
  return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'convcanvas');
}

/**
 * A tool in the user's folder; its version is part of the name, so that two versions can stand beside each other.
 *
 * @param {...string} parts
 */
export const toolFolder = (...parts) => join(userFolder(), 'tools', ...parts);

/** Names a kind of machine, as npm and Node do: `linux-x64`. */
export const machine = `${process.platform}-${process.arch}`;
