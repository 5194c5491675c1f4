import { CircleAlert, CornerDownLeft, Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import type { Text } from '../../../shared/text.ts';
import { useSay } from '../../words/language.ts';
import { type NumberSource, useTypedNumber } from './useTypedNumber.ts';
import { fieldWords, mustBe } from './words.ts';

interface NumberInputProps extends NumberSource {
  /** Its accessible name. */
  readonly label: string;
  /** The range in words, after "must be": said when a number is refused. */
  readonly range: Text;
  readonly isDisabled?: boolean;
  readonly hasStepper?: boolean;
  readonly unit?: string | undefined;
}

/**
 * A number that can be typed or stepped. It is applied as it is typed; what is no number or out of range is shown red with
 * the reason and never reaches the document.
 */
export function NumberInput(props: NumberInputProps) {
  const { label, range, isDisabled = false, hasStepper = false, unit } = props;
  const say = useSay();
  const id = useId();
  const { text, isBad, isPending, type, stepBy, settle, drop } = useTypedNumber(props);
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : undefined;
    if (direction !== undefined) {
      event.preventDefault();
      stepBy(direction);
    }
    if (event.key === 'Enter') settle();
    if (event.key === 'Escape') drop();
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
          aria-describedby={isBad ? `${id}bad` : isPending ? `${id}pending` : undefined}
          disabled={isDisabled}
          value={text}
          onChange={(event) => type(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={settle}
          onKeyDown={onKeyDown}
        />
        {unit !== undefined && <span className="unit">{unit}</span>}
        {isPending && <Pending id={`${id}pending`} />}
        {isBad && <CircleAlert className="icon field-bad-icon" size={14} aria-hidden />}
        {hasStepper && <Stepper label={label} isDisabled={isDisabled} stepBy={stepBy} />}
      </div>
      {isBad && (
        <p className="field-bad" id={`${id}bad`} role="alert">
          {say(mustBe(range))}
        </p>
      )}
    </div>
  );
}

/** Typed, but not applied before Enter. */
function Pending({ id }: { readonly id: string }) {
  const say = useSay();
  return (
    <span className="field-pending" id={id} title={say(fieldWords.enterApplies)}>
      <CornerDownLeft className="icon" size={14} aria-hidden />
      <span className="sr">{say(fieldWords.enterApplies)}</span>
    </span>
  );
}

interface StepperProps {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly stepBy: (direction: 1 | -1) => void;
}

/** For the mouse; the keyboard has the arrow keys in the field. */
function Stepper({ label, isDisabled, stepBy }: StepperProps) {
  const say = useSay();
  const steps = [
    { Icon: Minus, direction: -1, words: fieldWords.less },
    { Icon: Plus, direction: 1, words: fieldWords.more },
  ] as const;
  return (
    <span className="pm">
      {steps.map(({ Icon, direction, words }) => (
        <button
          key={direction}
          type="button"
          tabIndex={-1}
          aria-label={`${label}: ${say(words)}`}
          disabled={isDisabled}
          onClick={() => stepBy(direction)}
        >
          <Icon className="icon" size={14} aria-hidden />
        </button>
      ))}
    </span>
  );
}
