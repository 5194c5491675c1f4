import type { Text } from '../../text.ts';
import type { Part } from '../program.ts';
import { laidOut } from '../python/doc.ts';
import { reportLines } from '../python/report.ts';
import { indented } from '../python/values.ts';
import type { Source } from '../source.ts';
import { flaxSteps, flaxWeights } from './network.ts';
import { epsilonNote, optaxOptimizer } from './optimizer.ts';

const texts = {
  training: { en: 'Training', ko: '학습' },
  explanation: {
    en: 'The loss is cross-entropy. Each epoch goes through all training images once, in another order.',
    ko: '손실은 교차 엔트로피예요. 에포크마다 순서를 바꿔서 학습 이미지를 모두 한 번씩 봐요.',
  },
  l2: { en: 'Keeps the kernels small.', ko: '커널 값이 커지지 않게 해요.' },
  test: { en: 'Test', ko: '테스트' },
  testExplanation: { en: 'The test images were not learned from.', ko: '테스트 이미지는 학습에 쓰지 않았어요.' },
} satisfies Record<string, Text>;

export function flaxTraining(source: Source): readonly Part[] {
  const terms = penaltyTerms(source);
  const functions = [...penalty(terms, source), loss(terms.length > 0), trainStep, testStep, evaluation];
  const code = [...functions.flatMap((lines) => [...lines, '', '']), ...preparation(source), '', ...epochs(source)];
  const testing = ['test_loss, test_accuracy = evaluate(test_images, test_labels)', ...reportLines(source)];
  return [
    { heading: texts.training, explanation: texts.explanation, code },
    { heading: texts.test, explanation: texts.testExplanation, code: testing },
  ];
}

function penaltyTerms(source: Source): readonly string[] {
  const decayed = flaxWeights(flaxSteps(source)).filter(({ l2 }) => l2 > 0);
  return decayed.map(({ module, key, l2 }) => `penalty += ${l2} * squares(model.${module}.${key})`);
}

function penalty(terms: readonly string[], { language }: Source): readonly (readonly string[])[] {
  if (terms.length === 0) return [];
  const squares = ['def squares(kernel):', '    return (kernel[...] ** 2).sum()'];
  return [
    squares,
    ['def l2_penalty(model):', `    # ${texts.l2[language]}`, '    penalty = 0.0', ...indented(terms), '    return penalty'],
  ];
}

function loss(hasPenalty: boolean): readonly string[] {
  return [
    'def loss_of(model, images, labels):',
    '    scores = model(images)',
    '    losses = optax.softmax_cross_entropy_with_integer_labels(scores, labels)',
    `    return losses.mean()${hasPenalty ? ' + l2_penalty(model)' : ''}, scores`,
  ];
}

const COUNTED = '    return loss, (scores.argmax(axis=-1) == labels).sum()';
const trainStep = [
  '@nnx.jit',
  'def train_step(model, optimizer, images, labels):',
  '    slopes_of = nnx.value_and_grad(loss_of, has_aux=True)',
  '    (loss, scores), slopes = slopes_of(model, images, labels)',
  '    optimizer.update(model, slopes)',
  COUNTED,
];
const testStep = ['@nnx.jit', 'def test_step(model, images, labels):', '    loss, scores = loss_of(model, images, labels)', COUNTED];

const evaluation = [
  'def evaluate(images, labels):',
  '    model.eval()',
  '    loss_sum, correct = 0.0, 0',
  '    for first in range(0, len(labels), 250):',
  '        rows = slice(first, first + 250)',
  '        loss, right = test_step(model, images[rows], labels[rows])',
  '        loss_sum += float(loss) * len(labels[rows])',
  '        correct += int(right)',
  '    return loss_sum / len(labels), correct / len(labels)',
];

function preparation({ settings, language }: Source): readonly string[] {
  const note = epsilonNote(settings);
  const made = {
    head: 'nnx.Optimizer',
    items: [{ doc: 'model' }, { doc: optaxOptimizer(settings) }, { before: 'wrt=', doc: 'nnx.Param' }],
  };
  return [
    'shuffle = np.random.default_rng(SEED)',
    'model = Network(nnx.Rngs(SEED))',
    ...(note === undefined ? [] : [`# ${note[language]}`]),
    ...laidOut(made, { before: 'optimizer = ' }),
  ];
}

function epochs({ settings: { validationShare } }: Source): readonly string[] {
  const count = validationShare === 0 ? 'len(train_labels)' : `int(len(train_labels) * (1 - ${validationShare}))`;
  const validation = [
    'val_loss, val_accuracy = evaluate(train_images[count:], train_labels[count:])',
    'line += f", val_loss {val_loss:.4f}, val_accuracy {val_accuracy:.4f}"',
  ];
  const body = [
    'model.train()',
    'loss_sum, correct = 0.0, 0',
    'order = shuffle.permutation(count)',
    'for first in range(0, count, BATCH_SIZE):',
    '    rows = order[first : first + BATCH_SIZE]',
    '    images, labels = train_images[rows], train_labels[rows]',
    '    loss, right = train_step(model, optimizer, images, labels)',
    '    loss_sum += float(loss) * len(rows)',
    '    correct += int(right)',
    'line = f"loss {loss_sum / count:.4f}, accuracy {correct / count:.4f}"',
    ...(validationShare === 0 ? [] : validation),
    'print(f"epoch {epoch + 1}/{EPOCHS}: {line}")',
  ];
  return [`count = ${count}`, 'for epoch in range(EPOCHS):', ...indented(body)];
}
