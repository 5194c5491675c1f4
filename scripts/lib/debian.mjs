// Packages of Debian (and Ubuntu), only where the user is root: a container, a test machine. Others are told what to install.
import { existsSync } from 'node:fs';
import { run, which } from './run.mjs';
import { SetupError, step } from './say.mjs';

export function isDebianRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version') && which('apt-get') !== undefined;
}

/** Debian's packages go with Debian's Python, which another one may stand before. */
export const debianPython = '/usr/bin/python3';

/**
 * @param {string} what  for people: 'a C++ compiler'
 * @param {readonly string[]} packages  'a|b' stands for the first of the two that the distribution knows
 */
export async function installDebianPackages(what, packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step(`Installing ${what} with apt-get`, async () => {
    const update = await run('apt-get', ['update'], { env });
    const names = await Promise.all(packages.map(firstKnown));
    const install = await run('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env });
    if (install.code === 0) return;
    const command = `apt-get update && apt-get install ${names.join(' ')}`;
    throw new SetupError(
      `apt-get could not install ${what}.`,
      `See what it says: ${command}`,
      update.code === 0 ? install.output : update.output,
    );
  });
}

/** @param {string} alternatives */
async function firstKnown(alternatives) {
  const names = alternatives.split('|');
  for (const name of names) {
    const { code } = await run('apt-cache', ['show', '--no-all-versions', name]);
    if (code === 0) return name;
  }
  return names.at(-1) ?? alternatives;
}
