import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Graph, Position } from '../../shared/graph/graph.ts';
import { useApp } from '../store/store.ts';
import { prefersStillness } from '../ui/motion.ts';

/** Places that stand in for those of the document while cards are dragged or glide. */
export type Places = ReadonlyMap<string, Position>;

const GLIDE_MS = 200;
/** More cards than this are moved at once: a glide of all would not keep up with the screen. */
const MOST_GLIDING = 120;

/**
 * Where cards are held, if not where the document has them. When the document moves cards that are there already - tidy, undo,
 * room made for a new card - they glide to their new places.
 */
export function usePlaces(graph: Graph): {
  readonly places: Places | undefined;
  /** Holds cards at these places, besides those held already. */
  readonly hold: (moves: Places) => void;
  /** @returns all places held, and holds none any more */
  readonly release: () => Places;
} {
  const [places, setPlaces] = useState<Places>();
  const shown = useRef(graph);
  // Ahead of the state: a drag ends before its last move is drawn.
  const held = useRef<Places>(undefined);
  const show = useCallback((next: Places | undefined) => {
    held.current = next;
    setPlaces(next);
  }, []);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = graph;
    if (before === graph || held.current !== undefined) return;
    const moves = movesBetween(before, graph);
    const isByHand = useApp.getState().gesture !== undefined;
    if (moves.length === 0 || moves.length > MOST_GLIDING || isByHand || prefersStillness()) return;
    show(placesAt(moves, 0));
    return glide((share) => show(share < 1 ? placesAt(moves, share) : undefined));
  }, [graph, show]);
  const hold = useCallback((moves: Places) => show(new Map([...(held.current ?? []), ...moves])), [show]);
  const release = useCallback(() => {
    const last = held.current ?? new Map();
    show(undefined);
    return last;
  }, [show]);
  return { places, hold, release };
}

interface Move {
  readonly id: string;
  readonly from: Position;
  readonly to: Position;
}

function movesBetween(before: Graph, after: Graph): readonly Move[] {
  const earlier = new Map(before.nodes.map(({ id, position }) => [id, position]));
  return after.nodes.flatMap(({ id, position: to }) => {
    const from = earlier.get(id);
    return from === undefined || (from.x === to.x && from.y === to.y) ? [] : [{ id, from, to }];
  });
}

function placesAt(moves: readonly Move[], share: number): Places {
  const eased = 1 - (1 - share) ** 3;
  return new Map(
    moves.map(({ id, from, to }) => [id, { x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased }] as const),
  );
}

/** @returns how to stop, with everything in its last place */
function glide(show: (share: number) => void): () => void {
  const start = performance.now();
  let frame = requestAnimationFrame(function step(now) {
    const share = Math.min(1, Math.max(0, (now - start) / GLIDE_MS));
    show(share);
    if (share < 1) frame = requestAnimationFrame(step);
  });
  return () => {
    cancelAnimationFrame(frame);
    show(1);
  };
}
