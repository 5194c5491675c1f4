import { inOrder } from '../../ops/gradients.ts';
import type { Dims, OpNode, Tensor } from '../../ops/tensor.ts';
import type { OnMade } from '../scopes.ts';

/**
 * What comes in an operation's place: another one with the same results, or another tensor for its only result; undefined where it
 * stays.
 *
 * @param node  the operation as it stands among those already rewritten
 * @param drawn  the same one before the pass
 */
export type Change = (node: OpNode, drawn: OpNode) => OpNode | Tensor | undefined;

/** The same tensors over rewritten operations. What does not change, and leads back to nothing that does, stays the very same. */
export function rewrite<T extends Tensor>(roots: readonly T[], change: Change, onMade?: OnMade): readonly T[] {
  const renewed = new Map<OpNode, (tensor: Tensor) => Tensor>();
  const renew = <Any extends Tensor>(tensor: Any): Any => {
    // What comes in an operation's place has results of the same kinds.
    return (renewed.get(tensor.node)?.(tensor) ?? tensor) as Any;
  };
  for (const drawn of inOrder(roots)) {
    const node = withInputs(drawn, drawn.inputs.map(renew));
    const changed = change(node, drawn) ?? node;
    if (changed === drawn) continue;
    const replace = isTensor(changed) ? () => changed : (tensor: Tensor) => ({ ...tensor, node: changed });
    renewed.set(drawn, replace);
    onMade?.(drawn, [isTensor(changed) ? changed : { node: changed }]);
  }
  return roots.map(renew);
}

/** The operations with other tensors in the places of some. */
export function substitute<T extends Tensor>(roots: readonly T[], places: ReadonlyMap<OpNode, Tensor>, onMade?: OnMade): readonly T[] {
  return rewrite(roots, (_, drawn) => places.get(drawn), onMade);
}

/** How many inputs and roots take each operation's results. */
export function countUses(roots: readonly Tensor[]): ReadonlyMap<OpNode, number> {
  const uses = new Map<OpNode, number>();
  for (const { node } of [...roots, ...inOrder(roots).flatMap(({ inputs }) => inputs)]) uses.set(node, (uses.get(node) ?? 0) + 1);
  return uses;
}

/** Sizes of each operation's first result. */
export function dimsOfResults(roots: readonly Tensor[]): ReadonlyMap<OpNode, Dims> {
  const read = [...roots, ...inOrder(roots).flatMap(({ inputs }) => inputs)].filter(({ output }) => output === 0);
  return new Map(read.map(({ node, dims }) => [node, dims]));
}

function withInputs(node: OpNode, inputs: readonly Tensor[]): OpNode {
  return inputs.every((input, place) => input === node.inputs[place]) ? node : { ...node, inputs };
}

function isTensor(made: OpNode | Tensor): made is Tensor {
  return 'node' in made;
}
