import { useId, useState } from 'react';
import { readNumber, stepFrom, writeNumber } from './numberText.ts';

export interface NumberSource {
  readonly value: number;
  readonly accepts: (value: number) => boolean;
  /** The next value up or down, or how far it is to it. */
  readonly step: ((value: number, direction: 1 | -1) => number) | number;
  /** `gesture` is one for all that is typed while the field has the focus. */
  readonly onChange: (value: number, gesture: string | undefined) => void;
  /** When what is typed is applied: with every letter, or once it is whole, by Enter and by leaving the field. */
  readonly appliesOn?: 'typing' | 'leaving' | undefined;
}

interface TypedNumber {
  /** What stands in the field: as typed, or the value. */
  readonly text: string;
  /** What is typed is no number, or one that is refused. */
  readonly isBad: boolean;
  /** What is typed is a number that is not applied yet. */
  readonly isPending: boolean;
  readonly type: (text: string) => void;
  /** Does nothing where the next value is refused. */
  readonly stepBy: (direction: 1 | -1) => void;
  /** Applies what is typed where it can be, and shows the value again. */
  readonly settle: () => void;
  /** Shows the value again, whatever was typed. */
  readonly drop: () => void;
}

/** A number as people type it: while they do, the field has their own text, which may be no number yet. */
export function useTypedNumber({ value, accepts, step, onChange, appliesOn = 'typing' }: NumberSource): TypedNumber {
  const id = useId();
  const [draft, setDraft] = useState<{ text: string; gesture: string }>();
  const isHeld = appliesOn === 'leaving';
  const text = draft?.text ?? writeNumber(value);
  const accepted = (written: string) => {
    const read = readNumber(written);
    return read !== undefined && accepts(read) ? read : undefined;
  };
  const typed = accepted(text);
  const apply = (next: number | undefined, gesture: string | undefined) => {
    if (next !== undefined && next !== value) onChange(next, gesture);
  };
  return {
    text,
    isBad: typed === undefined,
    isPending: isHeld && typed !== undefined && typed !== value,
    type: (next) => {
      const gesture = draft?.gesture ?? `${id}${Date.now()}`;
      setDraft({ text: next, gesture });
      if (!isHeld) apply(accepted(next), gesture);
    },
    stepBy: (direction) => {
      const from = typed ?? value;
      const next = typeof step === 'number' ? stepFrom(from, direction * step) : step(from, direction);
      if (!accepts(next)) return;
      setDraft(undefined);
      apply(next, undefined);
    },
    settle: () => {
      setDraft(undefined);
      if (isHeld) apply(typed, draft?.gesture);
    },
    drop: () => setDraft(undefined),
  };
}
