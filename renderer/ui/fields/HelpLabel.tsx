import { Popover } from '@base-ui/react/popover';
import { RotateCcw } from 'lucide-react';
import type { ParamKind } from '../../../shared/params/kinds.ts';
import type { ParamValue } from '../../../shared/params/paramValue.ts';
import { printShape } from '../../../shared/shapes/shape.ts';
import type { Text } from '../../../shared/text.ts';
import { useSay } from '../../words/language.ts';
import { Button } from '../Button.tsx';
import { fieldWords, mustBe, resetTo } from './words.ts';

interface HelpLabelProps {
  readonly kind: ParamKind<ParamValue>;
  readonly value: ParamValue;
  readonly isDisabled?: boolean;
  readonly onReset: (value: ParamValue) => void;
}

/** The name of a setting, which opens what it means, its range and its default. */
export function HelpLabel({ kind, value, isDisabled = false, onReset }: HelpLabelProps) {
  const say = useSay();
  const isDefault = JSON.stringify(value) === JSON.stringify(kind.default);
  const needsRange = kind.field.kind !== 'flag' && kind.field.kind !== 'choice';
  return (
    <Help name={say(kind.label)}>
      <p>{say(kind.help)}</p>
      {needsRange && <p className="muted">{say(mustBe(kind.range))}</p>}
      {isDefault || isDisabled ? (
        <p className="muted">{isDefault ? say(fieldWords.isDefault) : null}</p>
      ) : (
        <Button kind="secondary" size="small" onClick={() => onReset(kind.default)}>
          <RotateCcw className="icon" size={14} aria-hidden />
          {say(resetTo(say(shownValue(kind, kind.default))))}
        </Button>
      )}
    </Help>
  );
}

interface HelpProps {
  readonly name: string;
  readonly children: React.ReactNode;
}

/** A word with a dotted line that opens what is said about it. */
export function Help({ name, children }: HelpProps) {
  const say = useSay();
  return (
    <Popover.Root>
      <Popover.Trigger className="gl help-word" aria-label={`${name}: ${say(fieldWords.help)}`}>
        {name}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="popup-layer" side="bottom" align="start" sideOffset={6} collisionPadding={8}>
          <Popover.Popup className="popup help-popup">
            <Popover.Title className="help-popup-title">{name}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function shownValue(kind: ParamKind<ParamValue>, value: ParamValue): Text {
  if (kind.field.kind === 'choice') {
    const option = kind.field.options.find((candidate) => candidate.value === value);
    if (option !== undefined) return option.label;
  }
  if (typeof value === 'boolean') return value ? { en: 'on', ko: '켜짐' } : { en: 'off', ko: '꺼짐' };
  const shown = typeof value === 'object' ? printShape(value) : String(value);
  return { en: shown, ko: shown };
}
