import { CircleAlert, Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import type { Text } from '../../../shared/text.ts';
import { useSay } from '../../words/language.ts';
import { readNumber, stepFrom, writeNumber } from './numberText.ts';
import { fieldWords, mustBe } from './words.ts';

export interface NumberInputProps {
  /** Its accessible name. */
  readonly label: string;
  readonly value: number;
  readonly accepts: (value: number) => boolean;
  /** The range in words, after "must be": said when a number is refused. */
  readonly range: Text;
  /** The next value up or down; undefined where there is no natural step. */
  readonly step: ((value: number, direction: 1 | -1) => number) | number;
  readonly isDisabled?: boolean;
  readonly hasStepper?: boolean;
  readonly unit?: string | undefined;
  /** `gesture` is one for all that is typed while the field has the focus. */
  readonly onChange: (value: number, gesture: string | undefined) => void;
}

/**
 * A number that can be typed or stepped. It is applied as it is typed; what is no number or out of range is shown red with
 * the reason and never reaches the document.
 */
export function NumberInput(props: NumberInputProps) {
  const { label, value, accepts, range, step, isDisabled = false, hasStepper = false, unit, onChange } = props;
  const say = useSay();
  const id = useId();
  const [draft, setDraft] = useState<{ text: string; gesture: string }>();
  const text = draft?.text ?? writeNumber(value);
  const typed = readNumber(text);
  const isBad = typed === undefined || !accepts(typed);

  const type = (next: string) => {
    const gesture = draft?.gesture ?? `${id}${Date.now()}`;
    setDraft({ text: next, gesture });
    const read = readNumber(next);
    if (read !== undefined && accepts(read) && read !== value) onChange(read, gesture);
  };
  const stepBy = (direction: 1 | -1) => {
    const next = typeof step === 'number' ? stepFrom(value, direction * step) : step(value, direction);
    if (!accepts(next)) return;
    setDraft(undefined);
    onChange(next, undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : undefined;
    if (direction !== undefined) {
      event.preventDefault();
      stepBy(direction);
    }
    if (event.key === 'Enter' || event.key === 'Escape') setDraft(undefined);
  };

  return (
    <div className="number">
      <div className={`field ${hasStepper ? 'stepper' : ''} ${isBad ? 'bad' : ''}`}>
        <input
          type="text"
          inputMode="decimal"
          role="spinbutton"
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          aria-invalid={isBad}
          aria-describedby={isBad ? `${id}bad` : undefined}
          disabled={isDisabled}
          value={text}
          onChange={(event) => type(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={() => setDraft(undefined)}
          onKeyDown={onKeyDown}
        />
        {unit !== undefined && <span className="unit">{unit}</span>}
        {isBad && <CircleAlert className="icon field-bad-icon" size={14} aria-hidden />}
        {hasStepper && (
          <span className="pm">
            <button
              type="button"
              tabIndex={-1}
              aria-label={`${label}: ${say(fieldWords.less)}`}
              disabled={isDisabled}
              onClick={() => stepBy(-1)}
            >
              <Minus className="icon" size={14} aria-hidden />
            </button>
            <button
              type="button"
              tabIndex={-1}
              aria-label={`${label}: ${say(fieldWords.more)}`}
              disabled={isDisabled}
              onClick={() => stepBy(1)}
            >
              <Plus className="icon" size={14} aria-hidden />
            </button>
          </span>
        )}
      </div>
      {isBad && (
        <p className="field-bad" id={`${id}bad`} role="alert">
          {say(mustBe(range))}
        </p>
      )}
    </div>
  );
}
