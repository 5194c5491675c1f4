// The two halves of the app as they run: bundles for Node and Electron (esbuild), and the screen (Vite).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inProject, projectRoot } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError } from './say.mjs';

/** @type {readonly { entry: string, outfile: string, target: string, format: 'esm' | 'cjs' }[]} */
const programs = [
  { entry: 'electron/main/main.ts', outfile: 'main.mjs', target: 'node22', format: 'esm' },
  // A sandboxed preload script must be CommonJS.
  { entry: 'electron/preload/preload.ts', outfile: 'preload.cjs', target: 'chrome140', format: 'cjs' },
  { entry: 'electron/trainer/main.ts', outfile: 'trainer.mjs', target: 'node20', format: 'esm' },
  { entry: 'electron/server/main.ts', outfile: 'server.mjs', target: 'node20', format: 'esm' },
  { entry: 'electron/cli/main.ts', outfile: 'cli.mjs', target: 'node20', format: 'esm' },
];

/** The file each bundle is known by; the screen is a folder. */
export const nodeSideFiles = programs.map(({ outfile }) => outfile);

// Bundled CommonJS packages ask for Node's own modules with require(), which an ES module has not got.
export const bannerForBundled =
  "import { createRequire as createRequireForBundled } from 'node:module'; const require = createRequireForBundled(import.meta.url);";

/** @param {string} folder */
export async function bundleNodeSide(folder) {
  const absent = programs.filter(({ entry }) => !existsSync(inProject(entry))).map(({ entry }) => entry);
  if (absent.length > 0)
    throw new SetupError(`These files are not there: ${absent.join(', ')}`, 'Restore them: git status shows what is missing.');
  const esbuild = await import('esbuild');
  const bundles = programs.map(({ entry, outfile, target, format }) =>
    esbuild.build({
      absWorkingDir: projectRoot,
      entryPoints: [entry],
      outfile: join(folder, outfile),
      bundle: true,
      platform: 'node',
      format,
      target,
      // The native parts stay packages: their files are looked for beside them.
      external: ['electron', '@tensorflow/*'],
      banner: format === 'esm' ? { js: bannerForBundled } : {},
      logLevel: 'silent',
    }),
  );
  // All of them, so that one report holds every error.
  const results = await Promise.allSettled(bundles);
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason.message ?? result.reason)] : []));
  if (errors.length > 0) throw new SetupError('The node side could not be built.', 'Correct the errors above.', errors.join('\n'));
}

/** @param {string} folder */
export async function bundleScreen(folder) {
  // In a process of its own: some of Vite's errors end the process they happen in.
  const args = ['build', '--config', inProject('vite.config.ts'), '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  const { code, output } = await run(process.execPath, [inProject('node_modules/vite/bin/vite.js'), ...args], { cwd: projectRoot });
  if (code !== 0) throw new SetupError('The screen could not be built.', 'Correct the errors above.', output);
}
