import { assertSameDims, type Bool, bool, constant, FLOAT, type Float, float, intConstant } from './tensor.ts';

/** a + b, sizes equal. */
export function add(a: Float, b: Float): Float {
  assertSameDims(a, b);
  return float('AddV2', [a, b], { dims: a.dims, gradient: (dy) => [dy, dy] });
}

/** a * b, value by value, sizes equal. */
export function multiply(a: Float, b: Float): Float {
  assertSameDims(a, b);
  return float('Mul', [a, b], { dims: a.dims, gradient: (dy, [left, right]) => [multiply(dy, right), multiply(dy, left)] });
}

/** The larger of a and b, value by value, sizes equal. The gradient of equals goes to a. */
export function maximum(a: Float, b: Float): Float {
  assertSameDims(a, b);
  return float('Maximum', [a, b], {
    dims: a.dims,
    gradient: (dy, [left, right]) => {
      const toLeft = multiply(dy, fromBool(bool('GreaterEqual', [left, right], { dims: left.dims })));
      return [toLeft, broadcast('Sub', dy, toLeft)];
    },
  });
}

/** x times a number. */
export function scale(x: Float, factor: number | Float): Float {
  const by = typeof factor === 'number' ? constant([factor]) : factor;
  return float('Mul', [x, by], { dims: x.dims, gradient: (dy, [, factor]) => [scale(dy, factor), undefined] });
}

/** x plus a number. */
export function addNumber(x: Float, summand: number): Float {
  return float('AddV2', [x, constant([summand])], { dims: x.dims, gradient: (dy) => [dy, undefined] });
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

/** Sum over axes, which stay with size 1. For gradient rules only. */
export function sumOver(x: Float, axes: readonly number[]): Float {
  const dims = x.dims.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return float('Sum', [x, intConstant(axes)], { dims, attrs: { T: FLOAT, Tidx: { type: 'int' }, keep_dims: { flag: true } } });
}
