import { torchPadding } from '../calls/torchPadding.ts';
import { conv2d as convolve } from '../ops/convolution.ts';
import { addBias } from '../ops/linear.ts';
import { flag, integer, type Params } from '../params/kinds.ts';
import { placesOf, type Window } from '../shapes/window.ts';
import { activate, activationParam, torchActivation } from './activations.ts';
import { defineLayer } from './defineLayer.ts';
import { kernel, perChannel } from './weights.ts';
import { paddingParam, sizeParam, stridesParam } from './windowParams.ts';

const params = {
  filters: integer({
    label: { en: 'Filters', ko: '필터 수' },
    help: { en: 'Patterns to look for; each gives one output channel.', ko: '찾을 무늬의 수예요. 하나가 출력 채널 하나가 돼요.' },
    default: 32,
    min: 1,
    max: 1024,
  }),
  kernelSize: sizeParam('kernel', [3, 3]),
  strides: stridesParam([1, 1]),
  padding: paddingParam(),
  activation: activationParam('relu'),
  useBias: flag({
    label: { en: 'Bias', ko: '편향' },
    help: { en: 'Adds one learned number to each filter.', ko: '필터마다 학습한 값 하나를 더해요.' },
    default: true,
  }),
};

/**
 * Slides small kernels over an image and sums the products: the same pattern is found wherever it is.
 *
 * Shape    h x w x c -> places(h) x places(w) x filters
 * Weights  kernel (rows x columns x c x filters), bias (filters)
 * Refused  'window-exceeds-input'
 */
export const conv2d = defineLayer({
  type: 'conv2d',
  group: 'convolution',
  label: { en: 'Conv2D', ko: '합성곱 Conv2D' },
  summary: {
    en: 'Looks for small patterns everywhere in the image, one pattern per filter.',
    ko: '이미지 곳곳에서 작은 무늬를 찾아요. 필터 하나가 무늬 하나를 맡아요.',
  },
  sources: ['LeCun et al. 1989, Neural Computation 1(4)'],
  accepts: 'image',
  params,
  rule: 'weightedSum',
  sees: ({ params }) => ({ kind: 'window', window: windowOf(params), channels: 'all' }),
  outputShape: ({ params, input }) => [...placesOf(windowOf(params), input), params.filters],
  weights: ({ params, input: [, , channels] }) => ({
    kernel: kernel('HWIO', [...params.kernelSize, channels, params.filters]),
    bias: params.useBias ? perChannel(params.filters) : undefined,
  }),
  forward: ({ x, params, weights }) => activate(addBias(convolve(x, weights.kernel, windowOf(params)), weights.bias), params.activation),
  keras: ({ params }) => ({
    layer: 'Conv2D',
    args: {
      filters: params.filters,
      kernel_size: params.kernelSize,
      strides: params.strides,
      padding: params.padding,
      activation: params.activation,
      use_bias: params.useBias,
      kernel_initializer: 'glorot_uniform',
    },
  }),
  pytorch: ({ params, input }) => {
    const { before, padding } = torchPadding(windowOf(params), input, 0);
    const args = {
      in_channels: input[2],
      out_channels: params.filters,
      kernel_size: params.kernelSize,
      stride: params.strides,
      padding,
      bias: params.useBias,
    };
    return [...before, { module: 'Conv2d', args, weights: { weight: 'kernel', bias: 'bias' } }, ...torchActivation(params.activation)];
  },
});

function windowOf({ kernelSize, strides, padding }: Params<typeof params>): Window {
  return { size: kernelSize, strides, padding, dilation: [1, 1] };
}
