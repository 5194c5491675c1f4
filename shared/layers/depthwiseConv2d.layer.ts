import { torchPadding } from '../calls/torchPadding.ts';
import { depthwiseConv2d as convolve } from '../ops/convolution.ts';
import { addBias } from '../ops/linear.ts';
import type { Params } from '../params/kinds.ts';
import { named, times } from '../shapes/formula.ts';
import type { Window } from '../shapes/window.ts';
import { activate, activationParam, kerasActivation, torchActivation } from './activations.ts';
import { kernelDetail, sizeText } from './cardWords.ts';
import { defineLayer } from './defineLayer.ts';
import { initializerParam, kerasInitializer } from './initializers.ts';
import { biasParam, depthMultiplierParam, kerasL2, l2Param, NO_L2_IN_PYTORCH } from './kernelParams.ts';
import { placesIn } from './placesIn.ts';
import { bias, kernel } from './weights.ts';
import { paddingParam, sizeParam, strideParam } from './windowParams.ts';

const params = {
  kernelSize: sizeParam('kernel', [3, 3]),
  stride: strideParam(),
  padding: paddingParam(),
  depthMultiplier: depthMultiplierParam(),
  activation: activationParam('relu'),
  useBias: biasParam(),
  initializer: initializerParam(),
  l2: l2Param(),
};

/**
 * Convolves each channel with kernels of its own; channels are not mixed.
 *
 * Shape    h x w x c -> places(h) x places(w) x c * multiplier
 * Weights  depthwiseKernel (rows x columns x c x multiplier), bias (c * multiplier)
 * Refused  'window-exceeds-input'
 */
export const depthwiseConv2d = defineLayer({
  type: 'depthwise-conv2d',
  group: 'convolution',
  label: { en: 'DepthwiseConv2D', ko: '깊이별 합성곱 층' },
  summary: {
    en: 'Looks for patterns in each channel by itself, with few weights.',
    ko: '채널마다 따로 무늬를 찾아요. 가중치가 적게 들어요.',
  },
  sources: ['Howard et al. 2017, arXiv:1704.04861'],
  accepts: 'image',
  params,
  words: ({ kernelSize, depthMultiplier, activation, stride, padding }) => ({
    main: {
      en: `${depthMultiplier} a channel, ${sizeText(kernelSize)}`,
      ko: `채널당 ${depthMultiplier}개 ${sizeText(kernelSize)}`,
    },
    detail: kernelDetail(activation, stride, padding),
  }),
  rule: 'weightedSum',
  sees: ({ params }) => ({ kind: 'window', window: windowOf(params), channels: 'own' }),
  outputShape: ({ params, input }) => {
    const channels = named(input[2], { en: 'channels', ko: '채널' });
    const each = named(params.depthMultiplier, { en: 'per channel', ko: '채널마다' });
    return [...placesIn(windowOf(params), input, 'kernelSize'), times(channels, each)];
  },
  weights: ({ params: { kernelSize, depthMultiplier, useBias, initializer, l2 }, input: [, , channels] }) => ({
    depthwiseKernel: kernel('HWIM', [...kernelSize, channels, depthMultiplier], { initializer, l2 }),
    bias: useBias ? bias(channels * depthMultiplier) : undefined,
  }),
  forward: ({ x, params, weights: { depthwiseKernel, bias: summand } }) =>
    activate(addBias(convolve(x, depthwiseKernel, windowOf(params)), summand), params.activation),
  keras: ({ params }) => ({
    layer: 'DepthwiseConv2D',
    args: {
      kernel_size: params.kernelSize,
      strides: [params.stride, params.stride],
      padding: params.padding,
      depth_multiplier: params.depthMultiplier,
      activation: kerasActivation(params.activation),
      use_bias: params.useBias,
      depthwise_initializer: kerasInitializer(params.initializer),
      ...kerasL2('depthwise_regularizer', params.l2),
    },
  }),
  notIn: { pytorch: { initializer: 'A PyTorch module brings its initial weights; exported ones replace them.', l2: NO_L2_IN_PYTORCH } },
  pytorch: ({ params, input }) => {
    const { before, padding } = torchPadding(windowOf(params), input, 0);
    const args = {
      in_channels: input[2],
      out_channels: input[2] * params.depthMultiplier,
      kernel_size: params.kernelSize,
      stride: params.stride,
      padding,
      groups: input[2],
      bias: params.useBias,
    };
    const module = { module: 'Conv2d', args, weights: { weight: 'depthwiseKernel', bias: 'bias' } } as const;
    return [...before, module, ...torchActivation(params.activation)];
  },
});

function windowOf({ kernelSize, stride, padding }: Params<typeof params>): Window {
  return { size: kernelSize, strides: [stride, stride], padding, dilation: [1, 1] };
}
