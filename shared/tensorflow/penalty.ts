import { add, scale } from '../ops/elementwise.ts';
import { halfSquares } from '../ops/loss.ts';
import type { Float } from '../ops/tensor.ts';
import type { Held } from './heldWeights.ts';

/**
 * What large kernels add to the loss: for each, its own l2 times the sum of its squares. Undefined where no layer asks for it.
 *
 * @see keras/src/regularizers/regularizers.py, L2
 */
export function penaltyOf(held: readonly Held[]): Float | undefined {
  const parts = held.flatMap(({ l2, parts }) => (l2 === 0 ? [] : parts.map(({ value }) => scale(halfSquares(value), 2 * l2))));
  return parts.length === 0 ? undefined : parts.reduce(add);
}
