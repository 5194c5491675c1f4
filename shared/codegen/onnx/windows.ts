import type { Attrs, OpNode, Tensor } from '../../ops/tensor.ts';
import { paddingAlong } from '../../shapes/window.ts';
import { channelsFirst } from '../pytorch/weightAxes.ts';
import { intsOf, textOf, valuesOf } from './attrs.ts';
import { type Opened, opened, type Translate } from './opened.ts';
import type { Translator } from './translator.ts';

type Ends = readonly [before: number, after: number];

/** Along rows and columns. ONNX takes padding as numbers: its 'same' is deprecated. */
interface WindowNumbers {
  readonly size: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly pads: readonly Ends[];
}

/** TensorFlow's graph deals an image out to d x d smaller ones for a dilation of d; ONNX has dilation itself, so the three become one. */
export const convolutions: Readonly<Record<string, Translate>> = {
  Conv2D: plain,
  DepthwiseConv2dNative: plain,
  SpaceToBatchND: () => undefined,
  BatchToSpaceND: ({ y, input }, to) => {
    const inner = opened(input(0).node, input(0));
    const dealing = opened(inner.input(0).node, inner.input(0));
    if (!isConvolution(inner.node) || dealing.node.op !== 'SpaceToBatchND') throw new Error('Only a convolution can be dilated');
    const [top = 0, bottom = 0, left = 0, right = 0] = valuesOf(dealing.input(2));
    const [, fillerBelow = 0, , fillerBeside = 0] = valuesOf(input(2));
    const pads: readonly Ends[] = [
      [top, bottom - fillerBelow],
      [left, right - fillerBeside],
    ];
    const numbers = { size: windowOf(inner), strides: [1, 1], dilations: valuesOf(dealing.input(1)), pads };
    convolve({ x: dealing.input(0), kernel: inner.input(1), y, op: inner.node.op }, numbers, to);
  },
};

function plain(op: Opened, to: Translator): void {
  // What is dealt out is translated where it is put together again.
  if (op.input(0).node.op === 'SpaceToBatchND') return;
  convolve({ x: op.input(0), kernel: op.input(1), y: op.y, op: op.node.op }, numbersOf(op.node, op.input(0), windowOf(op)), to);
}

interface Convolution {
  readonly x: Tensor;
  readonly kernel: Tensor;
  readonly y: Tensor;
  readonly op: string;
}

function convolve({ x, kernel, y, op }: Convolution, numbers: WindowNumbers, to: Translator): void {
  const isDepthwise = op === 'DepthwiseConv2dNative';
  const [, , channels = 1] = kernel.dims;
  const weight = to.weight(kernel, channelsFirst(isDepthwise ? 'HWIM' : 'HWIO', kernel.dims));
  const attributes = { ...attributesOf(numbers), dilations: { ints: numbers.dilations }, group: { int: isDepthwise ? channels : 1 } };
  to.give(y, 'first', to.emit('Conv', [to.value(x, 'first'), weight], attributes));
}

export function pool(op: string, more: Attrs): Translate {
  return ({ y, node, input }, to) => {
    const [, rows = 1, columns = 1] = intsOf(node.attrs['ksize']);
    const attributes = { ...attributesOf(numbersOf(node, input(0), [rows, columns])), ...more };
    const x = to.value(input(0), 'first');
    // ONNX Runtime 1.19 joins a pooling with the zeros put around its image, and then takes them for the pooling's own padding. A Clip
    // without bounds changes nothing but that.
    const apart = input(0).node.op === 'Pad' ? to.emit('Clip', [x]) : x;
    to.give(y, 'first', to.emit(op, [apart], attributes));
  };
}

function numbersOf({ attrs }: OpNode, { dims }: Tensor, size: readonly number[]): WindowNumbers {
  const strides = intsOf(attrs['strides']).slice(1, 3);
  const padding = textOf(attrs['padding']) === 'SAME' ? 'same' : 'valid';
  const pads = size.map((cells, axis): Ends => {
    const { before, after } = paddingAlong({ length: dims[axis + 1] ?? 1, size: cells, stride: strides[axis] ?? 1, dilation: 1, padding });
    return [before, after];
  });
  return { size, strides, dilations: [1, 1], pads };
}

function attributesOf({ size, strides, pads }: WindowNumbers): Attrs {
  const ends = [...pads.map(([before]) => before), ...pads.map(([, after]) => after)];
  return { kernel_shape: { ints: size }, strides: { ints: strides }, pads: { ints: ends } };
}

function windowOf({ input }: Opened): readonly number[] {
  return input(1).dims.slice(0, 2);
}

function isConvolution({ op }: OpNode): boolean {
  return op === 'Conv2D' || op === 'DepthwiseConv2dNative';
}
