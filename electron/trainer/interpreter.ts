import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node';
import { inOrder } from '../../shared/ops/gradients.ts';
import type { Attr, Attrs, Float, OpNode } from '../../shared/ops/tensor.ts';
import { tf } from './tensorflow.ts';
import { required } from './testing/required.ts';

/** An operation carried out at once, on whatever backend TF.js has. Several results where TensorFlow's has several. */
type Carry = (inputs: readonly Tensor[], attrs: Attrs, node: OpNode) => Tensor | readonly Tensor[];

/**
 * Carries out a forward pass without native TensorFlow, inside `tf.variableGrads` if gradients are wanted: TF.js differentiates. For
 * machines where the native library does not load, and as a second opinion on every layer, those TF.js lacks included.
 */
export function interpret(wanted: Float, fed: ReadonlyMap<OpNode, Tensor>): Tensor {
  const results = new Map<OpNode, readonly Tensor[]>([...fed].map(([node, tensor]) => [node, [tensor]]));
  for (const node of inOrder([wanted], (known) => fed.has(known))) {
    const inputs = node.inputs.map((input) => required(results.get(input.node)?.[input.output]));
    const result = required(carriers[node.op])(inputs, node.attrs, node);
    results.set(node, isList(result) ? result : [result]);
  }
  return required(results.get(wanted.node)?.[wanted.output]);
}

// Ranks are the layers' to keep; TF.js wants them in the types of its arguments.
const carriers: Readonly<Record<string, Carry>> = {
  Const: (_, { value }) =>
    value !== undefined && 'values' in value
      ? tf.tensor([...value.values], [...value.dims], value.kind === 'int' ? 'int32' : 'float32')
      : tf.scalar(0),
  Conv2D: ([x, kernel], attrs) => tf.conv2d(x as Tensor4D, kernel as Tensor4D, sides(attrs, 'strides'), padding(attrs)),
  DepthwiseConv2dNative: ([x, kernel], attrs) =>
    tf.depthwiseConv2d(x as Tensor4D, kernel as Tensor4D, sides(attrs, 'strides'), padding(attrs)),
  MaxPool: ([x], attrs) => tf.maxPool(x as Tensor4D, sides(attrs, 'ksize'), sides(attrs, 'strides'), padding(attrs)),
  AvgPool: ([x], attrs) => tf.avgPool(x as Tensor4D, sides(attrs, 'ksize'), sides(attrs, 'strides'), padding(attrs)),
  BiasAdd: ([x, bias]) => tf.add(required(x), required(bias)),
  AddV2: ([a, b]) => tf.add(required(a), required(b)),
  Sub: ([a, b]) => tf.sub(required(a), required(b)),
  Mul: ([a, b]) => tf.mul(required(a), required(b)),
  RealDiv: ([a, b]) => tf.div(required(a), required(b)),
  MatMul: ([a, b]) => tf.matMul(a as Tensor2D, b as Tensor2D),
  Relu: ([x]) => tf.relu(required(x)),
  Sigmoid: ([x]) => tf.sigmoid(required(x)),
  Tanh: ([x]) => tf.tanh(required(x)),
  Softmax: ([x]) => tf.softmax(required(x)),
  Reshape: ([x], _, { inputs }) => tf.reshape(required(x), [...ints(inputs[1]?.node.attrs['value'])]),
  ConcatV2: (inputs) => tf.concat(inputs.slice(0, -1), -1),
  Mean: ([x], _, { inputs }) => tf.mean(required(x), [...ints(inputs[1]?.node.attrs['value'])]),
  Max: ([x], _, { inputs }) => tf.max(required(x), [...ints(inputs[1]?.node.attrs['value'])]),
  GreaterEqual: ([a, b]) => tf.greaterEqual(required(a), required(b)),
  Cast: ([x]) => tf.cast(required(x), 'float32'),
  Shape: ([x]) => tf.tensor1d(required(x).shape, 'int32'),
  StridedSlice: ([x]) => tf.slice(x as Tensor1D, 0, 1).squeeze(),
  FusedBatchNormV3: ([x, gamma, beta, mean, variance], attrs) => {
    const epsilon = attrs['epsilon'] !== undefined && 'float' in attrs['epsilon'] ? attrs['epsilon'].float : 0;
    const isTraining = attrs['is_training'] !== undefined && 'flag' in attrs['is_training'] && attrs['is_training'].flag;
    if (!isTraining) return tf.batchNorm(required(x), mean as Tensor1D, variance as Tensor1D, beta as Tensor1D, gamma as Tensor1D, epsilon);
    const seen = tf.moments(required(x), [0, 1, 2]);
    const n = required(x).size / required(gamma).size;
    const y = tf.batchNorm(required(x), seen.mean as Tensor1D, seen.variance as Tensor1D, beta as Tensor1D, gamma as Tensor1D, epsilon);
    return [y, seen.mean, tf.mul(seen.variance, n / (n - 1))];
  },
};

function isList(result: Tensor | readonly Tensor[]): result is readonly Tensor[] {
  return Array.isArray(result);
}

function sides(attrs: Attrs, name: string): [number, number] {
  const [, down = 1, across = 1] = ints(attrs[name]);
  return [down, across];
}

function padding(attrs: Attrs): 'same' | 'valid' {
  const attr = attrs['padding'];
  return attr !== undefined && 'text' in attr && attr.text === 'SAME' ? 'same' : 'valid';
}

function ints(attr: Attr | undefined): readonly number[] {
  if (attr === undefined) return [];
  return 'ints' in attr ? attr.ints : 'values' in attr ? attr.values : [];
}
