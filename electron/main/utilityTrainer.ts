import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { buildFolder } from '../host/paths.ts';
import { type SpawnTrainer, trainerEnvironment } from '../host/trainerProcess.ts';

/** The training process as one of Electron's own. To be started when the app is ready. */
export const utilityTrainer: SpawnTrainer = () => {
  const child = utilityProcess.fork(join(buildFolder, 'trainer.mjs'), [], {
    env: { ...process.env, ...trainerEnvironment },
    serviceName: 'ConvCanvas training',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // The screen goes first where both want the processor. Threads take it over from the one that starts them, so it comes before the library.
  child.once('spawn', () => child.pid !== undefined && setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL));
  return {
    send: (request) => child.postMessage(request),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', (code) => listener(`code ${code}`)),
    kill: (signal) => {
      if (signal === 'SIGTERM' || child.pid === undefined) child.kill();
      else process.kill(child.pid, signal);
    },
  };
};
