import type { Text } from '../../shared/text.ts';
import { CLASS_COUNT } from '../../shared/training/fashionMnist.ts';
import type { RunRecord } from '../store/runSlice.ts';
import { percent } from '../words/numbers.ts';

/**
 * What the figures of a run mean, in a sentence, computed from them. A word in {braces} has a help text.
 */

/** Gaps between training and other images, in shares of right answers. Below the first nothing is overfitted yet. */
const SMALL_GAP = 0.03;
const LARGE_GAP = 0.08;
/** With fewer right answers than this the network does hardly better than guessing. */
const HARDLY_LEARNED = 2 / CLASS_COUNT;
/** A rise of the validation loss above its lowest that is more than noise. */
const CLEAR_RISE = 1.03;

export interface Standing {
  readonly training: number;
  /** Accuracy on images it did not learn from. */
  readonly other: number;
}

export function gapSentence({ training, other }: Standing): Text {
  const [stands, gap] = [percent(training), training - other];
  if (training < HARDLY_LEARNED) return hardlyLearned;
  if (gap < -SMALL_GAP) {
    return {
      en: `Training averaged ${stands} over this epoch. It does better still on new images: no {overfitting}.`,
      ko: `이 에포크의 평균 학습 정확도는 ${stands}예요. 처음 보는 이미지를 더 잘 맞혀서 {과대적합}은 아니에요.`,
    };
  }
  if (gap < SMALL_GAP) {
    return {
      en: `Training stands at ${stands}. The gap is small: no {overfitting} yet.`,
      ko: `학습 정확도는 ${stands}예요. 차이가 작아서 아직 {과대적합}은 아니에요.`,
    };
  }
  if (gap < LARGE_GAP) {
    return {
      en: `Training stands at ${stands}. A gap opens: {overfitting} begins.`,
      ko: `학습 정확도는 ${stands}예요. 차이가 벌어져서 {과대적합}이 시작되고 있어요.`,
    };
  }
  return {
    en: `Training stands at ${stands}. The gap is large: {overfitting}. Dropout or more images help.`,
    ko: `학습 정확도는 ${stands}예요. 차이가 커서 {과대적합}이에요. 드롭아웃을 넣거나 이미지를 늘려 보세요.`,
  };
}

const hardlyLearned: Text = {
  en: 'Hardly better than guessing. Try a smaller learning rate or more epochs.',
  ko: '찍는 것과 비슷해요. 학습률을 줄이거나 에포크를 늘려 보세요.',
};

/** What is said while a run lasts, once there is something to say. */
export function runningSentence({ epochs }: Pick<RunRecord, 'epochs'>): Text {
  const last = epochs.at(-1);
  if (last?.validationAccuracy === undefined) {
    return {
      en: 'Measured on the images it learns from. The test images come at the end.',
      ko: '지금 학습하는 이미지로 잰 값이에요. 테스트 이미지는 마지막에 써요.',
    };
  }
  const best = bestEpoch({ epochs });
  if (best !== undefined && isPast(best, epochs)) return risenSince(best);
  return gapSentence({ training: last.accuracy, other: last.validationAccuracy });
}

/** What is said of a finished run, by its test images. */
export function finishedSentence({ epochs, evaluated }: Pick<RunRecord, 'epochs' | 'evaluated'>): Text | undefined {
  const last = epochs.at(-1);
  if (last === undefined || evaluated === undefined) return undefined;
  const best = bestEpoch({ epochs });
  if (best !== undefined && isPast(best, epochs)) return risenSince(best);
  return gapSentence({ training: last.accuracy, other: evaluated.testAccuracy });
}

/** The epoch with the lowest validation loss, counted from 0; undefined without validation images. */
export function bestEpoch({ epochs }: Pick<RunRecord, 'epochs'>): number | undefined {
  let best: { epoch: number; loss: number } | undefined;
  for (const { epoch, validationLoss } of epochs) {
    if (validationLoss !== undefined && (best === undefined || validationLoss < best.loss)) best = { epoch, loss: validationLoss };
  }
  return best?.epoch;
}

/** Whether the validation loss has clearly risen since its best: twice in a row at least, so that one bad epoch is no verdict. */
export function isPast(best: number, epochs: RunRecord['epochs']): boolean {
  const lowest = epochs[best]?.validationLoss;
  const since = epochs.slice(best + 1).map((epoch) => epoch.validationLoss ?? 0);
  return lowest !== undefined && since.length >= 2 && since.slice(-2).every((loss) => loss > lowest * CLEAR_RISE);
}

function risenSince(best: number): Text {
  return {
    en: `Validation loss has risen since epoch ${best + 1}: {overfitting}.`,
    ko: `에포크 ${best + 1} 뒤로 검증 손실이 올라가고 있어요. {과대적합}이에요.`,
  };
}
