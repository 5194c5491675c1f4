// Keras for tests and benchmarks to compare with: a Python environment in the user's folder, made once, of pinned packages.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDebianPackages, isDebianRoot } from './debian.mjs';
import { machine, toolFolder } from './paths.mjs';
import { placeFolder, sizeOf } from './place.mjs';
import { run } from './run.mjs';
import { SetupError, step } from './say.mjs';

const requirements = fileURLToPath(new URL('keras-requirements.txt', import.meta.url));

/** Of Python: TensorFlow 2.15 has wheels for no others. */
const versions = ['3.11', '3.10', '3.9'];

/** Bytes on the disk when pip is done: what it has fetched and what it has unpacked. */
const INSTALLED_BYTES = 1_270_000_000;

/**
 * Keras 2.15 on TensorFlow 2.15.1. Never throws for a machine that cannot have it: what compares with Keras is left out there, by name.
 *
 * @returns {Promise<{ python: string } | { missing: string }>} the program that can `import keras`, or why there is none
 */
export async function ensureKeras() {
  const folder = environmentFolder();
  const program = programOf(folder);
  if (existsSync(program)) return { python: program };
  try {
    if (process.platform === 'win32') throw new SetupError('The pinned packages of Keras are for Linux and macOS.', '');
    const python = await findPython();
    await placeFolder(folder, (partial) => install(python, partial));
    return { python: program };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { missing: [error.message, error.remedy, error.output].filter((part) => part !== '').join(' ') };
  }
}

/** Other packages are another environment, so their hash is part of its name. */
function environmentFolder() {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 8);
  return toolFolder(`keras-2.15-${hash}-${machine}`);
}

/** @param {string} folder */
const programOf = (folder) => join(folder, 'bin', 'python');

/** @returns {Promise<string>} the command of a Python of a version that fits, with pip */
async function findPython() {
  const found = await firstFitting();
  if (found !== undefined) return found;
  if (isDebianRoot()) {
    await installDebianPackages('Python, for Keras', ['python3', 'python3-pip', 'python3-venv']);
    const installed = await firstFitting();
    if (installed !== undefined) return installed;
  }
  throw new SetupError('There is no Python 3.9, 3.10 or 3.11 with pip here.', 'Install Python 3.11 to compare with Keras.');
}

/** @returns {Promise<string | undefined>} */
async function firstFitting() {
  const program = 'import sys, venv, pip; print("%d.%d" % sys.version_info[:2])';
  for (const command of [...versions.map((version) => `python${version}`), 'python3', 'python']) {
    const { code, stdout } = await run(command, ['-c', program]);
    if (code === 0 && versions.includes(stdout.trim())) return command;
  }
  return undefined;
}

/**
 * @param {string} python
 * @param {string} folder
 */
async function install(python, folder) {
  const program = programOf(folder);
  // Debian keeps what puts pip into an environment in a package of its own; the pip outside does as well.
  await assertRun(python, ['-m', 'venv', '--without-pip', folder], 'Python could not make an environment for Keras.');
  const { stdout } = await run(program, ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))']);
  const choice = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--no-cache-dir', '--retries', '1'];
  const pip = ['-m', 'pip', 'install', '--quiet', ...choice, '--target', stdout.trim(), '-r', requirements];
  // pip works in TMPDIR until it is done: there one can see how far it is.
  const work = join(folder, 'work');
  mkdirSync(work);
  await step(
    'Installing Keras in the cache folder, to compare with (210 MB to download)',
    () => assertRun(python, pip, 'pip could not install Keras.', { TMPDIR: work }),
    () => sizeOf(folder) / INSTALLED_BYTES,
  );
  rmSync(work, { recursive: true });
  await assertRun(program, ['-c', 'import tensorflow, keras'], 'Keras was installed, but does not load on this machine.');
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} what  what could not be done, where it fails
 * @param {Record<string, string>} [env]
 */
async function assertRun(command, args, what, env = {}) {
  const { code, output } = await run(command, args, { env: { PIP_DISABLE_PIP_VERSION_CHECK: '1', TF_CPP_MIN_LOG_LEVEL: '3', ...env } });
  if (code !== 0) throw new SetupError(what, '', output);
}
