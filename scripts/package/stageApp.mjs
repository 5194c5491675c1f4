// The app as it goes into its archive, in a folder: bundles, screen, the mini data set, and a package.json that names no other package.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from '../lib/buildApp.mjs';
import { noticeText, readNotices } from '../lib/licences.mjs';
import { inProject } from '../lib/paths.mjs';
import { SetupError, step } from '../lib/say.mjs';
import { bundleApp } from './bundleApp.mjs';
import { stageNative } from './nativeFiles.mjs';
import { PRODUCT, stageFolder } from './place.mjs';

/**
 * @param {{ flavour: import('./place.mjs').Flavour, withNative: boolean }} wanted
 */
export async function stageApp({ flavour, withNative }) {
  const stage = stageFolder(flavour);
  rmSync(stage, { recursive: true, force: true });
  const build = join(stage, 'app/build');
  mkdirSync(build, { recursive: true });
  mkdirSync(join(stage, 'tensorflow'));
  await ensureBuild();
  cpSync(inProject('build/renderer'), join(build, 'renderer'), { recursive: true });
  cpSync(inProject('assets/fashion-mnist-mini'), join(stage, 'app/assets/fashion-mnist-mini'), { recursive: true });
  cpSync(inProject('assets/icons/icon/256x256.png'), join(stage, 'app/assets/icons/icon/256x256.png'));
  for (const name of ['notices.json', 'sbom.cdx.json']) cpSync(inProject('build', name), join(build, name));
  writeFileSync(join(stage, 'NOTICE.txt'), noticeText(readNotices()));
  await step('Bundling the app', () => bundleApp(build));
  const native = withNative ? await step('Summing up native TensorFlow', () => nativeOrRefuse(join(stage, 'tensorflow'))) : null;
  writeFileSync(join(build, 'native.json'), JSON.stringify(native));
  writeFileSync(join(stage, 'app/package.json'), JSON.stringify(manifest()));
}

/** @param {string} folder */
async function nativeOrRefuse(folder) {
  const native = await stageNative(folder);
  if (native !== undefined) return native;
  throw new SetupError(
    'There is no native TensorFlow to put into the package: the app would train many times slower.',
    'Set it up (npm run setup says what is missing), or ask for a package without it: npm run package -- --without-native',
  );
}

/** Of the app alone: what it needs is bundled, so there are no dependencies. */
function manifest() {
  const { name, version, description, license, main } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  return { name, productName: PRODUCT, version, description, license, main, type: 'module', author: 'The ConvCanvas authors' };
}
