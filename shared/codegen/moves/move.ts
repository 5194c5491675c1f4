import type { Pair } from '../../params/paramValue.ts';

/**
 * One step of what a layer computes, at the size in which frameworks name their operations. Each takes the result of the one before;
 * the first takes what enters the layer. Weights go by the layer's own names for them.
 */
export type Move =
  | ConvolutionMove
  | { readonly kind: 'product'; readonly kernel: string; readonly bias?: string }
  | PoolMove
  | { readonly kind: 'activation'; readonly name: ActivationMove; readonly slope?: number }
  | NormalizeMove
  | { readonly kind: 'dropout'; readonly rate: number }
  /** Zeros before and after, for each axis, the batch among them. */
  | { readonly kind: 'pad'; readonly edges: readonly (readonly number[])[] }
  /** Sizes with the batch as -1. */
  | { readonly kind: 'reshape'; readonly dims: readonly number[] }
  | { readonly kind: 'mean' | 'max'; readonly axes: readonly number[] }
  /** Of all that enters the layer. */
  | { readonly kind: 'sum' }
  | { readonly kind: 'concatenate' };
export type MoveKind = Move['kind'];

export type ActivationMove = 'relu' | 'leaky_relu' | 'elu' | 'selu' | 'gelu' | 'sigmoid' | 'tanh' | 'softmax';

export interface ConvolutionMove {
  readonly kind: 'convolution';
  readonly kernel: string;
  readonly bias?: string;
  /** Whether each channel has kernels of its own: [rows, columns, in, multiplier]. Else [rows, columns, in, out]. */
  readonly isDepthwise: boolean;
  readonly strides: Pair;
  readonly padding: 'same' | 'valid';
  readonly dilation: Pair;
}

export interface PoolMove {
  readonly kind: 'maxPool' | 'averagePool';
  readonly size: Pair;
  readonly strides: Pair;
  readonly padding: 'same' | 'valid';
}

export interface NormalizeMove {
  readonly kind: 'normalize';
  readonly scale: string;
  readonly offset: string;
  readonly mean: string;
  readonly variance: string;
  readonly epsilon: number;
  /** Share of the old moving average that is kept at each step. */
  readonly momentum: number;
}
