// node_modules, as package-lock.json has it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { projectRoot } from './paths.mjs';
import { SetupError, step } from './say.mjs';
import { hashFiles, readStamp, writeStamp } from './stamp.mjs';

/**
 * Inside node_modules, so that whoever removes that folder removes the stamp as well.
 *
 * @param {string} root
 */
const stampIn = (root) => join(root, 'node_modules/.convcanvas/dependencies.json');

/** @param {string} root */
const lockHash = (root) => hashFiles(root, ['package-lock.json']);

export function dependenciesAreInstalled(root = projectRoot) {
  return readStamp(stampIn(root))?.['lock'] === lockHash(root);
}

/**
 * Installs the packages where they are not those of package-lock.json. No install script runs (.npmrc).
 *
 * @param {string} [root]  the checkout
 * @param {(root: string) => Promise<{ code: number, output: string }>} [install]
 */
export async function ensureDependencies(root = projectRoot, install = npmCi) {
  if (dependenciesAreInstalled(root)) return;
  if (!isInstalledByHand(root)) {
    const { code, output } = await step('Installing the packages (npm ci)', () => install(root));
    if (code !== 0) {
      throw new SetupError(
        'The packages could not be installed.',
        'Check that npm reaches its registry (npm ping), then run this again.',
        output,
      );
    }
  }
  writeStamp(stampIn(root), { lock: lockHash(root) });
}

/**
 * Set-up builds the app, so it needs the tools whatever NODE_ENV says.
 *
 * @param {string} root
 */
function npmCi(root) {
  return npm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'], { cwd: root });
}

/**
 * Whether npm's own record says that just these packages are there, since someone has run npm himself.
 *
 * @param {string} root
 */
function isInstalledByHand(root) {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  return holdsAll(JSON.parse(readFileSync(record, 'utf8')), JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
}

/**
 * @typedef {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} Lockfile
 *
 * @param {Lockfile} installed
 * @param {Lockfile} wanted
 * @returns {boolean} whether every package wanted is installed in its version; those for other machines may be absent
 */
export function holdsAll(installed, wanted) {
  return Object.entries(wanted.packages ?? {}).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = installed.packages?.[path];
    return found === undefined ? optional === true : found.version === version && found.integrity === integrity;
  });
}
