import type { LayerType, Placed } from '../../../shared/layers/layerType.ts';
import { tryPlace } from '../../../shared/layers/placements.ts';
import type { Field } from '../../../shared/params/kinds.ts';
import type { ParamValue } from '../../../shared/params/paramValue.ts';
import type { Shape } from '../../../shared/shapes/shape.ts';

/** A layer with settings drawn at random behind shapes drawn at random. */
export interface RandomPlace {
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly inputs: readonly Shape[];
  /** Undefined where the layer refuses to stand. */
  readonly placed: Placed | undefined;
}

/** Ranges are cut to what can be built quickly: it is the arithmetic that is tried, not the size. */
const LARGEST_NUMBER = 12;
const LARGEST_SIDE = 32;
const LARGEST_DEPTH = 6;
const MOST_BRANCHES = 4;

/** Draws until so many places are found where the layer can stand; those where it refuses come along. */
export function randomPlaces(layer: LayerType, standing: number, seed: number): readonly RandomPlace[] {
  const draw = generator(seed);
  const places: RandomPlace[] = [];
  for (let found = 0; found < standing; ) {
    const params = Object.fromEntries(Object.entries(layer.params).map(([name, { field }]) => [name, drawnFor(field, draw)]));
    const inputs = inputsOf(layer, draw);
    const placed = tryPlace(layer, params, inputs);
    if (placed !== undefined) found += 1;
    places.push({ params, inputs, placed });
  }
  return places;
}

/** A whole number from 0 to below the given one. */
export type Draw = (below: number) => number;

/**
 * Settings drawn at random, but for choices and flags: the n-th has the n-th of each, so that as many as the longest has show them all.
 */
export function balancedSettings({ params }: LayerType, number: number, draw: Draw): Readonly<Record<string, ParamValue>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, { field }]) => {
      if (field.kind === 'choice') return [name, field.options[number % field.options.length]?.value ?? ''];
      if (field.kind === 'flag') return [name, number % 2 === 0];
      return [name, drawnFor(field, draw)];
    }),
  );
}

/** Whole numbers, the same for the same seed. @see Marsaglia 2003, Xorshift RNGs */
function generator(seed: number): Draw {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function drawnFor(field: Field, draw: Draw): ParamValue {
  switch (field.kind) {
    case 'integer':
    case 'pair': {
      const one = whole(field, draw);
      return field.kind === 'integer' ? one : [one, whole(field, draw)];
    }
    case 'fraction':
      return field.min + ((field.below - field.min) * draw(1000)) / 1000;
    case 'positive':
      return (field.max * (1 + draw(1000))) / 1001;
    case 'choice':
      return field.options[draw(field.options.length)]?.value ?? '';
    case 'flag':
      return draw(2) === 1;
  }
}

/** Every other time the least, so that settings that exclude each other stand often enough. */
function whole({ min, max }: { min: number; max: number }, draw: Draw): number {
  return draw(2) === 0 ? min : min + draw(Math.min(max - min + 1, LARGEST_NUMBER));
}

function inputsOf({ takes, accepts }: LayerType, draw: Draw): readonly Shape[] {
  const image = (): Shape => [1 + draw(LARGEST_SIDE), 1 + draw(LARGEST_SIDE), 1 + draw(LARGEST_DEPTH)];
  const row = (): Shape => [1 + draw(LARGEST_SIDE)];
  const any = () => (draw(2) === 0 ? image() : row());
  const first = accepts === 'image' ? image() : accepts === 'vector' ? row() : any();
  if (takes === 'one') return [first];
  // Branches agree but for their channels, which some layers let differ.
  const branch = (): Shape => [...first.slice(0, -1), draw(2) === 0 ? (first.at(-1) ?? 1) : 1 + draw(LARGEST_DEPTH)] as unknown as Shape;
  return [first, ...Array.from({ length: 1 + draw(MOST_BRANCHES - 1) }, branch)];
}
