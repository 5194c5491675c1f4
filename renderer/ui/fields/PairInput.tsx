import type { Pair } from '../../../shared/params/paramValue.ts';
import type { Text } from '../../../shared/text.ts';
import { useSay } from '../../words/language.ts';
import { NumberInput } from './NumberInput.tsx';
import { fieldWords } from './words.ts';

interface PairInputProps {
  readonly label: string;
  readonly value: Pair;
  readonly accepts: (value: Pair) => boolean;
  readonly range: Text;
  readonly isDisabled?: boolean;
  readonly onChange: (value: Pair, gesture: string | undefined) => void;
}

/** Two numbers, rows first: `3 × 3`. */
export function PairInput({ label, value: [rows, columns], accepts, range, isDisabled = false, onChange }: PairInputProps) {
  const say = useSay();
  return (
    <div className="pair">
      <NumberInput
        label={`${label}, ${say(fieldWords.height)}`}
        value={rows}
        accepts={(next) => accepts([next, columns])}
        range={range}
        step={1}
        isDisabled={isDisabled}
        onChange={(next, gesture) => onChange([next, columns], gesture)}
      />
      <span aria-hidden>×</span>
      <NumberInput
        label={`${label}, ${say(fieldWords.width)}`}
        value={columns}
        accepts={(next) => accepts([rows, next])}
        range={range}
        step={1}
        isDisabled={isDisabled}
        onChange={(next, gesture) => onChange([rows, next], gesture)}
      />
    </div>
  );
}
