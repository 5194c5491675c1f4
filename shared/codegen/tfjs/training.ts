import type { Text } from '../../text.ts';
import type { RunSettings } from '../../training/settings.ts';
import { answerKind } from '../refusals.ts';
import { type Figure, rateChanged, type Source } from '../source.ts';
import { readingLines } from './fashionMnist.ts';

const texts = {
  chance: { en: 'All chance in TensorFlow.js comes from Math.random.', ko: 'TensorFlow.js의 무작위 값은 모두 Math.random에서 나와요.' },
  penalty: { en: 'The test loss is without the L2 penalty.', ko: '테스트 손실에는 L2 규제가 들어 있지 않아요.' },
} satisfies Record<string, Text>;
const words = {
  en: { accuracy: 'test accuracy', loss: 'test loss', app: 'in ConvCanvas, with other first weights and another order of images:' },
  ko: { accuracy: '테스트 정확도', loss: '테스트 손실', app: 'ConvCanvas에서 잰 값(가중치 초깃값과 이미지 순서가 달라요):' },
};

/** Undefined for what TensorFlow.js lacks. */
export function tfjsOptimizer({ optimizer, learningRate }: RunSettings): string | undefined {
  const made = (maker: string, ...rest: readonly (number | boolean)[]) => `tf.train.${maker}(${[learningRate, ...rest].join(', ')})`;
  switch (optimizer.name) {
    case 'adam':
      return made('adam', optimizer.beta1, optimizer.beta2, optimizer.epsilon);
    case 'sgd':
      return optimizer.momentum === 0 ? made('sgd') : made('momentum', optimizer.momentum, optimizer.nesterov);
    case 'rmsprop':
      return made('rmsprop', optimizer.rho, optimizer.momentum, optimizer.epsilon, optimizer.centered);
    case 'adagrad':
      return optimizer.epsilon === ADAGRAD_EPSILON ? made('adagrad', optimizer.initialAccumulator) : undefined;
    case 'adamw':
      return undefined;
  }
}
/** It takes no other. */
const ADAGRAD_EPSILON = 1e-7;

/** Draws as `seed` says. @see github.com/bryc/code, mulberry32 */
export function chanceBlock({ language }: Source): string {
  return [
    `// ${texts.chance[language]}`,
    'let state = SEED;',
    'Math.random = () => {',
    '  state = (state + 0x6d2b79f5) | 0;',
    '  let drawn = Math.imul(state ^ (state >>> 15), 1 | state);',
    '  drawn = (drawn + Math.imul(drawn ^ (drawn >>> 7), 61 | drawn)) ^ drawn;',
    '  return ((drawn ^ (drawn >>> 14)) >>> 0) / 2 ** 32;',
    '};',
  ].join('\n');
}

/** The loss for a network that gives scores: the library has one by name for probabilities only. */
function lossBlock(): string {
  return [
    'function crossEntropy(labels: tf.Tensor, scores: tf.Tensor): tf.Tensor {',
    '  return tf.losses.softmaxCrossEntropy(labels, scores);',
    '}',
  ].join('\n');
}

export function trainingBlocks(source: Source): readonly string[] {
  const { settings, language } = source;
  const isProbable = answerKind(source) === 'probabilities';
  const validation = settings.validationShare === 0 ? [] : [`  validationSplit: ${settings.validationShare},`];
  const hasPenalty = source.layers.some(({ placed }) => Object.values(placed.weights).some(({ l2 = 0 }) => l2 > 0));
  const run = [
    ...readingLines(settings),
    'const model = buildModel();',
    'model.compile({',
    `  optimizer: ${tfjsOptimizer(settings) ?? ''},`,
    `  loss: ${isProbable ? '"categoricalCrossentropy"' : 'crossEntropy'},`,
    '  metrics: ["accuracy"],',
    '});',
    'model.summary();',
    'await model.fit(imagesOf(train), labelsOf(train), {',
    '  batchSize: BATCH_SIZE,',
    '  epochs: EPOCHS,',
    ...validation,
    '  verbose: 0,',
    '  callbacks: {',
    '    onEpochEnd: (epoch, figures) => {',
    '      console.log(`epoch ${epoch + 1}/${EPOCHS}`, figures);',
    '    },',
    '  },',
    '});',
    ...(hasPenalty ? [`// ${texts.penalty[language]}`] : []),
    'const measured = model.evaluate(imagesOf(test), labelsOf(test));',
    'const [loss = 0, accuracy = 0] = [measured]',
    '  .flat()',
    '  .map((figure) => figure.dataSync()[0]);',
    ...reported(source),
  ];
  const images = [
    'function imagesOf({ images }: Split): tf.Tensor4D {',
    '  return tf.tensor4d(images, [images.length / IMAGE, 28, 28, 1]);',
    '}',
  ];
  const labels = [
    'function labelsOf({ labels }: Split): tf.Tensor2D {',
    '  return tf.oneHot(tf.tensor1d(labels, "int32"), CLASSES.length) as tf.Tensor2D;',
    '}',
  ];
  return [images.join('\n'), labels.join('\n'), ...(isProbable ? [] : [lossBlock()]), run.join('\n')];
}

function reported({ figure, language }: Source): readonly string[] {
  const { accuracy, loss, app } = words[language];
  const printed = (value: string) => ['console.log(', `  ${value},`, ');'];
  const own = printed(`\`${accuracy} \${accuracy.toFixed(4)}, ${loss} \${loss.toFixed(4)}\``);
  if (figure === undefined) return own;
  const said = [app, theirs(figure, accuracy, loss), ...(figure.hasChangedRate === true ? [rateChanged[language]] : [])];
  return [...own, ...said.flatMap((text) => printed(`"${text}"`))];
}

function theirs({ testAccuracy, testLoss }: Figure, accuracy: string, loss: string): string {
  return `${accuracy} ${testAccuracy.toFixed(4)}, ${loss} ${testLoss.toFixed(4)}`;
}
