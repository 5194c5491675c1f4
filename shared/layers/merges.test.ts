import { describe, expect, it } from 'vitest';
import { print } from '../shapes/formula.ts';
import { placedAt } from '../testing.ts';
import { add } from './add.layer.ts';
import { concatenate } from './concatenate.layer.ts';

describe('add', () => {
  it('takes equal shapes, however many', () => {
    expect(placedAt(add, {}, [5, 4, 3], [5, 4, 3], [5, 4, 3]).outputShape).toEqual([5, 4, 3]);
  });
  it('refuses unequal ones, and asks either branch to be like the other', () => {
    expect(() => placedAt(add, {}, [13, 13, 64], [13, 13, 64], [13, 13, 32])).toThrow(
      expect.objectContaining({
        code: 'shapes-differ',
        fixes: [
          { kind: 'reshape', input: 0, to: [13, 13, 32] },
          { kind: 'reshape', input: 2, to: [13, 13, 64] },
        ],
      }),
    );
  });
});

describe('concatenate', () => {
  it('adds up the channels of images, and the units of rows', () => {
    const images = placedAt(concatenate, {}, [5, 4, 3], [5, 4, 8]);
    expect([images.outputShape, images.formula.map((term) => print(term))]).toEqual([
      [5, 4, 11],
      ['5', '4', '3 + 8'],
    ]);
    expect(placedAt(concatenate, {}, [3], [8], [1]).outputShape).toEqual([12]);
  });
  it('asks a branch of another size to change that and keep its channels', () => {
    expect(() => placedAt(concatenate, {}, [28, 28, 1], [26, 26, 32])).toThrow(
      expect.objectContaining({ fixes: expect.arrayContaining([{ kind: 'reshape', input: 1, to: [28, 28, 32] }]) }),
    );
  });
});
