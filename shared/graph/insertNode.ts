import { freeNodeId, type Graph, type GraphEdge, type GraphNode, type Position } from './graph.ts';

interface Insertion {
  readonly type: string;
  readonly edge: GraphEdge;
  readonly params?: GraphNode['params'] | undefined;
  readonly position?: Position | undefined;
}

/** Puts a new node into a connection, midway unless a position is given; the same graph when there is no such connection. */
export function insertNode(graph: Graph, { type, edge, params = {}, position }: Insertion): Graph {
  const isIt = (other: GraphEdge) => other.from === edge.from && other.to === edge.to;
  if (!graph.edges.some(isIt)) return graph;
  const id = freeNodeId(graph, type);
  const node: GraphNode = { id, type, params, position: position ?? between(graph, edge) };
  // The second half keeps the place of the edge it replaces: the order of edges is the order of inputs.
  const halves = [
    { from: edge.from, to: id },
    { from: id, to: edge.to },
  ];
  return { nodes: [...graph.nodes, node], edges: graph.edges.flatMap((other) => (isIt(other) ? halves : [other])) };
}

function between(graph: Graph, edge: GraphEdge): Position {
  const ends = graph.nodes.filter((node) => node.id === edge.from || node.id === edge.to);
  const middle = (axis: 'x' | 'y') => ends.reduce((sum, node) => sum + node.position[axis], 0) / Math.max(ends.length, 1);
  return { x: middle('x'), y: middle('y') };
}
