import type { Position } from '../../shared/graph/graph.ts';
import { CARD_HEIGHT_PX, CARD_WIDTH_PX, PORT_Y_PX } from './cardSize.ts';

const TURN_BEFORE_TARGET_PX = 11;
const LEAST_AHEAD_PX = 2 * TURN_BEFORE_TARGET_PX;
const RADIUS_PX = 8;
const WIDE_RADIUS_PX = 12;
/** How far a wire that goes back runs out to the right, past the shape label, and to the left. */
const OUT_RIGHT_PX = 44;
const OUT_LEFT_PX = 24;
/** Room between a card and a wire that passes below it. */
const BELOW_PX = 28;
const VECTOR_WIDTH_PX = 1.5;

export interface WirePath {
  readonly path: string;
  /** Where a layer can be put in. */
  readonly middle: Position;
}

/**
 * The way of a wire from an output to an input: right angles with round corners. Ahead, it turns shortly before its target,
 * so that the shape label stays free; back to a new row, or around cards that stand in its way, it passes between the rows.
 */
export function wirePath(from: Position, to: Position, isBlocked = false): WirePath {
  if (to.x - from.x >= LEAST_AHEAD_PX && !isBlocked) return ahead(from, to);
  const y = returnY(from, to);
  const corners = [
    from,
    { x: from.x + OUT_RIGHT_PX, y: from.y },
    { x: from.x + OUT_RIGHT_PX, y },
    { x: to.x - OUT_LEFT_PX, y },
    { x: to.x - OUT_LEFT_PX, y: to.y },
    to,
  ];
  return { path: rounded(corners, WIDE_RADIUS_PX), middle: { x: (from.x + OUT_RIGHT_PX + to.x - OUT_LEFT_PX) / 2, y } };
}

/** Whether a card stands on the straight stretch of a wire ahead, which would then seem to lead to it. @param cards  their top left corners */
export function isWayBlocked(from: Position, to: Position, cards: readonly Position[]): boolean {
  // The gap between neighbours has room for no card: nearly every wire is done here.
  if (to.x - from.x < CARD_WIDTH_PX) return false;
  return cards.some(({ x, y }) => x > from.x && x + CARD_WIDTH_PX < to.x && y < from.y && from.y < y + CARD_HEIGHT_PX);
}

/** 1.25 + 0.28 sqrt(channels) for an image; the thinnest for a row of values or an unknown shape. */
export function wireWidth(channels: number | undefined): number {
  return channels === undefined ? VECTOR_WIDTH_PX : 1.25 + 0.28 * Math.sqrt(channels);
}

function ahead(from: Position, to: Position): WirePath {
  if (Math.abs(to.y - from.y) < 1) return { path: `M${from.x} ${from.y}H${to.x}`, middle: { x: (from.x + to.x) / 2, y: from.y } };
  const turn = to.x - TURN_BEFORE_TARGET_PX;
  const path = rounded([from, { x: turn, y: from.y }, { x: turn, y: to.y }, to], RADIUS_PX);
  return { path, middle: { x: turn, y: (from.y + to.y) / 2 } };
}

/** Between two rows where there is room; below both cards where they stand side by side. */
function returnY(from: Position, to: Position): number {
  const belowPort = CARD_HEIGHT_PX - PORT_Y_PX;
  const [upper, lower] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const isRoomBetween = lower - PORT_Y_PX - (upper + belowPort) >= BELOW_PX;
  return isRoomBetween ? (upper + belowPort + lower - PORT_Y_PX) / 2 : lower + belowPort + BELOW_PX;
}

/** Horizontal and vertical stretches in turn, joined by quarter circles as large as the stretches allow. */
function rounded(corners: readonly Position[], radiusPx: number): string {
  const [start] = corners;
  if (start === undefined) return '';
  const parts = [`M${start.x} ${start.y}`];
  for (let place = 1; place < corners.length; place += 1) {
    const [before, here, after] = [corners[place - 1], corners[place], corners[place + 1]];
    if (before === undefined || here === undefined) continue;
    if (after === undefined) {
      parts.push(`L${here.x} ${here.y}`);
      continue;
    }
    // A stretch between two corners is shared by both; the first and the last belong to one.
    const arriving = place === 1 ? length(before, here) : length(before, here) / 2;
    const leaving = place === corners.length - 2 ? length(here, after) : length(here, after) / 2;
    const radius = Math.min(radiusPx, arriving, leaving);
    const enter = toward(here, before, radius);
    const leave = toward(here, after, radius);
    parts.push(`L${enter.x} ${enter.y}Q${here.x} ${here.y} ${leave.x} ${leave.y}`);
  }
  return parts.join('');
}

function length(left: Position, right: Position): number {
  return Math.abs(left.x - right.x) + Math.abs(left.y - right.y);
}

function toward(corner: Position, other: Position, distance: number): Position {
  return { x: corner.x + Math.sign(other.x - corner.x) * distance, y: corner.y + Math.sign(other.y - corner.y) * distance };
}
