// What every way into the app needs: packages, native TensorFlow, the build.
import { appIsBuilt, ensureBuild } from './buildApp.mjs';
import { dependenciesAreInstalled, ensureDependencies } from './dependencies.mjs';
import { withLock } from './lock.mjs';
import { ensureNativeTensorflow, isTensorflowSettled } from './nativeTensorflow.mjs';
import { inProject } from './paths.mjs';

/** Does nothing, and quickly, where all is there. */
export async function ensureApp({ retry = false } = {}) {
  if (!retry && dependenciesAreInstalled() && isTensorflowSettled() && appIsBuilt()) return;
  await withLock(inProject('.cache/setup.lock'), async () => {
    await ensureDependencies();
    await ensureNativeTensorflow({ retry });
    await ensureBuild();
  });
}
