import { fork } from 'node:child_process';
import { join } from 'node:path';
import { buildFolder } from './paths.ts';
import { type SpawnTrainer, trainerEnvironment } from './trainerProcess.ts';

/** The training process as a forked Node process: under the web server and the command line. */
export const forkTrainer: SpawnTrainer = () => {
  const child = fork(join(buildFolder, 'trainer.mjs'), [], {
    env: { ...process.env, ...trainerEnvironment },
    execArgv: [],
    // Pixels stay bytes.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    // A process that is just ending cannot be written to; its exit tells the rest.
    send: (request) => child.send(request, () => undefined),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      let isTold = false;
      const tell = (cause: string) => {
        if (!isTold) listener(cause);
        isTold = true;
      };
      child.once('exit', (code, signal) => tell(signal ?? `code ${code}`));
      child.once('error', (error) => tell(error.message));
    },
    kill: (signal) => child.kill(signal),
  };
};
