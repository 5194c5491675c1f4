import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../shared/graph/edits.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import { chain } from '../../../shared/testing.ts';
import { cut, epochOrder } from '../../../shared/training/batches.ts';
import { type RunSettings, runSettingsSchema } from '../../../shared/training/settings.ts';
import { openDataset } from '../datasets/dataset.ts';
import { networkFor } from '../network.ts';
import { stripedImages, writeDataset } from '../testing/datasetFiles.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import type { Engine, Model } from './engine.ts';
import { javascriptEngine } from './javascript.ts';
import { nativeEngine } from './native.ts';

const TRAIN = 100;
const TEST = 40;
const BATCH = 8;
const STEPS = 10;
const dataset = openDataset(writeDataset(join(temporaryFolder(), 'stripes'), stripedImages(TRAIN), stripedImages(TEST)));
const settings = runSettingsSchema.parse({ batchSize: BATCH, learningRate: 0.003, seed: 7 });
const input = ['input', { height: 12, width: 12 }] as const;
const last = ['dense', { units: 10, activation: 'softmax' }] as const;

const penalized = chain(
  input,
  ['conv2d', { filters: 4, l2: 0.1 }],
  ['separable-conv2d', { filters: 3, l2: 0.03 }],
  ['depthwise-conv2d', { l2: 0.02 }],
  'flatten',
  ['dense', { units: 10, activation: 'softmax', l2: 0.01 }],
);
const networks: Readonly<Record<string, Graph>> = {
  'a CNN': chain(input, ['conv2d', { filters: 4 }], 'max-pooling2d', 'flatten', ['dense', { units: 8, activation: 'relu' }], last),
  dropout: chain(
    input,
    'flatten',
    ['dropout', { rate: 0.3 }],
    ['dense', { units: 8, activation: 'tanh' }],
    ['dropout', { rate: 0.5 }],
    last,
  ),
  // No bias before the normalization: its gradient is 0 but for rounding, and Adam blows rounding up to full steps.
  'batch normalization': chain(
    input,
    ['conv2d', { filters: 4, useBias: false }],
    'batch-normalization',
    'average-pooling2d',
    'flatten',
    last,
  ),
  branches: branched(),
  L2: penalized,
  'scores without softmax': chain(input, 'flatten', ['dense', { units: 10 }]),
};

async function built(engine: Engine, graph: Graph, changed: Partial<RunSettings> = {}): Promise<Model> {
  return engine.build({ ...networkFor(graph, dataset), settings: { ...settings, ...changed }, dataset });
}

function lossesOf(model: Model, steps = STEPS): readonly number[] {
  const batches = cut(epochOrder(settings.seed, 0, TRAIN), BATCH).slice(0, steps);
  return batches.map((rows, step) => model.trainStep(rows, step).loss);
}

describe('both engines', () => {
  it.each(Object.entries(networks))('lose the same at each of the first steps: %s', async (_, graph) => {
    const native = await built(nativeEngine(), graph);
    const expected = lossesOf(native);
    const nativeWeights = native.readWeights();
    const measured = native.evaluate('test', range(TEST));
    native.dispose();

    const javascript = await built(javascriptEngine(), graph);
    const got = lossesOf(javascript);
    expected.forEach((loss, step) => {
      expect(got[step], `step ${step}`).toBeCloseTo(loss, 4);
    });
    const again = javascript.evaluate('test', range(TEST));
    expect(again.lossSum / TEST).toBeCloseTo(measured.lossSum / TEST, 3);
    expect(again.correct).toBe(measured.correct);
    expect([...javascript.readWeights().keys()]).toEqual([...nativeWeights.keys()]);
    javascript.dispose();
  });
});

describe.each([
  ['native', nativeEngine()],
  ['javascript', javascriptEngine()],
])('%s', (_, engine) => {
  it('repeats a run exactly with its seed, and not with another', async () => {
    const graph = networks['dropout'] ?? chain();
    const runs = [];
    for (const seed of [7, 7, 8]) {
      const model = await built(engine, graph, { seed });
      runs.push(lossesOf(model));
      model.dispose();
    }
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).not.toEqual(runs[0]);
  });

  it('measures on exactly the images and labels of the files', async () => {
    const model = await built(engine, networks['a CNN'] ?? chain());
    for (const split of ['train', 'test'] as const) {
      const rows = Int32Array.from([3, 0, 17]);
      const { probabilities, correct, lossSum } = model.evaluate(split, rows);
      const images = Float32Array.from([...rows].flatMap((row) => [...dataset[split].pixels(row, 1)].map((byte) => byte / 255)));
      model.predict(images).forEach((probability, place) => {
        expect(probabilities[place]).toBeCloseTo(probability, 6);
      });
      const answers = [...rows].map((row, at) => ({
        label: dataset[split].labels[row] ?? -1,
        own: probabilities.subarray(at * 10, at * 10 + 10),
      }));
      expect(lossSum).toBeCloseTo(
        answers.reduce((sum, { label, own }) => sum - Math.log(own[label] ?? 0), 0),
        4,
      );
      expect(correct).toBe(answers.filter(({ label, own }) => own.indexOf(Math.max(...own)) === label).length);
    }
    model.dispose();
  });

  it('counts the squares of kernels as loss, in training and in evaluation, and nothing else of them', async () => {
    const l2 = { 'conv2d/kernel': 0.1, 'separable_conv2d/depthwiseKernel': 0.03, 'separable_conv2d/pointwiseKernel': 0.03 };
    const all = { ...l2, 'depthwise_conv2d/depthwiseKernel': 0.02, 'dense/kernel': 0.01 };
    const [model, without] = [await built(engine, penalized), await built(engine, withoutL2(penalized))];
    without.writeWeights(model.readWeights());
    const squares = (name: string) =>
      model
        .readWeights()
        .get(name)
        ?.reduce((sum, value) => sum + value * value, 0) ?? Number.NaN;
    const penalty = Object.entries(all).reduce((sum, [name, share]) => sum + share * squares(name), 0);
    const rows = range(BATCH);
    const [measured, plain] = [model.evaluate('train', rows), without.evaluate('train', rows)];
    expect((measured.lossSum - plain.lossSum) / BATCH).toBeCloseTo(penalty, 5);
    expect(measured.probabilities).toEqual(plain.probabilities);
    expect(model.trainStep(rows, 0).loss - without.trainStep(rows, 0).loss).toBeCloseTo(penalty, 5);
    expect(penalty).toBeGreaterThan(0.3);
    model.dispose();
    without.dispose();
  });

  it('takes another learning rate from one call to the next', async () => {
    const [model, other] = [
      await built(engine, networks['a CNN'] ?? chain()),
      await built(engine, networks['a CNN'] ?? chain(), { learningRate: 0.05 }),
    ];
    model.trainStep(range(BATCH), 0);
    other.writeState(model.readState());
    model.learningRate = 0.05;
    expect([model.trainStep(range(BATCH), 1), model.trainStep(range(BATCH), 2)]).toEqual([
      other.trainStep(range(BATCH), 1),
      other.trainStep(range(BATCH), 2),
    ]);
    expect(model.readState()).toEqual(other.readState());
    model.dispose();
    other.dispose();
  });

  it('takes a batch of any size, the last of an epoch too', async () => {
    const model = await built(engine, networks['batch normalization'] ?? chain());
    expect(Number.isFinite(model.trainStep(Int32Array.from([5, 6, 7, 8]), 0).loss)).toBe(true);
    expect(Number.isFinite(model.trainStep(Int32Array.from([5]), 1).loss)).toBe(true);
    model.dispose();
  });

  it('begins anew with the weights it is given', async () => {
    const model = await built(engine, networks['a CNN'] ?? chain());
    const initial = model.readWeights();
    const losses = lossesOf(model);
    expect(model.readWeights().get('conv2d/kernel')).not.toEqual(initial.get('conv2d/kernel'));
    model.writeWeights(initial);
    expect(lossesOf(model)).toEqual(losses);
    model.dispose();
  });
});

function branched(): Graph {
  const chained = chain(input, ['conv2d', { filters: 4, padding: 'same' }], ['conv2d', { filters: 4, padding: 'same' }], 'flatten', last);
  const [, first, second, flatten] = chained.nodes;
  if (first === undefined || second === undefined || flatten === undefined) throw new Error('The chain has five layers');
  const withAdd = applyEdits(chained, [
    { kind: 'disconnect', edge: { from: second.id, to: flatten.id } },
    { kind: 'addNode', type: 'add', position: { x: 0, y: 0 } },
  ]);
  const add = withAdd.nodes.at(-1);
  if (add === undefined) throw new Error('The sum was just added');
  return applyEdits(withAdd, [
    { kind: 'connect', edge: { from: first.id, to: add.id } },
    { kind: 'connect', edge: { from: second.id, to: add.id } },
    { kind: 'connect', edge: { from: add.id, to: flatten.id } },
  ]);
}

function withoutL2(graph: Graph): Graph {
  return { ...graph, nodes: graph.nodes.map((node) => ({ ...node, params: { ...node.params, l2: 0 } })) };
}

function range(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row);
}
