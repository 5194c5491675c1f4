import { describe, expect, it } from 'vitest';
import { type InitializerName, initializerParam, startOf } from '../../shared/layers/initializers.ts';
import { tf } from './tensorflow.ts';
import { required } from './testing/required.ts';

/** Enough values that their spread is known to a per cent or two. */
const shapes: readonly { readonly shape: readonly number[] }[] = [
  { shape: [3, 3, 32, 64] },
  { shape: [5, 3, 64, 24] },
  { shape: [200, 120] },
];
const SPREAD_OF_CUT = 0.879_625_661_034_239_78;
const names = initializerParam().samples;

describe.each(names)('%s', (initializer) => {
  it.each(shapes)('fills $shape as TF.js does', ({ shape }) => {
    const start = startOf({ shape, initializer });
    const values = filledByTfjs(initializer, shape);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    switch (start.kind) {
      case 'constant':
        expect(new Set(values)).toEqual(new Set([start.value]));
        break;
      case 'uniform':
        expect(largest).toBeLessThanOrEqual(start.limit * 1.0001);
        expect(largest).toBeGreaterThan(start.limit * 0.99);
        break;
      case 'truncatedNormal':
        // Keras widens the curve by what cutting it off at 2 takes from its spread, TF.js does not: theirs ends that much earlier.
        expect(largest).toBeLessThanOrEqual(2 * start.stddev * SPREAD_OF_CUT * 1.0001);
        expect(largest).toBeGreaterThan(2 * start.stddev * SPREAD_OF_CUT * 0.97);
    }
  });
});

/** The values of a weight that a TF.js layer fills itself. */
function filledByTfjs(initializer: InitializerName, shape: readonly number[]): Float32Array {
  const isDense = shape.length === 2;
  const [rows = 1, columns = 1, channels = 1, filters = 1] = shape;
  const settings = { kernelInitializer: initializer, useBias: false };
  const layer = isDense
    ? tf.layers.dense({ ...settings, units: columns })
    : tf.layers.conv2d({ ...settings, filters, kernelSize: [rows, columns], padding: 'same' });
  layer.build(isDense ? [null, rows] : [null, rows, columns, channels]);
  return Float32Array.from(required(layer.getWeights()[0]).dataSync());
}
