// Native TensorFlow 2.9 as @tensorflow/tfjs-node's own install script fetches it, in the user's folder instead of each checkout.
import { cpSync, existsSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inProject, machine, toolFolder } from './paths.mjs';
import { placeFolder } from './place.mjs';
import { isReachable } from './reachable.mjs';
import { run } from './run.mjs';
import { SetupError, step } from './say.mjs';
import { bindingName, loadBinding, noteBinding, tfjsNode } from './tensorflowBinding.mjs';

const LIMIT_MS = 15 * 60_000;
const storage = process.env['TFJS_NODE_CDN_STORAGE'] ?? process.env['CDN_STORAGE'] ?? 'https://storage.googleapis.com/';

/** @returns {Promise<string>} the folder of a binding that loads */
export async function ensureOfficialBinding() {
  const folder = toolFolder(`tensorflow-official-4.22.0-${machine}`);
  const ready = join(folder, 'lib/napi-v8');
  if (existsSync(join(ready, bindingName))) return ready;
  if (!(await isReachable(`${storage}tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz`))) {
    throw new SetupError(
      'The official package of TensorFlow cannot be reached from here.',
      'Check that this machine reaches storage.googleapis.com.',
    );
  }
  await step('Installing the official TensorFlow package (100 to 400 MB)', () => placeFolder(folder, install));
  return ready;
}

/** @param {string} folder */
async function install(folder) {
  cpSync(tfjsNode, folder, { recursive: true });
  rmSync(join(folder, 'lib'), { recursive: true, force: true });
  const modules = inProject('node_modules');
  // The copy stands outside the checkout, and finds the packages it needs through these.
  const env = { NODE_PATH: modules, PATH: `${join(modules, '.bin')}${delimiter}${process.env['PATH'] ?? ''}` };
  const { output } = await run(process.execPath, ['scripts/install.js'], { cwd: folder, env, timeoutMs: LIMIT_MS });
  // The script ends with 0 even where it failed; what counts is whether the result loads.
  const loaded = await loadBinding(join(folder, 'lib/napi-v8'));
  if (loaded.version !== undefined)
    return noteBinding(join(folder, 'lib/napi-v8'), { tensorflow: loaded.version, hasSessionConfig: false });
  throw new SetupError(
    'The official package of TensorFlow could not be installed.',
    'See above for the reason.',
    `${loaded.output}\n${output}`,
  );
}
