import { describe, expect, it } from 'vitest';
import { print } from '../shapes/formula.ts';
import { placedAt } from '../testing.ts';
import { dense } from './dense.layer.ts';

describe('dense', () => {
  it('weighs every input once for every unit', () => {
    const placed = placedAt(dense, { units: 64 }, [576]);
    expect([placed.weightCount, placed.multiplyAdds]).toEqual([36_928, 576 * 64]);
    expect(placed.weightFormula && print(placed.weightFormula)).toBe('576 × 64 + 64');
    expect(placed.weightFormula && print(placed.weightFormula, 'ko')).toBe('입력 × 유닛 + 편향');
  });
  it('tells classes apart with a unit each and softmax', () => {
    expect(dense.definition.classifies?.(10)).toEqual({ units: 10, activation: 'softmax' });
  });
});
