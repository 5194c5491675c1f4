import { reshape } from './arrange.ts';
import { broadcast, scale } from './elementwise.ts';
import { BATCH, FLOAT, type Float, float, INT, type Int, type OpNode, result } from './tensor.ts';

/**
 * -log of the probability given to the right class, one number a sample, from scores before softmax.
 * TensorFlow returns its gradient along with it.
 */
export function crossEntropy(logits: Float, labels: Int): Float {
  const node: OpNode = {
    op: 'SparseSoftmaxCrossEntropyWithLogits',
    inputs: [logits, labels],
    attrs: { T: FLOAT, Tlabels: INT },
    gradient: ([dy], self) => {
      if (dy === undefined) return [];
      const slope = result(self, 'float', logits.dims, 1);
      return [broadcast('Mul', slope, reshape(dy, [BATCH, 1])), undefined];
    },
  };
  return result(node, 'float', [BATCH]);
}

/** Half the sum of x squared: its slope is x. */
export function halfSquares(x: Float): Float {
  return float('L2Loss', [x], { dims: [], gradient: (dy, [from]) => [scale(from, dy)] });
}
