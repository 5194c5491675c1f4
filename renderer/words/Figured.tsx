import type { ReactNode } from 'react';
import type { Text } from '../../shared/text.ts';
import { useSay } from './language.ts';

/** Stands where the figure goes; no text has it. */
const HOLE = '\u0000';

interface FiguredProps {
  /** The words around the figure, in the order of each language: `93,322 params`, `파라미터 93,322개`. */
  readonly of: (figure: string) => Text;
  readonly children: ReactNode;
}

/** A figure that stands out of its words, or counts as it changes. */
export function Figured({ of, children }: FiguredProps) {
  const say = useSay();
  const [before, after] = say(of(HOLE)).split(HOLE);
  return (
    <span>
      {before}
      <b>{children}</b>
      {after}
    </span>
  );
}
