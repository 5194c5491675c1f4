import { reshape, split } from '../../ops/arrange.ts';
import { maximum } from '../../ops/elementwise.ts';
import { BATCH, type Float, isFloat, type OpNode, type Tensor } from '../../ops/tensor.ts';
import type { OnMade } from '../scopes.ts';
import { sidesOf } from './attrs.ts';
import { rewrite } from './rewrite.ts';

/**
 * The largest of 2x2 cells as the larger of two rows and then of two columns, in place of MaxPool: 0.87 of a step's time with TensorFlow
 * 2.10, 1.06 with 2.15. The gradient goes to one of equals, not always to the one that MaxPool takes.
 */
export function maximumTree<T extends Tensor>(roots: readonly T[], onMade?: OnMade): readonly T[] {
  return rewrite(roots, (node) => (isSuited(node) ? largestOfFour(node) : undefined), onMade);
}

function isSuited(node: OpNode): boolean {
  if (node.op !== 'MaxPool') return false;
  const [, height = 1, width = 1] = node.inputs[0]?.dims ?? [];
  const sides = [...sidesOf(node, 'ksize'), ...sidesOf(node, 'strides')];
  return sides.every((side) => side === 2) && height % 2 === 0 && width % 2 === 0;
}

function largestOfFour({ inputs: [x] }: OpNode): Float | undefined {
  if (x === undefined || !isFloat(x)) return undefined;
  const [, height = 0, width = 0, channels = 0] = x.dims;
  // Two rows above each other, and in each the two columns of a cell side by side among its channels.
  const rows = largerOf(split(reshape(x, [BATCH, 2, width / 2, 2 * channels]), 1, 2));
  return reshape(largerOf(split(rows, 3, 2)), [BATCH, height / 2, width / 2, channels]);
}

function largerOf(parts: readonly Float[]): Float {
  return parts.reduce(maximum);
}
