import type { Weight } from '../../../shared/layers/weights.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { chain } from '../../../shared/testing.ts';
import type { WeightValues } from '../../../shared/training/initialWeights.ts';
import type { Images } from './datasetFiles.ts';
import reference from './kerasReference.json' with { type: 'json' };

/** The network, images and first weights of keras_reference.py, and what Keras made of them. */
export const kerasRuns = reference.runs;
export const BATCH = 8;

const SIDE = 8;
const IMAGES = 160;

export const kerasNetwork = chain(['input', { height: SIDE, width: SIDE }], ['conv2d', { filters: 4 }], 'max-pooling2d', 'flatten', [
  'dense',
  { units: 10, activation: 'softmax' },
]);

export const kerasImages: Images = {
  side: SIDE,
  pixels: Uint8Array.from({ length: IMAGES * SIDE * SIDE }, (_, place) => (place * 7919 + Math.floor(place / 64) * 104729) % 251),
  labels: Uint8Array.from({ length: IMAGES }, (_, image) => (image * 3) % 10),
};

export function kerasFirstWeights({ layers }: Plan): WeightValues {
  const weights = layers.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, weight]) => [`${id}/${key}`, weight] as const),
  );
  return new Map(weights.map(([name, weight], number) => [name, wave(weight, number)]));
}

function wave({ shape }: Weight, number: number): Float32Array {
  const count = shape.reduce((product, size) => product * size, 1);
  return Float32Array.from({ length: count }, (_, place) => 0.3 * Math.sin(0.7 * place + number));
}
