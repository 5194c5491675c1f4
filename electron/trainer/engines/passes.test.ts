import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../shared/graph/edits.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import { type EngineOptions, engineOptionsSchema, plainOptions } from '../../../shared/tensorflow/engineOptions.ts';
import { chain } from '../../../shared/testing.ts';
import { cut, epochOrder } from '../../../shared/training/batches.ts';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import { type RunSettings, runSettingsSchema } from '../../../shared/training/settings.ts';
import { openDataset } from '../datasets/dataset.ts';
import { networkFor } from '../network.ts';
import { stripedImages, writeDataset } from '../testing/datasetFiles.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { nativeEngine } from './native.ts';

const SIDE = 17;
const TRAIN = 60;
const BATCH = 10;
/** Six whole batches: two calls of three steps, or six of one; then an odd one. */
const STEPS = 6;
/** Of the largest value: float sums taken in another order. */
const TOLERANCE = 1e-5;
const dataset = openDataset(writeDataset(join(temporaryFolder(), 'stripes'), stripedImages(TRAIN, SIDE), stripedImages(20, SIDE)));
// Plain descent: Adam would blow the rounding of slopes near 0 up to whole steps.
const settings = runSettingsSchema.parse({ batchSize: BATCH, learningRate: 0.01, optimizer: { name: 'sgd', momentum: 0.9 }, seed: 7 });
const input = ['input', { height: SIDE, width: SIDE }] as const;
const last = ['dense', { units: 10, activation: 'softmax' }] as const;

const networks: Readonly<Record<string, Graph>> = {
  'a CNN whose windows do not come out even': chain(
    input,
    ['conv2d', { filters: 16 }],
    'max-pooling2d',
    ['conv2d', { filters: 6, activation: 'tanh' }],
    'max-pooling2d',
    'flatten',
    ['dense', { units: 8, activation: 'relu' }],
    last,
  ),
  'padding, strides, dilation': chain(
    input,
    ['conv2d', { filters: 16, padding: 'same', activation: 'leakyRelu' }],
    ['conv2d', { filters: 16, dilation: [2, 2], activation: 'elu' }],
    ['depthwise-conv2d', { strides: [2, 2], activation: 'sigmoid' }],
    ['max-pooling2d', { padding: 'same' }],
    'zero-padding2d',
    ['conv2d', { filters: 5, activation: 'gelu' }],
    'global-average-pooling2d',
    last,
  ),
  'dropout and batch normalization': chain(
    input,
    ['conv2d', { filters: 6, useBias: false }],
    ['dropout', { rate: 0.3 }],
    ['batch-normalization', { momentum: 0.8 }],
    'max-pooling2d',
    'flatten',
    ['dense', { units: 12, activation: 'selu', useBias: false }],
    'batch-normalization',
    ['dropout', { rate: 0.5 }],
    last,
  ),
  'a large Dense layer': chain(
    input,
    ['zero-padding2d', { top: 1, left: 1, bottom: 0, right: 0 }],
    'flatten',
    ['dense', { units: 128 }],
    last,
  ),
  'kernels of one cell': chain(input, ['conv2d', { filters: 16 }], ['conv2d', { filters: 20, kernelSize: [1, 1] }], 'flatten', last),
  'L2 of every kind of kernel': chain(
    input,
    ['conv2d', { filters: 16, l2: 0.01 }],
    ['separable-conv2d', { filters: 16, l2: 0.02 }],
    ['depthwise-conv2d', { l2: 0.05 }],
    'max-pooling2d',
    ['conv2d', { filters: 8 }],
    'flatten',
    ['dense', { units: 1024, activation: 'relu', l2: 0.003 }],
    last,
  ),
  'branches that are added': branched('add', 'valid'),
  'branches that are put side by side': branched('concatenate', 'same'),
  'depth pooling, scores without softmax': chain(input, ['conv2d', { filters: 6 }], 'depth-max-pooling', 'global-max-pooling2d', [
    'dense',
    { units: 10, activation: 'linear' },
  ]),
};

const passes: Readonly<Record<string, Partial<EngineOptions>>> = {
  'three steps a call': { stepsPerCall: 3 },
  'rows gathered once': { stepsPerCall: 3, gatherOnce: true },
  'metrics once': { stepsPerCall: 3, metricsOnce: true },
  'two towers': { towers: 2 },
  'three towers': { towers: 3 },
  'evaluation in parts': { evaluationParts: 4 },
  'cropped borders': { cropBorders: true },
  'pooling first': { poolFirst: true },
  'pooling as a tree of maxima': { maximumTree: true },
  'pooling first, as a tree, in towers': { poolFirst: true, maximumTree: true, cropBorders: true, towers: 2 },
  'filter gradients as products': { matMulFilterGradient: true },
  'Dense split': { splitDense: true },
  'one thread, without Grappler': { threads: 1, grappler: false },
  'all of them': {
    ...{ stepsPerCall: 3, towers: 2, gatherOnce: true, metricsOnce: true },
    ...{ cropBorders: true, poolFirst: true, matMulFilterGradient: true, splitDense: true },
    ...{ threads: 1, grappler: false },
  },
};

interface Trained {
  readonly losses: readonly number[];
  readonly correct: readonly number[];
  readonly weights: WeightValues;
  readonly probabilities: Float32Array;
}

async function trained(graph: Graph, options: EngineOptions, changed: Partial<RunSettings> = {}): Promise<Trained> {
  const model = await nativeEngine(options).build({ ...networkFor(graph, dataset), settings: { ...settings, ...changed }, dataset });
  const batches = cut(epochOrder(settings.seed, 0, TRAIN), BATCH).slice(0, STEPS);
  const figures = batches.flatMap((_, step) =>
    step % options.stepsPerCall === 0 ? model.trainSteps(batches.slice(step, step + options.stepsPerCall), step) : [],
  );
  const odd = [Int32Array.from([5, 4, 3]), Int32Array.from([7])].map((rows, place) => model.trainStep(rows, STEPS + place));
  const all = [...figures, ...odd];
  const weights = model.readWeights();
  const { probabilities } = model.evaluate(
    'test',
    Int32Array.from({ length: 7 }, (_, row) => row),
  );
  model.dispose();
  return { losses: all.map(({ loss }) => loss), correct: all.map(({ correct }) => correct), weights, probabilities };
}

function expectSame(got: Trained, expected: Trained): void {
  expect(got.losses).toHaveLength(expected.losses.length);
  expect(difference(got.losses, expected.losses)).toBeLessThan(TOLERANCE);
  expect(got.correct).toEqual(expected.correct);
  expect([...got.weights.keys()]).toEqual([...expected.weights.keys()]);
  for (const [name, values] of expected.weights) expect(difference(got.weights.get(name) ?? [], values), name).toBeLessThan(TOLERANCE);
  expect(difference(got.probabilities, expected.probabilities)).toBeLessThan(TOLERANCE);
}

/** The largest difference, as a share of the largest value. */
function difference(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  const largest = Math.max(...Array.from(expected, Math.abs), 1e-3);
  return Math.max(...Array.from(expected, (value, place) => Math.abs((got[place] ?? Number.NaN) - value))) / largest;
}

describe.each(Object.entries(networks))('%s', (_, graph) => {
  const plain = trained(graph, plainOptions);
  it.each(Object.entries(passes))('learns the same with %s', async (_, options) => {
    expectSame(await trained(graph, engineOptionsSchema.parse(options)), await plain);
  });
});

function branched(merge: 'add' | 'concatenate', padding: 'valid' | 'same'): Graph {
  const conv = ['conv2d', { filters: 4, padding }] as const;
  const chained = chain(input, conv, conv, ['max-pooling2d', { poolSize: [3, 3] }], 'flatten', last);
  const [from, first, second, pool] = chained.nodes;
  if (from === undefined || first === undefined || second === undefined || pool === undefined) throw new Error('The chain has six layers');
  const position = { x: 0, y: 0 };
  const other = { filters: 4, padding, kernelSize: padding === 'valid' ? ([5, 5] as const) : ([3, 3] as const) };
  const added = applyEdits(chained, [
    { kind: 'disconnect', edge: { from: second.id, to: pool.id } },
    { kind: 'addNode', type: 'conv2d', params: other, position },
    { kind: 'addNode', type: merge, position },
  ]);
  const [side, merged] = added.nodes.slice(-2);
  if (side === undefined || merged === undefined) throw new Error('Two layers were just added');
  return applyEdits(added, [
    { kind: 'connect', edge: { from: from.id, to: side.id } },
    { kind: 'connect', edge: { from: side.id, to: merged.id } },
    { kind: 'connect', edge: { from: second.id, to: merged.id } },
    { kind: 'connect', edge: { from: merged.id, to: pool.id } },
  ]);
}
