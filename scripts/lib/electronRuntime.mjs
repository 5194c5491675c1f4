// The Electron that runs the app: one that the user names, or the official one.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureNewerNode } from './newerNode.mjs';
import { inProject, machine } from './paths.mjs';
import { isReachable } from './reachable.mjs';
import { run } from './run.mjs';
import { SetupError, step } from './say.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

const electronPackage = inProject('node_modules/electron');
const RETRY_MS = 60 * 60_000;
const LIMIT_MS = 15 * 60_000;

/**
 * @typedef {object} Electron
 * @property {string} program
 * @property {string} origin  for people
 * @property {Record<string, string>} env  what makes Playwright and `require('electron')` use it
 *
 * @typedef {Electron | { absent: string }} Found  absent: why there is none
 */

const ownMeans = {
  stampPath: inProject('node_modules/.convcanvas/electron.json'),
  named: process.env['ELECTRON_OVERRIDE_DIST_PATH'],
  official,
  installOfficial,
};

/**
 * @param {{ retry?: boolean }} [options]  retry: forget an earlier failure
 * @returns {Promise<Found>}
 */
export async function ensureElectron({ retry = false } = {}, { stampPath, named, official, installOfficial } = ownMeans) {
  if (named) return electronIn(resolve(named), `ELECTRON_OVERRIDE_DIST_PATH (${named})`);
  if (official() === undefined) {
    const before = readStamp(stampPath);
    if (!retry && before !== undefined && Date.now() - Number(before['at']) < RETRY_MS) return { absent: String(before['absent']) };
    const absent = await installOfficial();
    if (absent !== undefined) {
      writeStamp(stampPath, { absent, at: Date.now() });
      return { absent };
    }
  }
  return official() ?? { absent: 'the installer of Electron left nothing that can be started' };
}

/** @returns {Electron | undefined} */
function official() {
  try {
    const program = join(electronPackage, 'dist', readFileSync(join(electronPackage, 'path.txt'), 'utf8'));
    return existsSync(program) ? { program, origin: `the official Electron ${version()}`, env: {} } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} folder
 * @param {string} origin
 * @returns {Found}
 */
export function electronIn(folder, origin) {
  const name =
    { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[/** @type {string} */ (process.platform)] ?? 'electron';
  const program = join(folder, name);
  if (!existsSync(program)) return { absent: `there is no ${name} in ${folder}` };
  return { program, origin, env: { ELECTRON_OVERRIDE_DIST_PATH: folder } };
}

/** @returns {string} */
function version() {
  return JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version;
}

/** @returns {Promise<string | undefined>} why it could not be installed */
async function installOfficial() {
  const mirror = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
  if (!(await isReachable(`${mirror}v${version()}/electron-v${version()}-${machine}.zip`))) {
    return `the official Electron ${version()} cannot be reached from here`;
  }
  try {
    const node = await ensureNewerNode();
    const install = () => run(node, [join(electronPackage, 'install.js')], { cwd: electronPackage, timeoutMs: LIMIT_MS });
    const { code, output } = await step(`Downloading Electron ${version()} (about 120 MB)`, install);
    return code === 0 ? undefined : `the official Electron ${version()} could not be installed: ${output.trim().split('\n')[0]}`;
  } catch (error) {
    if (error instanceof SetupError) return error.message;
    throw error;
  }
}

/**
 * Starts Electron as plain Node: what it lacks on this machine shows at once, and no window opens.
 *
 * @param {Electron} electron
 * @returns {Promise<{ versions: string } | { lacks: string }>}
 */
export async function tryElectron({ program }) {
  const print =
    "const { electron, chrome, node } = process.versions; console.log('Electron ' + electron + ', Chromium ' + chrome + ', Node ' + node)";
  const { code, stdout, output } = await run(program, ['-e', print], { env: { ELECTRON_RUN_AS_NODE: '1' }, timeoutMs: 30_000 });
  return code === 0 ? { versions: stdout.trim() } : { lacks: output.trim().split('\n')[0] ?? '' };
}
