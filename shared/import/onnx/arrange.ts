import { valueCount } from '../../shapes/shape.ts';
import { NotUnderstood, refused, shown } from '../foreignLayer.ts';
import { type Flow, imageShapeOf } from './flow.ts';
import type { Op } from './op.ts';
import type { OpenSizes } from './sizes.ts';

/** Hands on what it gets. */
export function alias(op: Op): Flow {
  return op.flow();
}

export function transpose(op: Op): Flow {
  const x = op.flow();
  const permutation = op.ints('perm')?.join();
  if (x.form === 'first' && permutation === '0,2,3,1') return { ...x, form: 'last' };
  if (x.form === 'last' && permutation === '0,3,1,2') return { ...x, form: 'first' };
  // An image of one cell.
  if (x.form === 'row' && permutation?.startsWith('0,') === true) return x;
  throw refused('perm', op.ints('perm') ?? null);
}

/** An image in a row. */
export function flatten(op: Op): Flow {
  op.only('axis', 1);
  return flat(op, op.flow());
}

export function reshape(op: Op): Flow {
  const x = op.flow();
  const sizes = op.sheet.sizesAt(op.node.inputs[1] ?? '') ?? op.ints('shape');
  if (sizes === undefined) throw new NotUnderstood(openShape);
  const [, ...wanted] = sizes;
  const inside = resolved(wanted, x);
  if (x.form === 'row' || x.form === 'turned') return rowReshaped(x, inside);
  if (inside.length === 1) return flat(op, x);
  const image = imageShapeOf(x);
  const [height, width, channels] = image ?? [];
  if (image === undefined || height === undefined || width === undefined || channels === undefined) throw cannot(sizes);
  if (isSame(inside, [height, width, channels]) && (x.form === 'last' || channels === 1)) return { ...x, form: 'last' };
  if (isSame(inside, [channels, height, width]) && (x.form === 'first' || channels === 1)) return { ...x, form: 'first' };
  const [, , groups = 0, groupSize = 0] = inside;
  if (x.form === 'last' && isSame(inside, [height, width, groups, groupSize]) && groups * groupSize === channels)
    return { ...x, form: 'grouped', groupSize };
  throw cannot(sizes);
}

/** A row that is kept as an image of one cell stays a row; one that was an image becomes it again. */
function rowReshaped(x: Flow, inside: OpenSizes): Flow {
  const long = inside.filter((size) => size !== 1);
  if (inside.length === 1 || (long.length <= 1 && inside.length === 3)) return x;
  const [before] = x.draft.inputs;
  const image = before === undefined || x.draft.type !== 'flatten' ? undefined : imageShapeOf(before);
  if (before === undefined || image === undefined) throw cannot(inside);
  const [height, width, channels] = image;
  const isLast = isSame(inside, [height, width, channels]) && (x.form === 'row' || channels === 1);
  const isFirst = isSame(inside, [channels, height, width]) && (x.form === 'turned' || channels === 1);
  if (!isLast && !isFirst) throw cannot(inside);
  return { ...before, form: isLast ? 'last' : 'first', isAlone: false };
}

/** Axes of one are put in, or taken out. */
export function resize(op: Op): Flow {
  const x = op.flow();
  if (x.form === 'row') return x;
  const axes = op.ints('axes') ?? op.sizesAt(1) ?? [];
  // Grey images that come without an axis of channels.
  const isGrey = op.node.op === 'Unsqueeze' && imageShapeOf(x)?.[2] === 1 && axes.length === 1;
  if (!isGrey) throw refused('axes', axes);
  if (axes[0] === 1) return { ...x, form: 'first' };
  if (axes[0] === 3 || axes[0] === -1) return { ...x, form: 'last' };
  throw refused('axes', axes);
}

function flat(op: Op, x: Flow): Flow {
  if (x.form === 'row' || x.form === 'turned') return x;
  if (x.form === 'grouped') throw cannot([]);
  const image = imageShapeOf(x);
  const draft = op.make('flatten', [x]);
  const isSameOrder = x.form === 'last' || (image !== undefined && (image[2] === 1 || image[0] * image[1] === 1));
  return { draft, form: isSameOrder ? 'row' : 'turned', image, isAlone: true };
}

/** Without the batch; 0 stands for the size that was there, -1 for what is left. */
function resolved(wanted: OpenSizes, x: Flow): OpenSizes {
  const image = imageShapeOf(x);
  const own = image === undefined || x.form === 'row' ? (x.draft.shape ?? []) : inFile(x.form, image);
  const kept = wanted.map((size, axis) => (size === 0 ? own[axis] : size));
  const known = valueCount(kept.flatMap((size) => (size === undefined || size === -1 ? [] : size)));
  const total = x.draft.shape === undefined ? undefined : valueCount(x.draft.shape);
  return kept.map((size) => (size === -1 ? (total === undefined ? undefined : total / known) : size));
}

function inFile(form: Flow['form'], [height, width, channels]: readonly [number, number, number]): readonly number[] {
  return form === 'first' ? [channels, height, width] : [height, width, channels];
}

function isSame(sizes: OpenSizes, wanted: readonly number[]): boolean {
  return sizes.length === wanted.length && sizes.every((size, axis) => size === wanted[axis]);
}

function cannot(sizes: OpenSizes): NotUnderstood {
  const into = shown(sizes.map((size) => size ?? '?'));
  return new NotUnderstood({ en: `it cuts values up into ${into}`, ko: `값을 ${into} 모양으로 다시 나눠요` });
}

const openShape = { en: 'the shape that it makes is computed as the model runs', ko: '만드는 모양이 모델이 실행될 때 계산돼요' };
