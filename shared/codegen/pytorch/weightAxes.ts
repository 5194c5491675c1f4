import type { WeightAxes } from '../../layers/weights.ts';

/** A weight as a target wants it: axis i is axis permutation[i] of ours, then the same numbers read as `dims`. */
export interface Turned {
  readonly permutation: readonly number[];
  readonly dims: readonly number[];
}

const permutations: Record<WeightAxes, readonly number[]> = { HWIO: [3, 2, 0, 1], HWIM: [2, 3, 0, 1], IO: [1, 0], C: [0] };

/**
 * A weight in the order of PyTorch: Out, In, Height, Width. A depth-wise kernel is one group a channel there, so its In and Multiplier
 * axes together become Out, and In is 1.
 */
export function channelsFirst(axes: WeightAxes, shape: readonly number[]): Turned {
  const permutation = permutations[axes];
  const turned = permutation.map((axis) => shape[axis] ?? 1);
  if (axes !== 'HWIM') return { permutation, dims: turned };
  const [channels = 1, multiplier = 1, ...window] = turned;
  return { permutation, dims: [channels * multiplier, 1, ...window] };
}
