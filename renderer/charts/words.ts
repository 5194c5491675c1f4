import { type Text, withParticle } from '../../shared/text.ts';

export const chartWords = {
  loss: { en: 'Loss', ko: '손실' },
  accuracy: { en: 'Accuracy', ko: '정확도' },
  training: { en: 'training', ko: '학습' },
  validation: { en: 'validation', ko: '검증' },
  learningRate: { en: 'learning rate', ko: '학습률' },
  epoch: { en: 'Epoch', ko: '에포크' },
  falls: { en: 'Falls while the network learns', ko: '배울수록 내려가요' },
} satisfies Record<string, Text>;

export function guessing(share: string): Text {
  return { en: `Guessing gets ${share}`, ko: `찍으면 ${share}예요` };
}

interface SummaryFigures {
  readonly name: Text;
  readonly first: string;
  readonly last: string;
  readonly epochs: string;
  readonly validation: string | undefined;
}

/** A chart in a sentence, for those who do not see it. */
export function chartSummary({ name, first, last, epochs, validation }: SummaryFigures): Text {
  const ends = validation === undefined ? { en: '', ko: '' } : { en: ` Validation: ${validation}.`, ko: ` 검증: ${validation}.` };
  return {
    en: `${name.en} over ${epochs} epochs: from ${first} to ${last}.${ends.en}`,
    ko: `에포크 ${epochs}번 동안의 ${name.ko}: ${first}에서 ${withParticle(last, '으로', '로')}.${ends.ko}`,
  };
}
