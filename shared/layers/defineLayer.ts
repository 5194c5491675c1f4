import type { KerasCall, TorchCall } from '../calls/call.ts';
import type { Float } from '../ops/tensor.ts';
import type { ParamKinds, Params } from '../params/kinds.ts';
import { type AcceptedShapes, type Accepts, accept, type Shape, type ShapeFormula } from '../shapes/shape.ts';
import { erase } from './erase.ts';
import type { Card, LayerType } from './layerType.ts';
import type { Sight } from './sight.ts';
import type { Weights, WeightTensors } from './weights.ts';

/** The settings of one layer and the shape that comes in. */
export interface Site<Kinds extends ParamKinds, A extends Accepts> {
  readonly params: Params<Kinds>;
  readonly input: AcceptedShapes[A];
}

/** What `forward` works with besides: symbolic tensors, and how to be random. */
export interface Work<W extends Weights> {
  readonly x: Float;
  readonly weights: WeightTensors<W>;
  readonly training: boolean;
  readonly noise: (like: Float) => Float;
}

/** A result alone, or with new values for weights that are gathered rather than learned. */
export type Outcome<W extends Weights> = Float | { readonly output: Float; readonly updates: { readonly [Name in keyof W]?: Float } };

/**
 * A layer with one input, all of it. TypeScript infers from top to bottom: `params` types every function below it, and
 * what `weights` returns types `forward` and `pytorch`, so `weights` must stand before them.
 */
export interface LayerDefinition<Kinds extends ParamKinds, A extends Accepts, W extends Weights> extends Card {
  readonly accepts: A;
  readonly params: Kinds;
  /** @throws {ShapeError} when the layer cannot stand behind this input */
  readonly outputShape: (site: Site<Kinds, A>) => ShapeFormula;
  readonly sees: (site: Site<Kinds, A>) => Sight;
  readonly weights?: (site: Site<Kinds, A>) => W;
  /** Only where it is not: kernel values x places of the output. */
  readonly multiplyAdds?: (site: Site<Kinds, A>) => number;
  readonly forward: (work: Site<Kinds, A> & Work<W>) => Outcome<W>;
  readonly keras: (site: Site<Kinds, A>) => KerasCall;
  readonly pytorch: (site: Site<Kinds, A>) => readonly TorchCall<keyof W & string>[];
}

/** Makes a layer type of its definition. The definition stays readable on it, fully typed, for the layer's own test. */
export function defineLayer<const Kinds extends ParamKinds, A extends Accepts, W extends Weights = Record<never, never>>(
  definition: LayerDefinition<Kinds, A, W>,
): LayerType & { readonly definition: LayerDefinition<Kinds, A, W> } {
  return {
    ...erase(definition, 'one', {
      site: (params, inputs) => ({ params, input: accept[definition.accepts](only(inputs)) }),
      work: (site, inputs, rest) => ({ ...site, ...rest, x: only(inputs) }),
    }),
    definition,
  };
}

/** The plan hands a layer exactly as many inputs as it takes. */
export function only<Thing extends Shape | Float>(things: readonly Thing[]): Thing {
  const [thing, ...more] = things;
  if (thing === undefined || more.length > 0) throw new Error(`Expected 1 input, received ${things.length}`);
  return thing;
}
