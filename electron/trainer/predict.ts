import type { Tensor } from '@tensorflow/tfjs-node';
import { sourceOf } from '../../shared/codegen/source.ts';
import { type Prediction, predictionOf } from '../../shared/codegen/weights/prediction.ts';
import { registry } from '../../shared/layers/registry.ts';
import type { Float } from '../../shared/ops/tensor.ts';
import { plan as planOf } from '../../shared/plan/plan.ts';
import { fashionMnist } from '../../shared/plan/task.ts';
import type { PredictRequest, TrainerReply } from '../../shared/protocol/trainer.ts';
import { valueCount } from '../../shared/shapes/shape.ts';
import { GraphWriter } from '../../shared/tensorflow/graphDef.ts';
import { probabilitiesOf } from '../../shared/tensorflow/scores.ts';
import { failureText, TrainingFailure } from './failure.ts';
import { interpret } from './interpreter.ts';
import { readRun, readWeights } from './keptRun/readRun.ts';
import { nativeFailure, openGraph, tf } from './tensorflow.ts';

/** As many images at once as are fast, few enough that their feature maps need little memory. */
const BATCH = 250;
const ANSWER = 'answer';

/** What a kept run makes of images. Never throws: why it cannot is its answer then. */
export async function servePredict({ folder, images }: PredictRequest): Promise<TrainerReply> {
  try {
    return { kind: 'predicted', probabilities: await predicted(folder, images) };
  } catch (error) {
    return { kind: 'not-predicted', text: failureText(error) };
  }
}

async function predicted(folder: string, images: Float32Array): Promise<Float32Array> {
  const { project } = readRun(folder);
  const plan = planOf(project.graph, registry, fashionMnist);
  const source = sourceOf({ project, plan, language: 'en' });
  if (source === undefined) throw new TrainingFailure(noAnswer);
  const values = readWeights(folder, plan);
  const prediction = predictionOf(source);
  const probabilities = probabilitiesOf(prediction.answer);
  const call = nativeFailure.reason === undefined ? await nativeCall(prediction, probabilities) : await javascriptCall(probabilities);
  const weights = [...prediction.weights].map(([name, tensor]) => [tensor, tensorOf(tensor, values.get(name))] as const);
  const [sample] = [...prediction.samples.values()];
  const imageValues = valueCount(sample?.dims.slice(1) ?? []);
  const classes = probabilities.dims[1] ?? 1;
  const answer = new Float32Array((images.length / imageValues) * classes);
  for (let first = 0; first * imageValues < images.length; first += BATCH) {
    const batch = images.subarray(first * imageValues, (first + BATCH) * imageValues);
    const fed = [...prediction.samples.values()].map((one) => [one, tensorOf(one, batch)] as const);
    answer.set(call(new Map<Float, Tensor>([...weights, ...fed])), first * classes);
    for (const [, tensor] of fed) tensor.dispose();
  }
  return answer;
}

type PredictCall = (feeds: ReadonlyMap<Float, Tensor>) => Float32Array;

/** The operations as one graph, which native TensorFlow loads. */
async function nativeCall({ samples, weights }: Prediction, probabilities: Float): Promise<PredictCall> {
  const writer = new GraphWriter();
  const named = new Map<Float, string>([...samples, ...weights].map(([name, tensor]) => [tensor, name]));
  writer.claim(ANSWER, [...named.keys()]);
  writer.output(ANSWER, probabilities);
  const inputs = Object.fromEntries([...named].map(([tensor, name]) => [name, tensor]));
  const { calls } = await openGraph(writer.nodes, { predict: { inputs, outputs: { [ANSWER]: probabilities } } });
  return (feeds) => {
    const results = calls.predict(Object.fromEntries([...named].flatMap(([tensor, name]) => [[name, feeds.get(tensor) ?? missing(name)]])));
    return valuesOf(results[ANSWER] ?? missing(ANSWER));
  };
}

/** The same operations on TF.js in plain JavaScript: slow, and right. */
async function javascriptCall(probabilities: Float): Promise<PredictCall> {
  // Keeps TF.js from advertising tfjs-node on the error output.
  tf.enableProdMode();
  await tf.setBackend('cpu');
  return (feeds) => valuesOf(tf.tidy(() => interpret(probabilities, new Map([...feeds].map(([{ node }, tensor]) => [node, tensor])))));
}

function tensorOf({ dims }: Float, values: Float32Array = new Float32Array()): Tensor {
  const known = dims.map((size) => (size < 0 ? values.length / valueCount(dims.slice(1)) : size));
  return tf.tensor(values, known);
}

function valuesOf(result: Tensor): Float32Array {
  const values = Float32Array.from(result.dataSync());
  result.dispose();
  return values;
}

function missing(name: string): never {
  throw new Error(`The graph lacks ${name}`);
}

const noAnswer = {
  en: 'The kept run has no network. Train again to make a new one.',
  ko: '남긴 학습 결과에 네트워크가 없어요. 다시 학습해 주세요.',
};
