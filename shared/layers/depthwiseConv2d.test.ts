import { describe, expect, it } from 'vitest';
import { print } from '../shapes/formula.ts';
import { placedAt } from '../testing.ts';
import { depthwiseConv2d } from './depthwiseConv2d.layer.ts';

describe('depthwise-conv2d', () => {
  it('gives each channel its own kernels, and mixes none', () => {
    const placed = placedAt(depthwiseConv2d, { depthMultiplier: 2 }, [28, 28, 3]);
    expect(placed.outputShape).toEqual([26, 26, 6]);
    expect(placed.weightFormula && print(placed.weightFormula)).toBe('3×3 × 3 × 2 + 6');
    expect(placed.sight).toMatchObject({ kind: 'window', channels: 'own' });
  });
  it('is a grouped convolution in PyTorch', () => {
    const [call] = depthwiseConv2d.definition.pytorch({ params: defaults({ depthMultiplier: 2 }), input: [28, 28, 3] });
    expect(call).toMatchObject({ module: 'Conv2d', args: { in_channels: 3, out_channels: 6, groups: 3 } });
  });
});

/** Its settings with some changed. */
function defaults(changed: { depthMultiplier: number }) {
  const { kernelSize, stride, padding, activation, useBias, initializer, l2 } = depthwiseConv2d.definition.params;
  return {
    kernelSize: kernelSize.default,
    stride: stride.default,
    padding: padding.default,
    activation: activation.default,
    useBias: useBias.default,
    initializer: initializer.default,
    l2: l2.default,
    ...changed,
  };
}
