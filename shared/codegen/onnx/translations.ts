import type { Attrs, Tensor } from '../../ops/tensor.ts';
import { channelsFirst } from '../pytorch/weightAxes.ts';
import { valuesOf } from './attrs.ts';
import type { Translate } from './opened.ts';
import type { Order, Translator } from './translator.ts';
import { convolutions, pool } from './windows.ts';

/** By TensorFlow's name: every operation a layer uses in prediction. */
export const translations: Readonly<Record<string, Translate>> = {
  ...convolutions,
  MaxPool: pool('MaxPool', {}),
  AvgPool: pool('AveragePool', { count_include_pad: { int: 0 } }),
  BiasAdd: ({ y, input }, to) => {
    const order = to.orderOf(input(0));
    const [channels = 1] = input(1).dims;
    const dims = y.dims.length === 4 && order === 'first' ? [channels, 1, 1] : [channels];
    const bias = to.weight(input(1), { permutation: [0], dims });
    to.give(y, order, to.emit('Add', [to.value(input(0), order), bias]));
  },
  MatMul: ({ y, input }, to) => {
    const kernel = to.weight(input(1), { permutation: [0, 1], dims: input(1).dims });
    to.give(y, 'last', to.emit('MatMul', [to.value(input(0), 'last'), kernel]));
  },
  Relu: each('Relu'),
  LeakyRelu: (op, to) => each('LeakyRelu', { alpha: op.node.attrs['alpha'] ?? { float: 0.2 } })(op, to),
  Elu: each('Elu'),
  Selu: each('Selu'),
  Sigmoid: each('Sigmoid'),
  Tanh: each('Tanh'),
  Erf: each('Erf'),
  Softmax: ({ y, input }, to) => {
    const order = to.orderOf(input(0));
    const axis = to.axis(y, y.dims.length - 1, order);
    to.give(y, order, to.emit('Softmax', [to.value(input(0), order)], { axis: { int: axis } }));
  },
  AddV2: pair('Add'),
  Mul: pair('Mul'),
  Maximum: pair('Max'),
  ConcatV2: ({ y, node, input }, to) => {
    const order = to.orderOf(input(0));
    const parts = node.inputs.slice(0, -1).map((part) => to.value(part, order));
    const [axis = 0] = valuesOf(input(node.inputs.length - 1));
    to.give(y, order, to.emit('Concat', parts, { axis: { int: to.axis(y, axis, order) } }));
  },
  Reshape: ({ y, input }, to) => to.give(y, 'last', to.emit('Reshape', [to.value(input(0), 'last'), to.ints(y.dims)])),
  Pad: ({ y, input }, to) => {
    const edges = valuesOf(input(1));
    const ends = [0, 1].flatMap((end) => edges.filter((_, place) => place % 2 === end));
    to.give(y, 'last', to.emit('Pad', [to.value(input(0), 'last'), to.ints(ends)]));
  },
  Mean: reduce('ReduceMean'),
  Max: reduce('ReduceMax'),
  FusedBatchNormV3: ({ y, node, input }, to) => {
    const statistics = [1, 2, 3, 4].map((position) => to.weight(input(position), channelsFirst('C', input(position).dims)));
    const { epsilon = { float: 0.001 } } = node.attrs;
    to.give(y, 'first', to.emit('BatchNormalization', [to.value(input(0), 'first'), ...statistics], { epsilon }));
  },
};

function each(op: string, attributes: Attrs = {}): Translate {
  return ({ y, input }, to) => {
    const order = to.orderOf(input(0));
    to.give(y, order, to.emit(op, [to.value(input(0), order)], attributes));
  };
}

/** Of two values, the second of which may be a number. */
function pair(op: string): Translate {
  return ({ y, input }, to) => {
    const order = to.orderOf(input(0));
    to.give(y, order, to.emit(op, [to.value(input(0), order), operand(input(1), order, to)]));
  };
}

function operand(tensor: Tensor, order: Order, to: Translator): string {
  const [number] = tensor.node.op === 'Const' ? valuesOf(tensor) : [];
  return number === undefined ? to.value(tensor, order) : to.number(number);
}

/** Where rows and columns go, what is left is the same in either order. */
function reduce(op: string): Translate {
  return ({ y, input }, to) => {
    const axes = valuesOf(input(1));
    const order = axes.join() === '1,2' ? to.orderOf(input(0)) : 'last';
    const turned = axes.map((axis) => to.axis(input(0), axis, order));
    to.give(y, 'last', to.emit(op, [to.value(input(0), order)], { axes: { ints: turned }, keepdims: { int: 0 } }));
  };
}
