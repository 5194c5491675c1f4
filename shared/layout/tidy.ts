import { Graph as DagreGraph, layout } from '@dagrejs/dagre';
import type { Edit } from '../graph/edits.ts';
import type { Graph, NodeId, Position } from '../graph/graph.ts';
import { orderOf } from '../graph/order.ts';
import { CARD_PITCH_PX, ROW_PITCH_PX } from '../templates/template.ts';
import { CARD_HEIGHT_PX, CARD_WIDTH_PX } from './cardSize.ts';

const RANK_GAP_PX = CARD_PITCH_PX - CARD_WIDTH_PX;
const ROW_GAP_PX = ROW_PITCH_PX - CARD_HEIGHT_PX;

/** The edit that puts every card in its place: a chain in rows read from the left, a network with branches in columns. */
export function tidyEdit(graph: Graph, cardsInRow: number): Edit {
  const chain = chainOf(graph);
  return { kind: 'moveNodes', to: chain === undefined ? inColumns(graph) : inRows(chain, cardsInRow) };
}

/** How many cards stand side by side in this width. At least one. */
export function cardsIn(widthPx: number): number {
  return Math.max(1, Math.floor((widthPx + RANK_GAP_PX) / CARD_PITCH_PX));
}

/** The nodes in order when each has at most one source and one follower, and all hang together; else undefined. */
export function chainOf(graph: Graph): readonly NodeId[] | undefined {
  const { order, looped, sources, followers } = orderOf(graph);
  const isLink = ({ id }: { id: NodeId }) => (sources.get(id)?.length ?? 0) <= 1 && (followers.get(id)?.length ?? 0) <= 1;
  const starts = order.filter(({ id }) => !sources.has(id));
  return looped.length === 0 && starts.length === 1 && order.every(isLink) ? order.map(({ id }) => id) : undefined;
}

export function rowPlace(place: number, cardsInRow: number): Position {
  return { x: (place % cardsInRow) * CARD_PITCH_PX, y: Math.floor(place / cardsInRow) * ROW_PITCH_PX };
}

type Places = Extract<Edit, { kind: 'moveNodes' }>['to'];

function inRows(ids: readonly NodeId[], cardsInRow: number): Places {
  return ids.map((id, place) => ({ id, position: rowPlace(place, cardsInRow) }));
}

function inColumns(graph: Graph): Places {
  const sketch = new DagreGraph();
  sketch.setGraph({ rankdir: 'LR', ranksep: RANK_GAP_PX, nodesep: ROW_GAP_PX });
  sketch.setDefaultEdgeLabel(() => ({}));
  for (const { id } of graph.nodes) sketch.setNode(keyOf(id), { width: CARD_WIDTH_PX, height: CARD_HEIGHT_PX });
  for (const { from, to } of graph.edges)
    if (sketch.hasNode(keyOf(from)) && sketch.hasNode(keyOf(to))) sketch.setEdge(keyOf(from), keyOf(to));
  layout(sketch);
  return graph.nodes.map(({ id }) => {
    const { x = 0, y = 0 } = sketch.node(keyOf(id));
    return { id, position: { x: Math.round(x - CARD_WIDTH_PX / 2), y: Math.round(y - CARD_HEIGHT_PX / 2) } };
  });
}

/** Dagre looks nodes up by id in an object, where `constructor` is there without being told. */
function keyOf(id: NodeId): string {
  return `@${id}`;
}
