import { fork } from 'node:child_process';
import { join } from 'node:path';
import { buildFolder } from './paths.ts';
import { type SpawnTrainer, type TrainerChannel, trainerEnvironment } from './trainerProcess.ts';

/**
 * Few objects of a run are young for long. Left to itself, Node gives them three times 32 MB after some runs, and the process grows by a
 * sixth. Electron leaves less.
 */
export const trainerFlags = ['--max-semi-space-size=8'];

/** The training process as a forked Node process: under the web server and the command line. */
export const forkTrainer: SpawnTrainer = () => forkScript(join(buildFolder, 'trainer.mjs'));

export function forkScript(script: string): TrainerChannel {
  const child = fork(script, [], {
    env: { ...process.env, ...trainerEnvironment },
    execArgv: trainerFlags,
    // Pixels stay bytes.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    // A process that is just ending cannot be written to; its exit tells the rest.
    send: (request) => child.send(request, () => undefined),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      // One that could not be started tells of an error, and of an exit never or later.
      let isTold = false;
      const tell = (cause: string) => {
        if (!isTold) listener(cause);
        isTold = true;
      };
      child.once('exit', (code, signal) => tell(signal ?? `code ${code}`));
      child.on('error', (error) => tell(error.message));
    },
    kill: (signal) => child.kill(signal),
  };
}
