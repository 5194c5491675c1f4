import type { Window } from '../shapes/window.ts';
import { slidDims } from './convolution.ts';
import { type Attrs, FLOAT, type Float, float, shapeOf } from './tensor.ts';

/** The largest value in each window. The gradient goes to the first of equals. */
export function maxPool(x: Float, window: Window): Float {
  const attrs = poolAttrs(window);
  return float('MaxPool', [x], {
    dims: slidDims(x, window, x.dims[3] ?? 0),
    attrs,
    gradient: (dy, [from], y) => [float('MaxPoolGrad', [from, y, dy], { dims: from.dims, attrs })],
  });
}

/** The mean of each window, of the cells inside the image where the window hangs over its edge. */
export function averagePool(x: Float, window: Window): Float {
  const attrs = poolAttrs(window);
  return float('AvgPool', [x], {
    dims: slidDims(x, window, x.dims[3] ?? 0),
    attrs,
    gradient: (dy, [from]) => [float('AvgPoolGrad', [shapeOf(from), dy], { dims: from.dims, attrs })],
  });
}

function poolAttrs({ size, strides, padding }: Window): Attrs {
  return {
    T: FLOAT,
    ksize: { ints: [1, ...size, 1] },
    strides: { ints: [1, ...strides, 1] },
    padding: { text: padding.toUpperCase() },
    data_format: { text: 'NHWC' },
  };
}
