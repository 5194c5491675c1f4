import type { NodeId } from '../../graph/graph.ts';
import type { Source, SourceLayer } from '../source.ts';

/**
 * The layers as Keras itself orders those of a functional model, and looks for their weights in a file: those furthest from the answer
 * first; of equals, those first that are met first when the inputs are followed back from the answer.
 *
 * @see map_graph() in keras/src/ops/function.py
 */
export function kerasOrder({ layers, output }: Pick<Source, 'layers' | 'output'>): readonly SourceLayer[] {
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  const met = metInTurn(output.id, byId);
  const depths = new Map<NodeId, number>();
  // Each layer stands behind its inputs, so all that read it were seen before.
  for (const { id, inputs } of layers.toReversed()) {
    const depth = depths.get(id) ?? 0;
    depths.set(id, depth);
    for (const input of inputs) depths.set(input, Math.max(depths.get(input) ?? 0, depth + 1));
  }
  const depthOf = ({ id }: SourceLayer) => depths.get(id) ?? 0;
  const placeOf = ({ id }: SourceLayer) => met.get(id) ?? 0;
  return layers.toSorted((one, other) => depthOf(other) - depthOf(one) || placeOf(one) - placeOf(other));
}

/** Each layer before its inputs, these in turn with all that is behind them. Without recursion, as a chain may be long. */
function metInTurn(output: NodeId, byId: ReadonlyMap<NodeId, SourceLayer>): ReadonlyMap<NodeId, number> {
  const met = new Map<NodeId, number>();
  const waiting = [output];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (met.has(id)) continue;
    met.set(id, met.size);
    waiting.push(...(byId.get(id)?.inputs ?? []).toReversed());
  }
  return met;
}
