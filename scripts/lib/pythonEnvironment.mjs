// What tests and benchmarks compare with: Python environments in the user's folder, each made once, of pinned packages.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianPython, installDebianPackages, isDebianRoot } from './debian.mjs';
import { machine, toolFolder } from './paths.mjs';
import { placeFolder, sizeOf } from './place.mjs';
import { run } from './run.mjs';
import { SetupError, step } from './say.mjs';

/**
 * @typedef {object} Wanted
 * @property {string} name  of the folder
 * @property {string} label  as people call it
 * @property {string} requirements  the file that pins its packages
 * @property {readonly string[]} versions  of Python that there are packages for
 * @property {string} imports  modules that have to load
 * @property {string} [beside]  modules that it takes from the Python it is made with, which has to have them
 * @property {number} installedBytes  on the disk when pip is done: what it has fetched and what it has unpacked
 * @property {string} download  how much there is to fetch
 */

/** @type {Wanted} */
const keras = {
  name: 'keras-2.15',
  label: 'Keras',
  requirements: 'keras-requirements.txt',
  versions: ['3.11', '3.10', '3.9'],
  imports: 'tensorflow, keras',
  installedBytes: 1_270_000_000,
  download: '210 MB',
};

/** @type {Wanted} */
const jax = {
  name: 'jax-0.10',
  label: 'JAX',
  requirements: 'jax-requirements.txt',
  versions: ['3.13', '3.12', '3.11'],
  imports: 'jax, flax.nnx, optax',
  installedBytes: 600_000_000,
  download: '130 MB',
};

/** @type {Wanted} */
const keras3 = {
  name: 'keras-3.15',
  label: 'Keras 3',
  requirements: 'keras3-requirements.txt',
  versions: ['3.11'],
  // The rest of it needs the packages of the other one.
  imports: 'namex, rich',
  installedBytes: 30_000_000,
  download: '4 MB',
};

/** @type {Wanted} */
const onnxRuntime = {
  name: 'onnxruntime-1.19',
  label: 'ONNX Runtime',
  requirements: 'onnxruntime-requirements.txt',
  versions: ['3.11', '3.10', '3.9'],
  imports: 'onnxruntime',
  installedBytes: 150_000_000,
  download: '32 MB',
};

/** @type {Wanted} */
const ruff = {
  name: 'ruff-0.17',
  label: 'Ruff',
  requirements: 'ruff-requirements.txt',
  versions: ['3.13', '3.12', '3.11', '3.10', '3.9'],
  imports: 'ruff',
  installedBytes: 45_000_000,
  download: '12 MB',
};

/** @type {Wanted} */
const ray = {
  name: 'ray-2.60',
  label: 'Ray',
  requirements: 'ray-requirements.txt',
  versions: ['3.11'],
  imports: 'ray.train.torch',
  beside: 'numpy, torch',
  installedBytes: 640_000_000,
  download: '140 MB',
};

/** @type {Wanted} */
const jupyter = {
  name: 'jupyter-0.11',
  label: 'Jupyter',
  requirements: 'jupyter-requirements.txt',
  versions: ['3.11'],
  imports: 'nbclient, ipykernel',
  installedBytes: 135_000_000,
  download: '15 MB',
};

/**
 * @typedef {{ python: string } | { missing: string }} Found  the program that can import it, or why there is none. Never thrown for a
 *   machine that cannot have it: what compares with it is left out there, by name.
 */

/** Keras 2.15 on TensorFlow 2.15.1. @returns {Promise<Found>} */
export function ensureKeras() {
  return ensureEnvironment(keras);
}

/** JAX on the processor, with Flax and Optax. @returns {Promise<Found>} */
export function ensureJax() {
  return ensureEnvironment(jax);
}

/** Keras 3, to be put before the packages of ensureKeras(), with whose TensorFlow it works. @returns {Promise<Found>} */
export function ensureKeras3() {
  return ensureEnvironment(keras3);
}

/** What opens ONNX files. @returns {Promise<Found>} */
export function ensureOnnxRuntime() {
  return ensureEnvironment(onnxRuntime);
}

/** Ray Train, where ensurePytorch() has found PyTorch for a Python that there are packages for. @returns {Promise<Found>} */
export function ensureRay() {
  return ensureEnvironment(ray);
}

/** What runs notebooks, to be put before the packages of a Python of the same version. @returns {Promise<Found>} */
export function ensureJupyter() {
  return ensureEnvironment(jupyter);
}

/** The formatter and linter of Python. @returns {Promise<Found>} */
export function ensureRuff() {
  return ensureEnvironment(ruff);
}

/**
 * @param {Wanted} wanted
 * @returns {Promise<Found>}
 */
async function ensureEnvironment(wanted) {
  const folder = environmentFolder(wanted);
  const program = programOf(folder);
  if (existsSync(program)) return { python: program };
  try {
    if (process.platform === 'win32') throw new SetupError(`The pinned packages of ${wanted.label} are for Linux and macOS.`, '');
    const python = await findPython(wanted);
    await placeFolder(folder, (partial) => install(python, partial, wanted));
    return { python: program };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { missing: [error.message, error.remedy, error.output].filter((part) => part !== '').join(' ') };
  }
}

/** @param {Wanted} wanted */
function requirementsOf({ requirements }) {
  return fileURLToPath(new URL(requirements, import.meta.url));
}

/**
 * Other packages are another environment, so their hash is part of its name.
 *
 * @param {Wanted} wanted
 */
function environmentFolder(wanted) {
  const hash = createHash('sha256')
    .update(readFileSync(requirementsOf(wanted)))
    .digest('hex')
    .slice(0, 8);
  return toolFolder(`${wanted.name}-${hash}-${machine}`);
}

/** @param {string} folder */
const programOf = (folder) => join(folder, 'bin', 'python');

/**
 * @param {Wanted} wanted
 * @returns {Promise<string>} the command of a Python of a version that fits, with pip
 */
async function findPython({ label, versions, beside }) {
  const found = await firstFitting(versions, beside);
  if (found !== undefined) return found;
  if (isDebianRoot()) {
    await installDebianPackages(`Python, for ${label}`, ['python3', 'python3-pip', 'python3-venv']);
    const installed = await firstFitting(versions, beside);
    if (installed !== undefined) return installed;
  }
  const known = versions.toReversed().join(', ');
  const needed = ['pip', ...(beside === undefined ? [] : [beside])].join(', ');
  throw new SetupError(
    `There is no Python of version ${known} with ${needed} here.`,
    `Install Python ${versions[0]} to compare with ${label}.`,
  );
}

/**
 * @param {readonly string[]} versions
 * @param {string} [beside]
 * @returns {Promise<string | undefined>}
 */
async function firstFitting(versions, beside) {
  const modules = ['sys', 'venv', 'pip', ...(beside === undefined ? [] : [beside])];
  const program = `import ${modules.join(', ')}; print("%d.%d" % sys.version_info[:2])`;
  const debians = beside === undefined ? [] : [debianPython];
  for (const command of [...versions.map((version) => `python${version}`), 'python3', 'python', ...debians]) {
    const { code, stdout } = await run(command, ['-c', program]);
    if (code === 0 && versions.includes(stdout.trim())) return command;
  }
  return undefined;
}

/**
 * @param {string} python
 * @param {string} folder
 * @param {Wanted} wanted
 */
async function install(python, folder, wanted) {
  const { label, imports, beside, download, installedBytes } = wanted;
  const program = programOf(folder);
  // Debian keeps what puts pip into an environment in a package of its own; the pip outside does as well.
  const seen = beside === undefined ? [] : ['--system-site-packages'];
  await assertRun(python, ['-m', 'venv', '--without-pip', ...seen, folder], `Python could not make an environment for ${label}.`);
  const { stdout } = await run(program, ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))']);
  const choice = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--no-cache-dir', '--retries', '1'];
  const pip = ['-m', 'pip', 'install', '--quiet', ...choice, '--target', stdout.trim(), '-r', requirementsOf(wanted)];
  // pip works in TMPDIR until it is done: there one can see how far it is.
  const work = join(folder, 'work');
  mkdirSync(work);
  await step(
    `Installing ${label} in the cache folder, to compare with (${download} to download)`,
    () => assertRun(python, pip, `pip could not install ${label}.`, { TMPDIR: work }),
    () => sizeOf(folder) / installedBytes,
  );
  rmSync(work, { recursive: true });
  await assertRun(program, ['-c', `import ${imports}`], `${label} was installed, but does not load on this machine.`);
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
