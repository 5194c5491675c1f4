import { Check, X } from 'lucide-react';
import type { Prediction } from '../../shared/training/events.ts';
import { IMAGE_SIDE } from '../../shared/training/fashionMnist.ts';
import { Pixels } from '../ui/Pixels.tsx';
import { useSay } from '../words/language.ts';
import { percent } from '../words/numbers.ts';
import { answerOf, className } from './predictions.ts';
import { reallyIs, resultWords } from './words.ts';

interface PredictionTileProps {
  readonly prediction: Prediction;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

/** One test image: what the network takes it for, how sure it is, and what it is. */
export function PredictionTile({ prediction, isSelected, onSelect }: PredictionTileProps) {
  const say = useSay();
  const answer = answerOf(prediction);
  const taken = className(answer.label);
  const is = className(prediction.label);
  const sure = percent(answer.probability, 0);
  const Icon = answer.isRight ? Check : X;
  return (
    <button type="button" className={`tile ${isSelected ? 'on' : ''}`} aria-pressed={isSelected} onClick={onSelect}>
      <span className="tile-picture">
        <Pixels pixels={prediction.pixels} columns={IMAGE_SIDE} />
      </span>
      <span className="tile-bar" aria-hidden>
        <i style={{ width: `${answer.probability * 100}%` }} />
      </span>
      <span className="tile-taken">
        <span className="sr">{say(resultWords.takenFor)} </span>
        <b>{say(taken)}</b>
        <span className="num muted">{sure}</span>
      </span>
      <span className={`tile-is ${answer.isRight ? '' : 'wrong'}`}>
        <Icon className="icon" size={12} strokeWidth={2.25} aria-hidden />
        {answer.isRight ? say(resultWords.right) : say(reallyIs(is))}
      </span>
    </button>
  );
}
