import { forkTrainer } from '../host/forkTrainer.ts';
import { assetsFolder, userFolder } from '../host/paths.ts';
import { runCli } from './cli.ts';

function onSignal(signal: 'SIGINT' | 'SIGTERM') {
  return (listener: () => void) => {
    process.on(signal, listener);
    return () => void process.off(signal, listener);
  };
}

// `convcanvas layers | head` closes the pipe: nobody reads on, so there is nothing left to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  userFolder: userFolder(),
  assetsFolder,
  spawnTrainer: forkTrainer,
  onInterrupt: onSignal('SIGINT'),
  onTerminate: onSignal('SIGTERM'),
});
