import { type Dims, type OpNode, result, type Tensor } from '../../ops/tensor.ts';
import type { OnMade } from '../scopes.ts';
import { countUses, dimsOfResults, rewrite } from './rewrite.ts';

/** They never fall, so the largest value stays the largest; and all values of a channel are treated alike. */
const commuting: ReadonlySet<string> = new Set(['BiasAdd', 'Relu', 'LeakyRelu', 'Elu', 'Selu', 'Sigmoid', 'Tanh']);

/**
 * max of curve(x + bias) -> curve(max of x, + bias): the same values, with the curve, the bias and their gradients at a fraction of
 * the size. Only where nothing else reads what is between.
 */
export function poolFirst<T extends Tensor>(roots: readonly T[], onMade?: OnMade): readonly T[] {
  const uses = countUses(roots);
  const dims = dimsOfResults(roots);
  return rewrite(
    roots,
    (node, drawn) => {
      if (node.op !== 'MaxPool') return undefined;
      const count = curvesBefore(drawn, (curve) => uses.get(curve) === 1);
      return count === 0 ? undefined : pulledForward(node, count, dims.get(drawn) ?? []);
    },
    onMade,
  );
}

/** How many operations in a row before it may as well come after it. */
function curvesBefore(pool: OpNode, isReadOnce: (node: OpNode) => boolean): number {
  let count = 0;
  for (let before = pool.inputs[0]?.node; before !== undefined; before = before.inputs[0]?.node) {
    if (!commuting.has(before.op) || !isReadOnce(before)) break;
    count += 1;
  }
  return count;
}

/** @returns the last of the curves, which now come after the pooling */
function pulledForward(pool: OpNode, count: number, pooled: Dims): OpNode {
  const curves: OpNode[] = [];
  let [x] = pool.inputs;
  for (let left = count; left > 0 && x !== undefined; left -= 1) {
    curves.unshift(x.node);
    x = x.node.inputs[0];
  }
  if (x === undefined) throw new Error('A pooling has an input');
  return curves.reduce((before, curve) => withFirst(curve, result(before, 'float', pooled)), withFirst(pool, x));
}

function withFirst(node: OpNode, first: Tensor): OpNode {
  return { ...node, inputs: [first, ...node.inputs.slice(1)] };
}
