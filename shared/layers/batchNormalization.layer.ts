import { reshape } from '../ops/arrange.ts';
import { add, scale } from '../ops/elementwise.ts';
import { normalizeByBatch, normalizeByMoments } from '../ops/normalize.ts';
import { unbiasedToPlain } from '../ops/reduce.ts';
import { BATCH } from '../ops/tensor.ts';
import { fraction } from '../params/kinds.ts';
import { isImage } from '../shapes/shape.ts';
import { defineLayer } from './defineLayer.ts';
import { perChannel } from './weights.ts';

/**
 * Brings each channel to mean 0 and variance 1, then to a learned scale and offset.
 *
 * In training by the batch's own statistics, of which a moving average is kept; otherwise by that average.
 *
 * Shape    any -> the same
 * Weights  gamma, beta (learned), movingMean, movingVariance (gathered), each one number a channel
 */
export const batchNormalization = defineLayer({
  type: 'batch-normalization',
  group: 'regularization',
  order: 1,
  label: { en: 'BatchNorm', ko: '배치 정규화' },
  summary: {
    en: 'Keeps each channel in a steady range, so training is faster.',
    ko: '채널마다 값의 범위를 고르게 맞춰 학습을 빠르게 해요.',
  },
  sources: ['Ioffe & Szegedy 2015, arXiv:1502.03167'],
  accepts: 'any',
  params: {
    momentum: fraction({
      label: { en: 'Momentum', ko: '모멘텀' },
      help: { en: 'Share of the old moving average kept at each step.', ko: '스텝마다 이전 이동 평균을 남기는 비율이에요.' },
      default: 0.99,
      below: 1,
      step: 0.01,
    }),
    epsilon: fraction({
      label: { en: 'Epsilon', ko: '엡실론' },
      help: { en: 'Added to the variance, so that nothing is divided by 0.', ko: '0으로 나누지 않도록 분산에 더하는 값이에요.' },
      default: 0.001,
      min: 0.00001,
      below: 0.1,
      step: 0.001,
    }),
  },
  words: ({ momentum, epsilon }) => ({
    main: { en: `momentum ${momentum}`, ko: `모멘텀 ${momentum}` },
    detail: { en: `epsilon ${epsilon}`, ko: `엡실론 ${epsilon}` },
  }),
  rule: 'normalize',
  sees: () => ({ kind: 'cell' }),
  outputShape: ({ input }) => input,
  weights: ({ input }) => {
    const channels = isImage(input) ? input[2] : input[0];
    return {
      gamma: perChannel(channels, { label: { en: 'gamma', ko: '감마' }, initializer: 'ones' }),
      beta: perChannel(channels, { label: { en: 'beta', ko: '베타' } }),
      movingMean: perChannel(channels, { label: { en: 'moving mean', ko: '이동 평균' }, trainable: false }),
      movingVariance: perChannel(channels, { label: { en: 'moving variance', ko: '이동 분산' }, initializer: 'ones', trainable: false }),
    };
  },
  forward: ({ x, params: { epsilon, momentum }, weights: { gamma, beta, movingMean, movingVariance }, training }) => {
    const image = x.dims.length === 4 ? x : reshape(x, [BATCH, 1, 1, x.dims[1] ?? 0]);
    const restore = (y: typeof x) => (x.dims.length === 4 ? y : reshape(y, x.dims));
    if (!training) return restore(normalizeByMoments(image, gamma, beta, { mean: movingMean, variance: movingVariance }, epsilon));
    const { y, mean, variance } = normalizeByBatch(image, gamma, beta, epsilon);
    const follow = (old: typeof x, seen: typeof x) => add(scale(old, momentum), scale(seen, 1 - momentum));
    return {
      output: restore(y),
      updates: { movingMean: follow(movingMean, mean), movingVariance: follow(movingVariance, unbiasedToPlain(variance, image)) },
    };
  },
  keras: ({ params }) => ({ layer: 'BatchNormalization', args: { momentum: params.momentum, epsilon: params.epsilon } }),
  pytorch: ({ params, input }) => [
    {
      module: isImage(input) ? 'BatchNorm2d' : 'BatchNorm1d',
      // PyTorch's momentum is the share of the new value.
      args: { num_features: isImage(input) ? input[2] : input[0], eps: params.epsilon, momentum: roundedShare(1 - params.momentum) },
      weights: { weight: 'gamma', bias: 'beta', running_mean: 'movingMean', running_var: 'movingVariance' },
    },
  ],
});

/** 1 - 0.99 is 0.010000000000000009; nobody wants to read that in code. */
function roundedShare(share: number): number {
  return Number(share.toPrecision(12));
}
