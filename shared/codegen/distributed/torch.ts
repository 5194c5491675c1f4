import type { Text } from '../../text.ts';
import type { Part } from '../program.ts';
import { laidOut } from '../python/doc.ts';
import { readingLines } from '../python/fashionMnist.ts';
import { reportLines } from '../python/report.ts';
import { indented } from '../python/values.ts';
import { epsilonNote, torchOptimizer } from '../pytorch/optimizer.ts';
import { stepsOf, type TorchWeight, torchWeights } from '../pytorch/steps.ts';
import { decayed, initialization, penalty, tensors } from '../pytorch/training.ts';
import type { Source } from '../source.ts';

const texts = {
  training: { en: 'Training', ko: '학습' },
  share: { en: 'What this worker takes of each batch.', ko: '배치마다 이 워커가 맡는 몫' },
  totals: { en: 'Summed over all workers.', ko: '모든 워커의 값을 더해요.' },
  same: {
    en: 'The same first weights and the same order of images in every worker.',
    ko: '가중치 초깃값과 이미지 순서는 모든 워커가 같아요.',
  },
  own: { en: 'Dropout is drawn anew in each worker.', ko: '드롭아웃은 워커마다 따로 뽑아요.' },
  mean: {
    en: "The workers' slopes are averaged; this makes it the mean over the batch.",
    ko: '워커들의 기울기를 평균 내므로 배치 전체의 평균이 되게 맞춰요.',
  },
  few: { en: 'Too few images for all workers.', ko: '이미지가 워커 수보다 적어요.' },
  statistics: {
    en: 'Batch statistics of all workers together; only graphics cards can.',
    ko: '배치 통계를 모든 워커에서 함께 내요. GPU에서만 돼요.',
  },
} satisfies Record<string, Text>;

/** How a worker learns on which device it is to work. */
export interface Launcher {
  readonly device: readonly string[];
}

/** Python with `train_network()`, which a worker runs among others of a process group that has been set up. */
export function torchWorkerPart(source: Source, { device }: Launcher): Part {
  const weights = torchWeights(stepsOf(source));
  const functions = [
    initialization(weights, source),
    ...penalty(weights, source),
    tensors(source),
    shares(source),
    evaluation(weights),
    worker(source, weights, device),
  ];
  return { heading: texts.training, code: functions.flatMap((lines, place) => (place === 0 ? lines : ['', '', ...lines])) };
}

function shares({ language }: Source): readonly string[] {
  return [
    'def share(rows):',
    `    # ${texts.share[language]}`,
    '    return rows[dist.get_rank() :: dist.get_world_size()]',
    ...['', ''],
    'def totals(numbers, device):',
    `    # ${texts.totals[language]}`,
    '    sums = torch.tensor(numbers, dtype=torch.float64, device=device)',
    '    dist.all_reduce(sums)',
    '    return sums.tolist()',
  ];
}

function evaluation(weights: readonly TorchWeight[]): readonly string[] {
  return [
    'def evaluate(network, images, labels, device):',
    '    network.eval()',
    '    loss_sum, correct = 0.0, 0',
    '    with torch.no_grad():',
    '        for rows in share(torch.arange(len(labels))).split(250):',
    '            scores = network(images[rows].to(device))',
    '            wanted = labels[rows].to(device)',
    '            loss_sum += cross_entropy(scores, wanted).item()',
    '            correct += (scores.argmax(dim=1) == wanted).sum().item()',
    '    loss_sum, correct = totals([loss_sum, correct], device)',
    ...(decayed(weights).length === 0 ? [] : ['    loss_sum += float(l2_penalty(network)) * len(labels)']),
    '    return loss_sum / len(labels), correct / len(labels)',
  ];
}

function worker(source: Source, weights: readonly TorchWeight[], device: readonly string[]): readonly string[] {
  const { settings, language } = source;
  const note = epsilonNote(settings);
  const synchronized = weights.some(({ key }) => key.endsWith('.running_mean'))
    ? [`# ${texts.statistics[language]}`, 'if device.type == "cuda":', '    network = nn.SyncBatchNorm.convert_sync_batchnorm(network)']
    : [];
  const optimizer = torchOptimizer(settings);
  const body = [
    ...readingLines(settings),
    'train_images, train_labels = tensors(train_images, train_labels)',
    'test_images, test_labels = tensors(test_images, test_labels)',
    ...device,
    `# ${texts.same[language]}`,
    'torch.manual_seed(SEED)',
    'shuffle = torch.Generator().manual_seed(SEED)',
    'network = Network()',
    'initialize(network)',
    'network.to(device)',
    ...synchronized,
    'model = nn.parallel.DistributedDataParallel(network)',
    ...(note === undefined ? [] : [`# ${note[language]}`]),
    ...unindented(laidOut(optimizer, { indent: 4, before: 'optimizer = ' })),
    `# ${texts.own[language]}`,
    'torch.manual_seed(SEED + dist.get_rank())',
    ...epochs(source, weights),
    'test_loss, test_accuracy = evaluate(network, test_images, test_labels, device)',
    'if dist.get_rank() == 0:',
    ...reportLines(source, 8).map((line) => line.slice(4)),
    '    torch.save(network.state_dict(), MODEL)',
  ];
  return [
    'MODEL = Path("model.pt").resolve()',
    'cross_entropy = nn.CrossEntropyLoss(reduction="sum")',
    '',
    '',
    'def train_network():',
    ...indented(body),
  ];
}

function unindented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.slice(4));
}

function epochs({ settings: { validationShare }, language }: Source, weights: readonly TorchWeight[]): readonly string[] {
  const count = validationShare === 0 ? 'len(train_labels)' : `int(len(train_labels) * (1 - ${validationShare}))`;
  const validation = [
    'val_loss, val_accuracy = evaluate(',
    '    network,',
    '    train_images[count:],',
    '    train_labels[count:],',
    '    device,',
    ')',
    'line += f", val_loss {val_loss:.4f}, val_accuracy {val_accuracy:.4f}"',
  ];
  const step = [
    'rows = share(batch)',
    'if len(batch) < workers:',
    `    # ${texts.few[language]}`,
    '    continue',
    'scores = model(train_images[rows].to(device))',
    'labels = train_labels[rows].to(device)',
    'loss = cross_entropy(scores, labels)',
    `# ${texts.mean[language]}`,
    `slope_of = loss * workers / len(batch)${decayed(weights).length > 0 ? ' + l2_penalty(network)' : ''}`,
    'optimizer.zero_grad()',
    'slope_of.backward()',
    'optimizer.step()',
    'loss_sum += loss.item()',
    'correct += (scores.argmax(dim=1) == labels).sum().item()',
  ];
  const body = [
    'model.train()',
    'loss_sum, correct = 0.0, 0',
    'for batch in torch.randperm(count, generator=shuffle).split(BATCH_SIZE):',
    ...indented(step),
    'loss_sum, correct = totals([loss_sum, correct], device)',
    'line = f"loss {loss_sum / count:.4f}, accuracy {correct / count:.4f}"',
    ...(validationShare === 0 ? [] : validation),
    'if dist.get_rank() == 0:',
    '    print(f"epoch {epoch + 1}/{EPOCHS}: {line}", flush=True)',
  ];
  return [`count, workers = ${count}, dist.get_world_size()`, 'for epoch in range(EPOCHS):', ...indented(body)];
}
