import { evaluate } from '../shapes/formula.ts';
import { placesOf, type Window } from '../shapes/window.ts';
import { type Attrs, BATCH, type Dims, FLOAT, type Float, float, intConstant, shapeOf } from './tensor.ts';

/** A convolution of images [batch, height, width, in] with a kernel [rows, columns, in, out]. */
export function conv2d(x: Float, kernel: Float, window: Window): Float {
  return convolution(x, kernel, window, { forward: 'Conv2D', prefix: 'Conv2DBackprop', channels: kernel.dims[3] ?? 0 });
}

/** Each channel convolved with kernels of its own: [rows, columns, in, multiplier]. */
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
    gradient: (dy) => [
      float(`${prefix}Input`, [shapeOf(x), kernel, dy], { dims: x.dims, attrs }),
      float(`${prefix}Filter`, [x, intConstant(kernel.dims), dy], { dims: kernel.dims, attrs }),
    ],
  });
}

function windowAttrs({ strides, dilation, padding }: Window): Attrs {
  return {
    T: FLOAT,
    strides: { ints: [1, ...strides, 1] },
    dilations: { ints: [1, ...dilation, 1] },
    padding: { text: padding.toUpperCase() },
    data_format: { text: 'NHWC' },
  };
}

/** Sizes of what a window slid over images gives. */
export function slidDims(x: Float, window: Window, channels: number): Dims {
  const [, height = 0, width = 0, depth = 0] = x.dims;
  const [rows, columns] = placesOf(window, [height, width, depth]);
  return [BATCH, evaluate(rows), evaluate(columns), channels];
}
