import { describe, expect, it } from 'vitest';
import { wirePath, wireWidth } from './wirePath.ts';

describe('wirePath', () => {
  it('is straight along a row', () => {
    expect(wirePath({ x: 140, y: 74 }, { x: 194, y: 74 })).toEqual({ path: 'M140 74H194', middle: { x: 167, y: 74 } });
  });
  it('turns 11 px before a target ahead', () => {
    const { path } = wirePath({ x: 528, y: 201 }, { x: 582, y: 74 });
    expect(path).toBe('M528 201L563 201Q571 201 571 193L571 82Q571 74 579 74L582 74');
  });
  it('goes along a detour, in the middle of which a layer can be put in', () => {
    const { path, middle } = wirePath({ x: 916, y: 74 }, { x: 0, y: 328 }, { exitX: 960, laneY: 219, entryX: -24 });
    expect(middle).toEqual({ x: 468, y: 219 });
    expect(path).toContain('L960 207Q960 219 948 219L-12 219Q-24 219 -24 231');
  });
  it('turns early without a needless corner', () => {
    const { path } = wirePath({ x: 140, y: 328 }, { x: 582, y: 74 }, { exitX: 184, laneY: 74, entryX: 558 });
    expect(path).toBe('M140 328L176 328Q184 328 184 320L184 82Q184 74 192 74L582 74');
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
