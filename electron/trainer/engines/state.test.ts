import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../../../shared/graph/graph.ts';
import { engineOptionsSchema, plainOptions } from '../../../shared/tensorflow/engineOptions.ts';
import { chain } from '../../../shared/testing.ts';
import { cut, epochOrder } from '../../../shared/training/batches.ts';
import { optimizerCards, optimizerSchema } from '../../../shared/training/optimizers/index.ts';
import { runSettingsSchema } from '../../../shared/training/settings.ts';
import { openDataset } from '../datasets/dataset.ts';
import { networkFor } from '../network.ts';
import { stripedImages, writeDataset } from '../testing/datasetFiles.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import type { Engine, Model } from './engine.ts';
import { javascriptEngine } from './javascript.ts';
import { nativeEngine } from './native.ts';

const TRAIN = 96;
const BATCH = 8;
const HALF = 6;
const dataset = openDataset(writeDataset(join(temporaryFolder(), 'stripes'), stripedImages(TRAIN), stripedImages(10)));
const batches = cut(epochOrder(3, 0, TRAIN), BATCH);
const graph: Graph = chain(
  ['input', { height: 12, width: 12 }],
  ['conv2d', { filters: 4, useBias: false }],
  'batch-normalization',
  'flatten',
  ['dropout', { rate: 0.3 }],
  // Large enough to be held in two parts.
  ['dense', { units: 128, activation: 'relu' }],
  ['dense', { units: 10, activation: 'softmax' }],
);
/** Each with all of its settings on, so that it remembers all it can. */
const optimizers = optimizerCards.map(({ name, params }) => {
  const used = Object.entries(params).flatMap(([key, kind]) => (kind.default === 0 || kind.default === false ? [key] : []));
  return optimizerSchema.parse({ name, ...Object.fromEntries(used.map((key) => [key, params[key]?.default === 0 ? 0.9 : true])) });
});
const engines: Readonly<Record<string, Engine>> = {
  native: nativeEngine(plainOptions),
  'native, with passes': nativeEngine(engineOptionsSchema.parse({ stepsPerCall: 2, towers: 2, splitDense: true, gatherOnce: true })),
  javascript: javascriptEngine(),
};

function learn(model: Model, from: number, to: number): readonly number[] {
  const losses = [];
  for (let step = from; step < to; step += model.stepsPerCall) {
    losses.push(...model.trainSteps(batches.slice(step, step + model.stepsPerCall), step).map(({ loss }) => loss));
  }
  return losses;
}

describe.each(Object.entries(engines))('%s', (_, engine) => {
  it.each(optimizers)('goes on from what another model has learned, bit for bit: $name', async (optimizer) => {
    const settings = runSettingsSchema.parse({ batchSize: BATCH, learningRate: 0.01, optimizer, seed: 3 });
    const build = () => engine.build({ ...networkFor(graph, dataset), settings, dataset });
    const [straight, left, entered] = [await build(), await build(), await build()];
    const losses = learn(straight, 0, 2 * HALF);
    expect(learn(left, 0, HALF)).toEqual(losses.slice(0, HALF));
    // Something else has been learned there before.
    learn(entered, 2, 4);
    entered.writeState(left.readState());
    expect(entered.readState()).toEqual(left.readState());
    expect(learn(entered, HALF, 2 * HALF)).toEqual(losses.slice(HALF));
    expect(entered.readState()).toEqual(straight.readState());
    for (const model of [straight, left, entered]) model.dispose();
  });

  it('takes another learning rate between two calls, as one that was built with it', async () => {
    const optimizer = optimizerSchema.parse({ name: 'adamw' });
    const settings = runSettingsSchema.parse({ batchSize: BATCH, learningRate: 0.01, optimizer, seed: 3 });
    const build = (learningRate: number) =>
      engine.build({ ...networkFor(graph, dataset), settings: { ...settings, learningRate }, dataset });
    const [changed, built] = [await build(0.01), await build(0.002)];
    learn(changed, 0, HALF);
    built.writeState(changed.readState());
    const same = learn(changed, HALF, HALF + 2);
    expect(learn(built, HALF, HALF + 2)).not.toEqual(same);
    built.writeState(changed.readState());
    changed.learningRate = 0.002;
    expect(learn(changed, HALF + 2, 2 * HALF)).toEqual(learn(built, HALF + 2, 2 * HALF));
    expect(changed.readState()).toEqual(built.readState());
    for (const model of [changed, built]) model.dispose();
  });

  it('says what it remembers by the names of the weights, however it holds them', async () => {
    const settings = runSettingsSchema.parse({ batchSize: BATCH });
    const model = await engine.build({ ...networkFor(graph, dataset), settings, dataset });
    const { weights, memory } = model.readState();
    expect([...weights.keys()]).toEqual([...model.readWeights().keys()]);
    expect(memory.get('dense/kernel/m')).toHaveLength(weights.get('dense/kernel')?.length ?? 0);
    expect([...memory.keys()].filter((name) => name.includes('moving') || name.includes('rows'))).toEqual([]);
    model.dispose();
  });
});
