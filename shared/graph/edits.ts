import { emptyGraph, freeNodeId, type Graph, type GraphEdge, type GraphNode, type Json, type NodeId, type Position } from './graph.ts';

/**
 * A change of the drawing, as data: a fix button, an undo label, a keyboard command, a recording and the command line
 * all hold the same thing, and it crosses processes. `applyEdit` is the only place that carries one out.
 */
export type Edit =
  | { readonly kind: 'addNode'; readonly type: string; readonly params?: GraphNode['params']; readonly position: Position }
  | { readonly kind: 'removeNodes'; readonly ids: readonly NodeId[] }
  /** Removes a node and joins what came in to what went out. */
  | { readonly kind: 'dissolveNode'; readonly id: NodeId }
  | { readonly kind: 'insertNode'; readonly type: string; readonly edge: GraphEdge }
  | { readonly kind: 'setParam'; readonly id: NodeId; readonly param: string; readonly value: Json }
  | { readonly kind: 'connect'; readonly edge: GraphEdge }
  | { readonly kind: 'disconnect'; readonly edge: GraphEdge }
  | { readonly kind: 'moveNodes'; readonly to: readonly { readonly id: NodeId; readonly position: Position }[] };

/** The graph after the edit; the very same graph when it changes nothing, so that undo gets no empty entry. */
export function applyEdit(graph: Graph, edit: Edit): Graph {
  switch (edit.kind) {
    case 'addNode':
      return withNode(graph, { id: freeNodeId(graph, edit.type), type: edit.type, params: edit.params ?? {}, position: edit.position });
    case 'removeNodes':
      return without(graph, new Set(edit.ids));
    case 'dissolveNode':
      return dissolve(graph, edit.id);
    case 'insertNode':
      return insert(graph, edit.type, edit.edge);
    case 'setParam':
      return changeNode(graph, edit.id, (node) =>
        isEqual(node.params[edit.param], edit.value) ? node : { ...node, params: { ...node.params, [edit.param]: edit.value } },
      );
    case 'connect':
      return graph.edges.some((edge) => isSameEdge(edge, edit.edge)) ? graph : { ...graph, edges: [...graph.edges, edit.edge] };
    case 'disconnect':
      return keepEdges(graph, (edge) => !isSameEdge(edge, edit.edge));
    case 'moveNodes':
      return edit.to.reduce((moved, { id, position }) => changeNode(moved, id, (node) => ({ ...node, position })), graph);
  }
}

/** Several edits as one gesture. */
export function applyEdits(graph: Graph = emptyGraph, edits: readonly Edit[]): Graph {
  return edits.reduce(applyEdit, graph);
}

export function isSameEdge(left: GraphEdge, right: GraphEdge): boolean {
  return left.from === right.from && left.to === right.to;
}

function withNode(graph: Graph, node: GraphNode): Graph {
  return { ...graph, nodes: [...graph.nodes, node] };
}

function changeNode(graph: Graph, id: NodeId, change: (node: GraphNode) => GraphNode): Graph {
  let isChanged = false;
  const nodes = graph.nodes.map((node) => {
    const next = node.id === id ? change(node) : node;
    isChanged ||= next !== node;
    return next;
  });
  return isChanged ? { ...graph, nodes } : graph;
}

function without(graph: Graph, ids: ReadonlySet<NodeId>): Graph {
  const nodes = graph.nodes.filter((node) => !ids.has(node.id));
  if (nodes.length === graph.nodes.length) return graph;
  return keepEdges({ ...graph, nodes }, (edge) => !ids.has(edge.from) && !ids.has(edge.to));
}

function keepEdges(graph: Graph, isKept: (edge: GraphEdge) => boolean): Graph {
  const edges = graph.edges.filter(isKept);
  return edges.length === graph.edges.length ? graph : { ...graph, edges };
}

/** Each edge out of the node is replaced, in place, by one from the node's first source. */
function dissolve(graph: Graph, id: NodeId): Graph {
  const source = graph.edges.find((edge) => edge.to === id)?.from;
  const edges = source === undefined ? graph.edges : graph.edges.map((edge) => (edge.from === id ? { from: source, to: edge.to } : edge));
  return without({ ...graph, edges }, new Set([id]));
}

function insert(graph: Graph, type: string, edge: GraphEdge): Graph {
  if (!graph.edges.some((other) => isSameEdge(other, edge))) return graph;
  const id = freeNodeId(graph, type);
  const node: GraphNode = { id, type, params: {}, position: between(graph, edge) };
  // The second half keeps the place of the edge it replaces: the order of edges is the order of inputs.
  const edges = graph.edges.flatMap((other) =>
    isSameEdge(other, edge)
      ? [
          { from: edge.from, to: id },
          { from: id, to: edge.to },
        ]
      : [other],
  );
  return withNode({ ...graph, edges }, node);
}

function between(graph: Graph, edge: GraphEdge): Position {
  const ends = graph.nodes.filter((node) => node.id === edge.from || node.id === edge.to);
  const middle = (axis: 'x' | 'y') => ends.reduce((sum, node) => sum + node.position[axis], 0) / Math.max(ends.length, 1);
  return { x: middle('x'), y: middle('y') };
}

function isEqual(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
