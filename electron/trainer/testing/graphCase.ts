import type { Placed } from '../../../shared/layers/layerType.ts';
import { multiply } from '../../../shared/ops/elementwise.ts';
import { gradients } from '../../../shared/ops/gradients.ts';
import { BATCH, type Float, feed } from '../../../shared/ops/tensor.ts';
import type { Shape } from '../../../shared/shapes/shape.ts';
import type { Endpoint, Entry, GraphWriter } from '../../../shared/tensorflow/graphDef.ts';
import { required } from './required.ts';

/** One layer at one place as a signature of the graph. Its names begin with the case's. */
export interface GraphCase {
  readonly name: string;
  readonly signature: Entry;
  /** False for a layer that is random in training: what it does then is for its own test. */
  readonly training: boolean;
}

/**
 * Writes the layer's output y, what it gathers (by the weight's name), and the gradient of sum(y * probe) by every input (dx0,
 * dx1 ...) and every learned weight (dkernel ...).
 */
export function writeCase(writer: GraphWriter, name: string, placed: Placed, inputs: readonly Shape[]): GraphCase {
  const feeds = new Map<string, Float>();
  const fed = (key: string, dims: readonly number[]) => {
    const tensor = feed(`${name}/${key}`, 'float', dims);
    feeds.set(`${name}/${key}`, tensor);
    return tensor;
  };
  const xs = inputs.map((shape, position) => fed(`x${position}`, [BATCH, ...shape]));
  const weights = new Map(Object.entries(placed.weights).map(([key, { shape }]) => [key, fed(key, shape)]));
  const probe = fed('probe', [BATCH, ...placed.outputShape]);
  const run = { weight: (key: string) => required(weights.get(key)), noise: (like: Float) => like };

  const training = !isRandom(placed, xs, run);
  const { output, updates } = placed.forward(xs, { ...run, training });
  const learned = [...weights].filter(([key]) => placed.weights[key]?.trainable);
  const slopes = gradients(multiply(output, probe), [...xs, ...learned.map(([, tensor]) => tensor)]);
  const slopeNames = [...xs.map((_, position) => `dx${position}`), ...learned.map(([key]) => `d${key}`)];
  const results: Record<string, Float> = { y: output, ...updates };
  slopeNames.forEach((key, position) => {
    results[key] = required(slopes[position]);
  });

  writer.claim(name, [...feeds.values()]);
  const outputs: Record<string, Endpoint> = {};
  for (const [key, tensor] of Object.entries(results)) {
    writer.output(`${name}/${key}/out`, tensor);
    outputs[`${name}/${key}/out`] = tensor;
  }
  return { name, training, signature: { inputs: Object.fromEntries(feeds), outputs } };
}

function isRandom(placed: Placed, xs: readonly Float[], run: { weight: (key: string) => Float }): boolean {
  let asked = false;
  placed.forward(xs, {
    ...run,
    training: true,
    noise: (like) => {
      asked = true;
      return like;
    },
  });
  return asked;
}
