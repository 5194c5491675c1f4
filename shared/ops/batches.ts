import { allOf } from './arrange.ts';
import { FLOAT, type Float, INT, type Int, int, intConstant, type OpNode, result, shapeOf, type Tensor } from './tensor.ts';

/** How many samples there are in this run. */
export function sampleCount(x: Tensor): Int {
  return int('StridedSlice', [shapeOf(x), intConstant([0]), intConstant([1]), intConstant([1])], {
    dims: [],
    attrs: { T: INT, Index: INT, shrink_axis_mask: { int: 1 } },
  });
}

/** Sizes of `count` parts of a batch, as equal as may be: the last takes what is over. For splitBatch(). */
export function evenSizes(x: Tensor, count: number): Int {
  const each = int('FloorDiv', [sampleCount(x), intConstant([count], [])], { dims: [], attrs: { T: INT } });
  const rest = intConstant([-1], []);
  const parts = Array.from({ length: count }, (_, part) => (part === count - 1 ? rest : each));
  return int('Pack', parts, { dims: [count], attrs: { T: INT, N: { int: count }, axis: { int: 0 } } });
}

/** A batch in parts of these sizes, of which one may be -1: what is left. The gradient is joined again. */
export function splitBatch<K extends 'float' | 'int'>(x: Tensor<K>, sizes: Int, count: number): readonly Tensor<K>[] {
  const node: OpNode = {
    op: 'SplitV',
    inputs: [x, sizes, intConstant([0], [])],
    attrs: { T: { type: x.kind }, Tlen: INT, num_split: { int: count } },
    gradient: (upstream) => [joinBatch(allOf(upstream), sizes)],
  };
  return Array.from({ length: count }, (_, part) => result(node, x.kind, x.dims, part));
}

/** The parts of a batch as one batch; the gradient is cut up again. @param sizes  of the parts */
export function joinBatch(parts: readonly Float[], sizes: Int): Float {
  const [first] = parts;
  if (first === undefined) throw new Error('Nothing to join');
  if (parts.length === 1) return first;
  const node: OpNode = {
    op: 'ConcatV2',
    inputs: [...parts, intConstant([0], [])],
    attrs: { N: { int: parts.length }, T: FLOAT, Tidx: INT },
    gradient: ([dy]) => (dy === undefined ? [] : splitBatch(dy, sizes, parts.length)),
  };
  return result(node, 'float', first.dims);
}
