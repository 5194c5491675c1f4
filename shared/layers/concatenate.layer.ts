import { CHANNELS } from '../calls/call.ts';
import { concatenate as join } from '../ops/arrange.ts';
import { plus, type Term } from '../shapes/formula.ts';
import { ShapeError } from '../shapes/ShapeError.ts';
import { isImage, printShape, type Shape, type ShapeFormula } from '../shapes/shape.ts';
import { defineMergeLayer } from './defineMergeLayer.ts';

/**
 * Stacks branches along their channels (or units).
 *
 * Shape    h x w x a, h x w x b ... -> h x w x (a + b ...)
 * Refused  'shapes-differ': height or width unequal, or an image beside a vector
 */
export const concatenate = defineMergeLayer({
  type: 'concatenate',
  group: 'merge',
  label: { en: 'Concatenate', ko: '이어 붙이기' },
  summary: { en: 'Stacks the channels of branches on each other.', ko: '갈래의 채널을 이어 쌓아요.' },
  params: {},
  rule: 'copy',
  sees: () => ({ kind: 'cell' }),
  outputShape: ({ inputs }) => joined(inputs),
  forward: ({ parts }) => join(parts, (parts[0]?.dims.length ?? 0) - 1),
  keras: () => ({ layer: 'Concatenate', args: { axis: CHANNELS } }),
  pytorch: () => [{ function: 'torch.cat', args: { dim: CHANNELS } }],
});

function joined(inputs: readonly [Shape, ...Shape[]]): ShapeFormula {
  const [first, ...others] = inputs;
  const fits = (shape: Shape) => shape.length === first.length && shape.slice(0, -1).every((size, axis) => size === first[axis]);
  const odd = others.find((shape) => !fits(shape));
  if (odd !== undefined) throw differ(first, odd);
  const channels = inputs.map((shape): Term => shape.at(-1) ?? 0).reduce((sum, size) => plus(sum, size));
  return isImage(first) ? [first[0], first[1], channels] : [channels];
}

function differ(first: Shape, other: Shape): ShapeError {
  const [left, right] = [printShape(first), printShape(other)];
  return new ShapeError('shapes-differ', {
    text: {
      en: `Stacks only images of one size, but receives ${left} and ${right}.`,
      ko: `크기가 같은 이미지끼리만 쌓을 수 있는데 ${left}, ${right} 모양을 받았어요.`,
    },
  });
}
