import { describe, expect, it } from 'vitest';
import { epochTicks, quantile, scaleFor } from './ticks.ts';

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
