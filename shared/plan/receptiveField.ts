import type { Sight } from '../layers/sight.ts';
import type { Pair } from '../params/paramValue.ts';
import { axesOf, spanOf } from '../shapes/window.ts';

/** The stretch of the input image that one output value can depend on, in pixels; 'all' where it is every one. */
export type ReceptiveField = 'all' | { readonly size: Pair /** Pixels between neighbouring output values. */; readonly jump: Pair };

const onePixel: ReceptiveField = { size: [1, 1], jump: [1, 1] };

/**
 * size + (span - 1) * jump, jump * stride along each axis. Joined branches take the larger.
 *
 * @see Araujo et al. 2019, Distill, doi 10.23915/distill.00021
 */
export function receptiveFieldOf(sight: Sight, before: readonly ReceptiveField[]): ReceptiveField {
  const joined = before.reduce(larger, onePixel);
  if (joined === 'all' || sight.kind === 'everything') return 'all';
  if (sight.kind !== 'window') return joined;
  const [rows, columns] = axesOf(sight.window, [0, 0, 0]);
  const { size, jump } = joined;
  return {
    size: [size[0] + (spanOf(rows) - 1) * jump[0], size[1] + (spanOf(columns) - 1) * jump[1]],
    jump: [jump[0] * rows.stride, jump[1] * columns.stride],
  };
}

function larger(left: ReceptiveField, right: ReceptiveField): ReceptiveField {
  if (left === 'all' || right === 'all') return 'all';
  return { size: maxPair(left.size, right.size), jump: maxPair(left.jump, right.jump) };
}

function maxPair(left: Pair, right: Pair): Pair {
  return [Math.max(left[0], right[0]), Math.max(left[1], right[1])];
}
