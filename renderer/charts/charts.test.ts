import { describe, expect, it } from 'vitest';
import { groupMeans, movingMean, smoothingWindow } from './smoothing.ts';
import { epochTicks, quantile, scaleFor } from './ticks.ts';

describe('movingMean', () => {
  it('averages the last values, fewer at the start', () => expect(movingMean([4, 2, 6, 10], 2)).toEqual([4, 3, 4, 8]));
  it('leaves values alone with a window of 1', () => expect(movingMean([3, 1, 2], 1)).toEqual([3, 1, 2]));
  it('grows with the run, within bounds', () => {
    expect(smoothingWindow(10)).toBe(1);
    expect(smoothingWindow(940)).toBe(38);
    expect(smoothingWindow(1e6)).toBe(400);
  });
});

describe('groupMeans', () => {
  it('leaves values alone with a size of 1', () =>
    expect(groupMeans([5, 6], 1)).toEqual([
      { at: 0, mean: 5 },
      { at: 1, mean: 6 },
    ]));
  it('averages neighbours; the last group may be smaller', () =>
    expect(groupMeans([1, 3, 5, 7, 10], 2)).toEqual([
      { at: 1, mean: 2 },
      { at: 3, mean: 6 },
      { at: 4, mean: 10 },
    ]));
  it('has nothing to say about nothing', () => expect(groupMeans([], 3)).toEqual([]));
});

describe('scaleFor', () => {
  it.each([
    [0.17, 0.63],
    [0, 2.3],
    [0.1, 0.7],
    [0.75, 0.95],
    [3, 3],
    [0, 0],
  ])('spans %d to %d with two to six lines', (low, high) => {
    const { min, max, ticks } = scaleFor(low, high);
    expect(min).toBeLessThanOrEqual(low);
    expect(max).toBeGreaterThanOrEqual(high);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(6);
  });

  it('chooses few round steps', () => {
    expect(scaleFor(0, 2.3).ticks).toEqual([0, 0.5, 1, 1.5, 2, 2.5]);
    expect(scaleFor(0.75, 0.95).ticks).toEqual([0.75, 0.8, 0.85, 0.9, 0.95]);
    expect(scaleFor(0.1, 0.7)).toMatchObject({ min: 0, max: 0.8, digits: 1 });
  });

  it('goes beyond no bound', () => expect(scaleFor(0.62, 0.998, { ceiling: 1 }).max).toBe(1));
});

it.each([
  [5, [0, 1, 2, 3, 4, 5]],
  [8, [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  [12, [0, 2, 4, 6, 8, 10, 12]],
  [100, [0, 20, 40, 60, 80, 100]],
])('names whole epochs of %d', (epochs, ticks) => expect(epochTicks(epochs)).toEqual(ticks));

it('finds a quantile', () => expect(quantile([5, 1, 4, 2, 3], 0.8)).toBe(5));
