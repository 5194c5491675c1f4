import { torchPadding } from '../calls/torchPadding.ts';
import { conv2d, depthwiseConv2d } from '../ops/convolution.ts';
import { addBias } from '../ops/linear.ts';
import { flag, integer, type Params } from '../params/kinds.ts';
import { placesOf, type Window } from '../shapes/window.ts';
import { activate, activationParam, torchActivation } from './activations.ts';
import { defineLayer } from './defineLayer.ts';
import { kernel, perChannel } from './weights.ts';
import { LARGEST_WINDOW, paddingParam, sizeParam } from './windowParams.ts';

const params = {
  filters: integer({
    label: { en: 'Filters', ko: '필터 수' },
    help: {
      en: 'Mixtures of channels to learn; each gives one output channel.',
      ko: '학습할 채널 조합의 수예요. 하나가 출력 채널 하나가 돼요.',
    },
    default: 32,
    min: 1,
    max: 1024,
  }),
  kernelSize: sizeParam('kernel', [3, 3]),
  // One number for both directions: TensorFlow's depth-wise convolution knows no other.
  stride: integer({
    label: { en: 'Stride', ko: '간격(스트라이드)' },
    help: { en: 'Cells the window moves at each step.', ko: '창이 한 번에 움직이는 칸 수예요.' },
    default: 1,
    min: 1,
    max: LARGEST_WINDOW,
  }),
  padding: paddingParam(),
  depthMultiplier: integer({
    label: { en: 'Kernels per channel', ko: '채널당 커널 수' },
    help: { en: 'Patterns looked for in each input channel.', ko: '입력 채널마다 찾을 무늬의 수예요.' },
    default: 1,
    min: 1,
    max: 8,
  }),
  activation: activationParam('relu'),
  useBias: flag({
    label: { en: 'Bias', ko: '편향' },
    help: { en: 'Adds one learned number to each filter.', ko: '필터마다 학습한 값 하나를 더해요.' },
    default: true,
  }),
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
  label: { en: 'SeparableConv2D', ko: '분리 합성곱' },
  summary: {
    en: 'A lighter convolution: each channel first, then a mixture.',
    ko: '채널마다 먼저, 그다음 섞어서 계산하는 가벼운 합성곱이에요.',
  },
  sources: ['Chollet 2016, arXiv:1610.02357'],
  accepts: 'image',
  params,
  rule: 'weightedSum',
  sees: ({ params }) => ({ kind: 'window', window: windowOf(params), channels: 'all' }),
  outputShape: ({ params, input }) => [...placesOf(windowOf(params), input), params.filters],
  weights: ({ params: { kernelSize, depthMultiplier, filters, useBias }, input: [, , channels] }) => ({
    depthwiseKernel: kernel('HWIM', [...kernelSize, channels, depthMultiplier]),
    pointwiseKernel: kernel('HWIO', [1, 1, channels * depthMultiplier, filters]),
    bias: useBias ? perChannel(filters) : undefined,
  }),
  forward: ({ x, params, weights: { depthwiseKernel, pointwiseKernel, bias } }) => {
    const apart = depthwiseConv2d(x, depthwiseKernel, windowOf(params));
    return activate(addBias(conv2d(apart, pointwiseKernel, ONE_CELL), bias), params.activation);
  },
  keras: ({ params }) => ({
    layer: 'SeparableConv2D',
    args: {
      filters: params.filters,
      kernel_size: params.kernelSize,
      strides: [params.stride, params.stride],
      padding: params.padding,
      depth_multiplier: params.depthMultiplier,
      activation: params.activation,
      use_bias: params.useBias,
      depthwise_initializer: 'glorot_uniform',
      pointwise_initializer: 'glorot_uniform',
    },
  }),
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
