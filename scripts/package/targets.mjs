// The installers of each system, and what each needs that is no part of electron-builder's package.
import { isReachable } from '../lib/reachable.mjs';

const BINARIES = 'https://github.com/electron-userland/electron-builder-binaries/releases/';

/**
 * @typedef {object} Target
 * @property {string} name  electron-builder's
 * @property {string} [tool]  what it downloads the first time
 * @property {readonly string[]} variables  any of them names a tool that is here already
 * @property {string} [remedy]  what to set where it cannot be downloaded
 */

const mirror = 'or ELECTRON_BUILDER_BINARIES_MIRROR to a server that has it';
const anywhere = ['ELECTRON_BUILDER_BINARIES_MIRROR'];

/** @type {Readonly<Record<string, readonly Target[]>>} */
export const targetsOf = {
  linux: [
    { name: 'tar.gz', variables: [] },
    {
      name: 'AppImage',
      tool: 'its AppImage tools',
      variables: ['APPIMAGE_TOOLS_PATH', ...anywhere],
      remedy: `Set APPIMAGE_TOOLS_PATH to a folder with them, ${mirror}.`,
    },
    {
      name: 'deb',
      tool: 'fpm',
      variables: ['USE_SYSTEM_FPM', 'CUSTOM_FPM_PATH', ...anywhere],
      remedy: `Install fpm and set USE_SYSTEM_FPM=true, set CUSTOM_FPM_PATH to one, ${mirror}.`,
    },
  ],
  win32: [
    {
      name: 'nsis',
      tool: 'NSIS',
      variables: ['ELECTRON_BUILDER_NSIS_DIR', ...anywhere],
      remedy: `Set ELECTRON_BUILDER_NSIS_DIR to it, ${mirror}.`,
    },
    {
      name: 'zip',
      tool: '7-Zip',
      variables: ['ELECTRON_BUILDER_7ZIP_PATH', ...anywhere],
      remedy: `Set ELECTRON_BUILDER_7ZIP_PATH to it, ${mirror}.`,
    },
  ],
  darwin: [
    { name: 'dmg', variables: [] },
    { name: 'zip', variables: [] },
  ],
};

/**
 * Asked before electron-builder is: it would try for most of a minute.
 *
 * @param {Target} target
 * @returns {Promise<string | undefined>} why the target cannot be made, and what to set
 */
export async function refusalOf({ name, tool, variables, remedy }, env = process.env, reachable = isReachable) {
  if (tool === undefined || variables.some((variable) => env[variable]) || (await reachable(BINARIES))) return undefined;
  return `${name} was not made: ${tool} cannot be downloaded from GitHub from here. ${remedy}`;
}
