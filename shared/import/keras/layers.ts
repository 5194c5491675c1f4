import type { Json } from '../../graph/graph.ts';
import { NotUnderstood, refused, type Understood } from '../foreignLayer.ts';
import { shortest32 } from '../shortest32.ts';
import { activationOf, initializerOf, l2Of, noteBiasStart } from './objects.ts';
import { isRecord, type Settings } from './settings.ts';

type Read = (settings: Settings) => Understood;
const CHANNELS_LAST = 'channels_last';
/** What our leaky relu multiplies negative values by. */
const NEGATIVE_SLOPE = 0.2;

/** By Keras's class name; TensorFlow.js has the same. */
export const kerasLayers: Readonly<Record<string, Read>> = {
  Conv2D: (settings) => {
    settings.only('groups', 1);
    const params = {
      filters: settings.value('filters', 32),
      strides: settings.pair('strides', 1),
      dilation: settings.pair('dilation_rate', 1),
    };
    return { type: 'conv2d', params: { ...params, ...windowed(settings), ...weighted(settings, 'kernel') } };
  },
  DepthwiseConv2D: (settings) => {
    settings.only('dilation_rate', 1, [1, 1]);
    const params = { stride: settings.single('strides'), depthMultiplier: settings.value('depth_multiplier', 1) };
    return { type: 'depthwise-conv2d', params: { ...params, ...windowed(settings), ...weighted(settings, 'depthwise') } };
  },
  SeparableConv2D: (settings) => {
    settings.only('dilation_rate', 1, [1, 1]);
    if (initializerOf(settings, 'pointwise_initializer') !== initializerOf(settings, 'depthwise_initializer'))
      settings.leaveOut('pointwise_initializer');
    if (l2Of(settings, 'pointwise_regularizer') !== l2Of(settings, 'depthwise_regularizer')) settings.leaveOut('pointwise_regularizer');
    settings.leave('pointwise_constraint');
    const params = { filters: settings.value('filters', 32), stride: settings.single('strides') };
    const more = { depthMultiplier: settings.value('depth_multiplier', 1) };
    return { type: 'separable-conv2d', params: { ...params, ...more, ...windowed(settings), ...weighted(settings, 'depthwise') } };
  },
  Dense: (settings) => ({ type: 'dense', params: { units: settings.value('units', 64), ...weighted(settings, 'kernel') } }),
  MaxPooling2D: pooling('max-pooling2d'),
  AveragePooling2D: pooling('average-pooling2d'),
  GlobalAveragePooling2D: globalPooling('global-average-pooling2d'),
  GlobalMaxPooling2D: globalPooling('global-max-pooling2d'),
  DepthMaxPooling: (settings) => ({ type: 'depth-max-pooling', params: { poolSize: settings.value('pool_size', 2) } }),
  Flatten: (settings) => {
    settings.only('data_format', CHANNELS_LAST);
    return { type: 'flatten', params: {} };
  },
  ZeroPadding2D: (settings) => {
    settings.only('data_format', CHANNELS_LAST);
    return { type: 'zero-padding2d', params: sidesOf(settings.value('padding', 1)) };
  },
  Dropout: (settings) => {
    settings.leave('noise_shape');
    return { type: 'dropout', params: { rate: number(settings.value('rate', 0.5)) } };
  },
  BatchNormalization: (settings) => {
    settings.only('axis', -1, 3, [-1], [3], [1]);
    settings.only('center', true);
    settings.only('scale', true);
    settings.leave('beta_regularizer', 'gamma_regularizer', 'beta_constraint', 'gamma_constraint');
    const [momentum, epsilon] = [settings.value('momentum', 0.99), settings.value('epsilon', 0.001)];
    return { type: 'batch-normalization', params: { momentum: number(momentum), epsilon: number(epsilon) } };
  },
  Add: () => ({ type: 'add', params: {} }),
  Concatenate: (settings) => {
    settings.only('axis', -1, 3);
    return { type: 'concatenate', params: {} };
  },
  Activation: (settings) => curve(activationOf(settings)),
  ReLU: (settings) => {
    settings.only('max_value');
    settings.only('threshold', 0);
    const slope = settings.value('negative_slope', 0);
    if (slope !== 0 && !isOurSlope(slope)) throw refused('negative_slope', slope);
    return curve(slope === 0 ? 'relu' : 'leakyRelu');
  },
  LeakyReLU: (settings) => {
    const slope = settings.value('negative_slope', settings.value('alpha', 0.3));
    if (!isOurSlope(slope)) throw refused('negative_slope', slope);
    return curve('leakyRelu');
  },
  ELU: (settings) => {
    settings.only('alpha', 1);
    return curve('elu');
  },
  Softmax: (settings) => {
    settings.only('axis', -1);
    return curve('softmax');
  },
};

function curve(activation: Json): Understood {
  return { type: 'activation', params: { activation } };
}

function isOurSlope(slope: Json): boolean {
  return typeof slope === 'number' && Math.fround(slope) === Math.fround(NEGATIVE_SLOPE);
}

function number(value: Json): Json {
  return typeof value === 'number' ? shortest32(value) : value;
}

function windowed(settings: Settings) {
  settings.only('data_format', CHANNELS_LAST);
  return { kernelSize: settings.pair('kernel_size', 3), padding: settings.value('padding', 'valid') };
}

/** @param kernel  what Keras calls the weights whose start and penalty count */
function weighted(settings: Settings, kernel: 'kernel' | 'depthwise') {
  noteBiasStart(settings);
  settings.leave('bias_regularizer', 'activity_regularizer', `${kernel}_constraint`, 'bias_constraint');
  return {
    activation: activationOf(settings),
    useBias: settings.value('use_bias', true),
    initializer: initializerOf(settings, `${kernel}_initializer`),
    l2: l2Of(settings, `${kernel}_regularizer`),
  };
}

function pooling(type: string): Read {
  return (settings) => {
    settings.only('data_format', CHANNELS_LAST);
    const poolSize = settings.pair('pool_size', 2);
    return { type, params: { poolSize, strides: settings.pair('strides', poolSize), padding: settings.value('padding', 'valid') } };
  };
}

function globalPooling(type: string): Read {
  return (settings) => {
    settings.only('data_format', CHANNELS_LAST);
    settings.only('keepdims', false);
    return { type, params: {} };
  };
}

/** 1, [1, 2] or [[top, bottom], [left, right]] */
function sidesOf(padding: Json) {
  const [vertical = null, horizontal = null] = Array.isArray(padding) ? padding : [padding, padding];
  const ends = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value, value]);
  const [top = null, bottom = null] = ends(vertical);
  const [left = null, right = null] = ends(horizontal);
  const sides = { top, bottom, left, right };
  if (Object.values(sides).some((side) => typeof side !== 'number')) throw refused('padding', padding);
  return sides;
}

/** Why a class that is not in the table cannot be drawn. */
export function unknownClass(config: Json): NotUnderstood {
  const isNested = isRecord(config) && Array.isArray(config['layers']);
  return new NotUnderstood(
    isNested
      ? { en: 'it is a model within the model', ko: '모델 안의 모델이에요' }
      : { en: 'this kind of layer is not known here', ko: '여기에 없는 종류의 층이에요' },
  );
}
