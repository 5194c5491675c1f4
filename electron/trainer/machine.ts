import { availableParallelism, cpus } from 'node:os';
import { readBinding, runsTowersInTurn } from './binding.ts';
import { libraryVersion } from './tensorflow.ts';

/** What decides how a network is written best, besides the network. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** TensorFlow's version: `2.15.1`. */
  readonly library: string;
  /** Kernels of Intel's library, which the process was started with or without. */
  readonly oneDnn: boolean;
  /** Whether a session can have threads of its own, and be spared TensorFlow's own optimizer. */
  readonly hasSessionConfig: boolean;
  /** Whether parts of a batch that could run side by side wait for each other all the same. */
  readonly runsTowersInTurn: boolean;
}

export function thisMachine(): Machine {
  const library = libraryVersion();
  return {
    processor: cpus()[0]?.model.trim() ?? '',
    cores: availableParallelism(),
    library,
    oneDnn: process.env['TF_ENABLE_ONEDNN_OPTS'] !== '0',
    hasSessionConfig: readBinding()?.hasSessionConfig ?? false,
    runsTowersInTurn: runsTowersInTurn(library),
  };
}
