// The node side of the packaged app: TF.js is part of it, and what main process and training process share stands once.
import { bannerForBundled } from '../lib/bundle.mjs';
import { inProject, projectRoot } from '../lib/paths.mjs';
import { SetupError } from '../lib/say.mjs';

const findBinding = inProject('electron/trainer/packaged/findBinding.ts');

/**
 * @param {string} folder  gets main.mjs, trainer.mjs, preload.cjs and what the first two share
 * @returns {Promise<readonly string[]>} the paths of all sources that are in it
 */
export async function bundleApp(folder) {
  const esbuild = await import('esbuild');
  /** @type {import('esbuild').BuildOptions} */
  const everyPart = {
    absWorkingDir: projectRoot,
    outdir: folder,
    bundle: true,
    platform: 'node',
    conditions: ['packaged'],
    external: ['electron'],
    alias: { '@mapbox/node-pre-gyp': findBinding },
    // Names stay: a failure that a person reports must say where it was.
    minifyWhitespace: true,
    minifySyntax: true,
    keepNames: true,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    logLevel: 'silent',
  };
  try {
    const programs = await esbuild.build({
      ...everyPart,
      entryPoints: { main: 'electron/main/main.ts', trainer: 'electron/trainer/main.ts' },
      outExtension: { '.js': '.mjs' },
      chunkNames: 'part-[hash]',
      target: 'node22',
      format: 'esm',
      splitting: true,
      banner: { js: `${bannerForBundled} const __dirname = import.meta.dirname;` },
    });
    const preload = await esbuild.build({
      ...everyPart,
      entryPoints: { preload: 'electron/preload/preload.ts' },
      outExtension: { '.js': '.cjs' },
      target: 'chrome140',
      format: 'cjs',
    });
    return [programs, preload].flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  } catch (error) {
    throw new SetupError('The app could not be bundled for its package.', 'Correct the errors above.', String(error));
  }
}
