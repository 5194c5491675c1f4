import type { Graph, GraphNode, NodeId, Position } from '../../shared/graph/graph.ts';
import { orderOf } from '../../shared/graph/order.ts';
import { CARD_HEIGHT_PX, CARD_WIDTH_PX, PORT_Y_PX } from '../../shared/layout/cardSize.ts';
import { mustTurn } from '../layout/wireRoute.ts';
import type { LabelPlace } from './cards.ts';

const LINE_GAP_PX = 84;
const STACK_GAP_PX = 44;
/** Where a label stands, below the top of its card: a card beside it that reaches in there is in its way. */
const LABEL_PX = { top: 52, bottom: 96 };

/**
 * Where the shape of each layer can stand: as far as there is room up to the next card to the right, or to where a wire that goes
 * around turns, which is as wide as two lines take.
 */
export function labelPlacesOf(graph: Graph): ReadonlyMap<NodeId, LabelPlace> {
  const { followers } = orderOf(graph);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const beside = rowsOf(graph.nodes);
  const turnsBefore = (node: GraphNode, id: NodeId) => {
    const target = nodes.get(id);
    return target !== undefined && goesAround(graph, node, target);
  };
  const placeOf = (node: GraphNode): LabelPlace => {
    const turns = (followers.get(node.id) ?? []).some((id) => turnsBefore(node, id));
    const gaps = beside(node.position).map((x) => x - node.position.x - CARD_WIDTH_PX);
    const room = Math.min(...gaps.filter((gap) => gap > -CARD_WIDTH_PX), turns ? STACK_GAP_PX : Number.POSITIVE_INFINITY);
    if (room >= LINE_GAP_PX) return 'line';
    return room >= STACK_GAP_PX ? 'stack' : 'footer';
  };
  return new Map(graph.nodes.map((node) => [node.id, placeOf(node)]));
}

function goesAround({ nodes }: Graph, { id, position }: GraphNode, target: GraphNode): boolean {
  const output = { x: position.x + CARD_WIDTH_PX, y: position.y + PORT_Y_PX };
  const others = () => nodes.filter((other) => other.id !== id && other.id !== target.id).map((other) => other.position);
  return mustTurn(output, { x: target.position.x, y: target.position.y + PORT_Y_PX }, others);
}

/** @returns the left edges of the cards that stand to the right of a place, at about its height; found without looking at all */
function rowsOf(nodes: readonly GraphNode[]): (place: Position) => readonly number[] {
  const rowAt = (y: number) => Math.floor(y / CARD_HEIGHT_PX);
  const rows = new Map<number, Position[]>();
  for (const { position } of nodes) rows.set(rowAt(position.y), [...(rows.get(rowAt(position.y)) ?? []), position]);
  return ({ x, y }) =>
    [-1, 0, 1]
      .flatMap((step) => rows.get(rowAt(y) + step) ?? [])
      .filter((other) => other.x > x && other.y < y + LABEL_PX.bottom && other.y + CARD_HEIGHT_PX > y + LABEL_PX.top)
      .map((other) => other.x);
}
