import { reshape } from './arrange.ts';
import { broadcast, fromBool, scale, sumOver } from './elementwise.ts';
import { bool, constant, FLOAT, type Float, float, INT, int, intConstant, shapeOf } from './tensor.ts';

const reduceAttrs = { T: FLOAT, Tidx: INT, keep_dims: { flag: false } };

/** Mean over the given axes, which disappear. Every value gets an equal share of the gradient. */
export function mean(x: Float, axes: readonly number[]): Float {
  const count = axes.reduce((product, axis) => product * (x.dims[axis] ?? 0), 1);
  return float('Mean', [x, intConstant(axes)], {
    dims: without(x, axes),
    attrs: reduceAttrs,
    gradient: (dy, [from]) => [scale(stretch(dy, from, axes), 1 / count), undefined],
  });
}

/** Mean over the batch, whose size is known only at run time. @param x one number a sample */
export function batchMean(x: Float): Float {
  return float('Mean', [x, intConstant([0])], {
    dims: [],
    attrs: reduceAttrs,
  });
}

/** The largest value along some axes, which disappear. Equals share the gradient. */
export function max(x: Float, axes: readonly number[]): Float {
  return float('Max', [x, intConstant(axes)], {
    dims: without(x, axes),
    attrs: reduceAttrs,
    gradient: (dy, [from], y) => {
      const isLargest = fromBool(bool('Equal', [from, stretch(y, from, axes)], { dims: from.dims }));
      const share = broadcast('RealDiv', isLargest, sumOver(isLargest, axes));
      return [broadcast('Mul', share, keep(dy, from, axes)), undefined];
    },
  });
}

/** Number of samples in this run, as a float. */
function samples(x: Float): Float {
  const first = int('StridedSlice', [shapeOf(x), intConstant([0]), intConstant([1]), intConstant([1])], {
    dims: [],
    attrs: { T: INT, Index: INT, shrink_axis_mask: { int: 1 } },
  });
  return float('Cast', [first], { dims: [], attrs: { SrcT: INT, DstT: FLOAT } });
}

/** Undoes a reduction: the reduced value, repeated along the axes it came from. */
function stretch(reduced: Float, x: Float, axes: readonly number[]): Float {
  return fill(keep(reduced, x, axes), x);
}

function fill(value: Float, like: Float): Float {
  return float('BroadcastTo', [value, shapeOf(like)], { dims: like.dims, attrs: { T: FLOAT, Tidx: INT } });
}

function keep(reduced: Float, x: Float, axes: readonly number[]): Float {
  return reshape(
    reduced,
    x.dims.map((size, axis) => (axes.includes(axis) ? 1 : size)),
  );
}

function without(x: Float, axes: readonly number[]): readonly number[] {
  return x.dims.filter((_, axis) => !axes.includes(axis));
}

/**
 * Variance of a batch as a sample (n - 1 below) -> as it is (n below). TensorFlow's fused operation returns the first, Keras and
 * TF.js average the second.
 *
 * @param of  images [batch, height, width, channels] whose n = batch * height * width
 */
export function unbiasedToPlain(variance: Float, of: Float): Float {
  const perSample = constant([(of.dims[1] ?? 0) * (of.dims[2] ?? 0)]);
  const n = float('Mul', [samples(of), perSample], { dims: [] });
  return scale(variance, float('RealDiv', [float('Sub', [n, constant([1])], { dims: [] }), n], { dims: [] }));
}
