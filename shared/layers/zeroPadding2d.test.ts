import { describe, expect, it } from 'vitest';
import { print } from '../shapes/formula.ts';
import { placedAt } from '../testing.ts';
import { zeroPadding2d } from './zeroPadding2d.layer.ts';

describe('zero-padding2d', () => {
  it('widens each side by its own number', () => {
    const placed = placedAt(zeroPadding2d, { top: 1, bottom: 2, left: 0, right: 4 }, [28, 28, 3]);
    expect(placed.outputShape).toEqual([31, 32, 3]);
    expect(placed.formula.map((term) => print(term))).toEqual(['28 + 3', '28 + 4', '3']);
  });
  it('is one cell around the image at first, as in Keras', () => {
    expect(placedAt(zeroPadding2d, {}, [28, 28, 1]).outputShape).toEqual([30, 30, 1]);
  });
  it('names the sides in the order that each framework wants', () => {
    const params = { top: 1, bottom: 2, left: 3, right: 4 };
    const at = { params, input: [5, 5, 1] } as const;
    expect(zeroPadding2d.definition.keras(at).args).toEqual({
      padding: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(zeroPadding2d.definition.pytorch(at)).toEqual([{ module: 'ZeroPad2d', positional: [[3, 4, 1, 2]] }]);
  });
});
