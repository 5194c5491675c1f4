import { ChoiceInput } from '../ui/fields/ChoiceInput.tsx';
import { useSay } from '../words/language.ts';
import type { PredictionChoice } from './predictions.ts';
import { resultWords } from './words.ts';

interface PredictionToggleProps {
  readonly choice: PredictionChoice;
  readonly onChange: (choice: PredictionChoice) => void;
}

/** Images picked by chance, or the ones it got wrong while being surest. */
export function PredictionToggle({ choice, onChange }: PredictionToggleProps) {
  const say = useSay();
  const options = [
    { value: 'samples' as const, label: say(resultWords.samples) },
    { value: 'mistakes' as const, label: say(resultWords.mistakes) },
  ];
  return <ChoiceInput label={say(resultWords.shown)} value={choice} options={options} onChange={onChange} />;
}
