import { inOrder } from '../../ops/gradients.ts';
import { BATCH, type Float, type OpNode, result, type Tensor } from '../../ops/tensor.ts';
import type { Pair } from '../../params/paramValue.ts';
import type { OnMade } from '../scopes.ts';
import { constantValues, isValid, sidesOf } from './attrs.ts';
import { dimsOfResults, rewrite } from './rewrite.ts';

/** Each value comes from the value at the same place, of every input that is an image. */
const cellwise: ReadonlySet<string> = new Set([
  ...['BiasAdd', 'AddV2', 'Sub', 'Mul', 'Neg', 'Exp', 'Relu', 'LeakyRelu', 'Elu', 'Selu', 'Sigmoid', 'Tanh', 'Erf', 'Softmax'],
]);

export interface Cropped<T extends Tensor> {
  readonly roots: readonly T[];
  /** Where the images come in, cut to what is read of them. */
  readonly images: Float;
}

/**
 * Images without the last rows and columns, where these cannot influence a result: a 'valid' window that does not come out even leaves
 * them out (28x28 in fashion-cnn: 26x26), and what no window reaches needs no arithmetic.
 *
 * Walks back from the results. What asks for an image as a whole - a Flatten, a 'same' window, a batch's statistics, a dropout's mask -
 * gets it as large as it was drawn.
 *
 * @param images  a feed, [batch, height, width, channels]
 */
export function cropBorders<T extends Tensor>(roots: readonly T[], images: Float, onMade?: OnMade): Cropped<T> {
  const order = inOrder(roots);
  const croppable = croppableFrom(images, order);
  const needed = neededSize(roots, order, croppable, images);
  const sizes = croppedSizes(croppable, images.node, needed);
  if (needed.join() === images.dims.slice(1, 3).join() || !branchesMeet(croppable, sizes)) return { roots, images };
  const drawnDims = dimsOfResults(roots);
  const resized = (node: OpNode, drawn: OpNode) => {
    const [batch = BATCH, , , channels = 0] = drawnDims.get(drawn) ?? [];
    return result(node, 'float', [batch, ...(sizes.get(drawn) ?? []), channels]);
  };
  const cropped = resized({ ...images.node, attrs: { ...images.node.attrs } }, images.node);
  const change = (node: OpNode, drawn: OpNode) => (croppable.has(drawn) ? resized(node, drawn) : undefined);
  return {
    roots: rewrite(roots, (node, drawn) => (drawn === images.node ? cropped : change(node, drawn)), onMade),
    images: cropped,
  };
}

function neededSize(roots: readonly Tensor[], order: readonly OpNode[], croppable: ReadonlySet<OpNode>, images: Float): Pair {
  const needs = new Map<OpNode, Pair>();
  const need = ({ node, dims: [, rows = 0, columns = 0] }: Tensor, size: Pair = [rows, columns]) => {
    const [down, across] = needs.get(node) ?? [0, 0];
    if (croppable.has(node)) needs.set(node, [Math.max(down, size[0]), Math.max(across, size[1])]);
  };
  for (const root of roots) need(root);
  for (const node of order.toReversed()) {
    const size = needs.get(node);
    const reach = size === undefined ? undefined : reachOf(node, size);
    for (const input of node.inputs) need(input, reach);
  }
  return needs.get(images.node) ?? [images.dims[1] ?? 0, images.dims[2] ?? 0];
}

/** The images, and what is computed of nothing but them cell by cell or by windows that stay inside. */
function croppableFrom(images: Float, order: readonly OpNode[]): ReadonlySet<OpNode> {
  const fromImages = new Set([images.node]);
  const croppable = new Set([images.node]);
  for (const node of order) {
    const sources = node.inputs.filter((input) => fromImages.has(input.node));
    if (sources.length === 0) continue;
    fromImages.add(node);
    if (isLocal(node) && sources.every((source) => croppable.has(source.node))) croppable.add(node);
  }
  return croppable;
}

function isLocal(node: OpNode): boolean {
  if (node.op === 'ConcatV2') return constantValues(node.inputs.at(-1))?.[0] === 3;
  return cellwise.has(node.op) || (windowOf(node) !== undefined && isValid(node));
}

interface Sliding {
  readonly size: Pair;
  readonly strides: Pair;
}

function windowOf(node: OpNode): Sliding | undefined {
  if (node.op === 'MaxPool' || node.op === 'AvgPool') return { size: sidesOf(node, 'ksize'), strides: sidesOf(node, 'strides') };
  if (node.op !== 'Conv2D' && node.op !== 'DepthwiseConv2dNative') return undefined;
  const [rows = 1, columns = 1] = node.inputs[1]?.dims ?? [];
  return { size: [rows, columns], strides: sidesOf(node, 'strides') };
}

/** What an operation must read for a result of this size. */
function reachOf(node: OpNode, size: Pair): Pair {
  const window = windowOf(node);
  if (window === undefined) return size;
  const along = (axis: 0 | 1): number => (size[axis] - 1) * window.strides[axis] + window.size[axis];
  return [along(0), along(1)];
}

/** The size of each croppable result when images of `size` come in. */
function croppedSizes(croppable: ReadonlySet<OpNode>, images: OpNode, size: Pair): ReadonlyMap<OpNode, Pair> {
  const sizes = new Map<OpNode, Pair>([[images, size]]);
  for (const node of croppable) {
    const from = node.inputs.map((input) => sizes.get(input.node)).find((known) => known !== undefined);
    if (from !== undefined) sizes.set(node, placesOn(node, from));
  }
  return sizes;
}

function placesOn(node: OpNode, size: Pair): Pair {
  const window = windowOf(node);
  if (window === undefined) return size;
  const along = (axis: 0 | 1) => Math.floor((size[axis] - window.size[axis]) / window.strides[axis]) + 1;
  return [along(0), along(1)];
}

/** Whether branches that come together still have equal sizes: the images are cut for the branch that needs most of them. */
function branchesMeet(croppable: ReadonlySet<OpNode>, sizes: ReadonlyMap<OpNode, Pair>): boolean {
  return [...croppable].every(({ inputs }) => new Set(inputs.flatMap(({ node }) => sizes.get(node)?.join() ?? [])).size <= 1);
}
