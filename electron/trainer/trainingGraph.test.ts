import { describe, expect, it } from 'vitest';
import { tfjsCall } from '../../shared/calls/tfjs.ts';
import { registry } from '../../shared/layers/registry.ts';
import { type Plan, plan } from '../../shared/plan/plan.ts';
import { trainingGraph } from '../../shared/tensorflow/trainingGraph.ts';
import { chain } from '../../shared/testing.ts';
import { loadGraph, tf } from './tensorflow.ts';
import { required } from './testing/required.ts';

const adam = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const STEPS = 10;
const BATCH_SIZE = 8;

describe('trainingGraph', () => {
  it('loses what a TF.js model of the same layers loses, step after step', async () => {
    // No bias before the normalization: its gradient is 0 but for rounding, and Adam blows rounding up to full steps.
    const planned = plan(
      chain(
        ['input', { height: 12, width: 12 }],
        ['conv2d', { filters: 4, padding: 'same', strides: [2, 2], useBias: false }],
        'batch-normalization',
        'average-pooling2d',
        'flatten',
        ['dense', { units: 8, activation: 'tanh' }],
        ['dense', { units: 10, activation: 'softmax' }],
      ),
      registry,
    );
    expect(planned.problems).toEqual([]);
    const model = tfjsModel(planned);
    const last = required(planned.layers.at(-1));
    const graph = trainingGraph(planned, last.id, adam);
    const loaded = await loadGraph(graph.nodes, graph.entries);
    loaded['init']?.(Object.fromEntries(initialWeights(planned, model).map(([name, tensor]) => [`init/${name}`, tensor])));

    const x = tf.randomUniform([BATCH_SIZE, 12, 12, 1]);
    const labels = tf.tensor1d([0, 1, 2, 3, 4, 5, 6, 7], 'int32');
    for (let step = 0; step < STEPS; step += 1) {
      const expected = required(await model.trainOnBatch(x, labels.toFloat()));
      const loss = loaded['train']?.({ input: x, labels })['train/loss']?.dataSync()[0];
      expect(loss).toBeCloseTo(Number(expected), 4);
    }
    const probabilities = required(loaded['predict']?.({ input: x })['predict/output']);
    // One input, one output: a single tensor.
    const reference = model.predict(x) as typeof probabilities;
    expect(tf.max(tf.abs(tf.sub(probabilities, reference))).dataSync()[0]).toBeLessThan(1e-4);
  });

  it('drops other values at each step, and the same ones when a step is repeated', async () => {
    const planned = plan(
      chain(['input', { height: 4, width: 4 }], 'flatten', ['dropout', { rate: 0.5 }], ['dense', { units: 10, activation: 'softmax' }]),
      registry,
    );
    const graph = trainingGraph(planned, required(planned.layers.at(-1)).id, { ...adam, learningRate: 0 });
    const loaded = await loadGraph(graph.nodes, graph.entries);
    loaded['init']?.({ 'init/dense/kernel': tf.randomNormal([16, 10]), 'init/dense/bias': tf.zeros([10]) });
    const feeds = { input: tf.randomUniform([4, 4, 4, 1]), labels: tf.tensor1d([0, 1, 2, 3], 'int32') };
    const lossAt = (step: number) => loaded['train']?.({ ...feeds, step: tf.scalar(step, 'int32') })['train/loss']?.dataSync()[0];
    const losses = [0, 1, 2].map(lossAt);
    expect(new Set(losses).size).toBe(3);
    expect([0, 1, 2].map(lossAt)).toEqual(losses);
  });
});

function tfjsModel({ layers }: Plan) {
  const model = tf.sequential();
  const makers: Readonly<Record<string, unknown>> = tf.layers;
  layers.forEach(({ placed, id }, position) => {
    if (position === 0) return;
    const call = required(tfjsCall(placed.keras()));
    const make = makers[call.maker];
    const inputShape = position === 1 ? { inputShape: required(layers[0]).placed.outputShape } : {};
    const layer: unknown = typeof make === 'function' ? make({ ...call.args, ...inputShape, name: id }) : undefined;
    if (layer instanceof tf.layers.Layer) model.add(layer);
  });
  model.compile({
    optimizer: tf.train.adam(adam.learningRate, adam.beta1, adam.beta2, adam.epsilon),
    loss: 'sparseCategoricalCrossentropy',
  });
  return model;
}

function initialWeights({ layers }: Plan, model: ReturnType<typeof tfjsModel>) {
  return layers.flatMap(({ id, placed }) =>
    Object.keys(placed.weights).map((key) => {
      const snake = key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const weight = required(model.getLayer(id).weights.find((candidate) => candidate.originalName.endsWith(`/${snake}`)));
      return [`${id}/${key}`, weight.read().clone()] as const;
    }),
  );
}
