import type { Position } from '../../shared/graph/graph.ts';

/** Where the map of the network can lie; the corner on the lower left is taken by the view controls. */
export type MapCorner = 'bottom-right' | 'top-right' | 'top-left';
const corners: readonly MapCorner[] = ['bottom-right', 'top-right', 'top-left'];

export const MAP_PX = { width: 148, height: 72 };
export const MAP_MARGIN_PX = 12;

interface Box extends Position {
  readonly width: number;
  readonly height: number;
}

/**
 * The first corner in which the map covers no card. With none free it stays where it belongs, unless the whole network is in
 * view: then it would cover cards to show nothing that is not seen, so there is none.
 *
 * @param cards   as seen: pixels from the top left of the canvas
 * @param canvas  its size, in pixels
 */
export function mapCorner(cards: readonly Box[], canvas: { readonly width: number; readonly height: number }): MapCorner | undefined {
  const free = corners.find((corner) => cards.every((card) => !isOver(placeOf(corner, canvas), card)));
  if (free !== undefined) return free;
  const isAllInView = cards.every(
    ({ x, y, width, height }) => x >= 0 && y >= 0 && x + width <= canvas.width && y + height <= canvas.height,
  );
  return isAllInView ? undefined : 'bottom-right';
}

function placeOf(corner: MapCorner, canvas: { readonly width: number; readonly height: number }): Box {
  return {
    ...MAP_PX,
    x: corner.endsWith('left') ? MAP_MARGIN_PX : canvas.width - MAP_MARGIN_PX - MAP_PX.width,
    y: corner.startsWith('top') ? MAP_MARGIN_PX : canvas.height - MAP_MARGIN_PX - MAP_PX.height,
  };
}

function isOver(left: Box, right: Box): boolean {
  return (
    left.x < right.x + right.width && right.x < left.x + left.width && left.y < right.y + right.height && right.y < left.y + left.height
  );
}
