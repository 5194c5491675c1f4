import type { Float } from '../ops/tensor.ts';
import type { Shape } from '../shapes/shape.ts';

/** The plan hands a layer exactly as many inputs as it takes. */
export function only<Thing extends Shape | Float>(things: readonly Thing[]): Thing {
  const [thing, ...more] = things;
  if (thing === undefined || more.length > 0) throw new Error(`Expected 1 input, received ${things.length}`);
  return thing;
}
