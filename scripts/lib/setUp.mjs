// What every way into the app needs: packages, native TensorFlow, the build.
import { appIsBuilt, ensureBuild } from './buildApp.mjs';
import { dependenciesAreInstalled, ensureDependencies } from './dependencies.mjs';
import { withLock } from './lock.mjs';
import { ensureNativeTensorflow, isTensorflowSettled } from './nativeTensorflow.mjs';
import { inProject } from './paths.mjs';

/**
 * @typedef {object} Step
 * @property {() => boolean} isDone  quick: every start asks
 * @property {(options: { retry: boolean }) => Promise<void>} ensure  does what is not done
 */

/** @type {readonly Step[]} */
const appSteps = [
  { isDone: () => dependenciesAreInstalled(), ensure: () => ensureDependencies() },
  { isDone: () => isTensorflowSettled(), ensure: (options) => ensureNativeTensorflow(options) },
  { isDone: () => appIsBuilt(), ensure: () => ensureBuild() },
];

/** Does nothing, and quickly, where all is there. */
export async function ensureApp({ retry = false, steps = appSteps, lock = inProject('.cache/setup.lock') } = {}) {
  if (!retry && steps.every(({ isDone }) => isDone())) return;
  await withLock(lock, async () => {
    for (const { ensure } of steps) await ensure({ retry });
  });
}
