import { FLOAT, type Float, float, INT, intConstant, type OpNode, result, shapeOf, type Tensor } from './tensor.ts';

/** The same values in the same order, cut up differently. At most one size may be BATCH. */
export function reshape(x: Float, dims: readonly number[]): Float {
  return float('Reshape', [x, intConstant(dims)], {
    dims,
    attrs: { T: FLOAT, Tshape: INT },
    gradient: (dy, [from]) => [float('Reshape', [dy, shapeOf(from)], { dims: from.dims, attrs: { T: FLOAT, Tshape: INT } }), undefined],
  });
}

/** Side by side along one axis; the gradient is cut up again. */
export function concatenate(parts: readonly Float[], axis: number): Float {
  const [first] = parts;
  if (first === undefined) throw new Error('Nothing to concatenate');
  const sizes = parts.map((part) => part.dims[axis] ?? 0);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const attrs = { N: { int: parts.length }, T: FLOAT, Tidx: INT };
  return float<readonly Tensor[]>('ConcatV2', [...parts, intConstant([axis], [])], {
    dims: first.dims.map((size, at) => (at === axis ? total : size)),
    attrs,
    gradient: (dy, inputs) => inputs.slice(0, -1).map((part, position) => slice(dy, axis, before(sizes, position), part)),
  });
}

/** Cut into equal parts along an axis whose size is known and comes out even; the gradient is put side by side again. */
export function split(x: Float, axis: number, count: number): readonly Float[] {
  const node: OpNode = {
    op: 'Split',
    inputs: [intConstant([axis], []), x],
    attrs: { T: FLOAT, num_split: { int: count } },
    gradient: (upstream) => [undefined, concatenate(allOf(upstream), axis)],
  };
  const dims = x.dims.map((size, at) => (at === axis ? size / count : size));
  return Array.from({ length: count }, (_, part) => result(node, 'float', dims, part));
}

/** @throws {Error} when a gradient is missing: what was cut up is used in all its parts */
export function allOf(upstream: readonly (Float | undefined)[]): readonly Float[] {
  return upstream.map((gradient) => {
    if (gradient === undefined) throw new Error('A part of what was cut up does not lead to the loss');
    return gradient;
  });
}

/** Cells added before and after, for each axis. */
type Edges = readonly (readonly [before: number, after: number])[];

/** Zeros around x; the gradient is cut out of what arrives. */
export function pad(x: Float, edges: Edges): Float {
  const dims = x.dims.map((size, axis) => (axis === 0 ? size : size + sumOf(edges[axis])));
  const begin = edges.map(([before]) => before);
  return float('Pad', [x, intConstant(edges.flat(), [edges.length, 2])], {
    dims,
    attrs: { T: FLOAT, Tpaddings: INT },
    gradient: (dy, [from]) => [sliceAt(dy, begin, from), undefined],
  });
}

function sumOf(edge: Edges[number] = [0, 0]): number {
  return edge[0] + edge[1];
}

/** The stretch of `x` along `axis` that begins at `start` and is as large as `like`. */
function slice(x: Float, axis: number, start: number, like: Tensor): Float {
  return sliceAt(
    x,
    like.dims.map((_, at) => (at === axis ? start : 0)),
    like,
  );
}

function sliceAt(x: Float, begin: readonly number[], like: Tensor): Float {
  return float('Slice', [x, intConstant(begin), shapeOf(like)], { dims: like.dims, attrs: { T: FLOAT, Index: INT } });
}

function before(sizes: readonly number[], position: number): number {
  return sizes.slice(0, position).reduce((sum, size) => sum + size, 0);
}
