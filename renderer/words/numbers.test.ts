import { describe, expect, it } from 'vitest';
import { bytes, decimals, duration, percent } from './numbers.ts';

/** Figures keep together with a no-break space; tests read easier with a plain one. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers on screen', () => {
  it.each([
    [0.893, 1, '89.3 %'],
    [1, 1, '100.0 %'],
    [0.99996, 1, '>99.9 %'],
    [0.996, 0, '>99 %'],
    [0.0004, 0, '<1 %'],
    [0, 0, '0 %'],
  ])('writes the share %d with %d digits as %s', (share, digits, shown) => expect(plain(percent(share, digits))).toBe(shown));

  it('keeps trailing zeros of a loss', () => expect(decimals(0.3, 3)).toBe('0.300'));

  it.each([
    [512, '512 B'],
    [30_976, '30 KB'],
    [30_878_645, '29.4 MB'],
    [210 * 1024 * 1024, '210 MB'],
  ])('writes %d bytes as %s', (size, shown) => expect(plain(bytes(size))).toBe(shown));

  it.each([
    [0.2, '1 s', '1초'],
    [41.2, '41 s', '41초'],
    [100, '1 min 40 s', '1분 40초'],
    [120, '2 min', '2분'],
    [7500, '2 h 5 min', '2시간 5분'],
  ])('writes %d seconds as %s', (seconds, en, ko) => {
    expect(plain(duration(seconds, 'en'))).toBe(en);
    expect(plain(duration(seconds, 'ko'))).toBe(ko);
  });
});
