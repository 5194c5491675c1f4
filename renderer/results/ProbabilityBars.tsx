import type { Prediction } from '../../shared/training/events.ts';
import { useSay } from '../words/language.ts';
import { percent } from '../words/numbers.ts';
import { answerOf, className } from './predictions.ts';
import { resultWords } from './words.ts';

/** How probable the network finds each class for one image. */
export function ProbabilityBars({ prediction }: { readonly prediction: Prediction }) {
  const say = useSay();
  const answer = answerOf(prediction);
  return (
    <ul className="probabilities" aria-label={say(resultWords.probabilities)}>
      {prediction.probabilities.map((probability, label) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a class is its number.
        <li key={label} className={label === answer.label ? 'top' : ''}>
          <span>{say(className(label))}</span>
          <span className="probability-bar" aria-hidden>
            <i style={{ width: `${probability * 100}%` }} />
          </span>
          <span className="num">{percent(probability, 0)}</span>
        </li>
      ))}
    </ul>
  );
}
