import type { Text } from '../../shared/text.ts';
import type { Prediction } from '../../shared/training/events.ts';
import { classNames } from '../../shared/training/fashionMnist.ts';

/** The class a network takes an image for. */
export interface Answer {
  readonly label: number;
  readonly probability: number;
  readonly isRight: boolean;
}

export function answerOf({ probabilities, label }: Pick<Prediction, 'probabilities' | 'label'>): Answer {
  const probability = probabilities.reduce((most, value) => Math.max(most, value), 0);
  const taken = probabilities.indexOf(probability);
  return { label: taken, probability, isRight: taken === label };
}

/** A class outside the data set's ten would be a fault of ours; its number is then better than nothing. */
export function className(label: number): Text {
  return classNames[label] ?? { en: `class ${label}`, ko: `클래스 ${label}` };
}

export type PredictionChoice = 'samples' | 'mistakes';
