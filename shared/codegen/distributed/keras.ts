import type { Text } from '../../text.ts';
import { kerasModule } from '../keras/network.ts';
import { compiledLines } from '../keras/training.ts';
import type { Part } from '../program.ts';
import { type Item, laidOut } from '../python/doc.ts';
import { dataPart } from '../python/fashionMnist.ts';
import { importsParts, settingsParts } from '../python/options.ts';
import { reportLines } from '../python/report.ts';
import { pythonScript } from '../python/script.ts';
import { networkHeading } from '../python/target.ts';
import { mixedRefusals } from '../refusals.ts';
import type { Source } from '../source.ts';
import type { Target } from '../target.ts';
import { kerasWorkersReadme } from './readme.ts';
import { startedTitle } from './torchTargets.ts';

const texts = {
  strategy: { en: 'Workers', ko: '워커' },
  training: { en: 'Training', ko: '학습' },
  first: {
    en: 'Before all else of TensorFlow. Reads from TF_CONFIG who takes part.',
    ko: 'TensorFlow의 다른 일보다 먼저 해야 해요. 누가 함께하는지는 TF_CONFIG에서 읽어요.',
  },
  saved: {
    en: 'All workers have to save; only what the first one saves is kept.',
    ko: '저장은 모든 워커가 함께 해야 하고, 첫 번째 워커의 것만 남겨요.',
  },
  batches: { en: 'Each batch is shared by all workers.', ko: '배치마다 모든 워커가 나눠 맡아요.' },
} satisfies Record<string, Text>;

/** Keras on several machines, each started with the addresses of all. */
export const kerasWorkersTarget: Target = {
  id: 'keras-workers',
  label: { en: 'Keras, many machines', ko: 'Keras 여러 대' },
  summary: {
    en: 'Keras 2 with MultiWorkerMirroredStrategy of TensorFlow: each batch is shared by all workers',
    ko: 'TensorFlow의 MultiWorkerMirroredStrategy를 쓰는 Keras 2. 배치마다 모든 워커가 나눠 맡아요',
  },
  fileNames: { script: 'train.py' },
  refusals: (source) => mixedRefusals(source),
  write: (source) => {
    const title = startedTitle(source, 'pip install tensorflow==2.15.1', 'TF_CONFIG=... python train.py');
    const parts = [
      ...importsParts(['import keras', 'import numpy as np', 'import tensorflow as tf', 'from keras import layers']),
      ...settingsParts(source.settings, source.language),
      strategyPart(source),
      dataPart(source.settings, source.language),
      { heading: networkHeading, code: [kerasModule(source)] },
      trainingPart(source),
    ];
    return pythonScript({ title, parts }, source.language);
  },
  companion: { fileName: 'train.README.md', write: kerasWorkersReadme },
};

function strategyPart({ language }: Source): Part {
  return {
    heading: texts.strategy,
    code: [
      `# ${texts.first[language]}`,
      'strategy = tf.distribute.MultiWorkerMirroredStrategy()',
      'is_first = strategy.cluster_resolver.task_id in (None, 0)',
    ],
  };
}

function trainingPart(source: Source): Part {
  const { settings, language } = source;
  const hasValidation = settings.validationShare > 0;
  const count = hasValidation ? [`count = int(len(train_labels) * (1 - ${settings.validationShare}))`] : [];
  const rows = hasValidation ? '[:count]' : '';
  const fitted: readonly Item[] = [
    { doc: `batches(train_images${rows}, train_labels${rows}, True)` },
    { before: 'epochs=', doc: 'EPOCHS' },
    ...(hasValidation ? [{ before: 'validation_data=', doc: 'batches(train_images[count:], train_labels[count:])' }] : []),
    { before: 'verbose=', doc: '2 if is_first else 0' },
  ];
  const code = [
    'def batches(images, labels, is_shuffled=False):',
    `    # ${texts.batches[language]}`,
    '    data = tf.data.Dataset.from_tensor_slices((images, labels))',
    '    if is_shuffled:',
    '        data = data.shuffle(len(labels), seed=SEED)',
    '    options = tf.data.Options()',
    '    policy = tf.data.experimental.AutoShardPolicy.DATA',
    '    options.experimental_distribute.auto_shard_policy = policy',
    '    return data.batch(BATCH_SIZE).with_options(options)',
    ...['', ''],
    'keras.utils.set_random_seed(SEED)',
    'with strategy.scope():',
    '    model = build_model()',
    ...compiledLines(source, 4),
    'if is_first:',
    '    model.summary()',
    ...count,
    ...laidOut({ head: 'model.fit', items: fitted }),
    'test_data = batches(test_images, test_labels)',
    'test_loss, test_accuracy = model.evaluate(test_data, verbose=0)',
    'if is_first:',
    ...reportLines(source, 4),
    `# ${texts.saved[language]}`,
    'folder = Path(".") if is_first else Path(tempfile.mkdtemp())',
    'model.save_weights(folder / "weights")',
  ];
  return { heading: texts.training, code };
}
