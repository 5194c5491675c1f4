import { describe, expect, it } from 'vitest';
import type { Position } from '../../shared/graph/graph.ts';
import { CARD_HEIGHT_PX, CARD_WIDTH_PX, PORT_Y_PX } from '../../shared/layout/cardSize.ts';
import { placeInChain } from '../../shared/templates/template.ts';
import { cornersOf, detourOf } from './wireRoute.ts';

const output = ({ x, y }: Position): Position => ({ x: x + CARD_WIDTH_PX, y: y + PORT_Y_PX });
const input = ({ x, y }: Position): Position => ({ x, y: y + PORT_Y_PX });

/** The way between two cards of three rows of five, with all others in place. */
function between(from: number, to: number, cards = Array.from({ length: 15 }, (_, number) => placeInChain(number))) {
  const [source, target] = [placeInChain(from), placeInChain(to)];
  const others = cards.filter(({ x, y }) => ![source, target].some((end) => end.x === x && end.y === y));
  const detour = detourOf(output(source), input(target), () => others);
  return { detour, corners: detour && cornersOf(output(source), input(target), detour), others };
}

function crossed(corners: readonly Position[], cards: readonly Position[]): readonly Position[] {
  return cards.filter(({ x, y }) =>
    corners.slice(1).some((end, place) => {
      const start = corners[place] ?? end;
      return (
        Math.min(start.x, end.x) < x + CARD_WIDTH_PX &&
        Math.max(start.x, end.x) > x &&
        Math.min(start.y, end.y) < y + CARD_HEIGHT_PX &&
        Math.max(start.y, end.y) > y
      );
    }),
  );
}

describe('detourOf', () => {
  it('is none to the next card, and none to a far one with nothing between', () => {
    expect(between(0, 1).detour).toBeUndefined();
    expect(between(0, 4, []).detour).toBeUndefined();
    expect(between(0, 6, []).detour).toBeUndefined();
  });
  it('returns midway to the start of the next row', () => {
    expect(between(4, 5).detour).toEqual({ exitX: 960, laneY: 219, entryX: -24 });
  });
  it('passes below when both stand in one row', () => {
    expect(between(4, 0).detour?.laneY).toBe(CARD_HEIGHT_PX + 28);
  });
  it('takes the shortest way along cards that stand lower than it', () => {
    const row = [placeInChain(1), placeInChain(2)];
    const [from, to] = [output(placeInChain(0)), input({ x: placeInChain(3).x, y: 70 })];
    expect(detourOf(from, to, () => row)?.laneY).toBe(CARD_HEIGHT_PX + 20);
  });
  it('turns early where its own row is taken and the other is not', () => {
    const row = Array.from({ length: 5 }, (_, number) => placeInChain(number));
    expect(between(0, 9, row).detour).toEqual({ exitX: 184, laneY: placeInChain(9).y + PORT_Y_PX, entryX: 752 });
  });
  it.each([
    ['along its row', 0, 3],
    ['down to the next row', 0, 8],
    ['up to the row before', 5, 3],
    ['over a row to the one after', 1, 13],
    ['back over a row', 4, 10],
    ['back up over a row', 14, 1],
    ['back in its row', 9, 6],
  ])('leads %s past every card', (_, from, to) => {
    const { corners = [], others } = between(from, to);
    expect(corners.length).toBeGreaterThan(3);
    expect(crossed(corners, others)).toEqual([]);
  });
  it('turns in the middle of a gap too narrow to run out', () => {
    const close = [{ x: 160, y: 0 }];
    const detour = detourOf({ x: 140, y: 74 }, { x: 400, y: 74 }, () => close);
    expect(detour?.exitX).toBe(150);
  });
});
