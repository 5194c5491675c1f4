import { describe, expect, it } from 'vitest';
import { placedAt } from '../testing.ts';
import { depthMaxPooling } from './depthMaxPooling.layer.ts';

describe('depth-max-pooling', () => {
  it('makes one channel of each group and leaves the image its size', () => {
    expect(placedAt(depthMaxPooling, { poolSize: 3 }, [5, 4, 12]).outputShape).toEqual([5, 4, 4]);
  });
  it.each([
    [7, 3, 1],
    [8, 3, 2],
    [12, 5, 4],
    [2, 64, 2],
  ])('%d channels in groups of %d: offers groups of %d', (channels, poolSize, offered) => {
    expect(() => placedAt(depthMaxPooling, { poolSize }, [5, 4, channels])).toThrow(
      expect.objectContaining({ code: 'channels-not-divisible', fixes: [{ kind: 'set', params: { poolSize: offered } }] }),
    );
  });
});
