// node_modules, as package-lock.json has it.
import { existsSync, readFileSync } from 'node:fs';
import { npm } from './npm.mjs';
import { inProject, projectRoot } from './paths.mjs';
import { SetupError, step } from './say.mjs';
import { hashFiles, readStamp, writeStamp } from './stamp.mjs';

// Inside node_modules, so that whoever removes that folder removes the stamp as well.
const stampPath = inProject('node_modules/.convcanvas/dependencies.json');

const lockHash = () => hashFiles(projectRoot, ['package-lock.json']);

export function dependenciesAreInstalled() {
  return readStamp(stampPath)?.['lock'] === lockHash();
}

/** Installs the packages where they are not those of package-lock.json. No install script runs (.npmrc). */
export async function ensureDependencies() {
  if (dependenciesAreInstalled()) return;
  if (!isInstalledByHand()) {
    // Set-up builds the app, so it needs the tools whatever NODE_ENV says.
    const install = () => npm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'], { cwd: projectRoot });
    const result = await step('Installing the packages (npm ci)', install);
    if (result.code !== 0) {
      throw new SetupError(
        'The packages could not be installed.',
        'Check that npm reaches its registry (npm ping), then run this again.',
        result.output,
      );
    }
  }
  writeStamp(stampPath, { lock: lockHash() });
}

/** Whether npm's own record says that just these packages are there, since someone has run npm himself. */
function isInstalledByHand() {
  const record = inProject('node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  return holdsAll(JSON.parse(readFileSync(record, 'utf8')), JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')));
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
