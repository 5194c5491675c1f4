import { split } from '../../ops/arrange.ts';
import { add } from '../../ops/elementwise.ts';
import { matMul } from '../../ops/linear.ts';
import { type Float, isFloat, type OpNode, type Tensor } from '../../ops/tensor.ts';
import type { OnMade } from '../scopes.ts';
import { rewrite } from './rewrite.ts';

/**
 * x (upper rows of W over lower rows) -> left half of x times the upper rows + right half times the lower: two products that run
 * side by side, each with a gradient of its own. Where a kernel is held in parts, which holdWeights() does to large ones.
 */
export function splitDense<T extends Tensor>(roots: readonly T[], onMade?: OnMade): readonly T[] {
  return rewrite(roots, (node) => (node.op === 'MatMul' ? sumOfProducts(node) : undefined), onMade);
}

function sumOfProducts({ inputs: [x, kernel] }: OpNode): Float | undefined {
  if (x === undefined || !isFloat(x) || kernel?.node.op !== 'ConcatV2') return undefined;
  const parts = kernel.node.inputs.filter(isFloat);
  const columns = split(x, 1, parts.length);
  const products = parts.flatMap((part, place) => {
    const own = columns[place];
    return own === undefined ? [] : [matMul(own, part)];
  });
  return products.reduce(add);
}
