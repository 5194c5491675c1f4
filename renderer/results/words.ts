import { type Text, withParticle } from '../../shared/text.ts';

export const resultWords = {
  results: { en: 'Results', ko: '결과' },
  back: { en: 'Back to the canvas', ko: '캔버스로 돌아가기' },
  testAccuracy: { en: 'Test accuracy', ko: '테스트 정확도' },
  testLoss: { en: 'Test loss', ko: '테스트 손실' },
  bestEpoch: { en: 'Best epoch', ko: '최고 에포크' },
  lowestLoss: { en: 'lowest loss', ko: '손실이 가장 낮아요' },
  thenOverfitting: { en: 'after it, {overfitting}', ko: '그 뒤로 {과대적합}' },
  trainingAccuracy: { en: 'Training accuracy', ko: '학습 정확도' },
  lastEpoch: { en: 'in the last epoch', ko: '마지막 에포크' },
  which: { en: 'Which class was taken for which', ko: '무엇을 무엇으로 봤을까요?' },
  matrix: { en: 'Confusion matrix', ko: '혼동 행렬' },
  matrixHelp: {
    en: 'Each row holds the images of one class, each column the answers of one class. Right answers lie on the diagonal; dark cells off it are classes the network mixes up.',
    ko: '행은 실제 클래스, 열은 네트워크의 답이에요. 대각선이 정답이고, 대각선 밖의 진한 칸은 네트워크가 헷갈리는 클래스예요.',
  },
  is: { en: 'is', ko: '정답' },
  takenFor: { en: 'taken for', ko: '예측' },
  mistakes: { en: 'Surest mistakes', ko: '가장 자신 있게 틀린 이미지' },
  samples: { en: '25 test images', ko: '테스트 이미지 25장' },
  shown: { en: 'Images shown', ko: '보여 줄 이미지' },
  noMistakes: { en: 'Not a single mistake on the test images.', ko: '테스트 이미지를 하나도 틀리지 않았어요.' },
  right: { en: 'right', ko: '정답' },
  none: { en: 'Nothing to show yet', ko: '아직 보여 줄 것이 없어요' },
  afterTraining: {
    en: 'After training, 25 test images stand here with what the network takes them for.',
    ko: '학습이 끝나면 테스트 이미지 25장과 네트워크의 예측이 여기에 나와요.',
  },
  whileTraining: { en: 'Predictions come at the end of training.', ko: '예측은 학습이 끝나면 나와요.' },
  openResults: { en: 'All results', ko: '결과 모두 보기' },
  probabilities: { en: 'Probability of each class', ko: '클래스별 확률' },
} satisfies Record<string, Text>;

export function imagesARow(count: string): Text {
  return { en: `, ${count} images a row`, ko: `, 한 행에 ${count}장` };
}

/** `validation 0.280` */
export function validationAt(loss: string): Text {
  return { en: `validation ${loss}`, ko: `검증 ${loss}` };
}

export function shownOf(shown: string, all: string): Text {
  return { en: `${shown} of ${all}`, ko: `${all}장 중 ${shown}장` };
}

/** What an image really is: `is Ankle boot`. */
export function reallyIs(name: Text): Text {
  return { en: `is ${name.en}`, ko: `정답 ${name.ko}` };
}

export function looksLike(name: Text): Text {
  return { en: `Taken for ${name.en}`, ko: `${as(name)} 봤어요` };
}

export interface Hardest {
  readonly name: Text;
  readonly right: string;
  readonly all: string;
  readonly takenFor: readonly { readonly name: Text; readonly count: string }[];
}

/** `Shirt is hardest: 618 of 1,000 right. 167 were taken for Pullover, 112 for T-shirt/top.` */
export function hardestClass({ name, right, all, takenFor }: Hardest): Text {
  const [first, second] = takenFor;
  const head: Text = {
    en: `${name.en} is hardest: ${right} of ${all} right.`,
    ko: `${withParticle(name.ko, '이', '가')} 가장 어려워요. ${all}장 중 ${right}장을 맞혔`,
  };
  if (first === undefined) return { en: head.en, ko: `${head.ko}어요.` };
  const more =
    second === undefined
      ? { en: '', ko: '' }
      : { en: `, ${second.count} for ${second.name.en}`, ko: `, ${second.count}장은 ${as(second.name)}` };
  return {
    en: `${head.en} ${first.count} ${first.count === '1' ? 'was' : 'were'} taken for ${first.name.en}${more.en}.`,
    ko: `${head.ko}고, ${first.count}장은 ${as(first.name)}${more.ko} 봤어요.`,
  };
}

const FIRST_SYLLABLE = 0xac00;
const FINALS_PER_SYLLABLE = 28;
const FINAL_RIEUL = 8;

/** "as a coat": 코트로, 가방으로; after ㄹ, too, it is 로: 샌들로. */
function as({ ko }: Text): string {
  const last = ko.charCodeAt(ko.length - 1) - FIRST_SYLLABLE;
  return last >= 0 && last % FINALS_PER_SYLLABLE === FINAL_RIEUL ? `${ko}로` : withParticle(ko, '으로', '로');
}
