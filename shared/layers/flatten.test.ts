import { describe, expect, it } from 'vitest';
import { print } from '../shapes/formula.ts';
import { placedAt } from '../testing.ts';
import { flatten } from './flatten.layer.ts';

describe('flatten', () => {
  it('lays out the channels of a cell together, in every target', () => {
    expect(flatten.definition.pytorch({ params: {}, input: [3, 3, 64] })).toEqual([{ module: 'Flatten', layout: 'channelsLast' }]);
  });
  it('shows where its length comes from', () => {
    const { formula } = placedAt(flatten, {}, [3, 3, 64]);
    expect(formula.map((term) => print(term))).toEqual(['3 × 3 × 64']);
  });
});
