import { describe, expect, it } from 'vitest';
import { placeAfter } from './keys.ts';

describe('keys', () => {
  const press = (key: string, held = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });
  it('lead from line to line, and not over the ends', () => {
    expect(placeAfter(press('ArrowDown'), undefined, 5)).toBe(0);
    expect(placeAfter(press('ArrowDown'), 4, 5)).toBe(4);
    expect(placeAfter(press('ArrowUp'), 0, 5)).toBe(0);
    expect(placeAfter(press('End'), 1, 5)).toBe(4);
    expect(placeAfter(press('ArrowDown'), undefined, 0)).toBeUndefined();
  });
  it('with Control or Alt mean other things', () => {
    expect(placeAfter(press('ArrowDown', { altKey: true }), 0, 5)).toBeUndefined();
    expect(placeAfter(press('a'), 0, 5)).toBeUndefined();
  });
});
