import { useEffect, useRef, useState } from 'react';
import { count } from '../words/figures.ts';
import { prefersStillness } from './motion.ts';

const COUNTING_MS = 160;

/** A whole number that counts to its new value when it changes. */
export function Count({ value }: { readonly value: number }) {
  const [shown, setShown] = useState(value);
  const from = useRef(value);
  useEffect(() => {
    const start = from.current;
    if (start === value) return;
    from.current = value;
    if (prefersStillness()) return setShown(value);
    const startedAt = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const share = Math.min(1, Math.max(0, (now - startedAt) / COUNTING_MS));
      setShown(Math.round(start + (value - start) * share));
      if (share < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return count(shown);
}
