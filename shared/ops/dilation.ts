import type { Pair } from '../params/paramValue.ts';
import { BATCH, FLOAT, type Float, float, INT, intConstant } from './tensor.ts';

interface Ends {
  readonly before: number;
  readonly after: number;
}

/**
 * Carries out something with a window on every d-th row and column at once: the image is dealt out to d x d smaller images in the
 * batch, they are treated alike, and their results are dealt back in.
 *
 * @param gaps  d along rows and columns
 * @param edges  zeros around the image beforehand, along rows and columns
 * @param treat  takes as many cells off each axis of every small image
 * @see TensorFlow's tf.nn.with_space_to_batch, which does the same
 */
export function dilated(x: Float, gaps: Pair, edges: readonly Ends[], treat: (dealt: Float) => Float): Float {
  const paddings = gaps.map((gap, axis) => {
    const { before, after } = edges[axis] ?? { before: 0, after: 0 };
    const padded = (x.dims[axis + 1] ?? 0) + before + after;
    return { before, after, filler: (gap - (padded % gap)) % gap };
  });
  const around = paddings.map(({ before, after, filler }) => [before, after + filler] as const);
  const surplus = paddings.map(({ filler }) => [0, filler] as const);
  return batchToSpace(treat(spaceToBatch(x, gaps, around)), gaps, surplus);
}

type Margins = readonly (readonly [number, number])[];

/** [n, h, w, c] -> [n * d * d, h / d, w / d, c], after padding with zeros. The sizes must come out even. */
function spaceToBatch(x: Float, gaps: Pair, margins: Margins): Float {
  const sizes = gaps.map((gap, axis) => ((x.dims[axis + 1] ?? 0) + sumOf(margins[axis])) / gap);
  return float('SpaceToBatchND', [x, intConstant(gaps), intConstant(margins.flat(), [2, 2])], {
    dims: [BATCH, ...sizes, x.dims[3] ?? 0],
    attrs: { T: FLOAT, Tblock_shape: INT, Tpaddings: INT },
    gradient: (dy) => [batchToSpace(dy, gaps, margins), undefined, undefined],
  });
}

/** The way back; what is cropped was padding. */
function batchToSpace(x: Float, gaps: Pair, margins: Margins): Float {
  const sizes = gaps.map((gap, axis) => (x.dims[axis + 1] ?? 0) * gap - sumOf(margins[axis]));
  return float('BatchToSpaceND', [x, intConstant(gaps), intConstant(margins.flat(), [2, 2])], {
    dims: [BATCH, ...sizes, x.dims[3] ?? 0],
    attrs: { T: FLOAT, Tblock_shape: INT, Tcrops: INT },
    gradient: (dy) => [spaceToBatch(dy, gaps, margins), undefined, undefined],
  });
}

function sumOf(margin: readonly [number, number] = [0, 0]): number {
  return margin[0] + margin[1];
}
