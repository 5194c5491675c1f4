import { paddingAlong, spanOf } from '../../shapes/window.ts';
import { NotUnderstood, refused } from '../foreignLayer.ts';
import { type Flow, imageShapeOf } from './flow.ts';
import { asTheyAre, layerNameIn, type Op, weightOf } from './op.ts';

type Pair = readonly [number, number];
interface Numbers {
  readonly size: Pair;
  readonly strides: Pair;
  readonly dilation: Pair;
}
interface Sides {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}
type Padding = 'valid' | 'same' | Sides;

const ONE: Pair = [1, 1];
/** Nothing that comes out of these is below 0, so that zeros around it change no maximum. */
const NEVER_NEGATIVE: ReadonlySet<unknown> = new Set(['relu', 'sigmoid', 'softmax']);

export function convolution(op: Op): Flow {
  const x = op.image();
  const kernel = op.numbers(1);
  const [filters = 0, inside = 0, rows = 0, columns = 0] = kernel.dims;
  if (kernel.dims.length !== 4) throw refused('W', kernel.dims);
  const group = op.int('group', 1);
  const isDepthwise = group > 1 && inside === 1 && filters % group === 0;
  if (group !== 1 && !isDepthwise) throw refused('group', group);
  const numbers = { size: [rows, columns], strides: op.pair('strides', ONE), dilation: op.pair('dilations', ONE) } as const;
  const [strides] = numbers.strides;
  if (isDepthwise && numbers.dilation.some((gap) => gap !== 1)) throw refused('dilations', numbers.dilation);
  if (isDepthwise && numbers.strides.some((step) => step !== strides)) throw refused('strides', numbers.strides);
  const { flow, padding } = padded(op, x, paddingOf(op, x, numbers));
  const bias = op.has(2) ? { bias: asTheyAre(op.numbers(2)) } : {};
  const name = layerNameIn(kernel);
  const common = { kernelSize: numbers.size, padding, activation: 'linear', useBias: op.has(2) };
  if (isDepthwise) {
    const multiplier = filters / group;
    const params = { ...common, stride: strides, depthMultiplier: multiplier };
    const depthwiseKernel = weightOf(kernel, { dims: [group, multiplier, rows, columns], permutation: [2, 3, 0, 1] });
    return first(op.make('depthwise-conv2d', [flow], { params, weights: { depthwiseKernel, ...bias }, name }));
  }
  const params = { ...common, filters, strides: numbers.strides, dilation: numbers.dilation };
  const weights = { kernel: weightOf(kernel, { dims: kernel.dims, permutation: [2, 3, 1, 0] }), ...bias };
  return first(op.make('conv2d', [flow], { params, weights, name }));
}

export function pooling(type: 'max-pooling2d' | 'average-pooling2d'): (op: Op) => Flow {
  return (op) => {
    const x = op.image();
    const numbers = { size: op.pair('kernel_shape', ONE), strides: op.pair('strides', ONE), dilation: op.pair('dilations', ONE) };
    if (numbers.dilation.some((gap) => gap !== 1)) throw refused('dilations', numbers.dilation);
    const found = paddingOf(op, x, numbers);
    if (op.int('ceil_mode', 0) !== 0 && !comesOut(x, numbers, found)) throw refused('ceil_mode', 1);
    const countsZeros = op.int('count_include_pad', 0) !== 0;
    if (!isSound(type, { x, found, countsZeros })) throw refused('pads', op.ints('pads'));
    const around = type === 'average-pooling2d' && countsZeros && found === 'same' ? sidesOf(op) : found;
    const { flow, padding } = padded(op, x, around);
    return first(op.make(type, [flow], { params: { poolSize: numbers.size, strides: numbers.strides, padding } }));
  };
}

/** Whether ours gives the same: what is around an image is no part of a maximum here, nor of a mean. */
function isSound(type: string, { x, found, countsZeros }: { x: Flow; found: Padding; countsZeros: boolean }): boolean {
  if (found === 'valid' || found === 'same') return true;
  return type === 'max-pooling2d' ? NEVER_NEGATIVE.has(x.draft.params['activation']) : countsZeros;
}

/** Over all rows and columns. */
export function globalPooling(type: 'global-max-pooling2d' | 'global-average-pooling2d'): (op: Op) => Flow {
  return (op) => ({ draft: op.make(type, [op.image()]), form: 'row', isAlone: true });
}

/** By reducing axes: rows and columns, or groups of channels. */
export function reduction(type: 'global-max-pooling2d' | 'global-average-pooling2d'): (op: Op) => Flow {
  return (op) => {
    const x = op.flow();
    const rank = x.form === 'grouped' ? 5 : 4;
    const axes = (op.ints('axes') ?? op.sizesAt(1) ?? []).map((axis) => (axis < 0 ? axis + rank : axis));
    const reduced = axes.toSorted((one, other) => one - other).join();
    if (x.form === 'grouped' && type === 'global-max-pooling2d' && reduced === '4' && op.int('keepdims', 1) === 0)
      return { draft: op.make('depth-max-pooling', [x], { params: { poolSize: x.groupSize ?? 1 } }), form: 'last', isAlone: true };
    const isAll = (x.form === 'first' && reduced === '2,3') || (x.form === 'last' && reduced === '1,2');
    if (!isAll) throw refused('axes', axes);
    return { draft: op.make(type, [x]), form: 'row', isAlone: true };
  };
}

function first(draft: Flow['draft']): Flow {
  return { draft, form: 'first', isAlone: true };
}

/** The padding by our name, where it is what ours would be. */
function paddingOf(op: Op, x: Flow, numbers: Numbers): Padding {
  const auto = op.text('auto_pad', 'NOTSET');
  if (auto === 'VALID') return 'valid';
  if (auto === 'SAME_UPPER') return 'same';
  const same = sameSides(x, numbers);
  if (auto === 'SAME_LOWER') {
    if (same === undefined) throw refused('auto_pad', auto);
    const turned = { top: same.bottom, left: same.right, bottom: same.top, right: same.left };
    return isEqual(turned, same) ? 'same' : turned;
  }
  if (auto !== 'NOTSET') throw refused('auto_pad', auto);
  const sides = sidesOf(op);
  if (isEqual(sides, { top: 0, left: 0, bottom: 0, right: 0 })) return 'valid';
  return same !== undefined && isEqual(sides, same) ? 'same' : sides;
}

function sidesOf(op: Op): Sides {
  const [top = 0, left = 0, bottom = 0, right = 0] = op.ints('pads') ?? [];
  if (Math.min(top, left, bottom, right) < 0) throw refused('pads', op.ints('pads'));
  return { top, left, bottom, right };
}

/** Undefined where it depends on a size that is not known. */
function sameSides(x: Flow, { size, strides, dilation }: Numbers): Sides | undefined {
  const image = imageShapeOf(x);
  if (image === undefined && strides.some((step) => step !== 1)) return undefined;
  const [rows, columns] = ([0, 1] as const).map((axis) =>
    paddingAlong({
      length: image?.[axis] ?? size[axis] * dilation[axis],
      size: size[axis],
      stride: strides[axis],
      dilation: dilation[axis],
      padding: 'same',
    }),
  );
  return rows && columns && { top: rows.before, left: columns.before, bottom: rows.after, right: columns.after };
}

function isEqual(one: Sides, other: Sides): boolean {
  return one.top === other.top && one.left === other.left && one.bottom === other.bottom && one.right === other.right;
}

/** Zeros that no padding of ours puts there become a layer of their own. */
function padded(op: Op, x: Flow, padding: Padding): { readonly flow: Flow; readonly padding: 'valid' | 'same' } {
  if (typeof padding === 'string') return { flow: x, padding };
  const draft = op.make('zero-padding2d', [x], { params: { ...padding } });
  return { flow: { draft, form: x.form, isAlone: true }, padding: 'valid' };
}

/** Whether the last window ends with the image, so that rounding up makes no difference. */
function comesOut(x: Flow, { size, strides, dilation }: Numbers, padding: Padding): boolean {
  const image = imageShapeOf(x);
  if (image === undefined || typeof padding !== 'string') return false;
  if (padding === 'same') return true;
  return ([0, 1] as const).every((axis) => {
    const span = spanOf({ length: image[axis], size: size[axis], stride: strides[axis], dilation: dilation[axis], padding });
    return (image[axis] - span) % strides[axis] === 0;
  });
}

/** Rows and columns put around an image. */
export function zeroPadding(op: Op): Flow {
  const x = op.flow();
  const mode = op.text('mode', 'constant');
  const value = op.has(2) ? op.numberAt(2) : op.float('value', 0);
  if (mode !== 'constant' || value !== 0) throw refused(mode === 'constant' ? 'value' : 'mode', mode === 'constant' ? value : mode);
  const pads = op.ints('pads') ?? op.sizesAt(1) ?? [];
  const [rows, columns] = x.form === 'last' ? [1, 2] : [2, 3];
  const rest = pads.filter((_, place) => place % 4 !== rows && place % 4 !== columns);
  const isPlain = pads.length === 8 && rest.every((side) => side === 0) && pads.every((side) => side >= 0);
  if (!isPlain || op.has(3)) throw refused('pads', pads);
  if (x.form !== 'first' && x.form !== 'last') throw new NotUnderstood(onRow);
  const [top = 0, left = 0, bottom = 0, right = 0] = [rows, columns, rows + 4, columns + 4].map((place) => pads[place]);
  return { draft: op.make('zero-padding2d', [x], { params: { top, bottom, left, right } }), form: x.form, isAlone: true };
}

const onRow = { en: 'it puts numbers around a row', ko: '한 줄로 된 값 둘레를 채워요' };
