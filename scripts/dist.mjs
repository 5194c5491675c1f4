// npm run dist: the installers of this machine's own system, in dist/.
import { readFileSync } from 'node:fs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureElectron } from './lib/electronRuntime.mjs';
import { main } from './lib/entry.mjs';
import { withLock } from './lib/lock.mjs';
import { ensureNativeTensorflow } from './lib/nativeTensorflow.mjs';
import { inProject } from './lib/paths.mjs';
import { SetupError, say } from './lib/say.mjs';

await main(async () => {
  const failures = await withLock(inProject('.cache/setup.lock'), async () => {
    await ensureDependencies();
    await ensureNativeTensorflow();
    const electron = await ensureElectron();
    if ('absent' in electron)
      throw new SetupError(`There is no Electron to package: ${electron.absent}.`, 'Set ELECTRON_OVERRIDE_DIST_PATH.');
    // What these need may have been installed a moment ago.
    const { packageFolder } = await import('./package/packageApp.mjs');
    const { makeInstallers } = await import('./package/makeInstallers.mjs');
    const folder = await packageFolder({ flavour: 'release', withNative: true }, electron);
    return makeInstallers(folder, electron, JSON.parse(readFileSync(inProject('package.json'), 'utf8')).version);
  });
  for (const failure of failures) say(failure);
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH']) say('Not to be handed on: its Electron is not the official one.');
  return failures.length === 0 ? 0 : 1;
});
