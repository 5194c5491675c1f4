import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll } from 'vitest';
import { forkScript } from '../forkTrainer.ts';
import { projectRoot } from '../paths.ts';
import type { TrainerChannel } from '../trainerProcess.ts';

export interface BuiltTrainer {
  readonly spawn: () => TrainerChannel;
  /** Ends the process that was started last, as a system that runs out of memory would. */
  readonly killFromOutside: () => void;
}

/** The real training process, from its sources as they are now. For a whole test file; the bundle goes with it. */
export async function builtTrainer(): Promise<BuiltTrainer> {
  // In the checkout, since TensorFlow is looked for from where the bundle lies.
  const folder = join(projectRoot, '.cache', 'test');
  const script = join(folder, `trainer-${process.pid}-${Date.now()}.mjs`);
  mkdirSync(folder, { recursive: true });
  const banner =
    "import { createRequire as createRequireForBundled } from 'node:module'; const require = createRequireForBundled(import.meta.url);";
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['electron/trainer/main.ts'],
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
  let latest: TrainerChannel | undefined;
  return {
    spawn: () => {
      latest = forkScript(script);
      return latest;
    },
    killFromOutside: () => latest?.kill('SIGKILL'),
  };
}
