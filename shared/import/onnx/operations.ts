import { shortest32 } from '../shortest32.ts';
import { alias, flatten, reshape, resize, transpose } from './arrange.ts';
import { clip, curve, elu, gelu, leakyRelu, softmax } from './curves.ts';
import type { Flow } from './flow.ts';
import type { Op } from './op.ts';
import { addition, batchNormalization, concatenation, gemm, matMul } from './rows.ts';
import { convolution, globalPooling, pooling, reduction, zeroPadding } from './windows.ts';

/** By ONNX's name: what an operation is here. One that is not here, or throws NotUnderstood, stays as it is. */
export const operations: Readonly<Record<string, (op: Op) => Flow>> = {
  Conv: convolution,
  MaxPool: pooling('max-pooling2d'),
  AveragePool: pooling('average-pooling2d'),
  GlobalMaxPool: globalPooling('global-max-pooling2d'),
  GlobalAveragePool: globalPooling('global-average-pooling2d'),
  ReduceMax: reduction('global-max-pooling2d'),
  ReduceMean: reduction('global-average-pooling2d'),
  Pad: zeroPadding,
  MatMul: matMul,
  Gemm: gemm,
  BatchNormalization: batchNormalization,
  Add: addition,
  Sum: addition,
  Concat: concatenation,
  Relu: curve('relu'),
  Selu: curve('selu'),
  Sigmoid: curve('sigmoid'),
  Tanh: curve('tanh'),
  LeakyRelu: leakyRelu,
  Elu: elu,
  Gelu: gelu,
  Softmax: softmax,
  Clip: clip,
  Dropout: (op) => {
    const rate = shortest32(op.has(1) ? (op.numberAt(1) ?? 0.5) : op.float('ratio', 0.5));
    const x = op.flow();
    return { ...x, draft: op.make('dropout', [x], { params: { rate } }), isAlone: true };
  },
  Identity: alias,
  Cast: alias,
  Transpose: transpose,
  Flatten: flatten,
  Reshape: reshape,
  Squeeze: resize,
  Unsqueeze: resize,
};
