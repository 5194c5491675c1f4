// One run of electron-builder: never without an end, and what it could not do in words.
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureElectron } from '../lib/electronRuntime.mjs';
import { inProject, projectRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { SetupError, say, step } from '../lib/say.mjs';
import { outputFolder, PRODUCT } from './place.mjs';
import { stageApp } from './stageApp.mjs';

const LIMIT_MS = 15 * 60_000;

/**
 * The app as a folder that can be started.
 *
 * @param {{ flavour: import('./place.mjs').Flavour, withNative: boolean }} wanted
 * @param {import('../lib/electronRuntime.mjs').Found} [electron]
 * @returns {Promise<string>} where it lies
 */
export async function packageFolder(wanted, electron) {
  const found = electron ?? (await ensureElectron());
  if ('absent' in found) {
    throw new SetupError(`There is no Electron to package: ${found.absent}.`, 'Set ELECTRON_OVERRIDE_DIST_PATH to the folder of one.');
  }
  say(`Electron in the package: ${found.origin}`);
  await stageApp(wanted);
  rmSync(outputFolder(wanted.flavour), { recursive: true, force: true });
  const { code, output } = await step('Packaging the app', () => runBuilder(wanted.flavour, found, ['dir']));
  if (code !== 0) throw new SetupError('The app could not be packaged.', 'See above for the reason.', output);
  return unpackedFolder(wanted.flavour);
}

/**
 * In a process of its own: it can be ended when it takes too long.
 *
 * @param {import('./place.mjs').Flavour} flavour
 * @param {import('../lib/electronRuntime.mjs').Electron} electron
 * @param {readonly string[]} targets  electron-builder's names: `dir`, `deb`
 * @param {string} [prepackaged]  the packaged app that installers are made from
 */
export function runBuilder(flavour, { program }, targets, prepackaged) {
  const folder = process.platform === 'darwin' ? join(program, '../../../..') : dirname(program);
  const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  const wanted = JSON.stringify({ flavour, electron: { folder, version }, targets, prepackaged });
  // The library has 600 MB: a second name for it where the disk allows that.
  const isSigned = process.env['CSC_LINK'] ?? process.env['CSC_NAME'];
  const env = { USE_HARD_LINKS: 'true', CSC_IDENTITY_AUTO_DISCOVERY: String(isSigned !== undefined) };
  return run(process.execPath, [inProject('scripts/package/builder.mjs'), wanted], { env, cwd: projectRoot, timeoutMs: LIMIT_MS });
}

/** @param {import('./place.mjs').Flavour} flavour */
function unpackedFolder(flavour) {
  const arm = process.arch === 'arm64' ? '-arm64' : '';
  const names = { linux: `linux${arm}-unpacked`, win32: `win${arm}-unpacked`, darwin: `mac${arm}/${PRODUCT}.app` };
  return join(outputFolder(flavour), names[/** @type {keyof typeof names} */ (process.platform)]);
}
