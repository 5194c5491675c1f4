import { compileFunction } from 'node:vm';
import type * as Tensorflow from '@tensorflow/tfjs-node';
import { linkFunction } from '../../../shared/codegen/tfjs/network.ts';
import { tf } from '../tensorflow.ts';
import type { Answered, Subject } from './subject.ts';

/** Runs a TensorFlow.js model's code in this process. @throws when the code does not run, or makes other layers than were drawn */
export function runInTfjs(subject: Subject): Answered {
  return tf.tidy(() => {
    const model = modelOf(subject.code);
    setWeights(model, subject);
    const [input] = subject.source.layers;
    const images = tf.tensor(subject.images, [subject.imageCount, ...(input?.placed.outputShape ?? [])]);
    const answer = model.predict(images);
    const [first] = Array.isArray(answer) ? answer : [answer];
    const values = Float32Array.from(first?.dataSync() ?? []);
    model.dispose();
    return { answer: values, runtime: `TensorFlow.js ${tf.version.tfjs}` };
  });
}

/** The code without its types, which Node does not read everywhere. What is not taken away here is run as it stands. */
const untyped: readonly (readonly [typed: string, plain: string])[] = [
  ['import * as tf from "@tensorflow/tfjs";', ''],
  ['export function buildModel(): tf.LayersModel {', 'function buildModel() {'],
  [linkFunction.join('\n'), 'function link(layer, inputs) {\n  return layer.apply(inputs);\n}'],
];

function modelOf(code: string): Tensorflow.LayersModel {
  const plain = untyped.reduce((text, [typed, bare]) => text.replace(typed, () => bare), code);
  const made: unknown = compileFunction(`${plain}\nreturn buildModel();`, ['tf'])(tf);
  if (made instanceof tf.LayersModel) return made;
  throw new Error('The code made no model');
}

/** Layers are numbered as they are made, which is the order of the plan. */
function setWeights(model: Tensorflow.LayersModel, { source, weights }: Subject): void {
  const made = model.layers.filter((layer) => layer.weights.length > 0).toSorted((one, other) => one.id - other.id);
  const drawn = source.layers.filter(({ placed }) => Object.keys(placed.weights).length > 0);
  if (made.length !== drawn.length) throw new Error(`The code made ${made.length} layers with weights, not ${drawn.length}`);
  for (const [place, { id, placed }] of drawn.entries()) {
    made[place]?.setWeights(
      Object.entries(placed.weights).map(([key, { shape }]) => tf.tensor(weights.get(`${id}/${key}`) ?? [], [...shape])),
    );
  }
}
