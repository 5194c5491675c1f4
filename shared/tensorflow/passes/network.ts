import type { Float, Tensor } from '../../ops/tensor.ts';
import type { EngineOptions } from '../engineOptions.ts';
import type { OnMade } from '../scopes.ts';
import { type Cropped, cropBorders } from './cropBorders.ts';
import { matMulFilterGradient } from './matMulFilterGradient.ts';
import { maximumTree } from './maximumTree.ts';
import { poolFirst } from './poolFirst.ts';
import { splitDense } from './splitDense.ts';
import { towers } from './towers.ts';

/** Passes over the network itself, in the order in which they are made. */
const passes = { poolFirst, maximumTree, matMulFilterGradient, splitDense };

/**
 * A network as drawn -> the same results by operations that run faster, before gradients are taken of it.
 *
 * @param images  a feed; @param labels  another one, where a result depends on it
 */
export function transformed<T extends Tensor>(
  roots: readonly T[],
  images: Float,
  options: EngineOptions,
  { labels, onMade }: { labels?: Tensor<'int'>; onMade?: OnMade },
): Cropped<T> {
  const cropped = options.cropBorders ? cropBorders(roots, images, onMade) : { roots, images };
  const passed = Object.entries(passes).reduce(
    (made, [name, pass]) => (options[name as keyof typeof passes] ? pass(made, onMade) : made),
    cropped.roots,
  );
  const sources = [cropped.images, ...(labels === undefined ? [] : [labels])];
  return { roots: towers(passed, sources, options.towers, onMade), images: cropped.images };
}
