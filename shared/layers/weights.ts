import type { Float } from '../ops/tensor.ts';
import { mapRecord } from '../record.ts';
import { valueCount } from '../shapes/shape.ts';

export type Initializer = 'glorotUniform' | 'zeros' | 'ones';

/**
 * What each axis of a weight means: Height, Width, In, Out, Multiplier; C is one number a channel. Targets that order axes
 * otherwise (PyTorch and ONNX: OIHW) turn a weight by this, so no layer does.
 */
export type WeightAxes = 'HWIO' | 'HWIM' | 'IO' | 'C';

export interface Weight {
  readonly shape: readonly number[];
  readonly axes: WeightAxes;
  readonly initializer: Initializer;
  /** False for what a run gathers but does not learn, such as a moving mean. */
  readonly trainable: boolean;
}
/** A layer's weights by name. Undefined where a setting leaves one out. */
export type Weights = Readonly<Record<string, Weight | undefined>>;
export type WeightTensors<W extends Weights> = { readonly [Name in keyof W]: Float | Extract<W[Name], undefined> };

/** Numbers that multiply the input; each is used once at every place of the output. */
export function kernel(axes: Exclude<WeightAxes, 'C'>, shape: readonly number[]): Weight {
  return { shape, axes, initializer: 'glorotUniform', trainable: true };
}

/** One number a channel. */
export function perChannel(channels: number, initializer: 'zeros' | 'ones' = 'zeros', trainable = true): Weight {
  return { shape: [channels], axes: 'C', initializer, trainable };
}

export function isKernel(weight: Weight): boolean {
  return weight.axes !== 'C';
}

/** The weights that are there, by name. */
export function present(weights: Weights): Readonly<Record<string, Weight>> {
  const entries = Object.entries(weights).flatMap(([name, weight]) => (weight === undefined ? [] : [[name, weight] as const]));
  return Object.fromEntries(entries);
}

export function countOf(weights: Weights): number {
  return Object.values(present(weights)).reduce((sum, weight) => sum + valueCount(weight.shape), 0);
}

/** Gives each weight its tensor, under the same name. */
export function tensorsOf<W extends Weights>(weights: W, tensorOf: (name: string) => Float): WeightTensors<W> {
  const tensors = mapRecord(weights, (weight, name) => (weight === undefined ? undefined : tensorOf(name)));
  // mapRecord keeps the keys but gives all values one type; this restores which of them can be undefined.
  return tensors as WeightTensors<W>;
}
