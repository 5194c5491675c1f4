import { describe, expect, it } from 'vitest';
import type { Arg } from '../../../shared/calls/call.ts';
import { registry } from '../../../shared/layers/registry.ts';
import { type PlannedLayer, plan } from '../../../shared/plan/plan.ts';
import { randomNetwork } from './randomNetworks.ts';

const networks = Array.from({ length: 200 }, (_, seed) => plan(randomNetwork(seed), registry).layers);
const countWith = (has: (layer: PlannedLayer) => boolean) => networks.filter((layers) => layers.some(has)).length;

describe('200 networks drawn at random', () => {
  it('have every layer type, branches, dilation, and `same` padding that is not even', () => {
    const unused = registry.all.filter(({ type }) => countWith(({ layer }) => layer.type === type) < 10);
    expect(unused.map(({ type }) => type)).toEqual([]);
    expect(countWith(({ inputs }) => inputs.length > 1)).toBeGreaterThan(50);
    expect(countWith((layer) => pairOf(layer.placed.keras().args?.['dilation_rate']).some((step) => step > 1))).toBeGreaterThan(20);
    expect(countWith(isUneven)).toBeGreaterThan(20);
  });
});

/** Whether `same` padding needs one more at one end than at the other. */
function isUneven({ inputShapes, placed }: PlannedLayer): boolean {
  const { args = {} } = placed.keras();
  if (args['padding'] !== 'same') return false;
  const sizes = pairOf(args['kernel_size'] ?? args['pool_size']);
  const [strides, dilation] = [pairOf(args['strides']), pairOf(args['dilation_rate'])];
  return sizes.some((size, axis) => {
    const [length, stride, step] = [inputShapes[0]?.[axis] ?? 0, strides[axis] ?? 1, dilation[axis] ?? 1];
    const covered = (Math.ceil(length / stride) - 1) * stride + (size - 1) * step + 1;
    return covered > length && (covered - length) % 2 === 1;
  });
}

function pairOf(value: Arg | undefined): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : [Number(value ?? 1), Number(value ?? 1)];
}
