import { describe, expect, it } from 'vitest';
import { emptyCurve, withSteps } from '../store/stepCurve.ts';
import { type Curve, pictureOf } from './picture.ts';

const losses = Array.from({ length: 200 }, (_, step) => 0.3 + 2 * Math.exp(-step / 20));
const curveAfter = (values: readonly number[]) => withSteps(emptyCurve(400), 0, values);
const curve: Curve = {
  steps: curveAfter(losses),
  validation: [0.4, 0.35],
  rates: [{ step: 150, learningRate: 0.0005 }],
  stepsPerEpoch: 100,
  epochs: 4,
  isRunning: true,
  bounds: { low: 0, high: 2.3, floor: 0, ceiling: Number.POSITIVE_INFINITY },
  leastSpan: 0.2,
};

describe('pictureOf', () => {
  it('gives columns of one length, over epochs', () => {
    const { x, raw, smooth, validation, xMax, now } = pictureOf(curve);
    expect([raw.length, smooth.length, validation.length]).toEqual([x.length, x.length, x.length]);
    // 400 steps in all, two to a point.
    expect(x[0]).toBeCloseTo(0.02);
    expect(x.at(-1)).toBe(2);
    expect([xMax, now]).toEqual([4, 2]);
  });

  it('puts validation figures at the ends of their epochs', () => {
    const { x, validation } = pictureOf(curve);
    const measured = x.flatMap((epoch, at) => (validation[at] == null ? [] : [[epoch, validation[at]]]));
    expect(measured).toEqual([
      [1, 0.4],
      [2, 0.35],
    ]);
  });

  it('marks where the learning rate was changed, between the steps before and after', () => {
    expect(pictureOf(curve).rates).toEqual([{ x: 1.5, learningRate: 0.0005 }]);
  });

  it('starts with the whole scale, then shows what matters', () => {
    const early = pictureOf({ ...curve, steps: curveAfter(losses.slice(0, 10)), validation: [] });
    expect(early.scale.max).toBeGreaterThanOrEqual(2.3);
    expect(early.scale.min).toBe(0);
    expect(pictureOf(curve).scale.max).toBeLessThan(2.3);
  });

  it('draws an empty frame before the first step', () => {
    const { x, scale, now } = pictureOf({ ...curve, steps: curveAfter([]), validation: [] });
    expect(x).toEqual([]);
    expect(scale.ticks).toEqual([0, 0.5, 1, 1.5, 2, 2.5]);
    expect(now).toBeUndefined();
  });

  it('passes over losses that are no numbers', () => {
    const { scale } = pictureOf({ ...curve, steps: curveAfter([...losses, Number.NaN, Number.POSITIVE_INFINITY]) });
    expect(Number.isFinite(scale.max)).toBe(true);
  });

  it('stays quick on a long run', () => {
    const steps = withSteps(
      emptyCurve(100_000),
      0,
      Array.from({ length: 100_000 }, (_, step) => 1 / (1 + step)),
    );
    expect(pictureOf({ ...curve, steps, stepsPerEpoch: 2000, epochs: 50 }).x.length).toBeLessThanOrEqual(242);
  });
});
