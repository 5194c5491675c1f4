import { torchPadding } from '../calls/torchPadding.ts';
import { conv2d, depthwiseConv2d } from '../ops/convolution.ts';
import { addBias } from '../ops/linear.ts';
import type { Params } from '../params/kinds.ts';
import type { Window } from '../shapes/window.ts';
import { activate, activationParam, kerasActivation, torchActivation } from './activations.ts';
import { kernelDetail, sizeText } from './cardWords.ts';
import { defineLayer } from './defineLayer.ts';
import { initializerParam, kerasInitializer } from './initializers.ts';
import { biasParam, depthMultiplierParam, filtersParam, kerasL2, l2Param, NO_L2_IN_PYTORCH } from './kernelParams.ts';
import { placesIn } from './placesIn.ts';
import { bias, kernel } from './weights.ts';
import { paddingParam, sizeParam, strideParam } from './windowParams.ts';

const params = {
  filters: filtersParam(),
  kernelSize: sizeParam('kernel', [3, 3]),
  stride: strideParam(),
  padding: paddingParam(),
  depthMultiplier: depthMultiplierParam(),
  activation: activationParam('relu'),
  useBias: biasParam(),
  initializer: initializerParam(),
  l2: l2Param(),
};
const ONE_CELL: Window = { size: [1, 1], strides: [1, 1], dilation: [1, 1], padding: 'valid' };

/**
 * A convolution in two halves: each channel by itself, then the channels mixed at each place. Nearly as good with far fewer weights.
 *
 * Shape    h x w x c -> places(h) x places(w) x filters
 * Weights  depthwiseKernel (rows x columns x c x multiplier), pointwiseKernel (1 x 1 x c * multiplier x filters), bias (filters)
 * Refused  'window-exceeds-input'
 */
export const separableConv2d = defineLayer({
  type: 'separable-conv2d',
  group: 'convolution',
  label: { en: 'SeparableConv2D', ko: '분리 합성곱 층' },
  summary: {
    en: 'A lighter convolution: each channel by itself, then all of them mixed.',
    ko: '채널마다 따로 합성곱한 다음 섞어요. 계산이 가벼운 합성곱이에요.',
  },
  sources: ['Chollet 2016, arXiv:1610.02357'],
  accepts: 'image',
  params,
  words: ({ filters, kernelSize, activation, stride, padding }) => ({
    main: { en: `${filters} filters ${sizeText(kernelSize)}`, ko: `필터 ${filters}개 ${sizeText(kernelSize)}` },
    detail: kernelDetail(activation, stride, padding),
  }),
  rule: 'weightedSum',
  sees: ({ params }) => ({ kind: 'window', window: windowOf(params), channels: 'all' }),
  outputShape: ({ params, input }) => [...placesIn(windowOf(params), input, 'kernelSize'), params.filters],
  weights: ({ params: { kernelSize, depthMultiplier, filters, useBias, initializer, l2 }, input: [, , channels] }) => ({
    depthwiseKernel: kernel('HWIM', [...kernelSize, channels, depthMultiplier], { initializer, l2 }),
    pointwiseKernel: kernel('HWIO', [1, 1, channels * depthMultiplier, filters], { initializer, l2 }),
    bias: useBias ? bias(filters) : undefined,
  }),
  forward: ({ x, params, weights: { depthwiseKernel, pointwiseKernel, bias: summand } }) => {
    const apart = depthwiseConv2d(x, depthwiseKernel, windowOf(params));
    return activate(addBias(conv2d(apart, pointwiseKernel, ONE_CELL), summand), params.activation);
  },
  keras: ({ params }) => ({
    layer: 'SeparableConv2D',
    args: {
      filters: params.filters,
      kernel_size: params.kernelSize,
      strides: [params.stride, params.stride],
      padding: params.padding,
      depth_multiplier: params.depthMultiplier,
      activation: kerasActivation(params.activation),
      use_bias: params.useBias,
      depthwise_initializer: kerasInitializer(params.initializer),
      pointwise_initializer: kerasInitializer(params.initializer),
      ...kerasL2('depthwise_regularizer', params.l2),
      ...kerasL2('pointwise_regularizer', params.l2),
    },
  }),
  notIn: { pytorch: { initializer: 'A PyTorch module brings its initial weights; exported ones replace them.', l2: NO_L2_IN_PYTORCH } },
  pytorch: ({ params, input }) => {
    const { before, padding } = torchPadding(windowOf(params), input, 0);
    const [, , channels] = input;
    const between = channels * params.depthMultiplier;
    const apart = {
      in_channels: channels,
      out_channels: between,
      kernel_size: params.kernelSize,
      stride: params.stride,
      padding,
      groups: channels,
      bias: false,
    };
    const mixed = { in_channels: between, out_channels: params.filters, kernel_size: 1, bias: params.useBias };
    return [
      ...before,
      { module: 'Conv2d', args: apart, weights: { weight: 'depthwiseKernel' } },
      { module: 'Conv2d', args: mixed, weights: { weight: 'pointwiseKernel', bias: 'bias' } },
      ...torchActivation(params.activation),
    ];
  },
});

function windowOf({ kernelSize, stride, padding }: Params<typeof params>): Window {
  return { size: kernelSize, strides: [stride, stride], padding, dilation: [1, 1] };
}
