import { type InitializerName, startOf } from '../../layers/initializers.ts';
import type { Text } from '../../text.ts';
import type { Part } from '../program.ts';
import { type Doc, laidOut } from '../python/doc.ts';
import { reportLines } from '../python/report.ts';
import { indented } from '../python/values.ts';
import type { Source } from '../source.ts';
import { epsilonNote, torchOptimizer } from './optimizer.ts';
import { stepsOf, type TorchWeight, torchWeights } from './steps.ts';

const DIGITS = 6;
const texts = {
  training: { en: 'Training', ko: '학습' },
  explanation: {
    en: 'The loss is cross-entropy. Each epoch goes through all training images once, in another order.',
    ko: '손실은 교차 엔트로피예요. 에포크마다 순서를 바꿔서 학습 이미지를 모두 한 번씩 봐요.',
  },
  first: { en: 'First weights, drawn as the network says', ko: '네트워크 설정대로 정한 가중치 초깃값' },
  l2: { en: 'Keeps the kernels small.', ko: '커널 값이 커지지 않게 해요.' },
  channelsFirst: { en: 'PyTorch wants the channels first.', ko: 'PyTorch는 채널이 맨 앞에 와요.' },
  test: { en: 'Test', ko: '테스트' },
  testExplanation: { en: 'The test images were not learned from.', ko: '테스트 이미지는 학습에 쓰지 않았어요.' },
} satisfies Record<string, Text>;

export function torchTraining(source: Source): readonly Part[] {
  const weights = torchWeights(stepsOf(source));
  const functions = [initialization(weights, source), ...penalty(weights, source), evaluation(weights), tensors(source)];
  const code = [...functions.flatMap((lines) => [...lines, '', '']), ...preparation(source), '', ...epochs(source, weights)];
  const testing = ['test_loss, test_accuracy = evaluate(test_images, test_labels)', ...reportLines(source)];
  return [
    { heading: texts.training, explanation: texts.explanation, code },
    { heading: texts.test, explanation: texts.testExplanation, code: testing },
  ];
}

export function initialization(weights: readonly TorchWeight[], { language }: Source): readonly string[] {
  const lines = weights.filter(({ besideKernel }) => besideKernel).flatMap(drawn);
  return ['def initialize(model):', `    # ${texts.first[language]}`, ...(lines.length === 0 ? ['    pass'] : lines)];
}

const named: Readonly<Partial<Record<InitializerName, string>>> = {
  zeros: 'zeros_',
  ones: 'ones_',
  glorotUniform: 'xavier_uniform_',
};

/** PyTorch's own fans are those of Keras but for a depth-wise kernel. */
function drawn({ key, weight }: TorchWeight): readonly string[] {
  const plain = named[weight.initializer];
  const call = (name: string, rest: readonly string[]): readonly string[] => {
    const docs: readonly Doc[] = [`model.${key}`, ...rest];
    return laidOut({ head: `nn.init.${name}`, items: docs.map((doc) => ({ doc })) }, { indent: 4 });
  };
  if (plain !== undefined && (weight.axes !== 'HWIM' || plain !== 'xavier_uniform_')) return call(plain, []);
  const start = startOf(weight);
  switch (start.kind) {
    case 'constant':
      return call('constant_', [String(start.value)]);
    case 'uniform':
      return call('uniform_', [`-${shown(start.limit)}`, shown(start.limit)]);
    case 'truncatedNormal': {
      const far = shown(2 * start.stddev);
      return call('trunc_normal_', [`std=${shown(start.stddev)}`, `a=-${far}`, `b=${far}`]);
    }
  }
}

function shown(value: number): string {
  return String(Number(value.toPrecision(DIGITS)));
}

export function penalty(weights: readonly TorchWeight[], { language }: Source): readonly (readonly string[])[] {
  const terms = decayed(weights).map(({ key, weight }) => `penalty += ${weight.l2 ?? 0} * model.${key}.square().sum()`);
  if (terms.length === 0) return [];
  return [['def l2_penalty(model):', `    # ${texts.l2[language]}`, '    penalty = 0.0', ...indented(terms), '    return penalty']];
}

export function decayed(weights: readonly TorchWeight[]): readonly TorchWeight[] {
  return weights.filter(({ weight }) => (weight.l2 ?? 0) > 0);
}

function evaluation(weights: readonly TorchWeight[]): readonly string[] {
  const mean = 'loss_sum / len(labels)';
  return [
    'def evaluate(images, labels):',
    '    model.eval()',
    '    loss_sum, correct = 0.0, 0',
    '    with torch.no_grad():',
    '        for rows in torch.arange(len(labels)).split(250):',
    '            scores = model(images[rows].to(device))',
    '            wanted = labels[rows].to(device)',
    '            loss_sum += cross_entropy(scores, wanted).item() * len(rows)',
    '            correct += (scores.argmax(dim=1) == wanted).sum().item()',
    ...(decayed(weights).length === 0 ? [] : [`        loss_sum += float(l2_penalty(model)) * len(labels)`]),
    `    return ${mean}, correct / len(labels)`,
  ];
}

export function tensors({ language }: Source): readonly string[] {
  return [
    'def tensors(images, labels):',
    `    # ${texts.channelsFirst[language]}`,
    '    turned = images.transpose(0, 3, 1, 2).copy()',
    '    return torch.from_numpy(turned), torch.from_numpy(labels)',
  ];
}

function preparation({ settings, language }: Source): readonly string[] {
  const note = epsilonNote(settings);
  return [
    'torch.manual_seed(SEED)',
    'device = torch.device("cuda" if torch.cuda.is_available() else "cpu")',
    'train_images, train_labels = tensors(train_images, train_labels)',
    'test_images, test_labels = tensors(test_images, test_labels)',
    'model = Network()',
    'initialize(model)',
    'model.to(device)',
    'cross_entropy = nn.CrossEntropyLoss()',
    ...(note === undefined ? [] : [`# ${note[language]}`]),
    ...laidOut(torchOptimizer(settings), { before: 'optimizer = ' }),
  ];
}

function epochs({ settings: { validationShare } }: Source, weights: readonly TorchWeight[]): readonly string[] {
  const hasPenalty = decayed(weights).length > 0;
  const count = validationShare === 0 ? 'len(train_labels)' : `int(len(train_labels) * (1 - ${validationShare}))`;
  const validation = [
    'val_loss, val_accuracy = evaluate(train_images[count:], train_labels[count:])',
    'line += f", val_loss {val_loss:.4f}, val_accuracy {val_accuracy:.4f}"',
  ];
  const body = [
    'model.train()',
    'loss_sum, correct = 0.0, 0',
    'for rows in torch.randperm(count).split(BATCH_SIZE):',
    '    images, labels = train_images[rows].to(device), train_labels[rows].to(device)',
    '    scores = model(images)',
    `    loss = cross_entropy(scores, labels)${hasPenalty ? ' + l2_penalty(model)' : ''}`,
    '    optimizer.zero_grad()',
    '    loss.backward()',
    '    optimizer.step()',
    '    loss_sum += loss.item() * len(rows)',
    '    correct += (scores.argmax(dim=1) == labels).sum().item()',
    'line = f"loss {loss_sum / count:.4f}, accuracy {correct / count:.4f}"',
    ...(validationShare === 0 ? [] : validation),
    'print(f"epoch {epoch + 1}/{EPOCHS}: {line}")',
  ];
  return [`count = ${count}`, 'for epoch in range(EPOCHS):', ...indented(body)];
}
