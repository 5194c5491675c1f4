import type { RunRecord } from '../store/runSlice.ts';

/** Where a run stands, as it is counted on screen: from 1. */
export interface RunProgress {
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Of all steps, from 0 to 1. */
  readonly share: number;
  /** All steps are done; the test images are being measured. */
  readonly isMeasuring: boolean;
}

/** Undefined before the run has told how long it is. */
export function progressOf({ started, latest }: RunRecord): RunProgress | undefined {
  if (started === undefined) return undefined;
  const { epochs, stepsPerEpoch } = started;
  const done = latest === undefined ? 0 : latest.firstStep + latest.losses.length;
  const epoch = Math.min(epochs - 1, Math.floor(Math.max(0, done - 1) / stepsPerEpoch));
  return {
    epoch: epoch + 1,
    epochs,
    step: done - epoch * stepsPerEpoch,
    stepsPerEpoch,
    share: Math.min(1, done / (epochs * stepsPerEpoch)),
    isMeasuring: done >= epochs * stepsPerEpoch,
  };
}
