import type { Graph, NodeId } from '../../shared/graph/graph.ts';
import { orderOf } from '../../shared/graph/order.ts';
import type { Registry } from '../../shared/layers/registry.ts';

/**
 * The layers that a connection from this one cannot lead to: itself, what leads to it, what it leads to already, and inputs. The
 * same as asking `explainConnection` of each, in one walk: while a wire is drawn, hundreds of cards want to know.
 */
export function refusedFrom(graph: Graph, registry: Registry, from: NodeId): ReadonlySet<NodeId> {
  const { sources, followers } = orderOf(graph);
  const refused = new Set([from]);
  for (const id of refused) for (const source of sources.get(id) ?? []) refused.add(source);
  for (const id of followers.get(from) ?? []) refused.add(id);
  for (const { id, type } of graph.nodes) if (registry.find(type)?.takes === 'nothing') refused.add(id);
  return refused;
}
