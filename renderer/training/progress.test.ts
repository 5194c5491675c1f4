import { describe, expect, it } from 'vitest';
import { emptyRecord, type RunRecord } from '../store/runSlice.ts';
import { progressOf, trainingAccuracy } from './progress.ts';

const recordAfter = (steps: number): RunRecord => ({
  ...emptyRecord('run'),
  started: {
    event: 'started',
    runId: 'run',
    engine: { name: 'native', library: 'TensorFlow 2.15.1', device: 'CPU' },
    weightCount: 10,
    multiplyAdds: 10,
    epochs: 2,
    stepsPerEpoch: 100,
    batchSize: 32,
    trainCount: 3200,
    validationCount: 0,
    testCount: 1000,
  },
  losses: Array.from({ length: steps }, () => 1),
  accuracies: Array.from({ length: steps }, (_, step) => step / 200),
});

describe('progressOf', () => {
  it('knows nothing before the run has started', () => expect(progressOf(emptyRecord('run'))).toBeUndefined());
  it.each([
    [0, { epoch: 1, step: 0, share: 0, isMeasuring: false }],
    [1, { epoch: 1, step: 1, share: 0.005 }],
    [100, { epoch: 1, step: 100, share: 0.5 }],
    [101, { epoch: 2, step: 1, share: 0.505 }],
    [200, { epoch: 2, step: 100, share: 1, isMeasuring: true }],
  ])('after %d steps of 2 epochs of 100', (steps, standing) => expect(progressOf(recordAfter(steps))).toMatchObject(standing));
});

describe('trainingAccuracy', () => {
  it('is unknown before the first step', () => expect(trainingAccuracy(recordAfter(0))).toBeUndefined());
  it('is the mean of the latest steps', () => expect(trainingAccuracy(recordAfter(200))).toBeCloseTo((192 + 199) / 2 / 200));
});
