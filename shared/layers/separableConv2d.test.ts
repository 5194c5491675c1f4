import { describe, expect, it } from 'vitest';
import { print } from '../shapes/formula.ts';
import { placedAt } from '../testing.ts';
import { conv2d } from './conv2d.layer.ts';
import { separableConv2d } from './separableConv2d.layer.ts';

describe('separable-conv2d', () => {
  it('has the shape of a convolution with far fewer weights', () => {
    const [whole, halves] = [conv2d, separableConv2d].map((layer) => placedAt(layer, { filters: 64 }, [13, 13, 32]));
    expect(halves?.outputShape).toEqual(whole?.outputShape);
    expect([whole?.weightCount, halves?.weightCount]).toEqual([18_496, 2_400]);
    expect(halves?.weightFormula && print(halves.weightFormula)).toBe('3×3 × 32 × 1 + 1×1 × 32 × 64 + 64');
  });
});
