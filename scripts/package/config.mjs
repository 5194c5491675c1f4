// electron-builder's configuration, all of it: what goes into a package, how it is named, signed and installed on each system.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../lib/paths.mjs';
import { APP_ID, outputFolder, PRODUCT, PROGRAM, stageFolder } from './place.mjs';

/** What of the staged app goes into its archive: an allowlist, so that nothing comes along by accident. */
export const appFiles = [
  'package.json',
  'build/main.mjs',
  'build/trainer.mjs',
  'build/part-*.mjs',
  'build/preload.cjs',
  'build/native.json',
  'build/renderer/**/*.{html,js,css,svg,woff2}',
  'assets/fashion-mnist-mini/*',
];

/**
 * What the program itself refuses, whatever it is started with. The test flavour differs in one: Playwright looks in by the inspector.
 *
 * @param {import('./place.mjs').Flavour} flavour
 */
export const fusesOf = (flavour) => ({
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: flavour === 'test',
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
});

/**
 * @typedef {object} Wanted
 * @property {import('./place.mjs').Flavour} flavour
 * @property {{ folder: string, version: string }} electron  its unpacked distribution
 *
 * @param {Wanted} wanted
 * @returns {import('electron-builder').Configuration}
 */
export function configOf({ flavour, electron }) {
  const stage = stageFolder(flavour);
  return {
    appId: APP_ID,
    productName: PRODUCT,
    copyright: 'Copyright © The ConvCanvas authors, Apache-2.0',
    directories: { app: `${stage}/app`, output: outputFolder(flavour), buildResources: inProject('assets/icons') },
    electronDist: electron.folder,
    electronVersion: electron.version,
    // No packages of its own: the app is bundled, and its binding has Node's stable interface. Without this, those of the checkout go along.
    beforeBuild: async () => false,
    afterPack: async ({ appOutDir, packager }) => {
      // What an Electron without an app shows.
      rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
    },
    asar: true,
    files: appFiles,
    extraResources: [{ from: `${stage}/tensorflow`, to: 'tensorflow' }],
    // The two languages that the app speaks; Chromium brings fifty.
    electronLanguages: ['en-US', 'ko'],
    electronFuses: fusesOf(flavour),
    compression: 'normal',
    publish: null,
    linux: {
      executableName: PROGRAM,
      category: 'Education',
    },
  };
}
