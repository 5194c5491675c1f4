// Native TensorFlow as it goes beside the packaged app: what of the user's folder of tools is needed at run time, and the sums of it.
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, existsSync, linkSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from '../lib/run.mjs';
import { SetupError } from '../lib/say.mjs';
import { bindingFolder, bindingName } from '../lib/tensorflowBinding.mjs';

/**
 * @typedef {object} NativeFiles
 * @property {string} binding  the folder of tfjs_binding.node, within the whole
 * @property {Record<string, string>} files  SHA-256 by path
 */

/**
 * @param {string} folder  gets the files
 * @param {string} [linked]  the folder of the binding that set-up has linked
 * @returns {Promise<NativeFiles | undefined>} undefined where there is none
 */
export async function stageNative(folder, linked = bindingFolder) {
  if (!existsSync(join(linked, bindingName))) return undefined;
  const binding = realpathSync(linked);
  const root = rootOf(binding);
  const names = filesAround(root, binding);
  for (const name of names) place(realpathSync(join(root, name)), join(folder, name));
  await sign(names.map((name) => join(folder, name)));
  const sums = await Promise.all(names.map(async (name) => /** @type {const} */ ([name, await sumOf(join(folder, name))])));
  return { binding: posix(relative(root, binding)), files: Object.fromEntries(sums) };
}

/**
 * On a Mac, and before the sums are made: a signature is part of the file. electron-builder leaves these files alone (config.mjs).
 *
 * @param {readonly string[]} paths
 */
async function sign(paths) {
  const identity = process.env['CSC_NAME'];
  if (process.platform !== 'darwin' || identity === undefined) return;
  const libraries = paths.filter((path) => /\.(node|dylib)$/.test(path));
  const { code, output } = await run('codesign', ['--force', '--timestamp', '--options', 'runtime', '--sign', identity, ...libraries]);
  if (code !== 0)
    throw new SetupError('Native TensorFlow could not be signed.', 'Check that CSC_NAME names an identity of your keychain.', output);
}

/**
 * A binding made from the wheel lies in a folder beside its libraries; that of the official package in lib/napi-v8, with deps/lib above.
 *
 * @param {string} binding
 */
function rootOf(binding) {
  return basename(binding) === 'napi-v8' ? dirname(dirname(binding)) : dirname(binding);
}

/**
 * @param {string} root
 * @param {string} binding
 * @returns {string[]} paths within root
 */
function filesAround(root, binding) {
  const own = readdirSync(binding).filter((name) => name === bindingName || name === 'binding.json');
  // On Windows the library lies beside the binding, and a second time below.
  const [libraries = []] = [binding, root, join(root, 'deps/lib')].map(librariesIn).filter((found) => found.length > 0);
  const notices = [root, join(root, 'deps')].flatMap(noticesIn);
  return [...own.map((name) => join(binding, name)), ...libraries, ...notices].map((path) => posix(relative(root, path)));
}

/**
 * Under the names by which they are loaded; others lead to the same files.
 *
 * @param {string} folder
 */
function librariesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.so\.\d$|\.\d\.dylib$|\.dll$/.test(name))
    .map((name) => join(folder, name));
}

/**
 * Whose work is in the libraries.
 *
 * @param {string} folder
 */
function noticesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^(LICENSE|THIRD_PARTY)/.test(name))
    .map((name) => join(folder, name));
}

/** @param {string} path */
const posix = (path) => path.replaceAll('\\', '/');

/**
 * The library has 600 MB: a second name for it where the disk allows that.
 *
 * @param {string} from
 * @param {string} to
 */
function place(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  // On a Mac the package's copy is signed, and what it was copied from must stay as it is.
  if (process.platform === 'darwin') return copyFileSync(from, to);
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** @param {string} path */
async function sumOf(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
