// A Node that is new enough for Vitest and Electron's installer. The user's own is never replaced.
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fetchPackage } from './npm.mjs';
import { machine, toolFolder } from './paths.mjs';
import { newerNodePins } from './pins.mjs';
import { placeFolder } from './place.mjs';
import { SetupError, step } from './say.mjs';

/**
 * The tools ask for 22.12 or newer, and not for 23 or 25.
 *
 * @param {string} version  as process.versions.node has it
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 22 && minor >= 12) || major === 24 || major >= 26;
}

/**
 * @returns {Promise<string>} the path of a Node that is new enough: this one, or one in the user's folder
 */
export async function ensureNewerNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const pin = newerNodePins[machine];
  if (pin === undefined) {
    throw new SetupError(`The tests need Node 22.12 or newer; this is ${process.versions.node}.`, 'Install Node 24 from nodejs.org.');
  }
  const folder = toolFolder(`node-${pin.version}-${machine}`);
  const program = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    await step(`Fetching Node ${pin.version} for the tools that need it (yours, ${process.versions.node}, stays as it is)`, () =>
      placeFolder(folder, (partial) => fetchNode(pin, partial)),
    );
  }
  return program;
}

/**
 * @param {import('./pins.mjs').PackagePin} pin
 * @param {string} folder
 */
async function fetchNode(pin, folder) {
  await fetchPackage(pin, folder);
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  renameSync(join(folder, 'package/bin', name), join(folder, name));
  chmodSync(join(folder, name), 0o755);
  rmSync(join(folder, 'package'), { recursive: true });
  rmSync(join(folder, 'package.tgz'));
}
