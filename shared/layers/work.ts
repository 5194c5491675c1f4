import type { Float } from '../ops/tensor.ts';
import type { Weights, WeightTensors } from './weights.ts';

/** What `forward` works with besides a site: symbolic tensors, and how to be random. */
export interface Work<W extends Weights> {
  readonly x: Float;
  readonly weights: WeightTensors<W>;
  readonly training: boolean;
  readonly noise: (like: Float) => Float;
}

/** A result alone, or with new values for weights that are gathered rather than learned. */
export type Outcome<W extends Weights> = Float | { readonly output: Float; readonly updates: { readonly [Name in keyof W]?: Float } };
