import { fraction, integer, positive } from '../params/kinds.ts';

/**
 * What a run is started with, setting by setting, as a form and the command line show it: the schema of RunSettings takes its checks and
 * defaults from here. An optimizer brings its own settings: optimizerCards.
 */
export const runParams = {
  epochs: integer({
    label: { en: 'Epochs', ko: '에포크' },
    help: { en: 'How many times it goes through all training images.', ko: '학습 이미지 전체를 몇 번 볼지 정해요.' },
    default: 5,
    min: 1,
    max: 1000,
  }),
  batchSize: integer({
    label: { en: 'Batch size', ko: '배치 크기' },
    help: {
      en: 'Images it looks at before each update of the weights. Larger is faster but takes more memory.',
      ko: '가중치를 한 번 고치기 전에 보는 이미지 수예요. 크면 빠르지만 메모리를 더 써요.',
    },
    default: 32,
    min: 1,
    max: 1024,
  }),
  learningRate: positive({
    label: { en: 'Learning rate', ko: '학습률' },
    help: {
      en: 'How large a step each update takes. Too large never settles, too small takes forever.',
      ko: '가중치를 한 번에 얼마나 고칠지 정해요. 너무 크면 자리를 못 잡고, 너무 작으면 오래 걸려요.',
    },
    default: 0.001,
    max: 10,
  }),
  validationShare: fraction({
    label: { en: 'Validation share', ko: '검증 비율' },
    help: {
      en: 'Share of the training images set aside to measure on after each epoch. The last ones are taken.',
      ko: '에포크마다 성능을 재려고 따로 떼어 두는 학습 이미지의 비율이에요. 뒤쪽 이미지를 떼어 둬요.',
    },
    default: 0,
    below: 0.95,
  }),
  seed: integer({
    label: { en: 'Seed', ko: '시드' },
    help: {
      en: 'The same seed gives the same first weights, the same order of images and the same losses.',
      ko: '시드가 같으면 가중치 초깃값, 이미지 순서, 손실이 모두 같아요.',
    },
    default: 1,
    min: 0,
    max: 2 ** 31 - 1,
  }),
};
