import type { NodeId } from '../graph/graph.ts';
import type { ForwardResult } from '../layers/layerType.ts';
import { randomLike } from '../ops/random.ts';
import { BATCH, type Float, feed, type Int } from '../ops/tensor.ts';
import type { Plan } from '../plan/plan.ts';

export interface ForwardPass {
  readonly results: ReadonlyMap<NodeId, ForwardResult>;
  /** Whether a layer asked for random numbers, so that the step has to be fed. */
  readonly isRandom: boolean;
}

interface Passing {
  readonly plan: Plan;
  /** What enters at each input layer; one for training and prediction. */
  readonly samples: ReadonlyMap<NodeId, Float>;
  readonly training: boolean;
  /** The weight called `conv2d/kernel`. */
  readonly weight: (name: string) => Float;
  /** Seed of the layer at this place in the plan. */
  readonly noiseSeed: (layer: number) => Int;
}

export function sampleFeeds({ layers }: Plan): ReadonlyMap<NodeId, Float> {
  const inputs = layers.filter(({ layer }) => layer.takes === 'nothing');
  return new Map(inputs.map(({ id, placed }) => [id, feed(id, 'float', [BATCH, ...placed.outputShape])]));
}

/** Every layer's forward, each fed by those before it. */
export function forwardPass({ plan, samples, training, weight, noiseSeed }: Passing): ForwardPass {
  const results = new Map<NodeId, ForwardResult>();
  let isRandom = false;
  plan.layers.forEach(({ id, inputs, placed }, place) => {
    const sample = samples.get(id);
    const sources = sample === undefined ? inputs.flatMap((source) => results.get(source)?.output ?? []) : [sample];
    const noise = (like: Float) => {
      isRandom = true;
      return randomLike(like, noiseSeed(place));
    };
    results.set(id, placed.forward(sources, { training, noise, weight: (name) => weight(`${id}/${name}`) }));
  });
  return { results, isRandom };
}
