import { describe, expect, it } from 'vitest';
import { inOrder } from '../ops/gradients.ts';
import { BATCH, feed } from '../ops/tensor.ts';
import { placedAt } from '../testing.ts';
import { conv2d } from './conv2d.layer.ts';

describe('conv2d', () => {
  it('is a convolution alone where nothing is dilated', () => {
    expect(opsOf({ useBias: false, activation: 'linear' })).toEqual(['Conv2D']);
  });
  it('deals a dilated image out, so that TensorFlow has a gradient for it', () => {
    expect(opsOf({ useBias: false, activation: 'linear', dilation: [2, 3] })).toEqual(['SpaceToBatchND', 'Conv2D', 'BatchToSpaceND']);
  });
  it('sees as far as its dilated kernel reaches, with no more weights', () => {
    const placed = placedAt(conv2d, { filters: 4, dilation: [3, 3] }, [28, 28, 2]);
    expect(placed.outputShape).toEqual([22, 22, 4]);
    expect(placed.weightCount).toBe(3 * 3 * 2 * 4 + 4);
  });
  it('fills its kernel as its setting says, and its bias with zeros', () => {
    const { weights } = placedAt(conv2d, { initializer: 'heNormal' }, [28, 28, 1]);
    expect([weights['kernel']?.initializer, weights['bias']?.initializer]).toEqual(['heNormal', 'zeros']);
  });
});

function opsOf(params: Parameters<typeof conv2d.configure>[0]) {
  const placed = conv2d.configure(params).place([[9, 8, 1]]);
  const weight = (name: string) => feed(name, 'float', placed.weights[name]?.shape ?? []);
  const { output } = placed.forward([feed('x', 'float', [BATCH, 9, 8, 1])], { training: true, weight, noise: (like) => like });
  return inOrder([output])
    .map((node) => node.op)
    .filter((op) => op !== 'Placeholder' && op !== 'Const');
}
