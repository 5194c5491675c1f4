import { choice, integer, type ParamKind, positive } from '../../shared/params/kinds.ts';
import type { ParamValue } from '../../shared/params/paramValue.ts';
import { engineChoices, type RunSettings } from '../../shared/training/settings.ts';

/** How one of the run's settings is asked for. The form shows some otherwise than they are kept: a share as per cent. */
export interface SettingField {
  readonly kind: ParamKind<ParamValue>;
  readonly read: (settings: RunSettings) => ParamValue;
  readonly change: (value: ParamValue) => Partial<RunSettings>;
}

const LARGEST_SEED = 2 ** 31 - 1;

export const epochsField: SettingField = {
  kind: integer({
    label: { en: 'Epochs', ko: '에포크' },
    help: { en: 'How often the network sees every training image.', ko: '네트워크가 모든 학습 이미지를 보는 횟수예요.' },
    default: 5,
    min: 1,
    max: 1000,
  }),
  read: ({ epochs }) => epochs,
  change: (value) => ({ epochs: Number(value) }),
};

export const batchSizeField: SettingField = {
  kind: integer({
    label: { en: 'Batch size', ko: '배치 크기' },
    help: {
      en: 'Images looked at before the weights change once. Small batches learn in more, noisier steps.',
      ko: '가중치를 한 번 바꾸기 전에 보는 이미지 수예요. 작으면 스텝이 많아지고 흔들려요.',
    },
    default: 32,
    min: 1,
    max: 1024,
  }),
  read: ({ batchSize }) => batchSize,
  change: (value) => ({ batchSize: Number(value) }),
};

export const learningRateField: SettingField = {
  kind: positive({
    label: { en: 'Learning rate', ko: '학습률' },
    help: {
      en: 'How far the weights move at each step. Too large and the loss jumps about; too small and it hardly falls.',
      ko: '스텝마다 가중치를 얼마나 움직일지 정해요. 크면 손실이 널뛰고, 작으면 거의 줄지 않아요.',
    },
    default: 0.001,
    max: 10,
  }),
  read: ({ learningRate }) => learningRate,
  change: (value) => ({ learningRate: Number(value) }),
};

export const seedField: SettingField = {
  kind: integer({
    label: { en: 'Seed', ko: '시드' },
    help: {
      en: 'Where chance starts from: the same seed gives the same first weights, the same order of images and the same losses.',
      ko: '우연의 출발점이에요. 시드가 같으면 첫 가중치, 이미지 순서, 손실이 모두 같아요.',
    },
    default: 1,
    min: 0,
    max: LARGEST_SEED,
  }),
  read: ({ seed }) => seed,
  change: (value) => ({ seed: Number(value) }),
};

export const validationField: SettingField = {
  kind: integer({
    label: { en: 'Validation', ko: '검증' },
    help: {
      en: 'Share of the training images set aside. The network is measured on them after each epoch and never learns from them.',
      ko: '따로 떼어 둘 학습 이미지의 비율이에요. 배우지는 않고 에포크마다 성능을 재는 데만 써요.',
    },
    unit: { en: '%', ko: '%' },
    default: 0,
    min: 0,
    max: 90,
  }),
  read: ({ validationShare }) => Math.round(validationShare * 100),
  change: (value) => ({ validationShare: Number(value) / 100 }),
};

export const engineField: SettingField = {
  kind: choice<(typeof engineChoices)[number]>({
    label: { en: 'Engine', ko: '엔진' },
    help: {
      en: 'What computes. Automatic takes native TensorFlow where there is one, else the slower JavaScript.',
      ko: '무엇으로 계산할지 정해요. 자동이면 네이티브 TensorFlow를 쓰고, 없으면 느린 JavaScript를 써요.',
    },
    default: 'auto',
    options: {
      auto: { en: 'Automatic', ko: '자동' },
      native: { en: 'TensorFlow', ko: 'TensorFlow' },
      javascript: { en: 'JavaScript', ko: 'JavaScript' },
    },
  }),
  read: ({ engine }) => engine,
  change: (value) => {
    const engine = engineChoices.find((choiceName) => choiceName === value);
    return engine === undefined ? {} : { engine };
  },
};

export const settingFields = [epochsField, batchSizeField, learningRateField, seedField, validationField, engineField];
