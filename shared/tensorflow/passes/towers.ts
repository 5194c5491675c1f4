import { evenSizes, joinBatch, splitBatch } from '../../ops/batches.ts';
import { inOrder } from '../../ops/gradients.ts';
import { BATCH, type Float, type Int, isFloat, type OpNode, type Tensor } from '../../ops/tensor.ts';
import type { OnMade } from '../scopes.ts';
import { constantValues } from './attrs.ts';

/** Operations that treat each sample of a batch by itself. What is not listed is done for the batch as a whole. */
const perSample: ReadonlySet<string> = new Set([
  ...['Conv2D', 'DepthwiseConv2dNative', 'SpaceToBatchND', 'BatchToSpaceND', 'MaxPool', 'AvgPool', 'BiasAdd', 'MatMul', 'Pad'],
  ...['AddV2', 'Sub', 'Mul', 'RealDiv', 'Neg', 'Exp', 'Sqrt', 'Pow', 'GreaterEqual', 'Equal', 'Maximum', 'Cast'],
  ...['Relu', 'LeakyRelu', 'Elu', 'Selu', 'Sigmoid', 'Tanh', 'Erf', 'Softmax', 'SparseSoftmaxCrossEntropyWithLogits'],
]);
/** Those that do when the batch axis is not among the axes they are given, as their last input. */
const alongAxes: ReadonlySet<string> = new Set(['Mean', 'Max', 'Sum', 'ConcatV2']);

/**
 * Cuts a batch into parts, each with operations of its own that run side by side; their gradients add up. Moments of a batch, random
 * masks and means over the batch are still computed for the batch as a whole, so the results are the same.
 *
 * @param sources  feeds that have a batch axis: images and labels
 */
export function towers<T extends Tensor>(
  roots: readonly T[],
  sources: readonly (Float | Int)[],
  count: number,
  onMade?: OnMade,
): readonly T[] {
  const [first] = sources;
  if (first === undefined || count === 1) return roots;
  return new Division(sources, evenSizes(first, count), { count, onMade }).of(roots);
}

interface Dividing {
  readonly count: number;
  readonly onMade: OnMade | undefined;
}

class Division {
  readonly #sizes: Int;
  readonly #dividing: Dividing;
  /** One operation a part. */
  readonly #divided = new Map<OpNode, readonly OpNode[]>();
  /** What depends on the batch and is done at once. */
  readonly #whole = new Map<OpNode, OpNode>();
  readonly #parts = new Map<OpNode, Map<number, readonly Tensor[]>>();
  readonly #joined = new Map<OpNode, Map<number, Tensor>>();

  constructor(sources: readonly (Float | Int)[], sizes: Int, dividing: Dividing) {
    this.#sizes = sizes;
    this.#dividing = dividing;
    for (const { node } of sources) this.#whole.set(node, node);
  }

  of<T extends Tensor>(roots: readonly T[]): readonly T[] {
    for (const node of inOrder(roots)) if (this.#isDependent(node)) this.#divide(node);
    // A tensor that is joined again is of the kind it was.
    return roots.map((root) => this.#wholeOf(root) as T);
  }

  #isDependent(node: OpNode): boolean {
    return !this.#whole.has(node) && node.inputs.some((input) => this.#varies(input));
  }

  #varies({ node }: Tensor): boolean {
    return this.#divided.has(node) || this.#whole.has(node);
  }

  #divide(node: OpNode): void {
    const { count, onMade } = this.#dividing;
    const varying = node.inputs.filter((input) => this.#varies(input));
    if (isPerSample(node) && varying.every(({ dims }) => dims[0] === BATCH)) {
      const parts = Array.from({ length: count }, (_, part) => ({
        ...node,
        inputs: node.inputs.map((input) => (this.#varies(input) ? this.#partOf(input, part) : input)),
      }));
      this.#divided.set(node, parts);
      onMade?.(
        node,
        parts.map((part) => ({ node: part })),
      );
    } else {
      const whole = { ...node, inputs: node.inputs.map((input) => this.#wholeOf(input)) };
      this.#whole.set(node, whole);
      onMade?.(node, [{ node: whole }]);
    }
  }

  #partOf(tensor: Tensor, part: number): Tensor {
    const divided = this.#divided.get(tensor.node)?.[part];
    if (divided !== undefined) return { ...tensor, node: divided };
    const cut = remembered(this.#parts, tensor, () => {
      const whole = this.#wholeOf(tensor);
      if (!isDivisible(whole)) throw new Error(`${tensor.node.op} cannot be cut into parts`);
      return splitBatch(whole, this.#sizes, this.#dividing.count);
    })[part];
    if (cut === undefined) throw new Error(`There is no part ${part}`);
    return cut;
  }

  #wholeOf(tensor: Tensor): Tensor {
    const whole = this.#whole.get(tensor.node);
    if (whole !== undefined) return { ...tensor, node: whole };
    const divided = this.#divided.get(tensor.node);
    if (divided === undefined) return tensor;
    return remembered(this.#joined, tensor, () => {
      if (!isFloat(tensor)) throw new Error(`${tensor.node.op} cannot be joined`);
      return joinBatch(
        divided.map((node) => ({ ...tensor, node })),
        this.#sizes,
      );
    });
  }
}

function isPerSample({ op, inputs }: OpNode): boolean {
  if (op === 'Reshape') return constantValues(inputs[1])?.[0] === BATCH;
  if (op === 'Split') return constantValues(inputs[0])?.[0] !== 0;
  const axes = alongAxes.has(op) ? constantValues(inputs.at(-1)) : undefined;
  return perSample.has(op) || (axes !== undefined && !axes.includes(0));
}

function isDivisible(tensor: Tensor): tensor is Float | Int {
  return tensor.kind === 'float' || tensor.kind === 'int';
}

function remembered<Value>(memory: Map<OpNode, Map<number, Value>>, { node, output }: Tensor, make: () => Value): Value {
  const ofNode = memory.get(node) ?? new Map<number, Value>();
  memory.set(node, ofNode);
  const value = ofNode.get(output) ?? make();
  ofNode.set(output, value);
  return value;
}
