import type { SourceLayer } from '../../../shared/codegen/source.ts';
import type { Weight } from '../../../shared/layers/weights.ts';
import { valueCount } from '../../../shared/shapes/shape.ts';
import { type Stream, streamOf } from '../../../shared/training/random.ts';

/** Weights to compare networks with, by name: `conv2d/kernel`. */
export function probeWeights(
  layers: readonly Pick<SourceLayer, 'id' | 'placed'>[],
  stream = streamOf(1, 'probe'),
): Map<string, Float32Array> {
  return new Map(
    layers.flatMap(({ id, placed }) =>
      Object.entries(placed.weights).map(([key, weight]) => [`${id}/${key}`, probeValues(weight, stream)] as const),
    ),
  );
}

/** As large as a network's usually are, whatever the layer's own setting says: zeros would hide what is wrong. */
export function probeValues({ shape, axes, initializer }: Weight, stream: Stream): Float32Array {
  const values = new Float32Array(valueCount(shape));
  if (axes === 'C') return values.map(() => (initializer === 'ones' ? 0.5 + stream.uniform() : stream.uniform() - 0.5));
  const fanIn = valueCount(shape.slice(0, -1));
  const limit = Math.sqrt(3 / fanIn);
  return values.map(() => (2 * stream.uniform() - 1) * limit);
}

/** Largest difference of two answers; of values above 1, as a share of the largest. Infinite where they are not of one size, or no numbers. */
export function difference(expected: Float32Array, found: Float32Array): number {
  if (expected.length !== found.length) return Number.POSITIVE_INFINITY;
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  return expected.reduce((worst, value, place) => {
    const off = Math.abs(value - (found[place] ?? Number.NaN)) / scale;
    return Number.isNaN(off) ? Number.POSITIVE_INFINITY : Math.max(worst, off);
  }, 0);
}
