import type { Prediction } from '../../shared/training/events.ts';
import { useSay } from '../words/language.ts';
import { PredictionTile } from './PredictionTile.tsx';
import { answerOf } from './predictions.ts';
import { resultWords } from './words.ts';

interface TilesProps {
  readonly predictions: readonly Prediction[];
  readonly selected: Prediction | undefined;
  readonly onSelect: (prediction: Prediction) => void;
}

/** Test images to choose from. */
export function Tiles({ predictions, selected, onSelect }: TilesProps) {
  const say = useSay();
  if (predictions.length === 0) return <p className="results-none">{say(resultWords.noMistakes)}</p>;
  return (
    <div className={`tiles ${predictions.every((prediction) => !answerOf(prediction).isRight) ? 'all-wrong' : ''}`}>
      {predictions.map((prediction) => (
        <PredictionTile
          key={prediction.index}
          prediction={prediction}
          isSelected={prediction === selected}
          onSelect={() => onSelect(prediction)}
        />
      ))}
    </div>
  );
}
