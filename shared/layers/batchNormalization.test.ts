import { describe, expect, it } from 'vitest';
import { print } from '../shapes/formula.ts';
import { placedAt } from '../testing.ts';
import { batchNormalization } from './batchNormalization.layer.ts';

describe('batch-normalization', () => {
  it('learns two of its four numbers a channel', () => {
    const placed = placedAt(batchNormalization, {}, [5, 4, 8]);
    expect([placed.weightCount, placed.trainableCount]).toEqual([32, 16]);
    expect(placed.weightFormula && print(placed.weightFormula, 'en')).toBe('gamma + beta + moving mean + moving variance');
  });
  it("turns Keras's momentum around for PyTorch, which counts the new value's share", () => {
    const [call] = batchNormalization.definition.pytorch({ params: { momentum: 0.99, epsilon: 0.001 }, input: [5, 4, 8] });
    expect(call).toMatchObject({ module: 'BatchNorm2d', args: { num_features: 8, eps: 0.001, momentum: 0.01 } });
  });
});
