import { BATCH, type Float, feed, type OpNode, type Tensor } from '../../ops/tensor.ts';
import type { SourceLayer } from '../source.ts';
import { numberOf, paddingOf, pairOf, valuesOf } from './attributes.ts';
import { readDropout, readGelu, readNormalization } from './compositions.ts';
import type { ActivationMove, Move } from './move.ts';
import { after, type Found, type Reader, type Reading } from './reader.ts';

/**
 * What a layer computes, read from the operations of its forward pass in training: those say all, what happens in training only
 * included. Undefined where an operation is not understood.
 */
export function readMoves({ inputShapes, placed }: Pick<SourceLayer, 'inputShapes' | 'placed'>): readonly Move[] | undefined {
  if (inputShapes.length === 0) return [];
  const entries = inputShapes.map((shape, place) => feed(`x${place}`, 'float', [BATCH, ...shape]));
  const weights = new Map<OpNode, string>();
  const weight = (name: string): Float => {
    const made = feed(name, 'float', placed.weights[name]?.shape ?? []);
    weights.set(made.node, name);
    return made;
  };
  const noise = (like: Float): Float => feed('noise', 'float', like.dims);
  const { output, updates } = placed.forward(entries, { training: true, weight, noise });
  const read = (y: Tensor): readonly Move[] | undefined => {
    if (isAmong(entries, y)) return [];
    const found = readers[y.node.op]?.(y, { entries, weights, updates, read });
    const before = found?.from === undefined ? [] : read(found.from);
    return found === undefined || before === undefined ? undefined : [...before, ...found.moves];
  };
  return read(output);
}

function isAmong(entries: readonly Tensor[], { node, output }: Tensor): boolean {
  return entries.some((entry) => entry.node === node && entry.output === output);
}

/** By TensorFlow's name of the operation that is carried out last. */
const readers: Readonly<Record<string, Reader>> = {
  Conv2D: (y, reading) => convolution(y, reading, false),
  DepthwiseConv2dNative: (y, reading) => convolution(y, reading, true),
  BatchToSpaceND: dilatedConvolution,
  MatMul: ({ node }, { weights }) => {
    const [x, kernel] = node.inputs;
    const name = kernel && weights.get(kernel.node);
    return name === undefined ? undefined : after(x, { kind: 'product', kernel: name });
  },
  BiasAdd: biased,
  MaxPool: (y) => pool(y, 'maxPool'),
  AvgPool: (y) => pool(y, 'averagePool'),
  Relu: activation('relu'),
  LeakyRelu: ({ node }) => after(node.inputs[0], { kind: 'activation', name: 'leaky_relu', slope: numberOf(node.attrs['alpha']) }),
  Elu: activation('elu'),
  Selu: activation('selu'),
  Sigmoid: activation('sigmoid'),
  Tanh: activation('tanh'),
  Softmax: activation('softmax'),
  Mul: (y) => readDropout(y) ?? readGelu(y),
  FusedBatchNormV3: readNormalization,
  // A vector is normalized as an image of one cell.
  Reshape: (y, reading) => {
    const [x, dims] = y.node.inputs;
    return x?.node.op === 'FusedBatchNormV3' ? readNormalization(x, reading) : after(x, { kind: 'reshape', dims: valuesOf(dims) });
  },
  Pad: ({ node: { inputs } }) => after(inputs[0], { kind: 'pad', edges: inPairs(valuesOf(inputs[1])) }),
  Mean: ({ node: { inputs } }) => after(inputs[0], { kind: 'mean', axes: valuesOf(inputs[1]) }),
  Max: ({ node: { inputs } }) => after(inputs[0], { kind: 'max', axes: valuesOf(inputs[1]) }),
  AddV2: (y, { entries }) => ofAll(entries, summandsOf(y), { kind: 'sum' }),
  ConcatV2: ({ node: { inputs } }, { entries }) => ofAll(entries, inputs.slice(0, -1), { kind: 'concatenate' }),
};

function activation(name: ActivationMove): Reader {
  return ({ node }) => after(node.inputs[0], { kind: 'activation', name });
}

function convolution({ node: { inputs, attrs } }: Tensor, { weights }: Reading, isDepthwise: boolean): Found | undefined {
  const [x, kernel] = inputs;
  const name = kernel && weights.get(kernel.node);
  if (name === undefined) return undefined;
  const at = { strides: pairOf(attrs['strides']), padding: paddingOf(attrs['padding']), dilation: [1, 1] } as const;
  return after(x, { kind: 'convolution', kernel: name, isDepthwise, ...at });
}

/** An image dealt out to smaller ones, convolved, and dealt back in: a convolution with gaps. Where it keeps the size, it was padded. */
function dilatedConvolution(y: Tensor, reading: Reading): Found | undefined {
  const [convolved, gaps] = y.node.inputs;
  const found = convolved?.node.op === 'Conv2D' ? convolution(convolved, reading, false) : undefined;
  const [move] = found?.moves ?? [];
  const dealt = found?.from?.node;
  const [rows = 1, columns = 1] = valuesOf(gaps);
  const [from] = dealt?.inputs ?? [];
  if (move?.kind !== 'convolution' || dealt?.op !== 'SpaceToBatchND' || from === undefined) return undefined;
  const keepsSize = [1, 2].every((axis) => from.dims[axis] === y.dims[axis]);
  return after(from, { ...move, dilation: [rows, columns], padding: keepsSize ? 'same' : 'valid' });
}

function biased({ node: { inputs } }: Tensor, { weights, read }: Reading): Found | undefined {
  const [x, bias] = inputs;
  const name = bias && weights.get(bias.node);
  const before = x && read(x);
  const last = before?.at(-1);
  if (name === undefined || before === undefined || (last?.kind !== 'convolution' && last?.kind !== 'product')) return undefined;
  return { moves: [...before.slice(0, -1), { ...last, bias: name }] };
}

function pool({ node: { inputs, attrs } }: Tensor, kind: 'maxPool' | 'averagePool'): Found | undefined {
  const at = { size: pairOf(attrs['ksize']), strides: pairOf(attrs['strides']), padding: paddingOf(attrs['padding']) };
  return after(inputs[0], { kind, ...at });
}

/** a + b + c is written as (a + b) + c. */
function summandsOf(y: Tensor): readonly Tensor[] {
  const [left, right] = y.node.inputs;
  if (y.node.op !== 'AddV2' || left === undefined || right === undefined) return [y];
  return [...summandsOf(left), right];
}

function ofAll(entries: readonly Tensor[], parts: readonly Tensor[], move: Move): Found | undefined {
  const isWhole = parts.length === entries.length && parts.every((part, place) => part.node === entries[place]?.node);
  return isWhole ? { moves: [move] } : undefined;
}

function inPairs(values: readonly number[]): readonly (readonly number[])[] {
  return values.flatMap((value, place) => (place % 2 === 0 ? [[value, values[place + 1] ?? 0]] : []));
}
