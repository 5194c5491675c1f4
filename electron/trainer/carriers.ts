import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node';
import type { Attr, Attrs, OpNode } from '../../shared/ops/tensor.ts';
import type { Pair } from '../../shared/params/paramValue.ts';
import { axesOf, paddingAlong } from '../../shared/shapes/window.ts';
import { statelessUniform } from './philox.ts';
import { tf } from './tensorflow.ts';

/** An operation carried out at once, on whatever backend TF.js has. Several results where TensorFlow's has several. */
export type Carry = (inputs: Inputs, attrs: Attrs, node: OpNode) => Tensor | readonly Tensor[];
/** At least one, and as many as the operation has: what is missing is found before it is carried out. */
type Inputs = readonly [Tensor, Tensor, Tensor, Tensor, Tensor];

/** @see Klambauer et al. 2017, arXiv:1706.02515 */
const SELU = { scale: 1.0507009873554805, alpha: 1.6732632423543772 };

/**
 * TensorFlow's operations in TF.js's words: those of a forward pass, whose gradient TF.js finds itself. Ranks are the layers' to keep;
 * TF.js wants them in the types of its arguments, hence the casts to 4, 2 and 1 dimensions.
 */
export const carriers: Readonly<Record<string, Carry>> = {
  Const: (_, { value }) => constant(value),
  Identity: ([x]) => x,
  Conv2D: ([x, kernel], attrs) => tf.conv2d(x as Tensor4D, kernel as Tensor4D, sides(attrs, 'strides'), padding(attrs)),
  DepthwiseConv2dNative: ([x, kernel], attrs) =>
    tf.depthwiseConv2d(x as Tensor4D, kernel as Tensor4D, sides(attrs, 'strides'), padding(attrs)),
  SpaceToBatchND: ([x], _, { inputs }) => tf.spaceToBatchND(x, [...constantAt(inputs, 1)], pairsAt(inputs, 2)),
  BatchToSpaceND: ([x], _, { inputs }) => tf.batchToSpaceND(x, [...constantAt(inputs, 1)], pairsAt(inputs, 2)),
  MaxPool: ([x], attrs) => tf.maxPool(x as Tensor4D, sides(attrs, 'ksize'), sides(attrs, 'strides'), padding(attrs)),
  AvgPool: ([x], attrs) => averageInside(x as Tensor4D, sides(attrs, 'ksize'), sides(attrs, 'strides'), padding(attrs)),
  BiasAdd: ([x, bias]) => tf.add(x, bias),
  AddV2: ([a, b]) => tf.add(a, b),
  Sub: ([a, b]) => tf.sub(a, b),
  Mul: ([a, b]) => tf.mul(a, b),
  RealDiv: ([a, b]) => tf.div(a, b),
  Neg: ([x]) => tf.neg(x),
  Exp: ([x]) => tf.exp(x),
  Sqrt: ([x]) => tf.sqrt(x),
  Pow: ([a, b]) => tf.pow(a, b),
  MatMul: ([a, b], attrs) => tf.matMul(a as Tensor2D, b as Tensor2D, flag(attrs, 'transpose_a'), flag(attrs, 'transpose_b')),
  Relu: ([x]) => tf.relu(x),
  LeakyRelu: ([x], attrs) => tf.leakyRelu(x, number(attrs, 'alpha')),
  Elu: ([x]) => tf.elu(x),
  // TF.js takes the slope below 0 for that at 0, where dark images begin; TensorFlow the one above.
  Selu: ([x]) => tf.mul(tf.elu(x), tf.where(tf.greaterEqual(x, 0), SELU.scale, SELU.scale * SELU.alpha)),
  Sigmoid: ([x]) => tf.sigmoid(x),
  Tanh: ([x]) => tf.tanh(x),
  Erf: ([x]) => tf.erf(x),
  L2Loss: ([x]) => tf.div(tf.sum(tf.square(x)), 2),
  Softmax: ([x]) => tf.softmax(x),
  Reshape: ([x], _, { inputs }) => tf.reshape(x, [...constantAt(inputs, 1)]),
  ConcatV2: (parts, _, { inputs }) => tf.concat(parts.slice(0, -1), constantAt(inputs, inputs.length - 1)[0]),
  Pad: ([x], _, { inputs }) => tf.pad(x, pairsAt(inputs, 1)),
  Sum: ([x], attrs, { inputs }) => tf.sum(x, [...constantAt(inputs, 1)], flag(attrs, 'keep_dims')),
  Mean: ([x], attrs, { inputs }) => tf.mean(x, [...constantAt(inputs, 1)], flag(attrs, 'keep_dims')),
  Max: ([x], attrs, { inputs }) => sharedMax(x, [...constantAt(inputs, 1)], flag(attrs, 'keep_dims')),
  GreaterEqual: ([a, b]) => tf.greaterEqual(a, b),
  Equal: ([a, b]) => tf.equal(a, b),
  Cast: ([x], { DstT }) => tf.cast(x, DstT !== undefined && 'type' in DstT && DstT.type === 'int' ? 'int32' : 'float32'),
  Shape: ([x]) => tf.tensor1d(x.shape, 'int32'),
  StridedSlice: ([x], attrs, { inputs }) => {
    const [begin, end, step] = [1, 2, 3].map((place) => [...constantAt(inputs, place)]);
    return tf.stridedSlice(x, begin ?? [], end ?? [], step, 0, 0, 0, 0, number(attrs, 'shrink_axis_mask'));
  },
  Pack: (parts, attrs) => tf.stack([...parts], number(attrs, 'axis')),
  StatelessRandomUniform: ([shape, seed]) => {
    const sizes = [...shape.dataSync()];
    const [first = 0, second = 0] = seed.dataSync();
    const count = sizes.reduce((product, size) => product * size, 1);
    return tf.tensor(statelessUniform(count, [first, second]), sizes);
  },
  FusedBatchNormV3: ([x, gamma, beta, mean, variance], attrs) => {
    const epsilon = number(attrs, 'epsilon');
    const normalized = (average: Tensor, spread: Tensor) =>
      tf.batchNorm(x, average as Tensor1D, spread as Tensor1D, beta as Tensor1D, gamma as Tensor1D, epsilon);
    if (!flag(attrs, 'is_training')) return normalized(mean, variance);
    const seen = tf.moments(x, [0, 1, 2]);
    const n = x.size / gamma.size;
    return [normalized(seen.mean, seen.variance), seen.mean, tf.mul(seen.variance, n / Math.max(n - 1, 1))];
  },
};

/**
 * The mean of the cells inside the image. TF.js's gradient of 'same' in JavaScript divides by the whole window at the edges, too, so the
 * zeros are put around by hand and the share of cells inside is divided out.
 */
function averageInside(x: Tensor4D, size: Pair, strides: Pair, padded: 'same' | 'valid'): Tensor {
  const pool = (image: Tensor4D) => tf.avgPool(image, [...size], [...strides], 'valid');
  if (padded === 'valid') return pool(x);
  const [, height, width] = x.shape;
  const [rows, columns] = axesOf({ size, strides, dilation: [1, 1], padding: 'same' }, [height, width, 1]).map(paddingAlong);
  if (rows === undefined || columns === undefined) throw new Error('A window has two axes');
  const around = (image: Tensor4D): Tensor4D =>
    tf.pad(image, [
      [0, 0],
      [rows.before, rows.after],
      [columns.before, columns.after],
      [0, 0],
    ]);
  return tf.div(pool(around(x)), pool(around(tf.ones([1, height, width, 1]))));
}

/** The largest along some axes. TF.js gives each of several equals the whole gradient; TensorFlow shares it among them. */
function sharedMax(x: Tensor, axes: number[], keepDims: boolean): Tensor {
  const shared = tf.customGrad((value, save) => {
    // customGrad() hands over what it is called with: a tensor here, and a function that saves.
    const given = value as Tensor;
    const largest = tf.max(given, axes, true);
    (save as (tensors: Tensor[]) => void)([given, largest]);
    const gradFunc = (dy: Tensor, saved: Tensor[]) => {
      const [from = given, top = largest] = saved;
      const isLargest = tf.cast(tf.equal(from, top), 'float32');
      return tf.mul(tf.div(isLargest, tf.sum(isLargest, axes, true)), dy);
    };
    return { value: largest, gradFunc };
  });
  const kept = shared(x);
  return keepDims ? kept : tf.squeeze(kept, axes);
}

function constant(value: Attr | undefined): Tensor {
  if (value === undefined || !('values' in value)) throw new Error('A constant has no value');
  return tf.tensor([...value.values], [...value.dims], value.kind === 'int' ? 'int32' : 'float32');
}

/** The value of an input that is known beforehand, without asking the backend for it. */
function constantAt(inputs: OpNode['inputs'], place: number): readonly number[] {
  const value = inputs[place]?.node.attrs['value'];
  if (value === undefined || !('values' in value)) throw new Error('Expected a constant');
  return value.values;
}

function pairsAt(inputs: OpNode['inputs'], place: number): [number, number][] {
  const flat = constantAt(inputs, place);
  return Array.from({ length: flat.length / 2 }, (_, row) => [flat[2 * row] ?? 0, flat[2 * row + 1] ?? 0]);
}

function sides(attrs: Attrs, name: string): [number, number] {
  const attr = attrs[name];
  const [, down = 1, across = 1] = attr !== undefined && 'ints' in attr ? attr.ints : [];
  return [down, across];
}

function padding({ padding: attr }: Attrs): 'same' | 'valid' {
  return attr !== undefined && 'text' in attr && attr.text === 'SAME' ? 'same' : 'valid';
}

function flag(attrs: Attrs, name: string): boolean {
  const attr = attrs[name];
  return attr !== undefined && 'flag' in attr && attr.flag;
}

/** @throws {Error} when the operation has no such attribute */
function number(attrs: Attrs, name: string): number {
  const attr = attrs[name];
  if (attr !== undefined && 'float' in attr) return attr.float;
  if (attr !== undefined && 'int' in attr) return attr.int;
  throw new Error(`Expected a number as ${name}`);
}
