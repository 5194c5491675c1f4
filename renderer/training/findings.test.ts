import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../store/runSlice.ts';
import { bestEpoch, finishedSentence, gapSentence, isPast, runningSentence } from './findings.ts';

const epochsOf = (validationLosses: readonly (number | undefined)[]): RunRecord['epochs'] =>
  validationLosses.map((validationLoss, epoch) => ({
    event: 'epoch',
    runId: 'run',
    epoch,
    loss: 0.3,
    accuracy: 0.907,
    seconds: 1,
    ...(validationLoss === undefined ? {} : { validationLoss, validationAccuracy: 0.9 }),
  }));

const evaluated: NonNullable<RunRecord['evaluated']> = {
  event: 'evaluated',
  runId: 'run',
  testLoss: 0.3,
  testAccuracy: 0.8,
  testCount: 1000,
  confusion: [],
  samples: [],
  mistakes: [],
};

describe('gapSentence', () => {
  it.each([
    [0.907, 0.9, 'no {overfitting} yet'],
    [0.9, 0.92, 'no {overfitting} yet'],
    [0.627, 0.737, 'better still on new images'],
    [0.95, 0.9, '{overfitting} begins'],
    [0.99, 0.88, 'The gap is large'],
    [0.12, 0.1, 'guessing'],
  ])('of training %d and other images %d says "%s"', (training, other, said) => {
    const { en, ko } = gapSentence({ training, other });
    expect(en).toContain(said);
    expect(ko).toMatch(/요\.?$/);
  });
});

describe('overfitting by the validation loss', () => {
  it.each([
    ['no validation', [undefined, undefined], undefined],
    ['falling on', [0.5, 0.4, 0.3], 2],
    ['lowest in the middle', [0.5, 0.3, 0.4, 0.5], 1],
  ])('finds the best epoch: %s', (_, losses, best) => expect(bestEpoch({ epochs: epochsOf(losses) })).toBe(best));

  it.each([
    ['one bad epoch', [0.5, 0.3, 0.4], false],
    ['two worse ones', [0.5, 0.3, 0.4, 0.41], true],
    ['noise', [0.5, 0.3, 0.301, 0.302], false],
    ['one that recovered', [0.5, 0.3, 0.4, 0.301], false],
  ])('%s: %j is %j', (_, losses, isRising) => expect(isPast(1, epochsOf(losses))).toBe(isRising));
});

describe('sentences of a run', () => {
  it('says what the figure is measured on where there is no validation', () =>
    expect(runningSentence({ epochs: epochsOf([undefined]) }).en).toContain('Measured on the images it learns from'));
  it('names the epoch since which the loss rises', () =>
    expect(runningSentence({ epochs: epochsOf([0.5, 0.3, 0.4, 0.5]) }).en).toContain('since epoch 2'));
  it('compares training with the test at the end', () =>
    expect(finishedSentence({ epochs: epochsOf([undefined]), evaluated })?.en).toContain('The gap is large'));
  it('says nothing of a run without results', () => expect(finishedSentence({ epochs: [] })).toBeUndefined());
});
