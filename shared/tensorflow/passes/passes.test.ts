import { describe, expect, it } from 'vitest';
import type { Graph } from '../../graph/graph.ts';
import { registry } from '../../layers/registry.ts';
import { inOrder } from '../../ops/gradients.ts';
import type { OpNode } from '../../ops/tensor.ts';
import { plan as planOf } from '../../plan/plan.ts';
import { findTemplate } from '../../templates/templates.ts';
import { chain } from '../../testing.ts';
import { type EngineOptions, engineOptionsSchema } from '../engineOptions.ts';
import { holdWeights } from '../heldWeights.ts';
import { type StepTemplate, stepTemplate } from '../stepTemplate.ts';

const cnn = findTemplate('fashion-cnn')?.graph ?? chain();
const dnn = findTemplate('fashion-dnn')?.graph ?? chain();

function template(graph: Graph, chosen: Partial<EngineOptions> = {}): StepTemplate {
  const options = engineOptionsSchema.parse(chosen);
  const plan = planOf(graph, registry);
  if (plan.output === undefined) throw new Error('The network has an output');
  return stepTemplate({ plan, output: plan.output, seed: 1, options }, holdWeights(plan, options));
}

function operations({ losses, scores, slopes }: StepTemplate): readonly OpNode[] {
  return inOrder([losses, scores, ...slopes]);
}

function count(graph: Graph, op: string, chosen: Partial<EngineOptions> = {}): number {
  return operations(template(graph, chosen)).filter((node) => node.op === op).length;
}

describe('towers', () => {
  it('give each part of the batch operations of its own, and add their gradients up', () => {
    expect([1, 2, 3].map((towers) => count(cnn, 'Conv2D', { towers }))).toEqual([3, 6, 9]);
    expect(count(cnn, 'Conv2DBackpropFilter', { towers: 2 })).toBe(6);
    expect(template(cnn, { towers: 2 }).slopes).toHaveLength(template(cnn).slopes.length);
  });
  it('normalize a batch and draw its masks as a whole', () => {
    const graph = chain('input', 'conv2d', 'batch-normalization', 'dropout', 'flatten', 'dense');
    expect(count(graph, 'Conv2D', { towers: 2 })).toBe(2);
    expect(count(graph, 'FusedBatchNormV3', { towers: 2 })).toBe(1);
    expect(count(graph, 'StatelessRandomUniform', { towers: 2 })).toBe(1);
  });
});

describe('cropBorders', () => {
  const imagesOf = (graph: Graph) => template(graph, { cropBorders: true }).images.dims.slice(1, 3);
  it('leaves out what no valid window reaches', () => {
    expect(imagesOf(cnn)).toEqual([26, 26]);
    expect(imagesOf(chain('input', ['average-pooling2d', { poolSize: [3, 5], strides: [3, 5] }], 'flatten', 'dense'))).toEqual([27, 25]);
  });
  it.each([
    ['a Flatten', chain('input', 'flatten', 'dense')],
    [
      'padding',
      chain('input', ['conv2d', { padding: 'same' }], ['max-pooling2d', { poolSize: [3, 3], strides: [3, 3] }], 'flatten', 'dense'),
    ],
    [
      'a normalization of the batch',
      chain('input', 'batch-normalization', ['max-pooling2d', { poolSize: [3, 3], strides: [3, 3] }], 'flatten', 'dense'),
    ],
    ['a dropout', chain('input', 'dropout', ['max-pooling2d', { poolSize: [3, 3], strides: [3, 3] }], 'flatten', 'dense')],
  ])('keeps images whole before %s', (_, graph) => {
    expect(imagesOf(graph)).toEqual([28, 28]);
  });
});

describe('poolFirst', () => {
  const pools = (graph: Graph, poolFirst: boolean) =>
    operations(template(graph, { poolFirst })).flatMap(({ op, inputs }) => (op === 'MaxPool' ? (inputs[0]?.node.op ?? '') : []));
  it('pools what comes out of the convolution', () => {
    expect(pools(cnn, false)).toEqual(['Relu', 'Relu']);
    expect(pools(cnn, true)).toEqual(['Conv2D', 'Conv2D']);
  });
  it('leaves a curve that does not only rise', () => {
    const graph = chain('input', ['conv2d', { activation: 'gelu' }], 'max-pooling2d', 'flatten', 'dense');
    expect(pools(graph, true)).toEqual(pools(graph, false));
  });
});

describe('maximumTree', () => {
  it('takes the larger of rows and then of columns, in each tower', () => {
    expect(count(cnn, 'Maximum', { maximumTree: true, cropBorders: true })).toBe(4);
    expect(count(cnn, 'MaxPool', { maximumTree: true, cropBorders: true })).toBe(0);
    expect(count(cnn, 'Maximum', { maximumTree: true, cropBorders: true, towers: 2 })).toBe(8);
  });
  it('leaves windows that do not come out even, or are of another size', () => {
    expect(count(cnn, 'MaxPool', { maximumTree: true })).toBe(1);
    const graph = chain('input', ['max-pooling2d', { poolSize: [3, 3], strides: [2, 2] }], 'flatten', 'dense');
    expect(count(graph, 'MaxPool', { maximumTree: true })).toBe(1);
  });
});

describe('matMulFilterGradient', () => {
  it('takes the place of the filter gradient where there are channels enough', () => {
    expect(count(cnn, 'Conv2DBackpropFilter', { matMulFilterGradient: true })).toBe(1);
    expect(count(cnn, 'MatMul', { matMulFilterGradient: true }) - count(cnn, 'MatMul')).toBe(18);
  });
  it('stays away from padding and strides', () => {
    const of = (params: { padding?: string; strides?: readonly [number, number] }) =>
      chain('input', ['conv2d', { filters: 16 }], ['conv2d', params], 'flatten', 'dense');
    for (const graph of [of({ padding: 'same' }), of({ strides: [2, 2] })]) {
      expect(count(graph, 'Conv2DBackpropFilter', { matMulFilterGradient: true })).toBe(2);
    }
  });
});

describe('splitDense', () => {
  it('halves the rows of a large kernel, each half with a product and a gradient of its own', () => {
    expect(count(dnn, 'MatMul')).toBe(5);
    expect(count(dnn, 'MatMul', { splitDense: true })).toBe(7);
    expect(template(dnn, { splitDense: true }).slopes.map(({ dims }) => dims.join('x'))).toEqual([
      '392x128',
      '392x128',
      '128',
      '128x10',
      '10',
    ]);
  });
});
