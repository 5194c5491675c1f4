import { assertSameDims, FLOAT, type Float, float, type OpNode, type Tensor } from './tensor.ts';

/** Told of every operation the gradient passes through, so that what it added can be named after the layer it is for. */
export type OnStep = (passed: OpNode, made: readonly Float[]) => void;

/** A tensor that the loss depends on, and how much the loss grows with each of its values. */
export interface Start {
  readonly of: Float;
  /** A single number where it is the same for all values. */
  readonly slope: Float;
}

/** gradientsFrom() the loss itself. */
export function gradients(loss: Float, wrt: readonly Float[], onStep?: OnStep): readonly Float[] {
  return gradientsFrom([{ of: loss, slope: onesLike(loss) }], wrt, onStep);
}

/**
 * Reverse-mode differentiation: d loss / d each of `wrt`, as new operations.
 *
 * Walks from the starts backwards, only through what leads to a `wrt` (so the first layer's input gradient is never made),
 * and adds up where a tensor was used more than once. Whole numbers, such as sizes, carry no gradient.
 *
 * @throws {Error} when a path runs through an operation without a gradient rule, or a `wrt` does not influence the loss
 * @see Griewank & Walther 2008, Evaluating Derivatives, ch. 3
 */
export function gradientsFrom(starts: readonly Start[], wrt: readonly Float[], onStep?: OnStep): readonly Float[] {
  const order = inOrder(starts.map(({ of }) => of));
  const wanted = new Set(wrt.map((tensor) => tensor.node));
  const isWanted = (input: Tensor) => input.kind === 'float' && wanted.has(input.node);
  for (const node of order) if (node.inputs.some(isWanted)) wanted.add(node);

  const arriving = new Map<OpNode, (Float | undefined)[]>();
  for (const { of, slope } of starts) accumulate(arriving, of, slope);
  for (const node of order.toReversed()) {
    const upstream = arriving.get(node);
    if (upstream === undefined || !node.inputs.some(isWanted)) continue;
    if (node.gradient === undefined) throw new Error(`${node.op} has no gradient rule`);
    const made = node.gradient(upstream, node);
    node.inputs.forEach((input, position) => {
      const gradient = made[position];
      if (gradient === undefined || !isWanted(input)) return;
      assertSameDims(gradient, input);
      onStep?.(node, [gradient]);
      accumulate(arriving, input, gradient);
    });
  }
  return wrt.map((tensor) => {
    const gradient = arriving.get(tensor.node)?.[tensor.output];
    if (gradient === undefined) throw new Error(`The loss does not depend on ${tensor.node.op}`);
    return gradient;
  });
}

/**
 * Every operation the tensors need, each after its inputs, without those already `known`. Iterative: a chain of thousands must not
 * exhaust the stack.
 */
export function inOrder(tensors: readonly Pick<Tensor, 'node'>[], known: (node: OpNode) => boolean = () => false): readonly OpNode[] {
  const order = new Set<OpNode>();
  const waiting = tensors.map((tensor) => tensor.node).toReversed();
  for (let node = waiting.at(-1); node !== undefined; node = waiting.at(-1)) {
    const missing = node.inputs.filter((input) => !order.has(input.node) && !known(input.node));
    if (missing.length > 0) {
      waiting.push(...missing.map((input) => input.node).toReversed());
      continue;
    }
    if (!known(node)) order.add(node);
    waiting.pop();
  }
  return [...order];
}

function accumulate(arriving: Map<OpNode, (Float | undefined)[]>, { node, output }: Tensor, gradient: Float): void {
  const slots = arriving.get(node) ?? [];
  const earlier = slots[output];
  slots[output] = earlier === undefined ? gradient : float('AddV2', [earlier, gradient], { dims: gradient.dims });
  arriving.set(node, slots);
}

function onesLike(x: Float): Float {
  return float('OnesLike', [x], { dims: x.dims, attrs: { T: FLOAT } });
}
