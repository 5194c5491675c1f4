import type { RunRecord } from '../store/runSlice.ts';

/** Where a run stands, as it is counted on screen: from 1. */
export interface RunProgress {
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Of all steps, from 0 to 1. */
  readonly share: number;
}

/** Undefined before the run has told how long it is. */
export function progressOf({ started, step }: RunRecord): RunProgress | undefined {
  return started === undefined ? undefined : placeOf(step, started);
}

/** @param done  steps; the last of an epoch belongs to it */
export function placeOf(done: number, { epochs, stepsPerEpoch }: Pick<RunProgress, 'epochs' | 'stepsPerEpoch'>): RunProgress {
  const epoch = Math.min(epochs - 1, Math.floor(Math.max(0, done - 1) / stepsPerEpoch));
  return {
    epoch: epoch + 1,
    epochs,
    step: done - epoch * stepsPerEpoch,
    stepsPerEpoch,
    share: Math.min(1, done / (epochs * stepsPerEpoch)),
  };
}
