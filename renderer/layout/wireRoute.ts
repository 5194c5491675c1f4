import type { Position } from '../../shared/graph/graph.ts';
import { CARD_HEIGHT_PX, CARD_WIDTH_PX, PORT_Y_PX } from '../../shared/layout/cardSize.ts';

/** Where a wire ahead turns, short of its target, so that the shape label stays free. */
export const TURN_BEFORE_TARGET_PX = 11;
const LEAST_AHEAD_PX = 2 * TURN_BEFORE_TARGET_PX;
/** How far a wire that leaves its row runs out to the right, past the shape label, and to the left. */
const OUT_RIGHT_PX = 44;
const OUT_LEFT_PX = 24;
/** Room that a wire needs between two rows, or below the cards of its own row. */
const BELOW_PX = 28;
/** Between a card and a wire that passes it: beside the middle of the gap, where wires return to new rows. */
const PASSING_PX = 20;
const BELOW_PORT_PX = CARD_HEIGHT_PX - PORT_Y_PX;
/** Nearer than this, a wire would seem to touch the card. */
const CLEARANCE_PX = 6;

/** A way that leaves the row: out to `exitX`, up or down to `laneY`, along it to `entryX`, from there to the target. */
export interface Detour {
  readonly exitX: number;
  readonly laneY: number;
  readonly entryX: number;
}

/**
 * The way around, where a wire cannot go straight ahead: back to a new row it returns midway between the rows, and past cards
 * that stand in its way it takes the first free of an early turn, the lane between the rows, and the lanes along the cards.
 *
 * @param from  the output, at the right edge of its card
 * @param to    the input, at the left edge of its card
 * @param others gives the top left corners of the other cards; asked only where they can matter
 * @returns undefined where it can go ahead
 */
export function detourOf(from: Position, to: Position, others: () => readonly Position[]): Detour | undefined {
  if (isBetweenNeighbours(from, to)) return undefined;
  const isAhead = to.x - from.x >= LEAST_AHEAD_PX;
  const cards = [...others(), { x: from.x - CARD_WIDTH_PX, y: from.y - PORT_Y_PX }, { x: to.x, y: to.y - PORT_Y_PX }];
  if (isAhead && isFree(cornersAhead(from, to), cards)) return undefined;
  const exitX = from.x + roomBeside(from, cards, 1, OUT_RIGHT_PX);
  const entryX = to.x - roomBeside(to, cards, -1, OUT_LEFT_PX);
  const early = isAhead && exitX < entryX ? [to.y] : [];
  const midway = !isAhead || isRoomBetween(from, to) ? [returnY(from, to)] : [];
  const lanes = [...early, ...midway, ...lanesAlong(from, to, cards)].map((laneY): Detour => ({ exitX, laneY, entryX }));
  return lanes.find((lane) => isFree(cornersOf(from, to, lane), cards)) ?? { exitX, laneY: returnY(from, to), entryX };
}

/** Whether it has to go around; the same as a detour, without looking for one. */
export function mustTurn(from: Position, to: Position, others: () => readonly Position[]): boolean {
  if (isBetweenNeighbours(from, to)) return false;
  return to.x - from.x < LEAST_AHEAD_PX || !isFree(cornersAhead(from, to), others());
}

/** The gap between neighbours of a row has room for no card: nearly every wire is one of these. */
export function isBetweenNeighbours(from: Position, to: Position): boolean {
  const ahead = to.x - from.x;
  return ahead >= LEAST_AHEAD_PX && ahead < CARD_WIDTH_PX && Math.abs(to.y - from.y) < 1;
}

/** For a wire under the pointer: it goes where the pointer goes. */
export const noCards = (): readonly Position[] => [];

/** The corners of a detour with both ends; stretches of no length are left out. */
export function cornersOf(from: Position, to: Position, { exitX, laneY, entryX }: Detour): readonly Position[] {
  if (laneY === to.y) return [from, { x: exitX, y: from.y }, { x: exitX, y: laneY }, to];
  return [from, { x: exitX, y: from.y }, { x: exitX, y: laneY }, { x: entryX, y: laneY }, { x: entryX, y: to.y }, to];
}

function cornersAhead(from: Position, to: Position): readonly Position[] {
  return [from, { x: to.x - TURN_BEFORE_TARGET_PX, y: from.y }, { x: to.x - TURN_BEFORE_TARGET_PX, y: to.y }, to];
}

/** Between two rows where there is room; below both cards where they stand side by side. */
function returnY(from: Position, to: Position): number {
  const [upper, lower] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  return isRoomBetween(from, to) ? (upper + BELOW_PORT_PX + lower - PORT_Y_PX) / 2 : lower + BELOW_PORT_PX + BELOW_PX;
}

function isRoomBetween(from: Position, to: Position): boolean {
  return Math.abs(from.y - to.y) - PORT_Y_PX - BELOW_PORT_PX >= BELOW_PX;
}

/** Just above and just below the cards between both ends, the shortest way first. */
function lanesAlong(from: Position, to: Position, cards: readonly Position[]): readonly number[] {
  const [left, right] = [Math.min(from.x, to.x) - CARD_WIDTH_PX, Math.max(from.x, to.x)];
  const beside = cards.filter(({ x }) => x >= left - OUT_LEFT_PX && x <= right + OUT_RIGHT_PX);
  const lanes = new Set(beside.flatMap(({ y }) => [y - PASSING_PX, y + CARD_HEIGHT_PX + PASSING_PX]));
  const detour = (y: number) => Math.abs(y - from.y) + Math.abs(y - to.y);
  return [...lanes].sort((one, other) => detour(one) - detour(other));
}

/** How far to run out beside a port before turning: as far as wanted, or halfway to the card that is nearer. */
function roomBeside(port: Position, cards: readonly Position[], direction: 1 | -1, wanted: number): number {
  const gaps = cards
    .filter(({ y }) => y < port.y && port.y < y + CARD_HEIGHT_PX)
    .map(({ x }) => (direction > 0 ? x - port.x : port.x - x - CARD_WIDTH_PX))
    .filter((gap) => gap > 0 && gap < wanted + CLEARANCE_PX);
  return Math.min(wanted, ...gaps.map((gap) => gap / 2));
}

function isFree(corners: readonly Position[], cards: readonly Position[]): boolean {
  const last = corners.length - 2;
  return corners.slice(0, -1).every((start, place) => {
    const end = corners[place + 1] ?? start;
    // The ends touch their own cards.
    const inset = CLEARANCE_PX + 1;
    const [left, right] = [Math.min(start.x, end.x) + (place === 0 ? inset : 0), Math.max(start.x, end.x) - (place === last ? inset : 0)];
    const [top, bottom] = [Math.min(start.y, end.y), Math.max(start.y, end.y)];
    return !cards.some(
      ({ x, y }) =>
        left < x + CARD_WIDTH_PX + CLEARANCE_PX &&
        right > x - CLEARANCE_PX &&
        top < y + CARD_HEIGHT_PX + CLEARANCE_PX &&
        bottom > y - CLEARANCE_PX,
    );
  });
}
