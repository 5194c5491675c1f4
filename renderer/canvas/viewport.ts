import type { ReactFlowInstance, Viewport } from '@xyflow/react';
import type { GraphNode, Position } from '../../shared/graph/graph.ts';
import { CARD_HEIGHT_PX, CARD_WIDTH_PX } from '../../shared/layout/cardSize.ts';
import { MAP_MARGIN_PX, MAP_PX } from '../layout/mapCorner.ts';
import { prefersStillness } from '../ui/motion.ts';
import type { CardNode, WireEdge } from './flowElements.ts';

/** The view of the canvas, for commands that are given elsewhere. */

export const MIN_ZOOM = 0.1;
export const MAX_ZOOM = 2;
const GLIDE_MS = 200;
const ZOOM_STEP = 1.2;
/** A network that fits exactly is not moved for a rounding error. */
const ROUNDING_PX = 1;
/** Kept free around the network: wires that run out at the sides, the floating controls above and below. */
const MARGIN_PX = { x: 48, top: 44, bottom: 56 };
/** The corner that the map takes, with a gap around it. */
const MAP_CORNER_PX = { width: MAP_PX.width + 2 * MAP_MARGIN_PX, height: MAP_PX.height + 2 * MAP_MARGIN_PX };
const MAP = '.network-map';

type Instance = ReactFlowInstance<CardNode, WireEdge>;
let view: { readonly instance: Instance; readonly element: HTMLElement } | undefined;
/** Where the view is gliding to. */
let goal: { readonly viewport: Viewport; readonly until: number } | undefined;
/** The view as it last showed the whole network. */
let fit: Viewport | undefined;

/** @returns how to forget it */
export function holdView(instance: Instance, element: HTMLElement): () => void {
  const held = { instance, element };
  view = held;
  return () => {
    if (view === held) view = undefined;
  };
}

/** Shows these cards whole and centred, at actual size where they fit, and none of them under the map; bare ground at actual size. */
export function showNodes(nodes: readonly GraphNode[], isGliding = true): void {
  if (view === undefined) return;
  if (nodes.length === 0) {
    fit = undefined;
    moveTo({ x: 0, y: 0, zoom: 1 }, isGliding);
    return;
  }
  const { clientWidth: width, clientHeight: height } = view.element;
  const boxes = nodes.map(({ position, id }) => ({ ...position, height: view?.instance.getNode(id)?.measured?.height ?? CARD_HEIGHT_PX }));
  const plain = fitted(boxes, { width, height }, MARGIN_PX.bottom);
  const isUnderMap = boxes.some(
    (box) =>
      (box.x + CARD_WIDTH_PX) * plain.zoom + plain.x > width - MAP_CORNER_PX.width &&
      (box.y + box.height) * plain.zoom + plain.y > height - MAP_CORNER_PX.height,
  );
  const viewport = isUnderMap && view.element.querySelector(MAP) !== null ? fitted(boxes, { width, height }, MAP_CORNER_PX.height) : plain;
  fit = viewport;
  moveTo(viewport, isGliding);
}

/** Shows some cards of the network whole and centred. */
export function showOnly(nodes: readonly GraphNode[]): void {
  showNodes(nodes);
  fit = undefined;
}

/** Whether the view is still as it was when it last showed the whole network. */
export function isAsFitted(): boolean {
  const { x, y, zoom } = here();
  return fit !== undefined && Math.hypot(fit.x - x, fit.y - y) < 1 && Math.abs(fit.zoom - zoom) < 0.001;
}

/** The view, or where it is gliding to: what is done meanwhile goes on from there, not from where the glide happens to be. */
function here(): Viewport {
  if (goal !== undefined && performance.now() < goal.until) return goal.viewport;
  return view?.instance.getViewport() ?? { x: 0, y: 0, zoom: 1 };
}

function moveTo(viewport: Viewport, isGliding = true): void {
  const duration = isGliding && !prefersStillness() ? GLIDE_MS : 0;
  goal = { viewport, until: performance.now() + duration };
  void view?.instance.setViewport(viewport, { duration });
}

interface Box extends Position {
  readonly height: number;
}

function fitted(boxes: readonly Box[], size: { readonly width: number; readonly height: number }, bottomPx: number): Viewport {
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const width = Math.max(...boxes.map(({ x }) => x + CARD_WIDTH_PX)) - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - top;
  const free = { width: size.width - 2 * MARGIN_PX.x, height: size.height - MARGIN_PX.top - bottomPx };
  const zoom = Math.min(1, Math.max(MIN_ZOOM, Math.min(free.width / width, free.height / height)));
  // In the middle of the whole height where there is room, else between the margins.
  const isTall = height * zoom > size.height - 2 * bottomPx;
  const middle = isTall ? MARGIN_PX.top + free.height / 2 : size.height / 2 - 6;
  return { zoom, x: size.width / 2 - (left + width / 2) * zoom, y: middle - (top + height / 2) * zoom };
}

/** Moves the view by the least that brings the card into it, away from its edges. */
export function reveal({ position }: GraphNode): void {
  if (view === undefined) return;
  const { x, y, zoom } = here();
  const { clientWidth, clientHeight } = view.element;
  const [left, top] = [position.x * zoom + x, position.y * zoom + y];
  const dx = correction(left, CARD_WIDTH_PX * zoom, { from: MARGIN_PX.x - ROUNDING_PX, to: clientWidth - MARGIN_PX.x + ROUNDING_PX });
  const isBesideMap = left + dx + CARD_WIDTH_PX * zoom <= clientWidth - MAP_CORNER_PX.width || view.element.querySelector(MAP) === null;
  const bottom = isBesideMap ? MARGIN_PX.bottom : MAP_CORNER_PX.height;
  const dy = correction(top, CARD_HEIGHT_PX * zoom, { from: 16, to: clientHeight - bottom });
  if (dx !== 0 || dy !== 0) moveTo({ x: x + dx, y: y + dy, zoom });
}

/** After cards were added: a network that was in view as a whole stays so; otherwise the newest card comes into view. */
export function showAdded(before: readonly GraphNode[], after: readonly GraphNode[]): void {
  const newest = after.at(-1);
  if (before.length > 0 && before.every(isInView)) {
    if (!after.every(isInView)) showNodes(after);
  } else if (newest !== undefined) reveal(newest);
}

function isInView({ position }: GraphNode): boolean {
  if (view === undefined) return false;
  const { x, y, zoom } = here();
  const { clientWidth, clientHeight } = view.element;
  const [left, top] = [position.x * zoom + x, position.y * zoom + y];
  return left >= 0 && top >= 0 && left + CARD_WIDTH_PX * zoom <= clientWidth && top + CARD_HEIGHT_PX * zoom <= clientHeight;
}

export function zoomBy(direction: 1 | -1): void {
  zoomTo(here().zoom * ZOOM_STEP ** direction);
}

export function zoomActual(): void {
  zoomTo(1);
}

/** Around the middle of what is seen. */
function zoomTo(wanted: number): void {
  if (view === undefined) return;
  const { x, y, zoom: before } = here();
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, wanted));
  const from = (middle: number, edge: number) => middle - ((middle - edge) * zoom) / before;
  moveTo({ zoom, x: from(view.element.clientWidth / 2, x), y: from(view.element.clientHeight / 2, y) });
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

/** The point of the window over a place on the canvas. */
export function pointOf(place: Position): Position | undefined {
  return view?.instance.flowToScreenPosition(place);
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

/** Puts the keyboard's focus on a card, once it is drawn; not away from a dialog that was opened meanwhile. */
export function focusCard(id: string): void {
  const before = document.activeElement;
  requestAnimationFrame(() => {
    const now = document.activeElement;
    if (now !== before && now?.closest('[role="dialog"]')) return;
    const card = view?.element.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`);
    card?.focus({ preventScroll: true });
  });
}

/** The layer whose card has the keyboard's focus. */
export function focusedCard(): string | undefined {
  const card = document.activeElement?.closest<HTMLElement>('.react-flow__node');
  return card?.dataset['id'];
}

function correction(start: number, size: number, range: { readonly from: number; readonly to: number }): number {
  if (start < range.from) return range.from - start;
  return start + size > range.to ? Math.max(range.to - start - size, range.from - start) : 0;
}
