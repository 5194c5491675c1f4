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
    expect(print(places)).toBe('floor((28 + 0 − 3) ÷ 2) + 1');
    expect(print(places, 'en')).toBe('floor((height + padding − window) ÷ stride) + 1');
    expect(print(places, 'ko')).toBe('floor((높이 + 패딩 − 윈도) ÷ 스트라이드) + 1');
  });
  it('shows no rounding where there is nothing to round', () => {
    expect(print(placesAlong(axis(13, 3, 1, 'valid'), height))).toBe('(13 + 0 − 3) ÷ 1 + 1');
    expect(print(placesAlong(axis(13, 3, 1, 'same'), height))).toBe('(13 + 2 − 3) ÷ 1 + 1');
  });
  it('is ceil(length / stride) for same, whatever the window', () => {
    for (const length of [1, 2, 5, 7, 28])
      for (const size of [1, 2, 3, 5, 9])
        for (const stride of [1, 2, 3, 7])
          for (const dilation of [1, 2])
            expect(evaluate(placesAlong(axis(length, size, stride, 'same', dilation), height))).toBe(Math.ceil(length / stride));
  });
  it('has no place for a window larger than the input', () => {
    expect(() => placesAlong(axis(3, 5, 1, 'valid'), height)).toThrow('A window over 5 cells has no place in 3');
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
