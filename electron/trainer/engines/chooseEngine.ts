import { remedy } from '#tensorflow-library';
import type { Text } from '../../../shared/text.ts';
import type { RunSettings } from '../../../shared/training/settings.ts';
import { createTuner, type TuningOptions } from '../calibration/tune.ts';
import { TrainingFailure } from '../failure.ts';
import { nativeFailure } from '../tensorflow.ts';
import type { Engine } from './engine.ts';
import { javascriptEngine } from './javascript.ts';
import { nativeEngine } from './native.ts';

/** @throws {TrainingFailure} when the native engine is asked for by name and does not load */
export function chooseEngine(choice: RunSettings['engine'], tuning: TuningOptions = {}): Engine {
  if (choice === 'javascript') return javascriptEngine(CHOSEN);
  const { reason } = nativeFailure;
  if (reason === undefined) return nativeEngine(createTuner(tuning));
  if (choice === 'auto') return javascriptEngine(slowBecause(reason));
  throw new TrainingFailure({
    en: `Native TensorFlow was asked for, but it does not load on this computer (${reason.en}). ${remedy.en} Or train with the engine "auto".`,
    ko: `네이티브 TensorFlow를 골랐지만 이 컴퓨터에서 불러오지 못했어요 (${reason.ko}). ${remedy.ko} 아니면 엔진을 "auto"로 두고 학습해 주세요.`,
  });
}

const CHOSEN: Text = {
  en: 'Trains in plain JavaScript, as chosen: many times slower than native TensorFlow. Set the engine to "auto" for speed.',
  ko: '고른 대로 JavaScript로 학습해요. 네이티브 TensorFlow보다 훨씬 느려요. 빠르게 하려면 엔진을 "auto"로 바꿔 주세요.',
};

function slowBecause(reason: Text): Text {
  return {
    en: `Native TensorFlow did not load, so training runs in plain JavaScript, many times slower. ${remedy.en} The reason: ${reason.en}`,
    ko: `네이티브 TensorFlow를 불러오지 못해 JavaScript로 학습해요. 훨씬 느려요. ${remedy.ko} 이유: ${reason.ko}`,
  };
}
