import type { KerasCall, TorchCall } from '../calls/call.ts';
import type { ParamKinds, Params } from '../params/kinds.ts';
import { ShapeError } from '../shapes/ShapeError.ts';
import { type AcceptedShapes, type Accepts, accept, type Shape, type ShapeFormula } from '../shapes/shape.ts';
import { erase } from './erase.ts';
import type { Card, CardWords, LayerType } from './layerType.ts';
import { only } from './only.ts';
import type { Sight } from './sight.ts';
import type { Weights } from './weights.ts';
import type { Outcome, Work } from './work.ts';

/** The settings of one layer and the shape that comes in. */
export interface Site<Kinds extends ParamKinds, A extends Accepts> {
  readonly params: Params<Kinds>;
  readonly input: AcceptedShapes[A];
}

/**
 * A layer with one input, all of it. TypeScript infers from top to bottom: `params` types every function below it, and
 * what `weights` returns types `forward` and `pytorch`, so `weights` must stand before them.
 */
export interface LayerDefinition<Kinds extends ParamKinds, A extends Accepts, W extends Weights> extends Card {
  readonly accepts: A;
  readonly params: Kinds;
  /** The input is undefined as long as nothing fitting is connected. */
  readonly words: (params: Params<Kinds>, input: AcceptedShapes[A] | undefined) => CardWords;
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
      words: (params, inputs) => definition.words(params, accepted(definition.accepts, inputs)),
      site: (params, inputs) => ({ params, input: accept[definition.accepts](only(inputs)) }),
      work: (site, inputs, rest) => ({ ...site, ...rest, x: only(inputs) }),
    }),
    definition,
  };
}

function accepted<A extends Accepts>(accepts: A, inputs: readonly Shape[] | undefined): AcceptedShapes[A] | undefined {
  if (inputs === undefined) return undefined;
  try {
    return accept[accepts](only(inputs));
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}
