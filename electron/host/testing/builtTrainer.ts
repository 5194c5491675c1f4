import { forkScript } from '../forkTrainer.ts';
import type { TrainerChannel } from '../trainerProcess.ts';
import { bundle } from './bundle.ts';

export interface BuiltTrainer {
  readonly spawn: () => TrainerChannel;
  /** Ends the process that was started last, as a system that runs out of memory would. */
  readonly killFromOutside: () => void;
}

/** The real training process. */
export async function builtTrainer(): Promise<BuiltTrainer> {
  const script = await bundle('electron/trainer/main.ts');
  let latest: TrainerChannel | undefined;
  return {
    spawn: () => {
      latest = forkScript(script);
      return latest;
    },
    killFromOutside: () => latest?.kill('SIGKILL'),
  };
}
