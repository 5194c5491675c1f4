import { availableParallelism } from 'node:os';
import type { Tensor } from '@tensorflow/tfjs-node';
import { trainingGraph } from '../../../shared/tensorflow/trainingGraph.ts';
import { initialWeights, type WeightValues } from '../../../shared/training/initialWeights.ts';
import { ruleOf } from '../../../shared/training/optimizers/index.ts';
import type { Split } from '../datasets/dataset.ts';
import { type LoadedGraph, openGraph, tf } from '../tensorflow.ts';
import type { Engine, Evaluation, Model, Work } from './engine.ts';

const EVALUATION_BATCH = 250;

/** The whole of training as one graph in a session of native TensorFlow. */
export function nativeEngine(): Engine {
  const threads = availableParallelism();
  return {
    info: {
      name: 'native',
      library: `TensorFlow ${libraryVersion()}`,
      device: threads === 1 ? 'CPU, 1 thread' : `CPU, ${threads} threads`,
    },
    build,
  };
}

async function build({ plan, output, settings, dataset }: Work): Promise<Model> {
  await tf.setBackend('tensorflow');
  const { optimizer, seed, learningRate } = settings;
  const { nodes, entries } = trainingGraph({
    plan,
    output,
    rule: ruleOf(optimizer),
    seed,
    train: dataset.train.size,
    test: dataset.test.size,
  });
  const { calls, close } = await openGraph(nodes, { ...entries });
  const rate = tf.scalar(learningRate);
  const weightShapes = Object.entries(entries.weights.outputs).map(([key, { dims }]) => [key.slice('weights/'.length), dims] as const);
  const [sample = ''] = Object.keys(entries.predict.inputs);
  const model: Model = {
    evaluationBatch: EVALUATION_BATCH,
    trainStep: (rows, step) => {
      const feeds = { 'step/rows': tf.tensor1d(rows, 'int32'), 'step/number': tf.scalar(step, 'int32') };
      const results = called(calls.step, { ...feeds, 'step/learningRate': rate }, [rate]);
      return { loss: numberOf(results, 'step/loss'), correct: numberOf(results, 'step/correct') };
    },
    evaluate: (split, rows) =>
      evaluation(
        split,
        called(split === 'train' ? calls.evaluateTrain : calls.evaluateTest, { [`evaluate/${split}/rows`]: tf.tensor1d(rows, 'int32') }),
      ),
    predict: (images) => {
      const size = dataset.test.size.shape;
      const fed = tf.tensor4d(images, [images.length / (size[0] * size[1] * size[2]), ...size]);
      return valuesOf(called(calls.predict, { [sample]: fed }), 'predict/probabilities');
    },
    readWeights: () => {
      const results = called(calls.weights, {});
      return new Map(weightShapes.map(([name]) => [name, valuesOf(results, `weights/${name}`)]));
    },
    writeWeights: (values) => {
      called(
        calls.init,
        Object.fromEntries(weightShapes.map(([name, dims]) => [`init/${name}`, tf.tensor(weightNamed(values, name), [...dims])])),
      );
    },
    dispose: () => {
      rate.dispose();
      close();
    },
  };
  load(calls.loadTrain, 'train', dataset.train);
  load(calls.loadTest, 'test', dataset.test);
  const initial = initialWeights(plan, seed);
  model.writeWeights(initial);
  warmUp(calls.step, Math.min(settings.batchSize, dataset.train.size.count));
  model.writeWeights(initial);
  return model;
}

function load(call: LoadedGraph[string], name: string, { imagesPath, labelsPath }: Split): void {
  called(call, { [`${name}/images/path`]: tf.scalar(imagesPath, 'string'), [`${name}/labels/path`]: tf.scalar(labelsPath, 'string') });
}

/**
 * TensorFlow prepares a graph at its first call, 20 times as long as a step. Done beforehand, so that the first step is as fast as any;
 * nothing is left of it once the weights are written again.
 */
function warmUp(step: LoadedGraph[string], batchSize: number): void {
  const rows = tf.range(0, batchSize, 1, 'int32');
  called(step, { 'step/rows': rows, 'step/number': tf.scalar(0, 'int32'), 'step/learningRate': tf.scalar(0) });
}

type Results = Readonly<Record<string, Float32Array>>;

/** One call of the session. All that goes in and comes out is freed, but for `kept`. */
function called(call: LoadedGraph[string], feeds: Readonly<Record<string, Tensor>>, kept: readonly Tensor[] = []): Results {
  const results = call(feeds);
  // Every result of these graphs is a float.
  const values = Object.entries(results).map(([name, tensor]) => [name, tensor.dataSync() as Float32Array] as const);
  tf.dispose([Object.values(results), Object.values(feeds).filter((tensor) => !kept.includes(tensor))]);
  return Object.fromEntries(values);
}

function evaluation(split: string, results: Results): Evaluation {
  const scope = `evaluate/${split}`;
  return {
    lossSum: numberOf(results, `${scope}/lossSum`),
    correct: numberOf(results, `${scope}/correct`),
    probabilities: valuesOf(results, `${scope}/probabilities`),
  };
}

function valuesOf(results: Results, name: string): Float32Array {
  const values = results[name];
  if (values === undefined) throw new Error(`The graph gave no ${name}`);
  return values;
}

function numberOf(results: Results, name: string): number {
  return valuesOf(results, name)[0] ?? Number.NaN;
}

function weightNamed(values: WeightValues, name: string): Float32Array {
  const found = values.get(name);
  if (found === undefined) throw new Error(`There are no values for the weight ${name}`);
  return found;
}

/** The addon knows; the types of the backend do not. */
function libraryVersion(): string {
  const backend: unknown = tf.backend();
  const binding = typeof backend === 'object' && backend !== null && 'binding' in backend ? backend.binding : undefined;
  const found = typeof binding === 'object' && binding !== null && 'TF_Version' in binding ? binding.TF_Version : undefined;
  return typeof found === 'string' ? found : '';
}
