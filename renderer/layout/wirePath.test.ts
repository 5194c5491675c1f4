import { describe, expect, it } from 'vitest';
import { isWayBlocked, wirePath, wireWidth } from './wirePath.ts';

describe('wirePath', () => {
  it('is straight along a row', () => {
    expect(wirePath({ x: 140, y: 74 }, { x: 194, y: 74 })).toEqual({ path: 'M140 74H194', middle: { x: 167, y: 74 } });
  });
  it('turns 11 px before a target ahead', () => {
    const { path } = wirePath({ x: 528, y: 201 }, { x: 582, y: 74 });
    expect(path).toBe('M528 201L563 201Q571 201 571 193L571 82Q571 74 579 74L582 74');
  });
  it('returns midway between the rows', () => {
    const { path, middle } = wirePath({ x: 916, y: 74 }, { x: 0, y: 328 });
    expect(middle.y).toBe(219);
    expect(path).toContain('L960 207Q960 219 948 219L-12 219Q-24 219 -24 231');
  });
  it('passes below when both stand in one row', () => {
    expect(wirePath({ x: 600, y: 74 }, { x: 0, y: 74 }).middle.y).toBe(74 + 110 + 28);
  });
});

describe('isWayBlocked', () => {
  const [from, to] = [
    { x: 140, y: 74 },
    { x: 582, y: 74 },
  ];
  it('is so where a card of the same row stands between, and the wire then passes below it', () => {
    expect(isWayBlocked(from, to, [{ x: 194, y: 0 }])).toBe(true);
    expect(wirePath(from, to, true).middle.y).toBe(74 + 110 + 28);
  });
  it.each([
    ['in another row', { x: 194, y: 254 }],
    ['the source itself', { x: 0, y: 0 }],
    ['the target itself', { x: 582, y: 0 }],
  ])('is not so for a card that is %s', (_, card) => {
    expect(isWayBlocked(from, to, [card])).toBe(false);
  });
});

describe('wireWidth', () => {
  it.each([
    [1, 1.53],
    [32, 2.83],
    [64, 3.49],
    [undefined, 1.5],
  ])('of %s channels is %d px', (channels, widthPx) => expect(wireWidth(channels)).toBeCloseTo(widthPx, 2));
});
