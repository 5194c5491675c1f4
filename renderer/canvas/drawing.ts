import type { Graph, GraphNode, NodeId } from '../../shared/graph/graph.ts';
import { orderOf } from '../../shared/graph/order.ts';
import { displayName } from '../../shared/layers/displayName.ts';
import { registry } from '../../shared/layers/registry.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Text } from '../../shared/text.ts';

/** The network as drawn and as understood, with what the canvas asks of both. */
export interface Drawing {
  readonly graph: Graph;
  readonly plan: Plan;
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  readonly sources: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly names: (node: GraphNode) => Text;
}

export function drawingOf(graph: Graph, plan: Plan): Drawing {
  const { sources } = orderOf(graph);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return { graph, plan, nodes, sources, names: (node) => displayName(node, registry) };
}
