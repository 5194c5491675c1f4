import { evaluate } from '../shapes/formula.ts';
import { axesOf, paddingAlong, placesOf, type Window } from '../shapes/window.ts';
import { dilated } from './dilation.ts';
import { type Attrs, BATCH, type Dims, FLOAT, type Float, float, intConstant, shapeOf } from './tensor.ts';

/**
 * A convolution of images [batch, height, width, in] with a kernel [rows, columns, in, out].
 *
 * Dilation above 1 has no gradient in TensorFlow on the CPU, so it is written as a plain convolution of the image dealt out to
 * d x d smaller ones; strides are 1 then.
 */
export function conv2d(x: Float, kernel: Float, window: Window): Float {
  if (window.dilation.every((gap) => gap === 1)) return plainConv2d(x, kernel, window);
  const edges = axesOf(window, imageOf(x)).map(paddingAlong);
  return dilated(x, window.dilation, edges, (dealt) => plainConv2d(dealt, kernel, { ...window, dilation: [1, 1], padding: 'valid' }));
}

function plainConv2d(x: Float, kernel: Float, window: Window): Float {
  return convolution(x, kernel, window, { forward: 'Conv2D', prefix: 'Conv2DBackprop', channels: kernel.dims[3] ?? 0 });
}

/** Each channel convolved with kernels of its own: [rows, columns, in, multiplier]. Both strides must be equal. */
export function depthwiseConv2d(x: Float, kernel: Float, window: Window): Float {
  const channels = (kernel.dims[2] ?? 0) * (kernel.dims[3] ?? 0);
  return convolution(x, kernel, window, { forward: 'DepthwiseConv2dNative', prefix: 'DepthwiseConv2dNativeBackprop', channels });
}

interface Family {
  readonly forward: string;
  readonly prefix: string;
  readonly channels: number;
}

function convolution(x: Float, kernel: Float, window: Window, { forward, prefix, channels }: Family): Float {
  const attrs = windowAttrs(window);
  return float(forward, [x, kernel], {
    dims: slidDims(x, window, channels),
    attrs,
    gradient: (dy, [from, by]) => [
      float(`${prefix}Input`, [shapeOf(from), by, dy], { dims: from.dims, attrs }),
      float(`${prefix}Filter`, [from, intConstant(by.dims), dy], { dims: by.dims, attrs }),
    ],
  });
}

function windowAttrs({ strides, padding }: Window): Attrs {
  return {
    T: FLOAT,
    strides: { ints: [1, ...strides, 1] },
    dilations: { ints: [1, 1, 1, 1] },
    padding: { text: padding.toUpperCase() },
    data_format: { text: 'NHWC' },
  };
}

/** Sizes of what a window slid over images gives. */
export function slidDims(x: Float, window: Window, channels: number): Dims {
  const [rows, columns] = placesOf(window, imageOf(x));
  return [BATCH, evaluate(rows), evaluate(columns), channels];
}

function imageOf({ dims: [, height = 0, width = 0, channels = 0] }: Float): readonly [number, number, number] {
  return [height, width, channels];
}
