import { describe, expect, it } from 'vitest';
import { emptyCurve, pointsOf, type StepCurve, smoothingWindow, withSteps } from './stepCurve.ts';

/** The curve of a run whose steps come a few at a time. */
function curveOf(values: readonly number[], totalSteps = values.length, perEvent = 7): StepCurve {
  let curve = emptyCurve(totalSteps);
  for (let at = 0; at < values.length; at += perEvent) curve = withSteps(curve, at, values.slice(at, at + perEvent));
  return curve;
}

describe('a curve of steps', () => {
  it('has each step of a short run', () => {
    const curve = curveOf([4, 2, 6, 10], 50, 3);
    expect(pointsOf(curve)).toEqual([
      { at: 0, mean: 4, smooth: 4 },
      { at: 1, mean: 2, smooth: 3 },
      { at: 2, mean: 6, smooth: 4 },
      { at: 3, mean: 10, smooth: 8 },
    ]);
    expect(curve.first).toBe(4);
  });

  it('has means of neighbours in a longer one, and the growing one at the end', () => {
    const points = pointsOf(curveOf([1, 3, 5, 7, 10], 480, 2));
    expect(points.map(({ at, mean }) => [at, mean])).toEqual([
      [1, 2],
      [3, 6],
      [4, 10],
    ]);
  });

  it.each([1, 7, 1000])('is the same whether steps come %d at a time or all at once', (perEvent) => {
    const values = Array.from({ length: 1000 }, (_, step) => Math.sin(step));
    expect(pointsOf(curveOf(values, 1000, perEvent))).toEqual(pointsOf(curveOf(values, 1000, 1000)));
  });

  it('does not grow with the steps', () => {
    let curve = emptyCurve(1_000_000);
    const values = Array.from({ length: 1000 }, (_, step) => 1 / (1 + step));
    for (let at = 0; at < 1_000_000; at += 1000) curve = withSteps(curve, at, values);
    expect(curve.points.length).toBeLessThanOrEqual(240);
    expect(curve.recent).toHaveLength(400);
    expect(curve.latest?.at).toBe(999_999);
  });

  it('puts steps in their places when earlier ones are missing', () => {
    expect(pointsOf(withSteps(emptyCurve(480), 100, [1, 2])).map(({ at }) => at)).toEqual([101]);
  });

  it('recovers from a step that is no number', () => {
    expect(curveOf([1, Number.NaN, 2, 2, 2], 50, 5).latest?.smooth).toBe(2);
  });

  it('is smoothed over more steps in a longer run, within bounds', () => {
    expect([10, 940, 1e6].map(smoothingWindow)).toEqual([1, 38, 400]);
  });
});
