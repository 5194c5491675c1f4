import { describe, expect, it } from 'vitest';
import { seedOf, streamOf } from './random.ts';

const DRAWS = 20_000;

describe('streamOf', () => {
  it('draws the same for the same seed and purpose, and otherwise something else', () => {
    const first = (seed: number, ...purpose: (string | number)[]) => Array.from({ length: 8 }, streamOf(seed, ...purpose).uniform);
    expect(first(1, 'order', 0)).toEqual(first(1, 'order', 0));
    const others = [first(1, 'order', 0), first(2, 'order', 0), first(1, 'order', 1), first(1, 'weights', 0)].map((draws) => draws.join());
    expect(new Set(others).size).toBe(4);
  });

  it('still draws what it always drew, so that a seed written down keeps its meaning', () => {
    const stream = streamOf(1, 'order', 0);
    expect([stream.below(1000), stream.below(1000), stream.below(1000), stream.below(1000)]).toEqual([830, 717, 329, 690]);
  });

  it('spreads evenly', () => {
    const { uniform, below } = streamOf(3, 'spread');
    const draws = Array.from({ length: DRAWS }, uniform);
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / DRAWS;
    expect(mean).toBeCloseTo(0.5, 2);
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
    const counts = new Array<number>(7).fill(0);
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const drawn = below(7);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - DRAWS / 7)).toBeLessThan(5 * Math.sqrt(DRAWS / 7));
  });

  it('gives neighbouring seeds streams that have nothing to do with each other', () => {
    const firsts = Array.from({ length: 2000 }, (_, seed) => streamOf(seed, 'order', 0).uniform());
    const mean = firsts.reduce((sum, draw) => sum + draw, 0) / firsts.length;
    const next = firsts.slice(1).reduce((sum, draw, place) => sum + (draw - mean) * ((firsts[place] ?? 0) - mean), 0) / firsts.length;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(Math.abs(next) * 12).toBeLessThan(0.1);
  });
});

describe('seedOf', () => {
  it('is a whole number of 32 bits with sign', () => {
    const seeds = Array.from({ length: 100 }, (_, layer) => seedOf(5, 'noise', layer));
    expect(new Set(seeds).size).toBe(100);
    for (const seed of seeds) expect(seed).toBe(seed | 0);
  });
});
