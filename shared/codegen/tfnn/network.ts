import { kerasInitializer } from '../../layers/initializers.ts';
import type { Weight } from '../../layers/weights.ts';
import { printShape } from '../../shapes/shape.ts';
import type { Text } from '../../text.ts';
import { moveSteps } from '../moves/steps.ts';
import { nameKeeper } from '../names.ts';
import { linesFor } from '../origins.ts';
import { oneLine } from '../prose.ts';
import { laidOut } from '../python/doc.ts';
import { indented, pythonCall, pythonReserved, type Spelling } from '../python/values.ts';
import type { Source, SourceLayer } from '../source.ts';
import { moveLines } from './lines.ts';

const spelling: Spelling = { channelAxis: -1, owner: 'keras.' };
const reserved: ReadonlySet<string> = new Set([
  ...pythonReserved,
  'tf',
  'keras',
  'np',
  'x',
  'inputs',
  'training',
  'mean',
  'variance',
  'follow',
]);
const texts = {
  follow: {
    en: 'A moving average: most of the old value, and a share of the new one.',
    ko: '이동 평균: 이전 값을 대부분 남기고 새 값을 조금 섞어요.',
  },
} satisfies Record<string, Text>;

/** A weight of ours as an attribute of the model. */
export interface TfnnWeight {
  readonly attribute: string;
  /** `conv2d/kernel` */
  readonly name: string;
  readonly layer: SourceLayer;
  readonly weight: Weight;
}

function made(source: Source) {
  return moveSteps(source, { reserved, leavesSoftmax: false });
}

export function tfnnWeights(source: Source): readonly TfnnWeight[] {
  const unique = nameKeeper(new Set());
  // A layer's first move is called after the layer.
  const own = new Map(
    made(source)
      .steps.toReversed()
      .map(({ layer, name }) => [layer.id, name] as const),
  );
  return source.layers.flatMap((layer) =>
    Object.entries(layer.placed.weights).map(([key, weight]) => {
      const attribute = unique(`${own.get(layer.id)}_${snakeCase(key)}`);
      return { attribute, name: `${layer.id}/${key}`, layer, weight };
    }),
  );
}

/** movingMean -> moving_mean */
function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The network as a Keras model that says what each layer does in operations of TensorFlow. */
export function tfnnNetwork(source: Source): readonly string[] {
  const { steps, entries, answer } = made(source);
  const weights = tfnnWeights(source);
  const attributes = new Map(weights.map(({ name, attribute }) => [name, `self.${attribute}`]));
  const isTraining = steps.some(({ move }) => move?.kind === 'dropout' || move?.kind === 'normalize');
  const [only, ...others] = entries;
  const inputs = others.length === 0 ? (only ?? '') : 'inputs';
  const lines = steps.flatMap((step) => {
    const weight = (key: string) => attributes.get(`${step.layer.id}/${key}`) ?? missing(key);
    const written = moveLines(step, { weight, comment: step.isLast ? commentOf(step.layer) : undefined });
    return linesFor(source, step.layer.id, indented(written, 2));
  });
  return [
    ...(steps.some(({ move }) => move?.kind === 'normalize') ? followFunction(source) : []),
    'class Network(keras.Model):',
    ...(weights.length === 0 ? [] : initLines(source, weights)),
    `    def call(self, ${inputs}${isTraining ? ', training=False' : ''}):`,
    ...(others.length === 0 ? [] : [`        ${entries.join(', ')} = inputs`]),
    ...lines,
    `        return ${answer}`,
  ];
}

function missing(key: string): never {
  throw new Error(`No weight is called ${key}`);
}

function initLines(source: Source, weights: readonly TfnnWeight[]): readonly string[] {
  const lines = weights.flatMap(({ attribute, layer, weight: { shape, initializer, l2 = 0, trainable } }) => {
    const args = {
      name: attribute,
      shape,
      initializer: kerasInitializer(initializer),
      ...(l2 > 0 ? { regularizer: { object: 'regularizers.L2', args: { l2 } } } : {}),
      ...(trainable ? {} : { trainable: false }),
    };
    const made = laidOut(pythonCall('self.add_weight', args, spelling), { indent: 8, before: `self.${attribute} = ` });
    return linesFor(source, layer.id, made);
  });
  return ['    def __init__(self):', '        super().__init__()', ...lines, ''];
}

function followFunction({ language }: Source): readonly string[] {
  return [
    'def follow(average, value, momentum):',
    `    # ${texts.follow[language]}`,
    '    average.assign(momentum * average + (1 - momentum) * value)',
    '',
    '',
  ];
}

/** The shape that comes out, and what the person calls the layer. */
function commentOf({ placed, ownName }: SourceLayer): string {
  const shape = printShape(placed.outputShape);
  return ownName === undefined ? shape : `${shape}, ${oneLine(ownName)}`;
}
