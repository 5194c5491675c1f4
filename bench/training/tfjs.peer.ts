/** TF.js's own layers and `fit`, on the same native library: how a network is usually trained from Node. */
import type { SymbolicTensor, Tensor } from '@tensorflow/tfjs-node';
import { openDataset, type Split } from '../../electron/trainer/datasets/dataset.ts';
import { tf } from '../../electron/trainer/tensorflow.ts';
import { makeLayer, one } from '../../electron/trainer/testing/reference.ts';
import { required } from '../../electron/trainer/testing/required.ts';
import { EVALUATION_BATCH, serveCommands } from './commands.ts';
import { readWork, type Work } from './work.ts';

const work = readWork();
const { batchSize } = work;
const dataset = openDataset(work.files);
const train = tensorsOf(dataset.train);
const test = tensorsOf(dataset.test);
const model = modelOf(work);
model.compile({ optimizer: tf.train.adam(), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });

await serveCommands({
  library: `TF.js ${tf.version['tfjs-layers']}`,
  weightCount: model.countParams(),
  async train(steps) {
    const stepsAnEpoch = Math.floor(dataset.train.size.count / batchSize);
    for (let left = steps; left > 0; left -= stepsAnEpoch) await fitTo(Math.min(left, stepsAnEpoch) * batchSize);
  },
  async evaluate(count) {
    const parts = { images: test.images.slice(0, count), labels: test.labels.slice(0, count) };
    const figures = model.evaluate(parts.images, parts.labels, { batchSize: EVALUATION_BATCH, verbose: 0 });
    for (const figure of [figures].flat()) figure.dataSync();
    tf.dispose(figures);
    tf.dispose(parts);
  },
});

async function fitTo(count: number): Promise<void> {
  const parts = { images: train.images.slice(0, count), labels: train.labels.slice(0, count) };
  await model.fit(parts.images, parts.labels, { batchSize, epochs: 1, verbose: 0 });
  tf.dispose(parts);
}

function tensorsOf({ size: { count, shape }, pixels, labels }: Split): { readonly images: Tensor; readonly labels: Tensor } {
  return {
    images: tf.tidy(() => tf.div(tf.tensor4d(new Float32Array(pixels(0, count)), [count, ...shape]), 255)),
    labels: tf.tensor1d(new Float32Array(labels)),
  };
}

function modelOf({ layers, output }: Work) {
  const values = new Map<string, SymbolicTensor>();
  for (const { id, inputs, tfjs } of layers) {
    const { maker, args } = tfjs;
    const given = inputs.map((input) => required(values.get(input)));
    // Layers of one output, so apply() gives one tensor.
    const made = maker === 'input' ? tf.input(args) : (makeLayer(maker, args).apply(one(given)) as SymbolicTensor);
    values.set(id, made);
  }
  const input = required(values.get(required(layers.find(({ inputs }) => inputs.length === 0)).id));
  return tf.model({ inputs: input, outputs: required(values.get(output)) });
}
