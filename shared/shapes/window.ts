import type { Pair } from '../params/paramValue.ts';
import type { Text } from '../text.ts';
import { evaluate, type Formula, floor, minus, named, over, plus, type Term, times } from './formula.ts';
import type { ImageShape } from './shape.ts';

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
  padding: { en: 'padding', ko: '패딩' },
  size: { en: 'window', ko: '윈도' },
  stride: { en: 'stride', ko: '스트라이드' },
  dilation: { en: 'dilation', ko: '팽창' },
} satisfies Record<string, Text>;

/** Cells from the first to the last one that a window touches. */
export function spanOf({ size, dilation }: WindowAxis): number {
  return dilation * (size - 1) + 1;
}

/** Whether the window has at least one place. With 'same' it always has. */
export function fits(axis: WindowAxis): boolean {
  return axis.padding === 'same' || spanOf(axis) <= axis.length;
}

/**
 * Number of places a window takes along one axis: the output length of a convolution or a pooling.
 *
 * floor((length + padding - span) / stride) + 1, where span = dilation * (window - 1) + 1 and padding is what paddingAlong adds at
 * both ends. For 'same' that is ceil(length / stride).
 *
 * @param name  what the axis is called
 * @param called  what the window is called: a kernel, where it has weights
 * @returns a formula whose value is at least 1
 * @throws {RangeError} where the window does not fit: layers ask first and say so in a person's words
 * @see Dumoulin & Visin 2016, arXiv:1603.07285
 */
export function placesAlong(axis: WindowAxis, name: Text, called = words.size): Formula {
  if (!fits(axis)) throw new RangeError(`A window over ${spanOf(axis)} cells has no place in ${axis.length}`);
  const { before, after } = paddingAlong(axis);
  const padded = plus(named(axis.length, name), named(before + after, words.padding));
  const steps = over(minus(padded, spanFormula(axis, called)), named(axis.stride, words.stride));
  return plus(Number.isInteger(evaluate(steps)) ? steps : floor(steps), 1);
}

/** Rows and columns of the output. @param called  the window, as the layer has it @throws {RangeError} where it does not fit */
export function placesOf(window: Window, input: ImageShape, called?: Text): readonly [Formula, Formula] {
  const [vertical, horizontal] = axesOf(window, input);
  return [placesAlong(vertical, words.height, called), placesAlong(horizontal, words.width, called)];
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
  const places = Math.ceil(axis.length / axis.stride);
  const total = Math.max((places - 1) * axis.stride + spanOf(axis) - axis.length, 0);
  return { before: Math.floor(total / 2), after: Math.ceil(total / 2) };
}

function spanFormula(axis: WindowAxis, called: Text): Term {
  const size = named(axis.size, called);
  if (axis.dilation === 1) return size;
  return plus(times(named(axis.dilation, words.dilation), minus(size, 1)), 1);
}
