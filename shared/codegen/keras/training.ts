import type { Text } from '../../text.ts';
import type { Part } from '../program.ts';
import { type Doc, type Item, laidOut } from '../python/doc.ts';
import { reportLines } from '../python/report.ts';
import { answerKind } from '../refusals.ts';
import type { Source } from '../source.ts';
import { kerasOptimizer } from './optimizer.ts';

const texts = {
  training: { en: 'Training', ko: '학습' },
  explanation: {
    en: 'The loss is cross-entropy. Each epoch goes through all training images once, in another order.',
    ko: '손실은 교차 엔트로피예요. 에포크마다 순서를 바꿔서 학습 이미지를 모두 한 번씩 봐요.',
  },
  test: { en: 'Test', ko: '테스트' },
  testExplanation: { en: 'The test images were not learned from.', ko: '테스트 이미지는 학습에 쓰지 않았어요.' },
} satisfies Record<string, Text>;

/**
 * @param made  Python that makes the model
 * @param prepared  lines behind its compilation
 */
export function kerasTraining(source: Source, made = 'build_model()', prepared: readonly string[] = []): readonly Part[] {
  const { settings } = source;
  const validation = settings.validationShare === 0 ? [] : [{ before: 'validation_split=', doc: String(settings.validationShare) }];
  const fitted: readonly Item[] = [
    ...['train_images', 'train_labels'].map((doc) => ({ doc })),
    { before: 'batch_size=', doc: 'BATCH_SIZE' },
    { before: 'epochs=', doc: 'EPOCHS' },
    ...validation,
  ];
  const code = [
    'keras.utils.set_random_seed(SEED)',
    `model = ${made}`,
    ...compiledLines(source),
    ...prepared,
    'model.summary()',
    ...laidOut({ head: 'model.fit', items: fitted }),
  ];
  const testing = ['test_loss, test_accuracy = model.evaluate(test_images, test_labels, verbose=0)', ...reportLines(source)];
  return [
    { heading: texts.training, explanation: texts.explanation, code },
    { heading: texts.test, explanation: texts.testExplanation, code: testing },
  ];
}

/** @param indent  in spaces */
export function compiledLines(source: Source, indent = 0): readonly string[] {
  const loss: Doc =
    answerKind(source) === 'probabilities'
      ? '"sparse_categorical_crossentropy"'
      : 'keras.losses.SparseCategoricalCrossentropy(from_logits=True)';
  const items: readonly Item[] = [
    { before: 'optimizer=', doc: kerasOptimizer(source.settings) },
    { before: 'loss=', doc: loss },
    { before: 'metrics=', doc: '["accuracy"]' },
  ];
  return laidOut({ head: 'model.compile', items }, { indent });
}
