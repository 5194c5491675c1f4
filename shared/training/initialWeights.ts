import { type Start, startOf } from '../layers/initializers.ts';
import type { Weight } from '../layers/weights.ts';
import type { Plan } from '../plan/plan.ts';
import { valueCount } from '../shapes/shape.ts';
import { type Stream, streamOf } from './random.ts';

/** A network's weights as numbers, by name: `conv2d/kernel`. Row by row, the last axis fastest. */
export type WeightValues = ReadonlyMap<string, Float32Array>;

/**
 * What training begins with: drawn from the run's seed and the weight's name, so that both engines begin alike and one more layer
 * changes no other's weights.
 */
export function initialWeights({ layers, path }: Plan, seed: number): WeightValues {
  const used = layers.filter(({ id }) => path.has(id));
  const entries = used.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, weight]) => {
      const name = `${id}/${key}`;
      return [name, initialValues(weight, streamOf(seed, 'weights', name))] as const;
    }),
  );
  return new Map(entries);
}

export function initialValues(weight: Pick<Weight, 'shape' | 'initializer'>, stream: Stream): Float32Array {
  return new Float32Array(valueCount(weight.shape)).map(drawing(startOf(weight), stream));
}

function drawing(start: Start, stream: Stream): () => number {
  switch (start.kind) {
    case 'constant':
      return () => start.value;
    case 'uniform':
      return () => (2 * stream.uniform() - 1) * start.limit;
    case 'truncatedNormal':
      return () => truncatedNormal(stream) * start.stddev;
  }
}

/** Bell-shaped around 0, drawn again beyond two deviations. @see Box & Muller 1958, Annals of Mathematical Statistics 29(2) */
function truncatedNormal(stream: Stream): number {
  for (;;) {
    const radius = Math.sqrt(-2 * Math.log(1 - stream.uniform()));
    const drawn = radius * Math.cos(2 * Math.PI * stream.uniform());
    if (Math.abs(drawn) <= 2) return drawn;
  }
}
