import { FLOAT, type Float, float } from './tensor.ts';

interface Transposed {
  readonly a?: boolean;
  readonly b?: boolean;
}

/** a b, for matrices. da = dy bᵀ, db = aᵀ dy */
export function matMul(a: Float, b: Float): Float {
  return product(a, b, {}, (dy, [left, right]) => [product(dy, right, { b: true }), product(left, dy, { a: true })]);
}

/** aᵀ b. For gradient rules only: it has none itself. */
export function transposedProduct(a: Float, b: Float): Float {
  return product(a, b, { a: true });
}

function product(
  a: Float,
  b: Float,
  transposed: Transposed,
  gradient?: (dy: Float, inputs: readonly [Float, Float]) => readonly Float[],
): Float {
  const dims = [a.dims[transposed.a ? 1 : 0] ?? 0, b.dims[transposed.b ? 0 : 1] ?? 0];
  const attrs = { T: FLOAT, transpose_a: { flag: transposed.a ?? false }, transpose_b: { flag: transposed.b ?? false } };
  return float('MatMul', [a, b], { dims, attrs, ...(gradient === undefined ? {} : { gradient }) });
}

/** x + bias, the bias lying along the last axis; x itself where there is none. */
export function addBias(x: Float, bias: Float | undefined): Float {
  if (bias === undefined) return x;
  const attrs = { T: FLOAT, data_format: { text: 'NHWC' } };
  return float('BiasAdd', [x, bias], {
    dims: x.dims,
    attrs,
    gradient: (dy, [, along]) => [dy, float('BiasAddGrad', [dy], { dims: along.dims, attrs })],
  });
}
