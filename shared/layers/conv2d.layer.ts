import { torchPadding } from '../calls/torchPadding.ts';
import { conv2d as convolve } from '../ops/convolution.ts';
import { addBias } from '../ops/linear.ts';
import { type Params, pair, rare } from '../params/kinds.ts';
import type { Pair } from '../params/paramValue.ts';
import { ShapeError } from '../shapes/ShapeError.ts';
import { printShape } from '../shapes/shape.ts';
import type { Window } from '../shapes/window.ts';
import { withParticle } from '../text.ts';
import { activate, activationParam, kerasActivation, torchActivation } from './activations.ts';
import { kernelDetail, sizeText } from './cardWords.ts';
import { defineLayer } from './defineLayer.ts';
import { initializerParam, kerasInitializer } from './initializers.ts';
import { biasParam, filtersParam, kerasL2, l2Param, MOST_FILTERS, NO_L2_IN_PYTORCH } from './kernelParams.ts';
import { placesIn } from './placesIn.ts';
import { bias, kernel } from './weights.ts';
import { LARGEST_WINDOW, paddingParam, sizeParam, stridesParam } from './windowParams.ts';

const LARGEST_DILATION = 16;

const params = {
  filters: filtersParam(),
  kernelSize: sizeParam('kernel', [3, 3]),
  strides: stridesParam([1, 1]),
  padding: paddingParam(),
  dilation: rare(
    pair({
      label: { en: 'Dilation', ko: '팽창' },
      help: {
        en: 'Cells from one kernel value to the next: above 1, the kernel sees more with the same weights.',
        ko: '커널 값 사이의 칸 수예요. 1보다 크면 같은 가중치로 더 넓게 봐요.',
      },
      default: [1, 1],
      min: 1,
      max: LARGEST_DILATION,
    }),
  ),
  activation: activationParam('relu'),
  useBias: biasParam(),
  initializer: initializerParam(),
  l2: l2Param(),
};

/**
 * Slides small kernels over an image and sums the products: the same pattern is found wherever it is.
 *
 * Shape    h x w x c -> places(h) x places(w) x filters
 * Weights  kernel (rows x columns x c x filters), bias (filters)
 * Refused  'window-exceeds-input'; 'dilation-with-stride', which Keras refuses too
 */
export const conv2d = defineLayer({
  type: 'conv2d',
  group: 'convolution',
  label: { en: 'Conv2D', ko: '합성곱 층' },
  summary: {
    en: 'Looks for small patterns everywhere in the image, one pattern per filter.',
    ko: '이미지 곳곳에서 작은 무늬를 찾아요. 필터 하나가 무늬 하나를 맡아요.',
  },
  sources: ['LeCun et al. 1989, Neural Computation 1(4)', 'Yu & Koltun 2015, arXiv:1511.07122 (dilation)'],
  accepts: 'image',
  // A projection, as in He et al. 2015: each value of the one image is made from a single cell of the other.
  resizes: (from, to) => {
    const strides: Pair = [Math.ceil(from[0] / to[0]), Math.ceil(from[1] / to[1])];
    const isReached = Math.ceil(from[0] / strides[0]) === to[0] && Math.ceil(from[1] / strides[1]) === to[1];
    if (!isReached || from[2] === to[2] || to[2] > MOST_FILTERS || Math.max(...strides) > LARGEST_WINDOW) return undefined;
    return { filters: to[2], kernelSize: [1, 1], strides, activation: 'linear' };
  },
  params,
  words: ({ filters, kernelSize, activation, strides, padding }) => ({
    main: { en: `${filters} filters ${sizeText(kernelSize)}`, ko: `필터 ${filters}개 ${sizeText(kernelSize)}` },
    detail: kernelDetail(activation, strides, padding),
  }),
  rule: 'weightedSum',
  sees: ({ params }) => ({ kind: 'window', window: windowOf(params), channels: 'all' }),
  outputShape: ({ params, input }) => {
    if (params.dilation.some((gap) => gap > 1) && params.strides.some((step) => step > 1)) throw bothAtOnce(params);
    return [...placesIn(windowOf(params), input, 'kernelSize'), params.filters];
  },
  weights: ({ params, input: [, , channels] }) => ({
    kernel: kernel('HWIO', [...params.kernelSize, channels, params.filters], params),
    bias: params.useBias ? bias(params.filters) : undefined,
  }),
  forward: ({ x, params, weights }) => activate(addBias(convolve(x, weights.kernel, windowOf(params)), weights.bias), params.activation),
  keras: ({ params }) => ({
    layer: 'Conv2D',
    args: {
      filters: params.filters,
      kernel_size: params.kernelSize,
      strides: params.strides,
      padding: params.padding,
      dilation_rate: params.dilation,
      activation: kerasActivation(params.activation),
      use_bias: params.useBias,
      kernel_initializer: kerasInitializer(params.initializer),
      ...kerasL2('kernel_regularizer', params.l2),
    },
  }),
  notIn: { pytorch: { initializer: 'A PyTorch module brings its initial weights; exported ones replace them.', l2: NO_L2_IN_PYTORCH } },
  pytorch: ({ params, input }) => {
    const { before, padding } = torchPadding(windowOf(params), input, 0);
    const args = {
      in_channels: input[2],
      out_channels: params.filters,
      kernel_size: params.kernelSize,
      stride: params.strides,
      padding,
      dilation: params.dilation,
      bias: params.useBias,
    };
    return [...before, { module: 'Conv2d', args, weights: { weight: 'kernel', bias: 'bias' } }, ...torchActivation(params.activation)];
  },
});

function windowOf({ kernelSize, strides, padding, dilation }: Params<typeof params>): Window {
  return { size: kernelSize, strides, padding, dilation };
}

function bothAtOnce({ dilation, strides }: Params<typeof params>): ShapeError {
  const [gaps, steps] = [printShape(dilation), printShape(strides)];
  return new ShapeError('dilation-with-stride', {
    fixes: [
      { kind: 'set', params: { dilation: [1, 1] } },
      { kind: 'set', params: { strides: [1, 1] } },
    ],
    words: ({ own }) => ({
      title: { en: 'Dilation and stride exclude each other', ko: '팽창과 스트라이드는 함께 쓸 수 없어요' },
      text: {
        en: `${own.en} has dilation ${gaps} and stride ${steps}; only one of them may be above 1.`,
        ko: `${withParticle(own.ko, '은', '는')} 팽창이 ${gaps}, 스트라이드가 ${withParticle(steps, '이에요', '예요')}. 둘 중 하나만 1보다 클 수 있어요.`,
      },
      short: {
        en: `Dilation ${gaps} and stride ${steps} exclude each other.`,
        ko: `팽창 ${gaps}, 스트라이드 ${steps}: 하나만 1보다 커야 해요.`,
      },
    }),
  });
}
