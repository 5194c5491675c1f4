import type { Tensor } from '@tensorflow/tfjs-node';
import { inOrder } from '../../shared/ops/gradients.ts';
import type { OpNode, Tensor as Symbolic } from '../../shared/ops/tensor.ts';
import { type Carry, carriers } from './carriers.ts';

/**
 * Carries out a forward pass without native TensorFlow, inside `tf.variableGrads` if gradients are wanted: TF.js differentiates. For
 * machines where the native library does not load, and as a second opinion on every layer, those TF.js lacks included.
 *
 * @throws {Error} when an operation has no carrier, or a placeholder is not fed
 */
export function interpret(wanted: Symbolic, fed: ReadonlyMap<OpNode, Tensor>): Tensor {
  return resultAt(interpretAll([wanted], fed), 0);
}

/** interpret() for several results, computing once what they share. */
export function interpretAll(wanted: readonly Symbolic[], fed: ReadonlyMap<OpNode, Tensor>): readonly Tensor[] {
  const results = new Map<OpNode, readonly Tensor[]>([...fed].map(([node, tensor]) => [node, [tensor]]));
  for (const node of inOrder(wanted, (known) => fed.has(known))) {
    const carry = carriers[node.op];
    if (carry === undefined) throw new Error(`${node.op} cannot be carried out without native TensorFlow`);
    const inputs = node.inputs.map((input) => resultAt(results.get(input.node), input.output));
    // As many as the operation has; a carrier takes no more of them.
    const result = carry(inputs as unknown as Parameters<Carry>[0], node.attrs, node);
    results.set(node, isList(result) ? result : [result]);
  }
  return wanted.map(({ node, output }) => resultAt(results.get(node), output));
}

function resultAt(results: readonly Tensor[] | undefined, output: number): Tensor {
  const found = results?.[output];
  if (found === undefined) throw new Error(`An operation has no result ${output}`);
  return found;
}

function isList(result: Tensor | readonly Tensor[]): result is readonly Tensor[] {
  return Array.isArray(result);
}
