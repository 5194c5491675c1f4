import { softmax } from '../ops/activation.ts';
import { fromBool } from '../ops/elementwise.ts';
import { bool, FLOAT, type Float, float, INT, type Int, int, intConstant, isFloat } from '../ops/tensor.ts';

/**
 * The scores before the last softmax, off which the loss is read, as Keras does. Asks the graph, not the layer: whatever ends in
 * a softmax is fused with the loss; any other output is taken for scores.
 */
export function scoresOf(output: Float): Float {
  const [scores] = output.node.inputs;
  return output.node.op === 'Softmax' && scores !== undefined && isFloat(scores) ? scores : output;
}

export function probabilitiesOf(output: Float): Float {
  return output.node.op === 'Softmax' ? output : softmax(output);
}

/** 1 for each sample that gives its own class the highest score, else 0; of equals the first counts. */
export function isCorrect(scores: Float, labels: Int): Float {
  const guessed = int('ArgMax', [scores, intConstant([1], [])], {
    dims: labels.dims,
    attrs: { T: FLOAT, Tidx: INT, output_type: INT },
  });
  return fromBool(bool('Equal', [guessed, labels], { dims: labels.dims, attrs: { T: INT } }));
}

/** @param x  one number a sample */
export function sumOverBatch(x: Float): Float {
  return float('Sum', [x, intConstant([0])], { dims: [], attrs: { T: FLOAT, Tidx: INT, keep_dims: { flag: false } } });
}
