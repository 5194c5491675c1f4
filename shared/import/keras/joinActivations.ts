import type { ForeignLayer } from '../foreignLayer.ts';

/** How this app names the layer that an activation became for TensorFlow.js, which has a leaky ReLU as a layer alone. */
const SUFFIX = '_activation';
/** Where it cuts names off. */
const LONGEST = 24;

/** An activation that was written as a layer of its own goes back into the layer that it was of. */
export function joinActivations(layers: readonly ForeignLayer[]): readonly ForeignLayer[] {
  const byKey = new Map(layers.map((layer) => [layer.key, layer]));
  const uses = new Map<string, number>();
  for (const key of layers.flatMap(({ inputs }) => inputs)) uses.set(key, (uses.get(key) ?? 0) + 1);
  const ownerOf = ({ type, name, params, inputs: [input = ''] }: ForeignLayer) => {
    const owner = byKey.get(input);
    const isOwn = type === 'activation' && params['activation'] === 'leakyRelu' && owner !== undefined && isNamedAfter(name, owner.name);
    return isOwn && owner.params['activation'] === 'linear' && uses.get(input) === 1 ? owner : undefined;
  };
  const joined = new Map(layers.flatMap((layer) => (ownerOf(layer) === undefined ? [] : [[layer.inputs[0], layer] as const])));
  return layers.flatMap((layer): readonly ForeignLayer[] => {
    if (ownerOf(layer) !== undefined) return [];
    const inputs = layer.inputs.map((key) => {
      const source = byKey.get(key);
      return source !== undefined && ownerOf(source) !== undefined ? (source.inputs[0] ?? key) : key;
    });
    const activation = joined.get(layer.key)?.params['activation'];
    return [{ ...layer, inputs, params: activation === undefined ? layer.params : { ...layer.params, activation } }];
  });
}

/** `dense_activation`, or cut off, with `_layer` where that is its owner's name then, or with a number where it was taken. */
function isNamedAfter(name: string, owner: string): boolean {
  const base = (owner + SUFFIX).slice(0, LONGEST).replace(/_+$/, '');
  return name.startsWith(base) && /^(_layer)?(_\d+)?$/.test(name.slice(base.length));
}
