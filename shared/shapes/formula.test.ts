import { describe, expect, it } from 'vitest';
import { evaluate, floor, grouped, minus, named, over, pieces, plus, print, times } from './formula.ts';

const height = { en: 'height', ko: '높이' };

describe('print', () => {
  it('keeps the brackets that matter and no others', () => {
    expect(print(minus(9, minus(4, 2)))).toBe('9 − (4 − 2)');
    expect(print(minus(minus(9, 4), 2))).toBe('9 − 4 − 2');
    expect(print(times(plus(1, 2), 3))).toBe('(1 + 2) × 3');
    expect(print(over(6, times(1, 3)))).toBe('6 ÷ (1 × 3)');
  });
  it('prints what it evaluates', () => {
    const places = plus(floor(over(minus(named(28, height), 3), 2)), 1);
    expect([evaluate(places), print(places), print(places, 'ko')]).toEqual([13, 'floor((28 − 3) ÷ 2) + 1', 'floor((높이 − 3) ÷ 2) + 1']);
  });
  it('comes in pieces whose numbers have names', () => {
    const window = named(9, { en: 'kernel', ko: '커널' }, '3×3');
    expect(pieces(times(window, 2))).toEqual([window, ' × ', '2']);
  });
});

describe('grouped', () => {
  it.each([
    [7, '7'],
    [999, '999'],
    [1000, '1,000'],
    [93_322, '93,322'],
    [2_230_272, '2,230,272'],
    [0.5, '0.5'],
    [1234.5678, '1,234.57'],
    [-1234, '-1,234'],
  ])('%d: %s', (count, expected) => {
    expect(grouped(count)).toBe(expected);
  });
});
