// npm run package [-- --without-native]: the app as an unpacked folder for this machine's own system.
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/dependencies.mjs';
import { main } from './lib/entry.mjs';
import { withLock } from './lib/lock.mjs';
import { ensureNativeTensorflow } from './lib/nativeTensorflow.mjs';
import { inProject } from './lib/paths.mjs';
import { say } from './lib/say.mjs';
import { packageFolder } from './package/packageApp.mjs';

await main(async () => {
  const { values } = parseArgs({ options: { 'without-native': { type: 'boolean', default: false } } });
  const withNative = !values['without-native'];
  const folder = await withLock(inProject('.cache/setup.lock'), async () => {
    await ensureDependencies();
    if (withNative) await ensureNativeTensorflow();
    return packageFolder({ flavour: 'release', withNative });
  });
  say(`The app lies in ${folder}`);
});
