// The file through which TF.js reaches native TensorFlow: tfjs_binding.node in the folder lib/napi-v8 of @tensorflow/tfjs-node.
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject } from './paths.mjs';
import { run } from './run.mjs';

export const tfjsNode = inProject('node_modules/@tensorflow/tfjs-node');
export const bindingFolder = join(tfjsNode, 'lib/napi-v8');
export const bindingName = 'tfjs_binding.node';

/**
 * Notes beside a binding what the training process must know before it loads it (electron/trainer/binding.ts reads it).
 *
 * @param {string} folder
 * @param {{ tensorflow: string, hasSessionConfig: boolean }} facts  TensorFlow's version; whether it was compiled with sessionConfig.h
 */
export function noteBinding(folder, facts) {
  writeFileSync(join(folder, 'binding.json'), `${JSON.stringify(facts)}\n`);
}

/** @returns {string | undefined} the version of the library behind the binding that is linked */
export function linkedTensorflow() {
  const note = join(bindingFolder, 'binding.json');
  return existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')).tensorflow : undefined;
}

/** Whether the checkout has a binding; a link whose target is gone counts as none. */
export const isBindingLinked = () => existsSync(join(bindingFolder, bindingName));

/**
 * Links the checkout to a binding of the user's folder: the libraries (600 MB) are not copied for each checkout.
 *
 * @param {string} folder  holds the binding
 */
export function linkBinding(folder) {
  mkdirSync(dirname(bindingFolder), { recursive: true });
  const link = `${bindingFolder}.link-${process.pid}`;
  rmSync(link, { force: true });
  // A junction needs no special rights on Windows; other systems take it as an ordinary link.
  symlinkSync(folder, link, 'junction');
  rmSync(bindingFolder, { recursive: !isLink(bindingFolder), force: true });
  renameSync(link, bindingFolder);
}

/** @param {string} path */
function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/**
 * Loads a binding in a process of its own, since a library that does not fit this machine may end the process.
 *
 * @param {string} [folder]
 * @returns {Promise<{ version?: string, output: string }>} TensorFlow's version, where it loads
 */
export async function loadBinding(folder = bindingFolder) {
  const program = 'process.stdout.write(String(require(process.argv[1]).TF_Version))';
  const env = { TF_CPP_MIN_LOG_LEVEL: '2' };
  const { code, stdout, output } = await run(process.execPath, ['-e', program, join(folder, bindingName)], { env, timeoutMs: 60_000 });
  return code === 0 && /^\d+\.\d+/.test(stdout) ? { version: stdout, output } : { output };
}
