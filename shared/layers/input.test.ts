import { describe, expect, it } from 'vitest';
import { placedAt } from '../testing.ts';
import { input } from './input.layer.ts';

describe('input', () => {
  it('is a grey image of Fashion-MNIST at first', () => {
    expect(placedAt(input, {}).outputShape).toEqual([28, 28, 1]);
  });
  it('knows its settings for the images of a data set, and none for rows', () => {
    expect(input.paramsFor?.([32, 30, 3])).toEqual({ height: 32, width: 30, channels: 3 });
    expect(input.paramsFor?.([784])).toBeUndefined();
  });
  it.each([
    [1, '28×28 grey'],
    [3, '28×28 colour'],
    [4, '28×28 × 4 channels'],
  ])('says on its card what %d channels are', (channels, words) => {
    expect(input.configure({ channels }).words().main.en).toBe(words);
  });
});
