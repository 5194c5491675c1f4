import { FLOAT, type Float, float, INT, type Int, shapeOf, type Tensor } from './tensor.ts';

/**
 * Evenly spread random numbers in [0, 1), as many as x has values. The same seed gives the same numbers, so a resumed run
 * repeats them.
 *
 * @param seed  two whole numbers; vary one with the layer and one with the step
 */
export function randomLike(x: Tensor, seed: Int): Float {
  return float('StatelessRandomUniform', [shapeOf(x), seed], { dims: x.dims, attrs: { dtype: FLOAT, T: INT, Tseed: INT } });
}
