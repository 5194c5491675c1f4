import { type Attrs, FLOAT, type Float, type OpNode, result } from './tensor.ts';

export interface Normalized {
  readonly y: Float;
  readonly mean: Float;
  /** Of the batch as a sample: with n - 1 in the denominator. */
  readonly variance: Float;
}

/**
 * (x - mean) / sqrt(variance + epsilon) * gamma + beta over each channel, with the batch's own statistics.
 *
 * The gradient goes to x, gamma and beta; the two statistics pass none on, since nothing but a moving average reads them.
 *
 * @param x  images [batch, height, width, channels]
 * @see Ioffe & Szegedy 2015, arXiv:1502.03167
 */
export function normalizeByBatch(x: Float, gamma: Float, beta: Float, epsilon: number): Normalized {
  const attrs = normAttrs(epsilon, true);
  const channels = gamma.dims;
  const node: OpNode = {
    op: 'FusedBatchNormV3',
    inputs: [x, gamma, beta, ...unused()],
    attrs: { ...attrs, exponential_avg_factor: { float: 1 } },
    gradient: ([dy], self) => (dy === undefined ? [] : backward(dy, self)),
  };
  const backward = (dy: Float, self: OpNode): readonly Float[] => {
    const saved = [3, 4, 5].map((output) => result(self, 'float', channels, output));
    const made: OpNode = { op: 'FusedBatchNormGradV3', inputs: [dy, ...self.inputs.slice(0, 2), ...saved], attrs };
    return [result(made, 'float', dy.dims), result(made, 'float', channels, 1), result(made, 'float', channels, 2)];
  };
  return { y: result(node, 'float', x.dims), mean: result(node, 'float', channels, 1), variance: result(node, 'float', channels, 2) };
}

/** The same with statistics gathered in training. */
export function normalizeByMoments(x: Float, gamma: Float, beta: Float, moments: { mean: Float; variance: Float }, epsilon: number): Float {
  const inputs = [x, gamma, beta, moments.mean, moments.variance];
  return result({ op: 'FusedBatchNormV3', inputs, attrs: normAttrs(epsilon, false) }, 'float', x.dims);
}

function normAttrs(epsilon: number, training: boolean): Attrs {
  return { T: FLOAT, U: FLOAT, epsilon: { float: epsilon }, data_format: { text: 'NHWC' }, is_training: { flag: training } };
}

/** The operation takes moments in training too, and wants them empty. */
function unused(): readonly Float[] {
  const empty: OpNode = { op: 'Const', inputs: [], attrs: { dtype: FLOAT, value: { kind: 'float', values: [], dims: [0] } } };
  return [result(empty, 'float', [0]), result(empty, 'float', [0])];
}
