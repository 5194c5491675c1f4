import type { Graph, GraphNode, NodeId, Position } from '../../shared/graph/graph.ts';
import { CARD_HEIGHT_PX, CARD_WIDTH_PX } from '../../shared/layout/cardSize.ts';
import { CARD_PITCH_PX, ROW_PITCH_PX } from '../../shared/templates/template.ts';

/** A free gap left between cards that were put down by the app. */
const GAP_PX = 24;

/**
 * Where a layer that follows `after` is put: to its right; where that place is taken, below it; past the right edge of the
 * network so far (or of one row, if that is wider), at the start of the next row.
 */
export function placeAfter(graph: Graph, after: GraphNode, rowWidthPx: number): Position {
  const left = Math.min(...graph.nodes.map(({ position }) => position.x));
  const right = { x: after.position.x + CARD_PITCH_PX, y: after.position.y };
  const isPastRow = right.x + CARD_WIDTH_PX - left > Math.max(rowWidthPx, widthOf(graph));
  const wanted = isPastRow ? { x: left, y: after.position.y + ROW_PITCH_PX } : right;
  return firstFree(graph, wanted);
}

/** The place itself if it is free, else the nearest free one below it. */
export function firstFree({ nodes }: Graph, wanted: Position, except?: NodeId): Position {
  let place = wanted;
  for (;;) {
    const taken = nodes.find((node) => node.id !== except && isOverlapping(node.position, place));
    if (taken === undefined) return place;
    place = { x: place.x, y: taken.position.y + ROW_PITCH_PX };
  }
}

export function isOverlapping(left: Position, right: Position): boolean {
  return Math.abs(left.x - right.x) < CARD_WIDTH_PX + GAP_PX && Math.abs(left.y - right.y) < CARD_HEIGHT_PX + GAP_PX;
}

function widthOf({ nodes }: Graph): number {
  const xs = nodes.map(({ position }) => position.x);
  return Math.max(...xs) - Math.min(...xs) + CARD_WIDTH_PX;
}
