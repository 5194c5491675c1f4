import { describe, expect, it } from 'vitest';
import { evaluate, print } from './formula.ts';
import { paddingAlong, placesAlong, type WindowAxis } from './window.ts';

const height = { en: 'height', ko: '높이' };
const axis = (length: number, size: number, stride: number, padding: 'valid' | 'same', dilation = 1): WindowAxis => ({
  length,
  size,
  stride,
  padding,
  dilation,
});

describe('placesAlong', () => {
  it('is one formula, shown with numbers or with names', () => {
    const places = placesAlong(axis(28, 3, 2, 'valid'), height);
    expect(evaluate(places)).toBe(13);
    expect(print(places)).toBe('floor((28 − 3) / 2) + 1');
    expect(print(places, 'en')).toBe('floor((height − window) / stride) + 1');
    expect(print(places, 'ko')).toBe('floor((높이 − 창) / 간격) + 1');
  });
  it('refuses a window larger than the input', () => {
    expect(() => placesAlong(axis(3, 5, 1, 'valid'), height)).toThrow('The window covers 5 cells, but the height is only 3.');
  });
});

describe('paddingAlong', () => {
  it.each([
    [axis(28, 3, 2, 'same'), 0, 1],
    [axis(14, 5, 2, 'same'), 1, 2],
    [axis(7, 2, 2, 'same'), 0, 1],
    [axis(28, 3, 1, 'same'), 1, 1],
    [axis(28, 3, 1, 'valid'), 0, 0],
  ])('%o: %d before, %d after', (along, before, after) => {
    expect(paddingAlong(along)).toEqual({ before, after });
  });
});
