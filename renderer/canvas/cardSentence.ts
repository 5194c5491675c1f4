import type { Text } from '../../shared/text.ts';
import { canvasWords, cardSentence, outputText } from '../words/canvas.ts';
import { count, wholeShape } from '../words/figures.ts';
import { paramsOf } from '../words/shell.ts';
import type { Card } from './cards.ts';

/** A card in one sentence, for those who hear it. */
export function sentenceOf({ name, words, planned, problem }: Card): Text {
  const detail = { en: [words?.main.en, words?.detail.en].join(' ').trim(), ko: [words?.main.ko, words?.detail.ko].join(' ').trim() };
  return cardSentence({
    name,
    words: detail,
    output: planned === undefined ? canvasWords.unknownShape : outputText(wholeShape(planned.placed.outputShape)),
    params: planned === undefined ? canvasWords.paramsUnknown : paramsText(planned.placed.weightCount),
    state: problem?.text,
  });
}

function paramsText(weightCount: number): Text {
  return weightCount === 0 ? canvasWords.noParams : paramsOf(count(weightCount));
}
