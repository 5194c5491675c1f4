// electron-builder's configuration, all of it: what goes into a package, how it is named, signed and installed on each system.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../lib/paths.mjs';
import { iconSizes } from './iconSizes.mjs';
import { APP_ID, outputFolder, PRODUCT, PROGRAM, stageFolder } from './place.mjs';

/** What of the staged app goes into its archive: an allowlist, so that nothing comes along by accident. */
export const appFiles = [
  'package.json',
  'build/main.mjs',
  'build/trainer.mjs',
  'build/part-*.mjs',
  'build/preload.cjs',
  'build/native.json',
  'build/notices.json',
  'build/sbom.cdx.json',
  'build/renderer/**/*.{html,js,css,svg,woff2}',
  'assets/fashion-mnist-mini/*',
  'assets/icons/icon/256x256.png',
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
export function configOf({ flavour, electron }, env = process.env) {
  const isSigned = env['CSC_LINK'] !== undefined || env['CSC_NAME'] !== undefined;
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
    extraResources: [
      { from: `${stage}/tensorflow`, to: 'tensorflow' },
      { from: `${stage}/NOTICE.txt`, to: 'NOTICE.txt' },
    ],
    // The two languages that the app speaks; Chromium brings fifty.
    electronLanguages: ['en-US', 'ko'],
    electronFuses: fusesOf(flavour),
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    compression: 'normal',
    publish: isSigned && flavour === 'release' ? releasesOf(env['GITHUB_REPOSITORY']) : null,
    fileAssociations: [
      {
        ext: 'convcanvas',
        name: 'ConvCanvas network',
        role: 'Editor',
        // On a Mac, electron-builder takes the .icns beside it.
        icon: inProject('assets/icons/document.ico'),
      },
    ],
    linux: {
      target: ['AppImage', 'deb', 'tar.gz'],
      executableName: PROGRAM,
      icon: inProject('assets/icons/icon'),
      category: 'Education;Science;ArtificialIntelligence',
      synopsis: 'Build convolutional networks by hand and train them',
      maintainer: 'The ConvCanvas authors',
      // Named by our own file (assets/linux), since electron-builder's gives documents of every program the same icon.
      mimeTypes: ['application/x-convcanvas'],
      desktop: {
        entry: {
          Comment: 'Build convolutional networks by hand, train them on your own computer',
          'Comment[ko]': '합성곱 신경망을 손으로 만들고 내 컴퓨터에서 학습해요',
          Keywords: 'CNN;neural network;machine learning;deep learning;합성곱;신경망;딥러닝;',
          StartupWMClass: PRODUCT,
        },
      },
    },
    deb: { fpm: documentFiles(), compression: 'gz' },
    win: { target: ['nsis', 'zip'], icon: inProject('assets/icons/icon.ico') },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
    mac: {
      // For the processor it is made on, which is that of the native library.
      target: ['dmg', 'zip'],
      icon: inProject('assets/icons/icon.icns'),
      category: 'public.app-category.education',
      hardenedRuntime: true,
      gatekeeperAssess: false,
      notarize: isSigned && env['APPLE_API_KEY'] !== undefined,
      entitlements: inProject('assets/entitlements.mac.plist'),
      entitlementsInherit: inProject('assets/entitlements.mac.plist'),
      // Signed before their sums were made: scripts/package/nativeFiles.mjs.
      signIgnore: ['/Contents/Resources/tensorflow/'],
    },
  };
}

/**
 * Where a signed app looks for newer versions of itself: electron-builder writes it into the package. Nothing is uploaded (builder.mjs).
 *
 * @param {string | undefined} repository  `owner/name`
 * @returns {Exclude<import('electron-builder').Configuration['publish'], undefined>}
 */
function releasesOf(repository) {
  const [owner, repo] = repository?.split('/') ?? [];
  return owner === undefined || repo === undefined ? null : { provider: 'github', owner, repo };
}

/** The kind of file and its icons, as Linux desktops look for them: fpm's words for what goes where. */
function documentFiles() {
  const icons = iconSizes.map((size) => {
    const name = `${size}x${size}`;
    return `${inProject('assets/icons/document', `${name}.png`)}=/usr/share/icons/hicolor/${name}/mimetypes/application-x-convcanvas.png`;
  });
  return [`${inProject('assets/linux/convcanvas.xml')}=/usr/share/mime/packages/convcanvas.xml`, ...icons];
}
