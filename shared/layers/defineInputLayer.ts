import type { KerasCall } from '../calls/call.ts';
import type { Float } from '../ops/tensor.ts';
import type { ParamKinds, Params } from '../params/kinds.ts';
import type { ShapeFormula } from '../shapes/shape.ts';
import { only } from './defineLayer.ts';
import { erase } from './erase.ts';
import type { Card, LayerType } from './layerType.ts';
import type { Sight } from './sight.ts';

/** Where samples enter the network. It has a shape and nothing else. */
export interface InputDefinition<Kinds extends ParamKinds> extends Omit<Card, 'rule'> {
  readonly params: Kinds;
  readonly outputShape: (params: Params<Kinds>) => ShapeFormula;
  readonly keras: (params: Params<Kinds>) => KerasCall;
}

export function defineInputLayer<const Kinds extends ParamKinds>(definition: InputDefinition<Kinds>): LayerType {
  const whole = { ...definition, rule: 'copy', accepts: 'any', sees: ownPlace, forward: same, pytorch: () => [] } as const;
  return erase(whole, 'nothing', { site: (params) => params, work: (_, inputs) => only(inputs) });
}

const ownPlace = (): Sight => ({ kind: 'cell' });

/** The engine feeds the samples in as this layer's one input. */
function same(x: Float): Float {
  return x;
}
