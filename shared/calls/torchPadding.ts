import type { Pair } from '../params/paramValue.ts';
import type { ImageShape } from '../shapes/shape.ts';
import { axesOf, paddingAlong, type Window } from '../shapes/window.ts';
import type { TorchCall } from './call.ts';

export interface TorchPadding {
  /** Steps before the windowed layer, empty where its own `padding` argument can do it. */
  readonly before: readonly TorchCall<never>[];
  readonly padding: Pair;
}

/**
 * TensorFlow's 'same' in PyTorch, which pads both ends of an axis alike and refuses 'same' with a stride. Where TensorFlow pads
 * the far end more, the cells are added by a step of their own.
 *
 * @param fill  what is added: 0 for a convolution, -Infinity for a maximum
 */
export function torchPadding(window: Window, input: ImageShape, fill: 0 | typeof Number.NEGATIVE_INFINITY): TorchPadding {
  const [rows, columns] = axesOf(window, input).map(paddingAlong);
  if (rows === undefined || columns === undefined) throw new Error('A window has two axes');
  const isSymmetric = rows.before === rows.after && columns.before === columns.after;
  if (isSymmetric) return { before: [], padding: [rows.before, columns.before] };
  const edges = [columns.before, columns.after, rows.before, rows.after];
  const step: TorchCall<never> =
    fill === 0 ? { module: 'ZeroPad2d', positional: [edges] } : { module: 'ConstantPad2d', positional: [edges, fill] };
  return { before: [step], padding: [0, 0] };
}
