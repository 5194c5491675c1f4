import { useEffect, useState } from 'react';
import { useApp } from '../store/store.ts';
import { onOpened } from './onOpened.ts';

/** Cards that are drawn within a frame without keeping the screen waiting. */
const CARDS_A_FRAME = 30;

/** How many of the cards are drawn: all of them, except that those of a large network which is just opened come frame by frame. */
export function useGrowingCount(): number {
  const [count, setCount] = useState(() => firstCount());
  useEffect(() => onOpened(() => setCount(firstCount())), []);
  useEffect(() => {
    if (count === Number.POSITIVE_INFINITY) return;
    const frame = requestAnimationFrame(() => {
      const { nodes } = useApp.getState().document.graph;
      setCount(count >= nodes.length ? Number.POSITIVE_INFINITY : count + CARDS_A_FRAME);
    });
    return () => cancelAnimationFrame(frame);
  }, [count]);
  return count;
}

function firstCount(): number {
  const { nodes } = useApp.getState().document.graph;
  return nodes.length > CARDS_A_FRAME ? CARDS_A_FRAME : Number.POSITIVE_INFINITY;
}
