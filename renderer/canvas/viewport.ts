import type { ReactFlowInstance } from '@xyflow/react';
import type { GraphNode, Position } from '../../shared/graph/graph.ts';
import { CARD_HEIGHT_PX, CARD_WIDTH_PX } from '../layout/cardSize.ts';
import { prefersStillness } from '../ui/motion.ts';
import type { CardNode, WireEdge } from './flowElements.ts';

/** The view of the canvas, for commands that are given elsewhere. */

export const MIN_ZOOM = 0.1;
export const MAX_ZOOM = 2;
const GLIDE_MS = 200;
const ZOOM_STEP = 1.2;
/** Kept free around the network: wires that run out at the sides, the floating controls above and below. */
const MARGIN_PX = { x: 48, top: 44, bottom: 56 };

type Instance = ReactFlowInstance<CardNode, WireEdge>;
let view: { readonly instance: Instance; readonly element: HTMLElement } | undefined;

/** @returns how to forget it */
export function holdView(instance: Instance, element: HTMLElement): () => void {
  const held = { instance, element };
  view = held;
  return () => {
    if (view === held) view = undefined;
  };
}

/** Shows these cards whole and centred, at actual size where they fit. */
export function showNodes(nodes: readonly GraphNode[], isGliding = true): void {
  if (view === undefined || nodes.length === 0) return;
  const xs = nodes.map(({ position }) => position.x);
  const ys = nodes.map(({ position }) => position.y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) + CARD_WIDTH_PX - left, Math.max(...ys) + CARD_HEIGHT_PX - top];
  const { clientWidth, clientHeight } = view.element;
  const free = { width: clientWidth - 2 * MARGIN_PX.x, height: clientHeight - MARGIN_PX.top - MARGIN_PX.bottom };
  const zoom = Math.min(1, Math.max(MIN_ZOOM, Math.min(free.width / width, free.height / height)));
  const x = clientWidth / 2 - (left + width / 2) * zoom;
  // In the middle of the whole height where there is room, else between the margins.
  const middle = height * zoom > clientHeight - 2 * MARGIN_PX.bottom ? MARGIN_PX.top + free.height / 2 : clientHeight / 2 - 6;
  const y = middle - (top + height / 2) * zoom;
  void view.instance.setViewport({ x, y, zoom }, isGliding ? gliding() : {});
}

/** Moves the view by the least that brings the card into it, away from its edges. */
export function reveal({ position }: GraphNode): void {
  if (view === undefined) return;
  const { x, y, zoom } = view.instance.getViewport();
  const { clientWidth, clientHeight } = view.element;
  const [left, top] = [position.x * zoom + x, position.y * zoom + y];
  const dx = correction(left, CARD_WIDTH_PX * zoom, { from: MARGIN_PX.x, to: clientWidth - MARGIN_PX.x - 40 });
  const dy = correction(top, CARD_HEIGHT_PX * zoom, { from: 16, to: clientHeight - MARGIN_PX.bottom });
  if (dx !== 0 || dy !== 0) void view.instance.setViewport({ x: x + dx, y: y + dy, zoom }, gliding());
}

export function zoomBy(direction: 1 | -1): void {
  void view?.instance.zoomTo(view.instance.getZoom() * ZOOM_STEP ** direction, gliding());
}

export function zoomActual(): void {
  void view?.instance.zoomTo(1, gliding());
}

/** The width of the canvas at actual size, less its margins: what a row of cards may take. */
export function rowWidth(): number {
  return (view?.element.clientWidth ?? 1012) - 2 * MARGIN_PX.x;
}

/** The place on the canvas under a point of the window; undefined outside the canvas. */
export function placeAt(point: Position): Position | undefined {
  if (view === undefined) return undefined;
  const box = view.element.getBoundingClientRect();
  const isInside = point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom;
  return isInside ? view.instance.screenToFlowPosition(point) : undefined;
}

/** Where a card goes that has no better place: the middle of what is seen. */
export function middlePlace(): Position {
  if (view === undefined) return { x: 0, y: 0 };
  const box = view.element.getBoundingClientRect();
  const { x, y } = view.instance.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
  return { x: Math.round(x - CARD_WIDTH_PX / 2), y: Math.round(y - CARD_HEIGHT_PX / 2) };
}

export function currentZoom(): number {
  return view?.instance.getZoom() ?? 1;
}

/** Puts the keyboard's focus on a card, once it is drawn. */
export function focusCard(id: string): void {
  requestAnimationFrame(() => {
    const card = view?.element.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`);
    card?.focus({ preventScroll: true });
  });
}

function correction(start: number, size: number, range: { readonly from: number; readonly to: number }): number {
  if (start < range.from) return range.from - start;
  return start + size > range.to ? Math.max(range.to - start - size, range.from - start) : 0;
}

function gliding(): { duration: number } {
  return { duration: prefersStillness() ? 0 : GLIDE_MS };
}
