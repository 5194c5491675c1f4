import type { Position } from '../../shared/graph/graph.ts';
import { cornersOf, type Detour, TURN_BEFORE_TARGET_PX } from './wireRoute.ts';

const RADIUS_PX = 8;
const WIDE_RADIUS_PX = 12;
const VECTOR_WIDTH_PX = 1.5;

export interface WirePath {
  readonly path: string;
  /** Where a layer can be put in. */
  readonly middle: Position;
}

/**
 * The line of a wire from an output to an input: right angles with round corners. Ahead, it turns shortly before its target,
 * so that the shape label stays free.
 *
 * @param detour  where it has to go around
 */
export function wirePath(from: Position, to: Position, detour?: Detour): WirePath {
  if (detour === undefined) return ahead(from, to);
  const corners = cornersOf(from, to, detour);
  const isEarly = detour.laneY === to.y;
  const middle = { x: (detour.exitX + (isEarly ? to.x : detour.entryX)) / 2, y: detour.laneY };
  return { path: rounded(corners, isEarly ? RADIUS_PX : WIDE_RADIUS_PX), middle };
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
