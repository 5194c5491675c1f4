import type { Arg } from '../../calls/call.ts';
import type { InitializerName } from '../../layers/initializers.ts';
import type { Weight } from '../../layers/weights.ts';
import type { ConvolutionMove, Move } from '../moves/move.ts';
import type { Group, Item } from '../python/doc.ts';
import { pythonCall, type Spelling } from '../python/values.ts';
import type { SourceLayer } from '../source.ts';

export const flaxSpelling: Spelling = { channelAxis: -1, owner: 'nnx.' };
const DIGITS = 6;

/** The call that makes the module of a move; undefined for a move that keeps nothing and is a function. */
export function flaxModule(move: Move, layer: SourceLayer): Group | undefined {
  switch (move.kind) {
    case 'convolution':
      return convolution(move, weightOf(layer, move.kernel));
    case 'product': {
      const kernel = weightOf(layer, move.kernel);
      const made = pythonCall('nnx.Linear', move.bias === undefined ? { use_bias: false } : {}, flaxSpelling, kernel.shape);
      return withRngs(made, [startOf(kernel)]);
    }
    case 'normalize': {
      const args = { momentum: move.momentum, epsilon: move.epsilon, use_fast_variance: false };
      return withRngs(pythonCall('nnx.BatchNorm', args, flaxSpelling, weightOf(layer, move.scale).shape));
    }
    case 'dropout':
      return withRngs(pythonCall('nnx.Dropout', {}, flaxSpelling, [move.rate]));
    default:
      return undefined;
  }
}

function convolution({ isDepthwise, strides, padding, dilation, bias }: ConvolutionMove, kernel: Weight): Group {
  const [rows = 1, columns = 1, channels = 1, last = 1] = kernel.shape;
  const args: Record<string, Arg> = { kernel_size: [rows, columns] };
  if (!isOne(strides)) args['strides'] = strides;
  args['padding'] = padding.toUpperCase();
  if (!isOne(dilation)) args['kernel_dilation'] = dilation;
  if (isDepthwise) args['feature_group_count'] = channels;
  if (bias === undefined) args['use_bias'] = false;
  const made = pythonCall('nnx.Conv', args, flaxSpelling, [channels, isDepthwise ? channels * last : last]);
  return withRngs(made, [startOf(kernel)]);
}

function isOne(sizes: readonly number[]): boolean {
  return sizes.every((size) => size === 1);
}

function withRngs(call: Group, items: readonly Item[] = []): Group {
  return { ...call, items: [...call.items, ...items, { before: 'rngs=', doc: 'rngs' }] };
}

function weightOf({ id, placed }: SourceLayer, name: string): Weight {
  const weight = placed.weights[name];
  if (weight === undefined) throw new Error(`'${id}' has no weight called ${name}`);
  return weight;
}

const named: Readonly<Record<InitializerName, string>> = {
  glorotUniform: 'glorot_uniform',
  glorotNormal: 'glorot_normal',
  heUniform: 'he_uniform',
  heNormal: 'he_normal',
  zeros: 'zeros_init',
  ones: 'ones_init',
};

/** JAX counts what enters and leaves a kernel as Keras does, but for one that reads each channel alone. */
function startOf({ axes, shape, initializer }: Weight): Item {
  const isConstant = initializer === 'zeros' || initializer === 'ones';
  if (axes !== 'HWIM' || isConstant) return { before: 'kernel_init=', doc: `nnx.initializers.${named[initializer]}()` };
  const [, , channels = 1, multiplier = 1] = shape;
  const scale = initializer.startsWith('he') ? 2 / channels : 2 / (channels + multiplier);
  const spread = initializer.endsWith('Uniform') ? 'uniform' : 'truncated_normal';
  const made = pythonCall('nnx.initializers.variance_scaling', {}, flaxSpelling, [Number(scale.toPrecision(DIGITS)), 'fan_in', spread]);
  return { before: 'kernel_init=', doc: made };
}
