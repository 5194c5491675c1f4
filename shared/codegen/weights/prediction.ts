import type { NodeId } from '../../graph/graph.ts';
import { BATCH, type Float, feed } from '../../ops/tensor.ts';
import type { Source } from '../source.ts';

/** The network as operations that predict, open where images and weights come in. */
export interface Prediction {
  readonly samples: ReadonlyMap<NodeId, Float>;
  /** By name: `conv2d/kernel`. */
  readonly weights: ReadonlyMap<string, Float>;
  /** Of each layer, in their order. */
  readonly results: ReadonlyMap<NodeId, Float>;
  readonly answer: Float;
}

/** @param weightTensor  where a weight comes from; left out, it is fed */
export function predictionOf(
  { layers, output }: Source,
  weightTensor: (name: string, shape: readonly number[]) => Float = (name, shape) => feed(name, 'float', shape),
): Prediction {
  const samples = new Map<NodeId, Float>();
  const weights = new Map<string, Float>();
  const results = new Map<NodeId, Float>();
  for (const { id, inputs, placed } of layers) {
    for (const [key, { shape }] of Object.entries(placed.weights)) weights.set(`${id}/${key}`, weightTensor(`${id}/${key}`, shape));
    if (inputs.length === 0) samples.set(id, feed(id, 'float', [BATCH, ...placed.outputShape]));
    const read = inputs.map((from) => known(results, from));
    const xs = inputs.length === 0 ? [known(samples, id)] : read;
    const { output: y } = placed.forward(xs, { training: false, noise: noNoise, weight: (key) => known(weights, `${id}/${key}`) });
    results.set(id, y);
  }
  return { samples, weights, results, answer: known(results, output.id) };
}

function known<Key extends string>(tensors: ReadonlyMap<Key, Float>, key: Key): Float {
  const tensor = tensors.get(key);
  if (tensor === undefined) throw new Error(`There is no '${key}' here`);
  return tensor;
}

function noNoise(): never {
  throw new Error('A layer asks for random numbers in prediction');
}
