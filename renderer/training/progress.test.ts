import { describe, expect, it } from 'vitest';
import { emptyRecord, type RunRecord } from '../store/runSlice.ts';
import { progressOf } from './progress.ts';

const recordAfter = (steps: number): RunRecord => ({
  ...emptyRecord('run'),
  started: {
    event: 'started',
    runId: 'run',
    engine: { name: 'native', library: 'TensorFlow 2.15.1', device: 'CPU' },
    weightCount: 10,
    learningRate: 0.001,
    multiplyAdds: 10,
    epochs: 2,
    stepsPerEpoch: 100,
    batchSize: 32,
    trainCount: 3200,
    validationCount: 0,
    testCount: 1000,
  },
  step: steps,
});

describe('progressOf', () => {
  it('knows nothing before the run has started', () => expect(progressOf(emptyRecord('run'))).toBeUndefined());
  it.each([
    [0, { epoch: 1, step: 0, share: 0 }],
    [1, { epoch: 1, step: 1, share: 0.005 }],
    [100, { epoch: 1, step: 100, share: 0.5 }],
    [101, { epoch: 2, step: 1, share: 0.505 }],
    [200, { epoch: 2, step: 100, share: 1 }],
  ])('after %d steps of 2 epochs of 100', (steps, standing) => expect(progressOf(recordAfter(steps))).toMatchObject(standing));
});
