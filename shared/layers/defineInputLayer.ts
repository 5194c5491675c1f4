import type { KerasCall } from '../calls/call.ts';
import type { Float } from '../ops/tensor.ts';
import type { ParamKinds, Params } from '../params/kinds.ts';
import type { Shape, ShapeFormula } from '../shapes/shape.ts';
import { erase } from './erase.ts';
import type { Card, CardWords, LayerType } from './layerType.ts';
import { only } from './only.ts';
import type { Sight } from './sight.ts';

/** Where samples enter the network. It has a shape and nothing else. */
export interface InputDefinition<Kinds extends ParamKinds> extends Omit<Card, 'rule'> {
  readonly params: Kinds;
  readonly words: (params: Params<Kinds>) => CardWords;
  readonly outputShape: (params: Params<Kinds>) => ShapeFormula;
  /** The settings with which it gives this shape; undefined where it cannot. */
  readonly paramsFor: (shape: Shape) => Params<Kinds> | undefined;
  readonly keras: (params: Params<Kinds>) => KerasCall;
}

export function defineInputLayer<const Kinds extends ParamKinds>(definition: InputDefinition<Kinds>): LayerType {
  const whole = { ...definition, rule: 'copy', accepts: 'any', sees: ownPlace, forward: same, pytorch: () => [] } as const;
  return {
    ...erase(whole, 'nothing', {
      words: (params) => definition.words(params),
      site: (params) => params,
      work: (_, inputs) => only(inputs),
    }),
    paramsFor: definition.paramsFor,
  };
}

const ownPlace = (): Sight => ({ kind: 'cell' });

/** The engine feeds the samples in as this layer's one input. */
function same(x: Float): Float {
  return x;
}
