import { useId, useState } from 'react';
import { readNumber, stepFrom, writeNumber } from './numberText.ts';

export interface NumberSource {
  readonly value: number;
  readonly accepts: (value: number) => boolean;
  /** The next value up or down, or how far it is to it. */
  readonly step: ((value: number, direction: 1 | -1) => number) | number;
  /** `gesture` is one for all that is typed while the field has the focus. */
  readonly onChange: (value: number, gesture: string | undefined) => void;
}

interface TypedNumber {
  /** What stands in the field: as typed, or the value. */
  readonly text: string;
  /** What is typed is no number, or one that is refused. */
  readonly isBad: boolean;
  /** Applies it at once where it can be. */
  readonly type: (text: string) => void;
  /** Does nothing where the next value is refused. */
  readonly stepBy: (direction: 1 | -1) => void;
  /** Shows the value again, whatever was typed. */
  readonly settle: () => void;
}

/** A number as people type it: while they do, the field has their own text, which may be no number yet. */
export function useTypedNumber({ value, accepts, step, onChange }: NumberSource): TypedNumber {
  const id = useId();
  const [draft, setDraft] = useState<{ text: string; gesture: string }>();
  const text = draft?.text ?? writeNumber(value);
  const typed = readNumber(text);
  return {
    text,
    isBad: typed === undefined || !accepts(typed),
    type: (next) => {
      const gesture = draft?.gesture ?? `${id}${Date.now()}`;
      setDraft({ text: next, gesture });
      const read = readNumber(next);
      if (read !== undefined && accepts(read) && read !== value) onChange(read, gesture);
    },
    stepBy: (direction) => {
      const next = typeof step === 'number' ? stepFrom(value, direction * step) : step(value, direction);
      if (!accepts(next)) return;
      setDraft(undefined);
      onChange(next, undefined);
    },
    settle: () => setDraft(undefined),
  };
}
