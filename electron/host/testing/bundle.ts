import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll } from 'vitest';
import { projectRoot } from '../paths.ts';

const banner =
  "import { createRequire as createRequireForBundled } from 'node:module'; const require = createRequireForBundled(import.meta.url);";

/**
 * A program of the project as one script, from its sources as they are now. For a whole test file; the script goes with it.
 *
 * @param entry  its first source: `electron/cli/main.ts`
 */
export async function bundle(entry: string): Promise<string> {
  // In the checkout, since TensorFlow is looked for from where the script lies.
  const folder = join(projectRoot, '.cache', 'test');
  const script = join(folder, `${entry.replaceAll('/', '-')}-${process.pid}-${Date.now()}.mjs`);
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@tensorflow/*'],
    banner: { js: banner },
    logLevel: 'error',
  });
  afterAll(() => rmSync(script, { force: true }));
  return script;
}
