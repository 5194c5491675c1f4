import { broadcast, multiply, scale, sumOver } from './elementwise.ts';
import { FLOAT, type Float, float } from './tensor.ts';

/** Curves that each value goes through, with TensorFlow's fused gradients. */

/** max(x, 0). Its slope at 0 is 0. */
export function relu(x: Float): Float {
  return curve('Relu', x, (dy, y) => float('ReluGrad', [dy, y], { dims: y.dims }));
}

/** x where it is above 0, otherwise slope * x. @param slope  above 0 */
export function leakyRelu(x: Float, slope: number): Float {
  const attrs = { T: FLOAT, alpha: { float: slope } };
  // The gradient asks for the sign only, which y has too. With x, TensorFlow could not fuse this with a bias before it.
  return float('LeakyRelu', [x], {
    dims: x.dims,
    attrs,
    gradient: (dy, _, y) => [float('LeakyReluGrad', [dy, y], { dims: y.dims, attrs })],
  });
}

/** x where it is above 0, otherwise exp(x) - 1. @see Clevert et al. 2015, arXiv:1511.07289 */
export function elu(x: Float): Float {
  return curve('Elu', x, (dy, y) => float('EluGrad', [dy, y], { dims: y.dims }));
}

/** elu with constants that keep mean and variance. @see Klambauer et al. 2017, arXiv:1706.02515 */
export function selu(x: Float): Float {
  return curve('Selu', x, (dy, y) => float('SeluGrad', [dy, y], { dims: y.dims }));
}

/** 1 / (1 + exp(-x)) */
export function sigmoid(x: Float): Float {
  return curve('Sigmoid', x, (dy, y) => float('SigmoidGrad', [y, dy], { dims: y.dims }));
}

export function tanh(x: Float): Float {
  return curve('Tanh', x, (dy, y) => float('TanhGrad', [y, dy], { dims: y.dims }));
}

/** The error function. Its slope is 2 / sqrt(pi) * exp(-x^2). */
export function erf(x: Float): Float {
  return float('Erf', [x], { dims: x.dims, gradient: (dy, [at]) => [multiply(dy, bell(at))] });
}

/** 2 / sqrt(pi) * exp(-x^2) */
function bell(x: Float): Float {
  return scale(float('Exp', [float('Neg', [multiply(x, x)], { dims: x.dims })], { dims: x.dims }), 2 / Math.sqrt(Math.PI));
}

/** exp(x) / sum of exp(x) over the last axis (channels or units). dx = (dy - sum(dy * y)) * y */
export function softmax(x: Float): Float {
  const last = [x.dims.length - 1];
  return curve('Softmax', x, (dy, y) => multiply(broadcast('Sub', dy, sumOver(multiply(dy, y), last)), y));
}

/** An operation whose slope is most easily had from its own result. */
function curve(op: string, x: Float, slope: (dy: Float, y: Float) => Float): Float {
  return float(op, [x], { dims: x.dims, gradient: (dy, _, y) => [slope(dy, y)] });
}
