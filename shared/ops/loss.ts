import { reshape } from './arrange.ts';
import { broadcast, scale } from './elementwise.ts';
import { inOrder } from './gradients.ts';
import { BATCH, FLOAT, type Float, float, INT, type Int, type OpNode, result } from './tensor.ts';

const CROSS_ENTROPY = 'SparseSoftmaxCrossEntropyWithLogits';

/**
 * -log of the probability given to the right class, one number a sample, from scores before softmax.
 * TensorFlow returns its gradient along with it. Of all samples, the loss may have one slope, a single number.
 */
export function crossEntropy(logits: Float, labels: Int): Float {
  const node: OpNode = {
    op: CROSS_ENTROPY,
    inputs: [logits, labels],
    attrs: { T: FLOAT, Tlabels: INT },
    gradient: ([dy], self) => {
      if (dy === undefined) return [];
      const slope = result(self, 'float', logits.dims, 1);
      const isShared = dy.dims.length === 0;
      return [broadcast('Mul', slope, isShared ? dy : reshape(dy, [BATCH, 1])), undefined];
    },
  };
  return result(node, 'float', [BATCH]);
}

/** Where cross entropies are computed, at once or in parts of a batch. @param losses  one number a sample */
export function crossEntropiesIn(losses: Float): readonly Float[] {
  const nodes = inOrder([losses]).filter(({ op }) => op === CROSS_ENTROPY);
  return nodes.map((node) => result(node, 'float', losses.dims));
}

/** Half the sum of x squared: its slope is x. */
export function halfSquares(x: Float): Float {
  return float('L2Loss', [x], { dims: [], gradient: (dy, [from]) => [scale(from, dy)] });
}
