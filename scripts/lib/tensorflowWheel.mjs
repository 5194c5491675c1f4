// Native TensorFlow 2.15 from Python's package index: the wheel's shared libraries, and TF.js's binding compiled for them.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDebianPackages, isDebianRoot } from './debian.mjs';
import { assertIntegrity } from './integrity.mjs';
import { inProject, machine, toolFolder } from './paths.mjs';
import { wheelPins, wheelVersion } from './pins.mjs';
import { placeFolder, sizeOf } from './place.mjs';
import { run, which } from './run.mjs';
import { SetupError, step } from './say.mjs';
import { bindingName, loadBinding, noteBinding, tfjsNode } from './tensorflowBinding.mjs';

/** Whose work is in the libraries: they are handed on in packages. */
const NOTICES = 'THIRD_PARTY_NOTICES.txt';

/** What of the wheel is unpacked, in bytes: nearly all of it the first library. */
const UNPACKED_BYTES = 665_000_000;

/** In the folder of tools. The number after the version is that of what is made of the wheel, and how. */
export const wheelFolder = `tensorflow-${wheelVersion}-3-${machine}`;

// Only what is needed: unpacked whole, the wheel takes twice the room.
const unpackProgram = `
import sys, zipfile
wheel, folder, names = sys.argv[1], sys.argv[2], sys.argv[3:]
with zipfile.ZipFile(wheel) as archive:
    for member in archive.namelist():
        if member in names or member.startswith(('tensorflow/include/tensorflow/', 'tensorflow/include/tsl/')):
            archive.extract(member, folder)
`;

/** @returns {Promise<string>} the folder of a binding that loads */
export async function ensureWheelBinding() {
  const pin = wheelPins[machine];
  // The wheels for Linux are built against the GNU C library.
  if (pin === undefined || (process.platform === 'linux' && !usesGlibc()))
    throw new SetupError(`There is no wheel of TensorFlow for ${machine}.`, '');
  const folder = toolFolder(wheelFolder);
  const ready = join(folder, 'binding');
  if (!existsSync(join(ready, bindingName))) {
    const tools = await findTools();
    await placeFolder(folder, (partial) => make(pin, tools, partial));
  }
  return ready;
}

function usesGlibc() {
  // The type of a report is a plain object.
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } } | undefined} */ (process.report?.getReport());
  return report?.header?.glibcVersionRuntime !== undefined;
}

/** @typedef {{ python: readonly [string, ...string[]], compiler: string }} Tools */

/** @returns {Promise<Tools>} */
async function findTools() {
  let python = await findPython();
  let compiler = which('g++', 'clang++', 'c++');
  if ((python === undefined || compiler === undefined) && isDebianRoot()) {
    await installDebianPackages('Python and a C++ compiler, for native TensorFlow', ['python3', 'python3-pip', 'g++']);
    python = await findPython();
    compiler = which('g++', 'clang++', 'c++');
  }
  if (python !== undefined && compiler !== undefined) return { python, compiler };
  const absent = [...(python === undefined ? ['Python 3 with pip'] : []), ...(compiler === undefined ? ['C++ compiler'] : [])];
  throw new SetupError(`There is no ${absent.join(' and no ')} here.`, `Install what is missing: ${absent.join(', ')}.`);
}

/** @returns {Promise<readonly [string, ...string[]] | undefined>} the command of a Python that has pip */
async function findPython() {
  for (const command of /** @type {const} */ ([['python3'], ['python']])) {
    const { code } = await run(command[0], ['-m', 'pip', '--version']);
    if (code === 0) return command;
  }
  return undefined;
}

/**
 * @param {import('./pins.mjs').WheelPin} pin
 * @param {Tools} tools
 * @param {string} folder
 */
async function make(pin, { python, compiler }, folder) {
  const wheel = await download(pin, python, folder);
  await unpack(pin, python, wheel, folder);
  await compile(pin, compiler, folder);
  rmSync(join(folder, 'tensorflow'), { recursive: true });
  const { version, output } = await loadBinding(join(folder, 'binding'));
  if (version === undefined) {
    throw new SetupError('TensorFlow was built, but does not load on this machine.', 'Please report what is printed above.', output);
  }
  noteBinding(join(folder, 'binding'), { tensorflow: version, hasSessionConfig: true });
}

/**
 * @param {import('./pins.mjs').WheelPin} pin
 * @param {Tools['python']} python
 * @param {string} folder
 * @returns {Promise<string>} the wheel
 */
async function download(pin, [python, ...args], folder) {
  const downloads = join(folder, 'download');
  mkdirSync(downloads);
  const choice = ['--no-deps', '--only-binary=:all:', '--python-version', '3.11', '--platform', pin.platform];
  const pip = [
    ...args,
    '-m',
    'pip',
    'download',
    '--quiet',
    '--no-cache-dir',
    '--dest',
    downloads,
    ...choice,
    `${pin.name}==${wheelVersion}`,
  ];
  // pip writes into TMPDIR while it loads: there one can see how far it is.
  const work = () => run(python, pip, { env: { TMPDIR: downloads, PIP_DISABLE_PIP_VERSION_CHECK: '1' } });
  const megabytes = Math.round(pin.sizeBytes / 1e6);
  const { code, output } = await step(
    `Downloading TensorFlow ${wheelVersion} (${megabytes} MB)`,
    work,
    () => sizeOf(downloads) / pin.sizeBytes,
  );
  const wheel = readdirSync(downloads).find((name) => name.endsWith('.whl'));
  if (code !== 0 || wheel === undefined)
    throw new SetupError('pip could not download TensorFlow.', 'Check that pip reaches its index.', output);
  await assertIntegrity(join(downloads, wheel), pin.integrity);
  return join(downloads, wheel);
}

/**
 * @param {import('./pins.mjs').WheelPin} pin
 * @param {Tools['python']} python
 * @param {string} wheel
 * @param {string} folder
 */
async function unpack(pin, [python, ...args], wheel, folder) {
  const wanted = [...pin.libraries, NOTICES];
  const names = wanted.map((name) => `tensorflow/${name}`);
  const work = () => run(python, [...args, '-c', unpackProgram, wheel, folder, ...names]);
  const { code, output } = await step('Unpacking TensorFlow', work, () => sizeOf(join(folder, 'tensorflow')) / UNPACKED_BYTES);
  if (code !== 0) throw new SetupError('TensorFlow could not be unpacked.', 'Check that 1 GB is free in your cache folder.', output);
  rmSync(join(folder, 'download'), { recursive: true });
  for (const name of wanted) renameSync(join(folder, 'tensorflow', name), join(folder, name));
}

/**
 * @param {import('./pins.mjs').WheelPin} pin
 * @param {string} compiler
 * @param {string} folder
 */
async function compile(pin, compiler, folder) {
  mkdirSync(join(folder, 'binding'));
  const headers = [inProject('node_modules/node-api-headers/include'), tfjsNode, join(folder, 'tensorflow/include')];
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(tfjsNode, 'binding', name));
  const libraries = pin.libraries.map((name) => join(folder, name));
  // Relative, so that the folder can be moved into place.
  const mac = process.platform === 'darwin';
  const linking = mac ? ['-bundle', '-undefined', 'dynamic_lookup', '-Wl,-rpath,@loader_path/..'] : ['-shared', '-Wl,-rpath,$ORIGIN/..'];
  const ours = ['-include', inProject('scripts/native/sessionConfig.h')];
  const flags = ['-O2', '-fPIC', '-std=c++17', '-DNAPI_VERSION=8', ...headers.map((path) => `-I${path}`), ...ours];
  const args = [...flags, ...sources, '-o', join(folder, 'binding', bindingName), ...libraries, ...linking];
  const { code, output } = await step('Compiling the way from TF.js to TensorFlow', () => run(compiler, args));
  if (code !== 0)
    throw new SetupError('The way from TF.js to TensorFlow could not be compiled.', 'Update your C++ compiler (C++17).', output);
}
