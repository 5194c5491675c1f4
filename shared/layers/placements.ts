import type { ParamValue } from '../params/paramValue.ts';
import { ShapeError } from '../shapes/ShapeError.ts';
import type { Shape } from '../shapes/shape.ts';
import type { LayerType, Placed } from './layerType.ts';

/** A layer with certain settings behind certain inputs: a case for the laws. */
export interface Placement {
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly inputs: readonly Shape[];
  readonly placed: Placed;
}

/** Uneven sizes, so that a swapped axis shows; the second has an odd side for uneven padding. */
const images: readonly Shape[] = [
  [6, 8, 4],
  [7, 5, 2],
];
const vectors: readonly Shape[] = [[12], [5]];

/** Places to try a layer at: all defaults, then each setting at each sample of its kind. Where it refuses, there is no place. */
export function placements(layer: LayerType): readonly Placement[] {
  return settingsOf(layer).flatMap((params) =>
    inputsOf(layer).flatMap((inputs) => {
      const placed = tryPlace(layer, params, inputs);
      return placed === undefined ? [] : [{ params, inputs, placed }];
    }),
  );
}

/** Small defaults keep the laws fast; a setting that is tried takes its own sample. */
export function settingsOf({ params }: LayerType): readonly Readonly<Record<string, ParamValue>>[] {
  const defaults = Object.fromEntries(Object.entries(params).map(([name, kind]) => [name, kind.default]));
  const varied = Object.entries(params).flatMap(([name, kind]) => kind.samples.map((sample) => ({ ...defaults, [name]: sample })));
  return [defaults, ...varied];
}

function inputsOf({ takes, accepts }: LayerType): readonly (readonly Shape[])[] {
  if (takes === 'nothing') return [[]];
  const shapes = accepts === 'image' ? images : accepts === 'vector' ? vectors : [...images, ...vectors];
  return shapes.map((shape) => (takes === 'many' ? [shape, shape, shape] : [shape]));
}

/** Undefined where the layer refuses to stand. */
export function tryPlace(layer: LayerType, params: Readonly<Record<string, ParamValue>>, inputs: readonly Shape[]): Placed | undefined {
  try {
    return layer.configure(params).place(inputs);
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}
