import { assertSameDims, type Bool, bool, constant, FLOAT, type Float, float, intConstant } from './tensor.ts';

/** a + b, sizes equal. */
export function add(a: Float, b: Float): Float {
  assertSameDims(a, b);
  return float('AddV2', [a, b], { dims: a.dims, gradient: (dy) => [dy, dy] });
}

/** a * b, value by value, sizes equal. */
export function multiply(a: Float, b: Float): Float {
  assertSameDims(a, b);
  return float('Mul', [a, b], { dims: a.dims, gradient: (dy) => [multiply(dy, b), multiply(dy, a)] });
}

/** x times a number. */
export function scale(x: Float, factor: number | Float): Float {
  const by = typeof factor === 'number' ? constant([factor]) : factor;
  return float('Mul', [x, by], { dims: x.dims, gradient: (dy) => [scale(dy, by), undefined] });
}

/** max(x, 0). Its slope at 0 is 0. */
export function relu(x: Float): Float {
  const y: Float = float('Relu', [x], {
    dims: x.dims,
    gradient: (dy) => [float('ReluGrad', [dy, y], { dims: x.dims })],
  });
  return y;
}

/** 1 / (1 + exp(-x)) */
export function sigmoid(x: Float): Float {
  const y: Float = float('Sigmoid', [x], {
    dims: x.dims,
    gradient: (dy) => [float('SigmoidGrad', [y, dy], { dims: x.dims })],
  });
  return y;
}

export function tanh(x: Float): Float {
  const y: Float = float('Tanh', [x], {
    dims: x.dims,
    gradient: (dy) => [float('TanhGrad', [y, dy], { dims: x.dims })],
  });
  return y;
}

/** exp(x) / sum of exp(x) over the last axis (channels or units). dx = (dy - sum(dy * y)) * y */
export function softmax(x: Float): Float {
  const y: Float = float('Softmax', [x], {
    dims: x.dims,
    gradient: (dy) => [multiply(broadcast('Sub', dy, sumLast(multiply(dy, y))), y)],
  });
  return y;
}

/** 1 where x is at least the threshold, else 0. Flat, so it has no gradient. */
export function stepAt(x: Float, threshold: number): Float {
  const above = bool('GreaterEqual', [x, constant([threshold])], { dims: x.dims });
  return fromBool(above);
}

/** a (op) b, where b is stretched over a. For gradient rules only: it has none itself. */
export function broadcast(op: 'Sub' | 'Mul' | 'RealDiv', a: Float, b: Float): Float {
  return float(op, [a, b], { dims: a.dims });
}

export function fromBool(x: Bool): Float {
  return float('Cast', [x], { dims: x.dims, attrs: { SrcT: { type: 'bool' }, DstT: FLOAT } });
}

function sumLast(x: Float): Float {
  const axis = x.dims.length - 1;
  return sumOver(x, [axis]);
}

/** Sum over axes, which stay with size 1. For gradient rules only. */
export function sumOver(x: Float, axes: readonly number[]): Float {
  const dims = x.dims.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return float('Sum', [x, intConstant(axes)], { dims, attrs: { T: FLOAT, Tidx: { type: 'int' }, keep_dims: { flag: true } } });
}
