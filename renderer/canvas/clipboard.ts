import { applyEdit, type Edit, type SingleEdit } from '../../shared/graph/edits.ts';
import { freeNodeId, type Graph, type GraphEdge, type GraphNode, type NodeId } from '../../shared/graph/graph.ts';
import { CARD_WIDTH_PX } from '../../shared/layout/cardSize.ts';
import { CARD_PITCH_PX, ROW_PITCH_PX } from '../../shared/templates/template.ts';

/** Layers taken along, with the connections between them. */
export interface Fragment {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export function fragmentOf(graph: Graph, ids: readonly NodeId[]): Fragment {
  const chosen = new Set(ids);
  return {
    nodes: graph.nodes.filter(({ id }) => chosen.has(id)),
    edges: graph.edges.filter(({ from, to }) => chosen.has(from) && chosen.has(to)),
  };
}

/** The edit that puts a copy below everything, and the ids that the copies get. Settings, names and connections among them are kept. */
export function pasteEdit(graph: Graph, { nodes, edges }: Fragment): { readonly edit: Edit; readonly ids: readonly NodeId[] } {
  const { dx, dy } = offsetFor(graph, nodes);
  const ids = new Map<NodeId, NodeId>();
  const edits: SingleEdit[] = [];
  let grown = graph;
  for (const { id: old, type, params, position, name } of nodes) {
    const id = freeNodeId(grown, type);
    const add: SingleEdit = { kind: 'addNode', id, type, params, position: { x: position.x + dx, y: position.y + dy } };
    grown = applyEdit(grown, add);
    ids.set(old, id);
    edits.push(add);
    if (name !== undefined) edits.push({ kind: 'renameNode', id, name });
  }
  for (const edge of edges) {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
    if (from !== undefined && to !== undefined) edits.push({ kind: 'connect', edge: { from, to } });
  }
  return { edit: { kind: 'all', edits }, ids: [...ids.values()] };
}

/** A single card goes to the right of its original if it is free there; anything else below the whole network. */
function offsetFor(graph: Graph, nodes: readonly GraphNode[]): { readonly dx: number; readonly dy: number } {
  const [only, ...more] = nodes;
  if (only === undefined || graph.nodes.length === 0) return { dx: 0, dy: 0 };
  const right = only.position.x + CARD_PITCH_PX;
  const isFree = graph.nodes.every(
    ({ position }) => Math.abs(position.x - right) >= CARD_WIDTH_PX || Math.abs(position.y - only.position.y) >= ROW_PITCH_PX - 1,
  );
  if (more.length === 0 && isFree) return { dx: CARD_PITCH_PX, dy: 0 };
  const bottom = Math.max(...graph.nodes.map(({ position }) => position.y));
  const top = Math.min(...nodes.map(({ position }) => position.y));
  return { dx: 0, dy: bottom + ROW_PITCH_PX - top };
}
