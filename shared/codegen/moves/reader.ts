import type { ForwardResult } from '../../layers/layerType.ts';
import type { OpNode, Tensor } from '../../ops/tensor.ts';
import type { Move } from './move.ts';

/** What is known of the layer whose operations are read. */
export interface Reading {
  /** What enters it. */
  readonly entries: readonly Tensor[];
  /** The layer's names for its weights. */
  readonly weights: ReadonlyMap<OpNode, string>;
  readonly updates: ForwardResult['updates'];
  /** The moves that lead to a value; undefined where it is not understood. */
  readonly read: (y: Tensor) => readonly Move[] | undefined;
}

/** What was done last, and to what; without `from`, from the layer's entry on. */
export interface Found {
  readonly moves: readonly Move[];
  readonly from?: Tensor;
}

export type Reader = (y: Tensor, reading: Reading) => Found | undefined;

export function after(from: Tensor | undefined, move: Move): Found | undefined {
  return from === undefined ? undefined : { from, moves: [move] };
}
