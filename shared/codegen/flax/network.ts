import { printShape } from '../../shapes/shape.ts';
import type { Text } from '../../text.ts';
import { type MoveStep, type MoveSteps, moveSteps } from '../moves/steps.ts';
import { linesFor } from '../origins.ts';
import { oneLine } from '../prose.ts';
import { laidOut } from '../python/doc.ts';
import { sumLines } from '../python/sum.ts';
import { pythonReserved } from '../python/values.ts';
import type { Source, SourceLayer } from '../source.ts';
import { flaxCall } from './calls.ts';
import { flaxModule } from './modules.ts';

/** Members of a Flax module that a layer must not take the place of, and what the code around the layers needs. */
const reserved: ReadonlySet<string> = new Set([
  ...[...pythonReserved, 'jax', 'jnp', 'nnx', 'np', 'optax', 'rngs', 'x'],
  ...['eval', 'iter_children', 'iter_modules', 'perturb', 'set_attributes', 'sow', 'train'],
]);
/** Of a method's lines, in spaces. */
const INDENT = 8;
const SPACE = ' '.repeat(INDENT);
const texts = {
  scores: { en: 'Scores, not probabilities: the loss has the softmax.', ko: '확률 대신 점수를 돌려줘요. 소프트맥스는 손실에 들어 있어요.' },
} satisfies Record<string, Text>;

export function flaxSteps(source: Source): MoveSteps {
  return moveSteps(source, { reserved, leavesSoftmax: true });
}

/** The network as a Flax module. It returns scores where the drawing ends in a softmax. Knows no layer by name. */
export function flaxNetwork(source: Source): readonly string[] {
  const { steps, entries, answer, returnsScores } = flaxSteps(source);
  const made = steps.flatMap((step) => linesFor(source, step.layer.id, constructed(step)));
  return [
    'class Network(nnx.Module):',
    '    def __init__(self, rngs):',
    ...(made.length === 0 ? [`${SPACE}pass`] : made),
    '',
    `    def __call__(self, ${entries.join(', ')}):`,
    ...steps.flatMap((step) => linesFor(source, step.layer.id, written(step))),
    ...(returnsScores ? [`${SPACE}# ${texts.scores[source.language]}`] : []),
    `${SPACE}return ${answer}`,
  ];
}

function constructed({ layer, move, name }: MoveStep): readonly string[] {
  const module = move && flaxModule(move, layer);
  if (module === undefined) return [];
  const comment = layer.ownName === undefined ? undefined : oneLine(layer.ownName);
  return laidOut(module, { indent: INDENT, before: `self.${name} = `, comment });
}

function written({ layer, move, name, result, reads, isLast }: MoveStep): readonly string[] {
  const comment = isLast ? printShape(layer.placed.outputShape) : undefined;
  const [x = ''] = reads;
  if (move === undefined) return x === result ? [] : [`${SPACE}${result} = ${x}`];
  if (move.kind === 'sum') return sumLines(result, reads, '+', comment);
  const call = flaxModule(move, layer) === undefined ? flaxCall(move, reads) : { head: `self.${name}`, items: [{ doc: x }] };
  return laidOut(call, { indent: INDENT, before: `${result} = `, comment });
}

/** A weight of ours as one in the module's state. */
export interface FlaxWeight {
  /** Of the module and of the weight in it: `conv2d`, `kernel`. */
  readonly module: string;
  readonly key: string;
  /** `conv2d/kernel` */
  readonly name: string;
  readonly l2: number;
  /** The same numbers in the same order, cut up as Flax has them. */
  readonly dims: readonly number[];
}

export function flaxWeights({ steps }: MoveSteps): readonly FlaxWeight[] {
  return steps.flatMap(({ layer, move, name }) =>
    Object.entries(keysOf(move)).flatMap(([key, own]) => {
      const weight = own === undefined ? undefined : layer.placed.weights[own];
      return weight === undefined ? [] : [{ module: name, key, name: `${layer.id}/${own}`, l2: weight.l2 ?? 0, dims: dimsOf(weight) }];
    }),
  );
}

/** A kernel for each channel: Flax has as many groups as channels, each of which reads one. */
function dimsOf({ axes, shape }: SourceLayer['placed']['weights'][string]): readonly number[] {
  const [rows = 1, columns = 1, channels = 1, multiplier = 1] = shape;
  return axes === 'HWIM' ? [rows, columns, 1, channels * multiplier] : shape;
}

/** Flax's names of weights -> ours. */
function keysOf(move: MoveStep['move']): Readonly<Record<string, string | undefined>> {
  if (move?.kind === 'normalize') return { scale: move.scale, bias: move.offset, mean: move.mean, var: move.variance };
  return move?.kind === 'convolution' || move?.kind === 'product' ? { kernel: move.kernel, bias: move.bias } : {};
}
