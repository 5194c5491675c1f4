import type { Attrs } from '../../ops/tensor.ts';

/** An ONNX model as data; the host writes its bytes. */
export interface OnnxModel {
  readonly name: string;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Each after those it reads. */
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly Initializer[];
  /** What a program that reads the file can ask for. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Attrs;
}

export interface OnnxValue {
  readonly name: string;
  /** 'batch' where the size is open. */
  readonly dims: readonly (number | 'batch')[];
}

/** Numbers in the file: a trained weight, turned and cut as ONNX wants it, or values known here. */
export type Initializer = { readonly name: string; readonly dims: readonly number[] } & (
  | { readonly weight: string; readonly permutation: readonly number[] }
  | { readonly ints: readonly number[] }
  | { readonly floats: readonly number[] }
);
