import type { KerasCall, TorchCall } from '../calls/call.ts';
import type { Float } from '../ops/tensor.ts';
import type { ParamKinds, Params } from '../params/kinds.ts';
import type { Shape, ShapeFormula } from '../shapes/shape.ts';
import { erase } from './erase.ts';
import type { Card, CardWords, LayerType } from './layerType.ts';
import type { Sight } from './sight.ts';

/** The settings of one merging layer and the shapes that come in, in the order of the connections; at least two. */
export interface MergeSite<Kinds extends ParamKinds> {
  readonly params: Params<Kinds>;
  readonly inputs: readonly [Shape, Shape, ...Shape[]];
}

/** A layer that joins branches. It has no weights. */
export interface MergeDefinition<Kinds extends ParamKinds> extends Card {
  readonly params: Kinds;
  /** The inputs that are connected and understood, whether they can be joined or not; undefined where there are none. */
  readonly words: (params: Params<Kinds>, inputs: readonly Shape[] | undefined) => CardWords;
  readonly outputShape: (site: MergeSite<Kinds>) => ShapeFormula;
  readonly sees: (site: MergeSite<Kinds>) => Sight;
  readonly forward: (work: MergeSite<Kinds> & { readonly parts: readonly Float[] }) => Float;
  readonly keras: (site: MergeSite<Kinds>) => KerasCall;
  readonly pytorch: (site: MergeSite<Kinds>) => readonly TorchCall[];
}

export function defineMergeLayer<const Kinds extends ParamKinds>(
  definition: MergeDefinition<Kinds>,
): LayerType & { readonly definition: MergeDefinition<Kinds> } {
  const anyInput = { ...definition, accepts: 'any' as const };
  return {
    ...erase(anyInput, 'many', {
      words: (params, inputs) => definition.words(params, inputs),
      site: (params, inputs) => ({ params, inputs: atLeastTwo(inputs) }),
      work: (site, parts) => ({ ...site, parts }),
    }),
    definition,
  };
}

/** The plan asks for a second connection before it places a merging layer. */
function atLeastTwo(shapes: readonly Shape[]): readonly [Shape, Shape, ...Shape[]] {
  const [first, second, ...more] = shapes;
  if (first === undefined || second === undefined) throw new Error(`Expected 2 or more inputs, received ${shapes.length}`);
  return [first, second, ...more];
}
