import type { Arg } from '../../calls/call.ts';
import type { ActivationMove, ConvolutionMove, Move, NormalizeMove } from '../moves/move.ts';
import type { MoveStep } from '../moves/steps.ts';
import { type Group, laidOut } from '../python/doc.ts';
import { sumLines } from '../python/sum.ts';
import { indented, pythonCall, type Spelling } from '../python/values.ts';

const spelling: Spelling = { channelAxis: -1, owner: '' };
/** Of a method's lines, in spaces. */
const METHOD = 8;

interface Writing {
  /** The model's attribute for a weight of the layer. */
  readonly weight: (key: string) => string;
  readonly comment: string | undefined;
}

/** Lines of the model's `call`, without the indentation of a method. */
export function moveLines({ layer, move, result, reads }: MoveStep, { weight, comment }: Writing): readonly string[] {
  const [x = ''] = reads;
  const assigned = (call: Group, note?: string) => unindented(laidOut(call, { indent: METHOD, before: `${result} = `, comment: note }));
  if (move === undefined) return x === result ? [] : [`${result} = ${x}${comment === undefined ? '' : `  # ${comment}`}`];
  switch (move.kind) {
    case 'sum':
      return unindented(sumLines(result, reads, '+', comment));
    case 'concatenate':
      return assigned(
        {
          head: 'tf.concat',
          items: [{ doc: { head: '', brackets: '[]', items: reads.map((doc) => ({ doc })) } }, { before: 'axis=', doc: '-1' }],
        },
        comment,
      );
    case 'dropout': {
      const handedOn = x === result ? [] : [`${result} = ${x}`];
      const drop = laidOut(called('tf.nn.dropout', [result], { rate: move.rate }), { indent: METHOD + 4, before: `${result} = `, comment });
      return [...handedOn, 'if training:', ...unindented(drop)];
    }
    case 'normalize':
      return normalization(move, { x, result, weight, comment, rank: layer.placed.outputShape.length });
    case 'convolution':
    case 'product': {
      const operation = called(...kernelCall(move, x, weight(move.kernel)));
      if (move.bias === undefined) return assigned(operation, comment);
      return [...assigned(operation), ...assigned(called('tf.nn.bias_add', [result, weight(move.bias)]), comment)];
    }
    default:
      return assigned(called(...plainCall(move, x)), comment);
  }
}

type Call = readonly [head: string, positional: readonly string[], named?: Readonly<Record<string, Arg>>];

function called(...[head, positional, named = {}]: Call): Group {
  return { head, items: [...positional.map((doc) => ({ doc })), ...pythonCall('', named, spelling).items] };
}

function kernelCall(move: ConvolutionMove | Extract<Move, { kind: 'product' }>, x: string, kernel: string): Call {
  if (move.kind === 'product') return ['tf.matmul', [x, kernel]];
  const { strides, dilation, isDepthwise } = move;
  const padding = move.padding.toUpperCase();
  if (isDepthwise) return ['tf.nn.depthwise_conv2d', [x, kernel], { strides: [1, ...strides, 1], padding }];
  // TensorFlow's conv2d cannot learn with gaps on a CPU; convolution can.
  if (dilation.some((gap) => gap > 1)) return ['tf.nn.convolution', [x, kernel], { strides: 1, padding, dilations: dilation }];
  return ['tf.nn.conv2d', [x, kernel], { strides: strides[0] === strides[1] ? strides[0] : strides, padding }];
}

type PlainMove = Exclude<Move, ConvolutionMove | NormalizeMove | { kind: 'product' | 'sum' | 'concatenate' | 'dropout' }>;

function plainCall(move: PlainMove, x: string): Call {
  switch (move.kind) {
    case 'maxPool':
    case 'averagePool': {
      const head = move.kind === 'maxPool' ? 'tf.nn.max_pool' : 'tf.nn.avg_pool';
      return [head, [x], { ksize: [1, ...move.size, 1], strides: [1, ...move.strides, 1], padding: move.padding.toUpperCase() }];
    }
    case 'activation':
      return [activations[move.name], [x], move.slope === undefined ? {} : { alpha: move.slope }];
    case 'pad':
      return ['tf.pad', [x, `(${move.edges.map(([before, after]) => `(${before}, ${after})`).join(', ')})`]];
    case 'reshape':
      return ['tf.reshape', [x, `(${move.dims.join(', ')})`]];
    case 'mean':
    case 'max':
      return [
        move.kind === 'mean' ? 'tf.reduce_mean' : 'tf.reduce_max',
        [x],
        { axis: move.axes.length === 1 ? (move.axes[0] ?? 0) : move.axes },
      ];
  }
}

const activations: Readonly<Record<ActivationMove, string>> = {
  relu: 'tf.nn.relu',
  leaky_relu: 'tf.nn.leaky_relu',
  elu: 'tf.nn.elu',
  selu: 'tf.nn.selu',
  gelu: 'tf.nn.gelu',
  sigmoid: 'tf.nn.sigmoid',
  tanh: 'tf.nn.tanh',
  softmax: 'tf.nn.softmax',
};

function normalization(
  move: NormalizeMove,
  { x, result, weight, comment, rank }: Writing & { readonly x: string; readonly result: string; readonly rank: number },
): readonly string[] {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  const [mean, variance] = [weight(move.mean), weight(move.variance)];
  const follow = (average: string, value: string) =>
    unindented(laidOut(called('follow', [average, value, String(move.momentum)]), { indent: METHOD + 4 }));
  const normalized = called('tf.nn.batch_normalization', [x, 'mean', 'variance', weight(move.offset), weight(move.scale)], {
    variance_epsilon: move.epsilon,
  });
  return [
    'if training:',
    ...unindented(laidOut(called('tf.nn.moments', [x], { axes }), { indent: METHOD + 4, before: 'mean, variance = ' })),
    ...follow(mean, 'mean'),
    ...follow(variance, 'variance'),
    'else:',
    ...indented([`mean = ${mean}`, `variance = ${variance}`]),
    ...unindented(laidOut(normalized, { indent: METHOD, before: `${result} = `, comment })),
  ];
}

/** Lines were measured at their place in a method; here they stand without it. */
function unindented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.slice(METHOD));
}
