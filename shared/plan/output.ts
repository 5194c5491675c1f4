import type { Graph, NodeId } from '../graph/graph.ts';
import type { Ordered } from '../graph/order.ts';
import type { Plan } from './plannedLayer.ts';

type Understood = Pick<Plan, 'byId' | 'known'>;
type Found = Pick<Plan, 'output' | 'path'> & { readonly ends: readonly NodeId[] };

/**
 * The layer whose values are the network's answer, and all that leads to it.
 *
 * Of several ends it is the one that can tell classes apart (a row of values from a layer made for it), else the last one drawn.
 */
export function outputOf(graph: Graph, ordered: Ordered, { byId, known }: Understood): Found {
  const ends = graph.nodes.map((node) => node.id).filter((id) => isEnd(id, ordered, known));
  const answers = ends.filter((id) => known.get(id)?.layer.classifies !== undefined);
  const rows = ends.filter((id) => byId.get(id)?.placed.outputShape.length === 1);
  const output = [answers, rows, ends].find((candidates) => candidates.length > 0)?.at(-1);
  return { output, ends, path: output === undefined ? new Set() : leadingTo(output, ordered) };
}

/** A layer with something coming in and nothing going out. */
function isEnd(id: NodeId, { sources, followers }: Ordered, known: Understood['known']): boolean {
  return known.has(id) && (sources.get(id)?.length ?? 0) > 0 && (followers.get(id)?.length ?? 0) === 0;
}

/** The node and everything upstream of it. */
export function leadingTo(id: NodeId, { sources }: Ordered): ReadonlySet<NodeId> {
  const path = new Set([id]);
  for (const reached of path) for (const source of sources.get(reached) ?? []) path.add(source);
  return path;
}
