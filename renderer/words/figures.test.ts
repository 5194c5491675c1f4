import { describe, expect, it } from 'vitest';
import { count, rounded, wholeShape } from './figures.ts';

describe('figures', () => {
  it('groups thousands', () => expect(count(93322)).toBe('93,322'));
  it.each([
    [49_999, '49,999'],
    [101_632, '0.1 M'],
    [2_800_000, '2.8 M'],
    [1_240_000_000, '1.2 G'],
  ])('rounds %d to %s', (value, text) => expect(rounded(value)).toBe(text));
  it('writes a shape with the multiplication sign', () => {
    expect(wholeShape([26, 26, 32])).toBe('26×26×32');
    expect(wholeShape([1000])).toBe('1,000');
  });
});
