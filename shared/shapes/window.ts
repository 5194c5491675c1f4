import type { Text } from '../text.ts';
import { ceil, evaluate, type Formula, floor, minus, named, over, plus, times } from './formula.ts';
import { ShapeError } from './ShapeError.ts';
import type { ImageShape } from './shape.ts';

export type Pair = readonly [vertical: number, horizontal: number];
export type Padding = 'valid' | 'same';

/** A window that slides over an image: of a convolution or a pooling. Sizes and steps in cells. */
export interface Window {
  readonly size: Pair;
  readonly strides: Pair;
  readonly dilation: Pair;
  readonly padding: Padding;
}

/** The window along one axis of the image. */
export interface WindowAxis {
  readonly length: number;
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding;
}

const words = {
  height: { en: 'height', ko: '높이' },
  width: { en: 'width', ko: '너비' },
  size: { en: 'window', ko: '창' },
  stride: { en: 'stride', ko: '간격' },
  dilation: { en: 'dilation', ko: '팽창' },
} satisfies Record<string, Text>;

/** Cells from the first to the last one that a window touches. */
export function spanOf({ size, dilation }: WindowAxis): number {
  return dilation * (size - 1) + 1;
}

/**
 * Number of places a window takes along one axis: the output length of a convolution or a pooling.
 *
 * valid: floor((length - span) / stride) + 1, where span = dilation * (window - 1) + 1;  same: ceil(length / stride)
 *
 * @returns a formula whose value is at least 1
 * @throws {ShapeError} 'window-exceeds-input' when padding is 'valid' and span > length
 * @see Dumoulin & Visin 2016, arXiv:1603.07285
 */
export function placesAlong(axis: WindowAxis, name: Text): Formula {
  const length = named(axis.length, name);
  const stride = named(axis.stride, words.stride);
  if (axis.padding === 'same') return ceil(over(length, stride));
  if (spanOf(axis) > axis.length) throw exceeds(axis, name);
  return plus(floor(over(minus(length, spanFormula(axis)), stride)), 1);
}

/** Rows and columns of the output. @throws {ShapeError} 'window-exceeds-input' */
export function placesOf(window: Window, input: ImageShape): readonly [Formula, Formula] {
  const [vertical, horizontal] = axesOf(window, input);
  return [placesAlong(vertical, words.height), placesAlong(horizontal, words.width)];
}

export function axesOf({ size, strides, dilation, padding }: Window, [height, width]: ImageShape): readonly [WindowAxis, WindowAxis] {
  return [
    { length: height, size: size[0], stride: strides[0], dilation: dilation[0], padding },
    { length: width, size: size[1], stride: strides[1], dilation: dilation[1], padding },
  ];
}

/**
 * Cells added at each end of an axis. TensorFlow's 'same' puts the smaller half first (28 cells, window 3, stride 2: 0
 * before, 1 after), so targets that know only symmetric padding need these numbers.
 */
export function paddingAlong(axis: WindowAxis): { readonly before: number; readonly after: number } {
  if (axis.padding === 'valid') return { before: 0, after: 0 };
  const places = evaluate(placesAlong(axis, words.height));
  const total = Math.max((places - 1) * axis.stride + spanOf(axis) - axis.length, 0);
  return { before: Math.floor(total / 2), after: Math.ceil(total / 2) };
}

function spanFormula(axis: WindowAxis): Formula {
  const size = named(axis.size, words.size);
  if (axis.dilation === 1) return size;
  return plus(times(named(axis.dilation, words.dilation), minus(size, 1)), 1);
}

function exceeds(axis: WindowAxis, name: Text): ShapeError {
  const span = spanOf(axis);
  return new ShapeError('window-exceeds-input', {
    text: {
      en: `The window covers ${span} cells, but the ${name.en} is only ${axis.length}.`,
      ko: `창이 ${span}칸을 덮는데 ${name.ko}는 ${axis.length}칸뿐이에요.`,
    },
    fix: { kind: 'set', param: 'padding', value: 'same' },
  });
}
