import { CHANNELS } from '../calls/call.ts';
import { concatenate as join } from '../ops/arrange.ts';
import { named, plus, type Term } from '../shapes/formula.ts';
import { isImage, type Shape, type ShapeFormula } from '../shapes/shape.ts';
import { branchesText } from './cardWords.ts';
import { defineMergeLayer } from './defineMergeLayer.ts';
import { shapesDiffer } from './shapesDiffer.ts';

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
  summary: { en: 'Stacks the channels of branches on each other.', ko: '갈래의 채널을 나란히 이어요.' },
  sources: ['Szegedy et al. 2014, arXiv:1409.4842'],
  params: {},
  words: (_, inputs) => ({
    main: inputs && inputs.length > 1 ? channelsText(inputs) : { en: 'channels stacked', ko: '채널 이어 붙이기' },
    detail: branchesText(inputs?.length),
  }),
  rule: 'copy',
  sees: () => ({ kind: 'cell' }),
  outputShape: ({ inputs }) => joined(inputs),
  forward: ({ parts }) => join(parts, (parts[0]?.dims.length ?? 0) - 1),
  keras: () => ({ layer: 'Concatenate', args: { axis: CHANNELS } }),
  pytorch: () => [{ function: 'torch.cat', args: { dim: CHANNELS } }],
});

function joined(inputs: readonly [Shape, ...Shape[]]): ShapeFormula {
  const [first] = inputs;
  const fits = (shape: Shape) => shape.length === first.length && shape.slice(0, -1).every((size, axis) => size === first[axis]);
  const odd = inputs.findIndex((shape) => !fits(shape));
  const demand = { en: 'Only images of the same height and width can be stacked.', ko: '높이와 너비가 같아야 이어 붙일 수 있어요.' };
  if (odd >= 0) throw shapesDiffer(inputs, odd, demand, ownChannels);
  const name = isImage(first) ? { en: 'channels', ko: '채널' } : { en: 'units', ko: '유닛' };
  const channels = inputs.map((shape): Term => named(shape.at(-1) ?? 0, name)).reduce((sum, size) => plus(sum, size));
  return isImage(first) ? [first[0], first[1], channels] : [channels];
}

/** Channels may differ, so a branch keeps its own. */
function ownChannels(branch: Shape, other: Shape): Shape {
  return isImage(branch) && isImage(other) ? [other[0], other[1], branch[2]] : other;
}

/** `32 + 64 channels` */
function channelsText(inputs: readonly Shape[]) {
  const sum = inputs.map((shape) => shape.at(-1)).join(' + ');
  return { en: `${sum} channels`, ko: `채널 ${sum}개` };
}
