import type { NodeId } from '../graph/graph.ts';
import type { ForwardResult } from '../layers/layerType.ts';
import { randomLike } from '../ops/random.ts';
import { BATCH, type Float, feed, INT, type Int, int, intConstant } from '../ops/tensor.ts';
import type { Plan } from '../plan/plan.ts';
import { seedOf } from '../training/random.ts';

export interface ForwardPass {
  readonly results: ReadonlyMap<NodeId, ForwardResult>;
}

interface Passing {
  readonly plan: Plan;
  /** What enters at each input layer; one for training and prediction. */
  readonly samples: ReadonlyMap<NodeId, Float>;
  /** The weight called `conv2d/kernel`. */
  readonly weight: (name: string) => Float;
  /** Where layers that are random in training get their seeds; left out, the pass predicts. */
  readonly training?: { readonly seed: number; readonly step: Int };
}

/** A batch of images to be fed at each input layer, by the name `scope/input`. */
export function sampleFeeds({ layers, path }: Plan, scope: string): ReadonlyMap<NodeId, Float> {
  const inputs = layers.filter(({ id, layer }) => layer.takes === 'nothing' && path.has(id));
  return new Map(inputs.map(({ id, placed }) => [id, feed(`${scope}/${id}`, 'float', [BATCH, ...placed.outputShape])]));
}

export function resultOf({ results }: ForwardPass, id: NodeId): Float {
  const result = results.get(id);
  if (result === undefined) throw new Error(`'${id}' is not in the plan`);
  return result.output;
}

/** The forward of every layer that leads to the output, each fed by those before it. */
export function forwardPass({ plan, samples, training, weight }: Passing): ForwardPass {
  const results = new Map<NodeId, ForwardResult>();
  for (const { id, inputs, placed } of plan.layers) {
    if (!plan.path.has(id)) continue;
    const sample = samples.get(id);
    const sources = sample === undefined ? inputs.flatMap((source) => results.get(source)?.output ?? []) : [sample];
    const noise = (like: Float) => randomLike(like, noiseSeed(id, training));
    results.set(id, placed.forward(sources, { training: training !== undefined, noise, weight: (name) => weight(`${id}/${name}`) }));
  }
  return { results };
}

/** One number for the layer, one for the step: masks differ between layers and steps, and repeat with the run. */
function noiseSeed(id: NodeId, training: Passing['training']): Int {
  if (training === undefined) throw new Error(`${id} asks for random numbers in prediction`);
  const ofLayer = intConstant([seedOf(training.seed, 'noise', id)], []);
  return int('Pack', [ofLayer, training.step], { dims: [2], attrs: { T: INT, N: { int: 2 }, axis: { int: 0 } } });
}
