import { describe, expect, it } from 'vitest';
import { registry } from '../../layers/registry.ts';
import { float } from '../../ops/tensor.ts';
import { plan } from '../../plan/plan.ts';
import type { Shape } from '../../shapes/shape.ts';
import { chain, placedAt } from '../../testing.ts';
import { defaultRunSettings } from '../../training/settings.ts';
import { sourceOf } from '../source.ts';
import { readMoves } from './readMoves.ts';
import { unreadRefusals } from './refusals.ts';

const IMAGE: Shape = [8, 6, 4];
const VECTOR: Shape = [12];

function movesOf(type: string, params: Readonly<Record<string, number | string | boolean | readonly [number, number]>> = {}) {
  const layer = registry.find(type);
  if (layer === undefined) throw new Error(`No layer type '${type}'`);
  const shape = layer.accepts === 'vector' ? VECTOR : IMAGE;
  const inputShapes = layer.takes === 'many' ? [shape, shape, shape] : layer.takes === 'one' ? [shape] : [];
  return readMoves({ inputShapes, placed: placedAt(layer, params, ...inputShapes) });
}

describe('moves', () => {
  it.each(registry.all.map(({ type }) => type))('of %s are understood', (type) => {
    expect(movesOf(type)).toBeDefined();
  });
  it.each([
    ['conv2d', { dilation: [2, 3], padding: 'same' }, { padding: 'same', dilation: [2, 3], bias: 'bias' }],
    ['conv2d', { dilation: [2, 1], padding: 'valid', useBias: false }, { padding: 'valid', dilation: [2, 1] }],
    ['conv2d', { strides: [2, 3], padding: 'same' }, { padding: 'same', strides: [2, 3], dilation: [1, 1] }],
    ['dropout', { rate: 0.3 }, { kind: 'dropout', rate: 0.3 }],
    [
      'batch-normalization',
      { momentum: 0.8, epsilon: 0.01 },
      { momentum: 0.8, epsilon: 0.01, mean: 'movingMean', variance: 'movingVariance' },
    ],
    ['activation', { activation: 'gelu' }, { kind: 'activation', name: 'gelu' }],
    ['activation', { activation: 'leakyRelu' }, { kind: 'activation', name: 'leaky_relu', slope: 0.2 }],
    ['add', {}, { kind: 'sum' }],
  ] as const)('of %s with %o say its settings', (type, params, move) => {
    expect(movesOf(type, params)?.[0]).toMatchObject(move);
  });
  it('are two of a separable convolution, and its activation', () => {
    const moves = movesOf('separable-conv2d', { activation: 'relu', padding: 'same' });
    expect(moves?.map(({ kind }) => kind)).toEqual(['convolution', 'convolution', 'activation']);
    expect(moves?.[1]).toMatchObject({ kernel: 'pointwiseKernel', bias: 'bias' });
  });
  it('of a layer that computes something else are not known, and the layer is named', () => {
    const graph = chain('input', 'flatten', 'dense');
    const source = sourceOf({
      project: { name: 'test', graph, training: defaultRunSettings },
      plan: plan(graph, registry),
      language: 'en',
    });
    if (source === undefined) throw new Error('no answer');
    expect(unreadRefusals(source)).toEqual([]);
    const [input, flatten, dense] = source.layers;
    if (input === undefined || flatten === undefined || dense === undefined) throw new Error('a layer is missing');
    const odd = { ...dense, placed: { ...dense.placed, forward: () => ({ output: float('Digamma', [], { dims: [3] }), updates: {} }) } };
    expect(unreadRefusals({ ...source, layers: [input, flatten, odd] })).toEqual([
      { nodeId: 'dense', text: { en: expect.stringContaining('Dense'), ko: expect.stringContaining('없어요') } },
    ]);
  });
});
