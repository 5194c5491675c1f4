import type { Tensor, Variable } from '@tensorflow/tfjs-node';
import { tfjsCall } from '../../../shared/calls/tfjs.ts';
import type { Placed } from '../../../shared/layers/layerType.ts';
import type { Shape } from '../../../shared/shapes/shape.ts';
import { tf } from '../tensorflow.ts';
import { required } from './required.ts';

const BATCH_SIZE = 3;

/** What TF.js's own layer and its automatic differentiation say, on random numbers. Names as in a GraphCase. */
export interface Reference {
  readonly outputShape: readonly (number | null)[];
  readonly weightCount: number;
  readonly feeds: Readonly<Record<string, Tensor>>;
  readonly results: Readonly<Record<string, Tensor>>;
}

/** Undefined where TF.js has no such layer. */
export function referenceOf(placed: Placed, inputs: readonly Shape[], training: boolean): Reference | undefined {
  const call = tfjsCall(placed.keras());
  if (call === undefined) return undefined;
  const layer = makeLayer(call.maker, call.args);
  const symbolic = layer.apply(one(inputs.map((shape) => tf.input({ shape: [...shape] }))));
  for (const weight of layer.weights) weight.write(tf.randomUniform(weight.read().shape, 0.5, 1.5));
  const xs = inputs.map((shape) => tf.variable(tf.randomNormal([BATCH_SIZE, ...shape])));
  const probe = tf.randomNormal([BATCH_SIZE, ...placed.outputShape]);
  const feeds: Record<string, Tensor> = { probe, ...named(xs, 'x') };
  for (const weight of layer.weights) feeds[camelCase(weight.originalName)] = weight.read().clone();

  // One input and one output at these places, so apply() gives one tensor.
  const run = () => layer.apply(one(xs), { training }) as Tensor;
  const results: Record<string, Tensor> = { y: run() };
  for (const weight of layer.nonTrainableWeights) results[camelCase(weight.originalName)] = weight.read().clone();
  const outputShape = Array.isArray(symbolic) ? [] : symbolic.shape.slice(1);
  if (isDilated(call.args)) return { outputShape, weightCount: layer.countParams(), feeds, results };
  const { grads } = tf.variableGrads(
    () => tf.sum(tf.mul(run(), probe)),
    [...xs, ...layer.trainableWeights.map((weight) => variableOf(weight.name))],
  );
  xs.forEach((x, position) => {
    results[`dx${position}`] = required(grads[x.name]);
  });
  for (const weight of layer.trainableWeights) results[`d${camelCase(weight.originalName)}`] = required(grads[weight.name]);
  return { outputShape, weightCount: layer.countParams(), feeds, results };
}

/** TF.js has no gradient for dilation above 1; the interpreter's test has. */
function isDilated({ dilationRate }: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(dilationRate) && dilationRate.some((gap) => gap > 1);
}

/** @throws {Error} when TF.js has no such layer */
export function makeLayer(maker: string, args: Readonly<Record<string, unknown>>) {
  const makers: Readonly<Record<string, unknown>> = tf.layers;
  const make = makers[maker];
  const layer: unknown = typeof make === 'function' ? make(args) : undefined;
  if (layer instanceof tf.layers.Layer) return layer;
  throw new Error(`tf.layers.${maker} made no layer`);
}

/** A layer's weight hides its tf.Variable; the engine knows it by name. */
function variableOf(name: string): Variable {
  return required(tf.engine().state.registeredVariables[name]);
}

/** TF.js wants a single input bare, several in a list. */
export function one<Thing>(things: Thing[]): Thing | Thing[] {
  return things.length === 1 ? required(things[0]) : things;
}

function named(tensors: readonly Tensor[], prefix: string): Record<string, Tensor> {
  return Object.fromEntries(tensors.map((tensor, position) => [`${prefix}${position}`, tensor]));
}

/** batch_normalization/moving_mean -> movingMean */
function camelCase(name: string): string {
  return (name.split('/').at(-1) ?? name).replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
