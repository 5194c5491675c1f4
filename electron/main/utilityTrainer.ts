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
