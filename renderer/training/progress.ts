import { movingMean, smoothingWindow } from '../charts/smoothing.ts';
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
export function progressOf({ started, losses }: RunRecord): RunProgress | undefined {
  if (started === undefined) return undefined;
  const { epochs, stepsPerEpoch } = started;
  const done = losses.length;
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

/** The accuracy of the latest steps, smoothed like the curve; undefined before the first. */
export function trainingAccuracy({ accuracies, started }: RunRecord): number | undefined {
  const window = smoothingWindow((started?.epochs ?? 1) * (started?.stepsPerEpoch ?? 1));
  return movingMean(accuracies.slice(-window), window).at(-1);
}
