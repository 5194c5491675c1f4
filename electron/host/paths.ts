import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const APP = 'convcanvas';
const PREFERENCES = 'preferences.json';

/** The folder that holds package.json, found upwards from here: this file runs from the sources and from one bundle in build/. */
export const projectRoot = rootAbove(import.meta.dirname);
export const buildFolder = join(projectRoot, 'build');
export const assetsFolder = join(projectRoot, 'assets');

type Environment = Readonly<Record<string, string | undefined>>;

/** Where data sets, drafts, preferences and runs are kept: CONVCANVAS_HOME, or the platform's folder for such things. */
export function userFolder(environment: Environment = process.env, platform: NodeJS.Platform = process.platform, home = homedir()): string {
  const chosen = environment['CONVCANVAS_HOME'];
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  if (platform === 'darwin') return join(home, 'Library', 'Caches', APP);
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), APP, 'Cache');
  return join(environment['XDG_CACHE_HOME'] || join(home, '.cache'), APP);
}

/** What everybody on this machine begins with, where whoever looks after it has written it down: that of a school's computers, say. */
export function machinePreferences(environment: Environment = process.env, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'darwin') return join('/Library/Application Support/ConvCanvas', PREFERENCES);
  if (platform === 'win32') return join(environment['ProgramData'] ?? 'C:\\ProgramData', 'ConvCanvas', PREFERENCES);
  return join('/etc', APP, PREFERENCES);
}

/** What was measured of this machine: how each kind of network trains fastest on it. */
export function calibrationFile(userFolder: string): string {
  return join(userFolder, 'calibration.json');
}

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('ConvCanvas is not whole: package.json is missing above the program.');
  return rootAbove(above);
}
